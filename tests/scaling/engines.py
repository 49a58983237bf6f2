"""PostgreSQL and Redis of this machine, on free ports of loopback, in a folder that goes away."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ports import free_port

PASSWORD = "alleen-voor-deze-test"
FOLDERS = os.pathsep.join([os.environ.get("PATH", ""), *map(str, Path("/usr/lib/postgresql").glob("*/bin"))])


def found(program: str, package: str) -> str:
    """The path of a program; where it is missing the test is skipped, or fails where engines are required."""
    path = shutil.which(program, path=FOLDERS)
    if path is None:
        words = f"{program} ontbreekt: apt-get install {package}"
        if os.environ.get("PROWIJS_TEST_ENGINES") == "required":
            pytest.fail(words, pytrace=False)
        pytest.skip(words)
    return path


class Engine:
    """A program that listens on a port, and that can be stopped, frozen and started again."""

    def __init__(self, command: list[str], port: int, ends: signal.Signals) -> None:
        self.port, self._command, self._ends = port, command, ends
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            assert self.process.poll() is None, f"{self._command[0]} stopt meteen"
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError(f"{self._command[0]} luistert niet")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(self._ends)
            self.process.wait(timeout=20)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Stopped for as long as the block runs."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def frozen(self, *pids: int) -> Iterator[None]:
        """Listening, but saying nothing: what a full disk or a lost network looks like."""
        assert self.process
        every = [self.process.pid, *pids]
        for pid in every:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in every:
                os.kill(pid, signal.SIGCONT)


@contextmanager
def redis() -> Iterator[Engine]:
    """A Redis that keeps nothing."""
    program, port = found("redis-server", "redis-server"), free_port()
    with tempfile.TemporaryDirectory() as folder:
        settings = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder]
        engine = Engine([program, *settings], port, signal.SIGTERM)
        engine.start()
        try:
            yield engine
        finally:
            engine.stop()


@contextmanager
def postgres() -> Iterator[Engine]:
    """A PostgreSQL with a database `postgres` of a user `prowijs`; it refuses to run as root, so root lends a user."""
    server, initdb, port = found("postgres", "postgresql"), found("initdb", "postgresql"), free_port()
    lent = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder:
        data, password = Path(folder) / "data", Path(folder) / "password"
        password.write_text(PASSWORD, encoding="ascii")
        if lent:
            for path in (Path(folder), password):
                shutil.chown(path, "postgres")
        first = ["-D", str(data), "-U", "prowijs", "-E", "UTF8", "--auth=scram-sha-256", f"--pwfile={password}"]
        subprocess.run([*lent, initdb, *first, "--no-sync"], check=True, capture_output=True, cwd=folder)
        settings = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"]
        engine = Engine([*lent, server, "-D", str(data), "-p", str(port), *settings], port, signal.SIGINT)
        engine.start()
        try:
            yield engine
        finally:
            engine.stop()

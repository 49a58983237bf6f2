"""Starts and stops the server as a process of its own, for tests over HTTP and in a browser."""

import os
import signal
import subprocess
import sys
import time

import requests

from bot.paths import ROOT


def start_server(port: int, **environment: str) -> tuple[str, subprocess.Popen[str]]:
    """The address and the process of a server that answers."""
    # Nobody reads the pipe in most tests: a log that fills it would make the server wait. With "" it goes there.
    # And a machine that runs two tests at a time may be slow.
    settings = {
        **os.environ,
        "PROWIJS_LOG": os.devnull,
        "PROWIJS_PATIENCE": "30",
        "PROWIJS_PORT": str(port),
        **environment,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "start"], cwd=ROOT, env=settings, stderr=subprocess.PIPE, text=True
    )
    base = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            requests.get(f"{base}/webhooks/web/", timeout=2)
            return base, process
        except requests.ConnectionError:
            assert process.poll() is None, process.stderr.read() if process.stderr else ""
            time.sleep(0.5)
    process.kill()  # else it would stay behind
    raise AssertionError("de server start niet")


def stop_server(process: subprocess.Popen[str]) -> None:
    """Ctrl-C, and wait for the end."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)

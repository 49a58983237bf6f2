"""Workers of one server: processes that share PostgreSQL, Redis and a secret, and what a client sends to them."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import requests

from bot.paths import ROOT
from tests.ports import free_port

UNREACHED = (requests.ConnectionError, requests.Timeout)


class Worker:
    """One process of `prowijs start`."""

    command = (sys.executable, "-m", "bot.cli", "start")

    def __init__(self, folder: Path, **environment: str) -> None:
        port = free_port()
        self.base, self.log = f"http://127.0.0.1:{port}", folder / f"{port}.log"
        own = {"PROWIJS_PORT": str(port), "SANIC_PROXIES_COUNT": "1", "PROWIJS_PATIENCE": "15"}
        settings = {**os.environ, **own, **environment}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(self.command, cwd=ROOT, env=settings, stdout=log, stderr=log)

    def wait(self) -> "Worker":
        for _ in range(480):
            try:
                requests.get(f"{self.base}/webhooks/web/", timeout=2)
                return self
            except UNREACHED:
                assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
                time.sleep(0.25)
        raise AssertionError("de server start niet")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=10)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=30)

    def call(self, route: str, body: Any, address: str = "192.0.2.1", timeout: float = 20.0) -> requests.Response:
        headers = {"X-Forwarded-For": address}
        return requests.post(f"{self.base}/webhooks/web/{route}", json=body, headers=headers, timeout=timeout)


def start_workers(count: int, folder: Path, **environment: str) -> list[Worker]:
    """Workers that started at the same time, as after a new version."""
    workers = [Worker(folder, **environment) for _ in range(count)]
    try:
        with ThreadPoolExecutor(count) as each:
            return list(each.map(Worker.wait, workers))
    except BaseException:
        for worker in workers:
            worker.kill()
        raise


class Conversation:
    """A client with one conversation, from an address of its own, that remembers what it sent and what came back."""

    def __init__(self, worker: Worker, number: int = 0) -> None:
        self.address = f"198.51.100.{number}"
        self.token = worker.call("start", {}, self.address).json()["session"]
        self.accepted: list[dict[str, Any]] = []

    def send(self, worker: Worker, text: str, message_id: str = "", timeout: float = 20.0) -> requests.Response:
        body = {"text": text, "session": self.token, "id": message_id or uuid4().hex}
        reply = worker.call("message", body, self.address, timeout)
        if reply.status_code == 200:
            self.accepted += reply.json()["lines"]
        return reply

    def send_until_taken(self, workers: list[Worker], text: str, seconds: float = 20.0) -> int:
        """Sends as the chat does, again with the same id until a worker took it; how often it failed."""
        message_id, ends, failed = uuid4().hex, time.monotonic() + seconds, 0
        while time.monotonic() < ends:
            try:
                if self.send(workers[failed % len(workers)], text, message_id).status_code == 200:
                    return failed
            except UNREACHED:
                pass
            failed += 1
            time.sleep(0.1)
        raise AssertionError(f"niemand nam dit bericht aan: {text}")

    def lines(self, worker: Worker) -> list[dict[str, Any]]:
        return list(worker.call("lines", {"session": self.token, "after": 0}, self.address).json()["lines"])

    def said(self, worker: Worker) -> list[str]:
        return [line["text"] for line in self.lines(worker) if line["from"] == "user"]

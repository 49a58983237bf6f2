"""Sends bytes as they are, and requests as no well-behaved client writes them."""

import socket
import time
from urllib.parse import urlsplit


def send_raw(server: str, data: bytes, drip: bytes = b"", every: float = 0.2, seconds: float = 10.0) -> bytes:
    """All that a server answers until it closes; a `drip` follows now and then. Raises where it does not close."""
    parts = urlsplit(server)
    ends, answer = time.monotonic() + seconds, b""
    with socket.create_connection((parts.hostname, parts.port), timeout=every) as connection:
        try:
            connection.sendall(data)
            while time.monotonic() < ends:
                try:
                    received = connection.recv(65_536)
                except TimeoutError:
                    connection.sendall(drip)
                    continue
                if not received:
                    return answer
                answer += received
        except ConnectionError:
            return answer
    raise AssertionError(f"the server keeps the connection open: {answer[:100]!r}")


def request(
    path: str, body: bytes = b"", method: str = "POST", kind: str = "application/json", more: str = ""
) -> bytes:
    """A request that asks to be closed after the answer."""
    head = f"{method} {path} HTTP/1.1\r\nHost: prowijs\r\nContent-Type: {kind}\r\n{more}Connection: close\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode("latin-1") + body


def status_of(answer: bytes) -> int:
    """The status of an answer; 0 where there is none."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0

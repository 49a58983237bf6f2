"""Requests that are none, senders that take for ever, and refusals that show no insides."""

import logging
from collections.abc import Iterator

import pytest
import requests
from sanic import Sanic, response

from bot.channels.gate import FAILED, WORDS, BoundedProtocol, guard, is_honest
from bot.channels.site import site_blueprint
from tests.hostile.raw import request, send_raw, status_of
from tests.in_thread import serving

SECRET = "bsn 111222333 van mijn zoon"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    app = Sanic("gate", configure_logging=False)
    guard(app)
    app.config.REQUEST_TIMEOUT, app.config.KEEP_ALIVE_TIMEOUT, app.config.REQUEST_MAX_SIZE = 1, 1, 50_000
    app.blueprint(site_blueprint())

    @app.post("/webhooks/echo")
    async def echo(request: object) -> object:
        return response.json({"length": len(request.body)})  # type: ignore[attr-defined]

    @app.get("/kapot")
    async def broken(request: object) -> object:
        raise ValueError(SECRET)

    with serving(app, protocol=BoundedProtocol) as base:
        yield base


HEAD = b"POST /webhooks/echo HTTP/1.1\r\nHost: prowijs\r\n"


@pytest.mark.parametrize(
    ("data", "drip"),
    [
        (HEAD, b"X-More: a\r\n"),
        (HEAD + b"Content-Length: 1000\r\n\r\n{", b" "),
        (HEAD + b"Content-Length: 1000\r\n\r\n", b""),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    ],
    ids=["head", "body", "no body", "chunks"],
)
def test_who_never_ends_a_request_is_told_so_and_closed(server: str, data: bytes, drip: bytes) -> None:
    answer = send_raw(server, data, drip)
    assert status_of(answer) == 408 and WORDS[408].encode() in answer


def test_who_never_begins_or_sends_a_body_that_nobody_reads_is_closed(server: str) -> None:
    assert send_raw(server, b"") == b""
    assert status_of(send_raw(server, b"GET /contact HTTP/1.1\r\nContent-Length: 9999\r\n\r\n", b"x")) == 200


def test_a_slow_but_honest_sender_is_answered(server: str) -> None:
    chunks = [b"2\r\nab\r\n", b"0\r\n\r\n"]
    answer = send_raw(server, HEAD + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks[0], chunks[1])
    assert status_of(answer) == 200 and b'{"length":2}' in answer


CROOKED = [
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /\xff HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
    HEAD + b"Content-Length: abc\r\n\r\n",
    HEAD + b"Content-Length: -1\r\n\r\n",
    HEAD + b"Content-Length: 1e3\r\n\r\n",
    HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
    HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    HEAD + b"Transfer-Encoding: gzip\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
    HEAD + b"Expect: nonsense\r\nContent-Length: 1\r\n\r\nx",
    b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: a\r\n" % number for number in range(3000)) + b"\r\n",
    b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    request("/webhooks/echo", b"x" * 60_000),
]


@pytest.mark.parametrize("data", CROOKED, ids=range(len(CROOKED)))
def test_what_is_no_honest_request_is_refused_in_dutch(server: str, data: bytes) -> None:
    answer = send_raw(server, data)
    assert 400 <= status_of(answer) < 500, answer[:80]
    assert b'{"error":"Dit ' in answer


PATHS = [
    "/onderwerp/../../etc/passwd",
    "/onderwerp/..%2f..%2fetc%2fpasswd",
    "/prowijs.js/../../../bot/server.py",
    "/prowijs.js%00.html",
    "/site.css/..%5c..%5cserver.py",
    "//elders.example/",
    "/.git/config",
    "/onderwerp/%ff%00",
    "/onderwerp/<script>alert(1)</script>",
    "/" + "a" * 8000,
    "/gesprek%0d%0aSet-Cookie:%20a=b",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_leads_nowhere_is_a_page_or_json_that_repeats_nothing(server: str, path: str) -> None:
    for accept in ("text/html", "application/json"):
        answer = send_raw(server, request(path, method="GET", more=f"Accept: {accept}\r\n"))
        assert status_of(answer) == 404 and WORDS[404].encode() in answer
        assert b"<script>alert" not in answer and b"set-cookie" not in answer.lower() and b"root:" not in answer


def test_a_wrong_method_is_refused_with_the_right_ones(server: str) -> None:
    for method in ("DELETE", "TRACE", "BREW"):
        reply = requests.request(method, f"{server}/webhooks/echo", timeout=10)
        assert (reply.status_code, reply.headers["Allow"], reply.json()) == (405, "POST", {"error": WORDS[405]})


def test_a_fault_of_ours_says_nothing_of_it_and_logs_no_words(server: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for accept in ("text/html", "*/*"):
            reply = requests.get(f"{server}/kapot", headers={"Accept": accept}, timeout=10)
            assert reply.status_code == 500 and FAILED in reply.text
            assert "Traceback" not in reply.text and ".py" not in reply.text and "ValueError" not in reply.text
    assert "ValueError at" in caplog.text and SECRET not in caplog.text


@pytest.mark.parametrize("name", ["content-length", "CONTENT-LENGTH", "Content-Length "])
def test_a_length_counts_however_its_name_is_written(name: str) -> None:
    assert not is_honest(f"POST / HTTP/1.1\r\n{name}: x".encode())
    assert is_honest(f"POST / HTTP/1.1\r\n{name}: 12".encode())

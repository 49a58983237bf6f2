"""What users get when the stores fail: any fault of theirs, an honest sentence, and no words of users in the log."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from redis.exceptions import ConnectionError as RedisAway
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy import create_engine, text
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from bot.channels.away import AWAY, answer_faults
from bot.channels.web.origins import cross_origin_headers
from bot.stores.faults import StoreAway, TurnLost
from tests.in_thread import serving

TYPED = "mijn dochter heet Anna"


def locked(folder: Path) -> None:
    """A SQLite file that another program is writing."""
    other = sqlite3.connect(folder / "c.db")
    other.execute("create table events (data text)")
    other.execute("begin exclusive")
    with create_engine(f"sqlite:///{folder}/c.db?timeout=0.1").connect() as database:
        database.execute(text("insert into events values (:data)"), {"data": TYPED})


def broken(folder: Path) -> None:
    """A SQLite file that is no database."""
    (folder / "b.db").write_bytes(b"no database at all" * 100)
    with create_engine(f"sqlite:///{folder}/b.db").connect() as database:
        database.execute(text("select :data from events"), {"data": TYPED})


def raised(error: Exception) -> None:
    raise error


FAULTS = {
    "locked": locked,
    "broken": broken,
    "redis": lambda folder: raised(RedisAway(TYPED)),
    "pool": lambda folder: raised(NoConnectionLeft(TYPED)),
    "late": lambda folder: raised(StoreAway("postgresql")),
    "lost": lambda folder: raised(TurnLost()),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on which everything goes wrong."""
    app, routes = Sanic("away", configure_logging=False), Blueprint("routes")

    @routes.post("/<fault>")
    async def fail(request: Request, fault: str) -> HTTPResponse:
        FAULTS[fault](tmp_path_factory.mktemp(fault))
        return response.empty()

    @routes.middleware("response")
    async def readable(request: Request, reply: HTTPResponse) -> None:
        reply.headers.update(cross_origin_headers(request))

    app.blueprint(routes)
    answer_faults(app)
    with serving(app) as address:
        yield address


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_of_a_store_is_answered_with_503_in_dutch_and_logged_without_words(
    fault: str, base: str, caplog: pytest.LogCaptureFixture
) -> None:
    asked = requests.post(f"{base}/{fault}", json={}, headers={"Origin": "https://school.example"}, timeout=5)
    assert (asked.status_code, asked.json(), asked.headers["Retry-After"]) == (503, {"error": AWAY}, "60")
    assert asked.headers["Access-Control-Allow-Origin"] == "https://school.example"
    assert "conversations: " in caplog.text and TYPED not in caplog.text


def test_a_browser_gets_a_page(base: str) -> None:
    page = requests.post(f"{base}/late", headers={"Accept": "text/html,*/*"}, timeout=5)
    assert page.status_code == 503 and AWAY in page.text and page.headers["Content-Type"].startswith("text/html")

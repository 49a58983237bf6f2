"""Sending to the connector, the token for it, and work in the background."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import aiohttp
import pytest

from bot.channels.teams.background import Background
from bot.channels.teams.connector import Connector, Patience, Place, Undelivered
from bot.channels.teams.fetch import Unfetched, fetcher
from bot.channels.teams.settings import MANAGED, Settings, read_settings
from bot.channels.teams.tokens import NoToken, Tokens, obtainer
from tests.channels.botconnector import APP_ID, SECRET, TENANT, BotConnector, Fault
from tests.ports import free_port

QUICK = Patience(request=1.0, total=5.0, pauses=(0.02, 0.04, 0.08), longest_pause=0.3)


@pytest.fixture
def connector() -> Iterator[BotConnector]:
    with BotConnector() as running:
        yield running


class Counted:
    """Gives tokens that differ, as MSAL would, and counts how often it is asked."""

    def __init__(self, *results: dict[str, Any], seconds: float = 0.0) -> None:
        self.results, self.seconds, self.asked = list(results), seconds, 0

    def __call__(self) -> dict[str, Any]:
        self.asked += 1
        time.sleep(self.seconds)
        given = {"access_token": f"token-{self.asked}", "expires_in": 3600}
        return self.results.pop(0) if self.results else given


def delivering(
    connector: BotConnector,
    job: Callable[[Connector], Awaitable[Any]],
    obtain: Counted | None = None,
    patience: Patience = QUICK,
    hosts: str | None = None,
) -> Any:
    async def go() -> Any:
        settings = Settings(APP_ID, tenant=TENANT, hosts=frozenset({hosts or connector.host}))
        async with aiohttp.ClientSession() as http:
            return await job(Connector(settings, Tokens(obtain or Counted()), http, patience))

    return asyncio.run(go())


def send(connector: BotConnector, place: Place | None = None, **more: Any) -> Any:
    goal = place or Place(connector.service_url, "a:one", "reply")
    return delivering(connector, lambda one: one.send(goal, {"type": "message", "text": "hallo é"}), **more)


def test_an_activity_goes_to_its_conversation_with_the_token_and_the_id_comes_back(connector: BotConnector) -> None:
    assert send(connector) == "sent-1"
    (delivery,) = connector.deliveries
    assert delivery.path == "/amer/v3/conversations/a%3Aone/activities/reply"
    assert delivery.token == "token-1" and delivery.activity["text"] == "hallo é"


@pytest.mark.parametrize("name", ["19:x@thread.tacv2;messageid=1", "../../v3/x", "a/b?c=d#e", "é %2F", "a\nb", ".."])
def test_an_id_never_becomes_another_path(connector: BotConnector, name: str) -> None:
    send(connector, Place(connector.service_url, name, name))
    (delivery,) = connector.deliveries
    assert delivery.conversation == delivery.reply_to == name
    assert delivery.path.count("/") == 6 and "?" not in delivery.path


def test_without_a_reply_an_activity_stands_on_its_own(connector: BotConnector) -> None:
    send(connector, Place(connector.service_url, "a"))
    assert connector.deliveries[0].path.endswith("/v3/conversations/a/activities")


@pytest.mark.parametrize("status", [408, 412, 429, 500, 502, 503, 504, 0])
def test_what_may_pass_is_tried_again(connector: BotConnector, status: int) -> None:
    connector.faults.extend([Fault(status), Fault(status)])
    assert send(connector) == "sent-1"


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 301, 307])
def test_what_does_not_pass_is_not_tried_again(connector: BotConnector, status: int) -> None:
    connector.faults.append(Fault(status, headers={"Location": connector.service_url}))
    with pytest.raises(Undelivered, match=f"status_{status}"):
        send(connector)
    assert connector.deliveries == [] and not connector.faults


def test_tries_end_and_the_pauses_grow(connector: BotConnector) -> None:
    connector.always = Fault(503)
    begun = time.monotonic()
    with pytest.raises(Undelivered, match="status_503"):
        send(connector)
    assert 0.14 <= time.monotonic() - begun < 3


def test_retry_after_is_respected_up_to_a_bound(connector: BotConnector) -> None:
    connector.faults.append(Fault(429, headers={"Retry-After": "7"}))
    begun = time.monotonic()
    send(connector)
    assert 0.3 <= time.monotonic() - begun < 3


def test_a_connector_that_hangs_or_is_gone_is_given_up_in_time(connector: BotConnector) -> None:
    connector.always = Fault(seconds=30)
    impatient = Patience(request=0.2, total=0.6, pauses=(0.05, 0.05, 0.05, 0.05))
    begun = time.monotonic()
    with pytest.raises(Undelivered, match="TimeoutError"):
        send(connector, patience=impatient)
    gone = f"127.0.0.1:{free_port()}"
    with pytest.raises(Undelivered, match="Client"):
        send(connector, Place(f"http://{gone}/", "a"), hosts=gone, patience=impatient)
    assert time.monotonic() - begun < 4


def test_a_refused_token_is_renewed_once(connector: BotConnector) -> None:
    connector.faults.append(Fault(401))
    obtain = Counted()
    assert send(connector, obtain=obtain) == "sent-1"
    assert connector.deliveries[0].token == "token-2" and obtain.asked == 2
    connector.always = Fault(401)
    obtain = Counted()
    with pytest.raises(Undelivered, match="status_401"):
        send(connector, obtain=obtain)
    assert obtain.asked == 2


def test_a_host_that_is_not_allowed_never_sees_the_token(connector: BotConnector) -> None:
    obtain = Counted()
    with pytest.raises(Undelivered, match="service_host"):
        send(connector, obtain=obtain, hosts="smba.trafficmanager.net")
    assert obtain.asked == 0


def test_without_a_token_nothing_is_sent_and_the_code_says_why(connector: BotConnector) -> None:
    obtain = Counted(*[{"error": "invalid_client"}] * 9)
    with pytest.raises(Undelivered, match="token_invalid_client"):
        send(connector, obtain=obtain, patience=Patience(pauses=(0.01,)))
    assert connector.deliveries == []


def test_a_token_is_asked_for_once_by_many_and_renewed_before_it_ends() -> None:
    now, obtain = [0.0], Counted(seconds=0.02)

    async def go() -> None:
        tokens = Tokens(obtain, lambda: now[0])
        assert set(await asyncio.gather(*(tokens.get() for _ in range(30)))) == {"token-1"} and obtain.asked == 1
        now[0] = 3000.0
        assert await tokens.get() == "token-1" and obtain.asked == 1
        now[0] = 3400.0
        assert await tokens.get() == "token-1"  # the old one serves while a new one is asked for
        await asyncio.sleep(0.1)
        assert await tokens.get() == "token-2"

    asyncio.run(go())


def test_a_token_that_cannot_be_renewed_serves_until_its_end() -> None:
    now, obtain = [0.0], Counted({"access_token": "first", "expires_in": 3600}, *[{"error": "away"}] * 5)

    async def go() -> None:
        tokens = Tokens(obtain, lambda: now[0])
        assert await tokens.get() == "first"
        now[0] = 3500.0
        assert await tokens.get() == "first"
        await asyncio.sleep(0.05)
        assert await tokens.get() == "first" and obtain.asked == 2
        now[0] = 3601.0
        with pytest.raises(NoToken, match="away"):
            await tokens.get()

    asyncio.run(go())


def test_asking_for_a_token_blocks_nobody_and_is_given_up_in_time() -> None:
    async def go() -> int:
        tokens = Tokens(Counted(seconds=0.5), seconds=0.2)
        asked = asyncio.create_task(tokens.get())
        ticks = 0
        while not asked.done():
            await asyncio.sleep(0.01)
            ticks += 1
        with pytest.raises(NoToken, match="TimeoutError"):
            await asked
        return ticks

    assert asyncio.run(go()) >= 10


def test_msal_gets_a_token_with_the_secret_of_the_bot(connector: BotConnector, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(connector.certificate))
    settings = read_settings(connector.environment)
    assert obtainer(settings)()["access_token"] == "token-1"
    wrong = read_settings({**connector.environment, "PROWIJS_TEAMS_SECRET": f"no {SECRET}"})
    assert obtainer(wrong)()["error"] == "invalid_client"


def test_msal_gets_a_token_for_a_managed_identity(connector: BotConnector, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"http://{connector.host}/msi/token")
    monkeypatch.setenv("IDENTITY_HEADER", "x")
    given = obtainer(Settings(APP_ID, kind=MANAGED, tenant=TENANT))()
    assert given["access_token"] == "token-1"
    assert f"client_id={APP_ID}" in connector.asked[-1] and "resource=https" in connector.asked[-1]


def test_documents_are_fetched_within_bounds(connector: BotConnector, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fetch(address: str) -> Any:
        async with aiohttp.ClientSession() as http:
            return await fetcher(http)(address)

    listed = asyncio.run(fetch(f"http://{connector.host}/v1/.well-known/keys"))
    assert listed["keys"][0]["kid"] == "framework"
    for address in ("http://keys.example/x", f"http://{connector.host}/missing"):
        with pytest.raises(Unfetched):
            asyncio.run(fetch(address))
    monkeypatch.setattr("bot.channels.teams.fetch.MOST_BYTES", 10)
    with pytest.raises(Unfetched, match="too large"):
        asyncio.run(fetch(f"http://{connector.host}/v1/.well-known/keys"))


def test_work_of_one_conversation_keeps_its_order_and_others_do_not_wait() -> None:
    done: list[str] = []

    def job(name: str, seconds: float) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await asyncio.sleep(seconds)
            done.append(name)

        return run

    async def go() -> None:
        work = Background()
        for number, seconds in enumerate((0.15, 0.01, 0.0)):
            work.start("slow", job(f"slow{number}", seconds))
        work.start("quick", job("quick", 0.0))
        await work.stop(2)

    asyncio.run(go())
    assert done == ["quick", "slow0", "slow1", "slow2"]


def test_work_is_bounded_in_all_and_for_one_conversation() -> None:
    async def go() -> None:
        work, held = Background(most=3, most_each=2), asyncio.Event()

        async def job() -> None:
            await held.wait()

        for _ in range(2):
            work.start("a", job)
        assert not work.has_room("a") and work.has_room("b")
        work.start("b", job)
        assert not work.has_room("c")
        held.set()
        await asyncio.sleep(0.05)
        assert work.has_room("a")
        await work.stop(1)
        assert not work.has_room("a")

    asyncio.run(go())


def test_work_that_fails_is_logged_by_its_kind_and_the_next_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    done = []

    async def go() -> None:
        work = Background()

        async def fail() -> None:
            raise ValueError("words of a user")

        async def succeed() -> None:
            done.append(True)

        work.start("a", fail)
        work.start("a", succeed)
        await work.stop(1)

    with caplog.at_level(logging.INFO):
        asyncio.run(go())
    assert done == [True] and caplog.messages == ["teams: a job failed: ValueError"]


def test_work_that_hangs_does_not_keep_the_server_from_stopping() -> None:
    async def go() -> None:
        work = Background()

        async def hang() -> None:
            await asyncio.sleep(60)

        for name in "abc":
            work.start(name, hang)
        await work.stop(0.1)

    begun = time.monotonic()
    asyncio.run(go())
    assert time.monotonic() - begun < 2

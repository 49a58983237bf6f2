"""Turns, limits and ended logins on a real Redis: each pair of objects stands for two processes."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

import pytest
import redis as client
from redis.exceptions import RedisError

from bot.channels.desk.guesses import PER_ADDRESS
from bot.channels.desk.sessions import Logins
from bot.channels.limits import PER_SESSION
from bot.channels.shared import open_ended, open_guesses, open_limits
from bot.stores.faults import StoreAway, TurnLost
from bot.stores.turns import RedisTurns, ensure_turn
from tests.scaling.engines import Engine

SECRET = b"shared"


def over_two(url: str, go: Callable[[RedisTurns, RedisTurns], Awaitable[None]], life: float = 4.0) -> None:
    async def run() -> None:
        one, two = RedisTurns(url, SECRET, life), RedisTurns(url, SECRET, life)
        try:
            await asyncio.wait_for(go(one, two), 20)
        finally:
            await one.close()
            await two.close()

    asyncio.run(run())


def test_turns_of_one_conversation_go_in_order_of_arrival_and_never_together(redis_url: str) -> None:
    seen: list[tuple[int, str]] = []

    async def take(turns: RedisTurns, number: int) -> None:
        async with turns["order"]:
            seen.append((number, "begin"))
            await asyncio.sleep(0.02)
            seen.append((number, "end"))

    async def go(one: RedisTurns, two: RedisTurns) -> None:
        started = []
        for number in range(12):
            started.append(asyncio.create_task(take((one, two)[number % 2], number)))
            await asyncio.sleep(0.01)
        await asyncio.gather(*started)

    over_two(redis_url, go)
    assert seen == [(number, part) for number in range(12) for part in ("begin", "end")]


def test_a_crowd_that_comes_at_once_is_let_in_one_by_one(redis_url: str) -> None:
    inside, most = 0, 0

    async def take(turns: RedisTurns) -> None:
        nonlocal inside, most
        async with turns["crowd"]:
            inside, most = inside + 1, max(most, inside + 1)
            await asyncio.sleep(0)
            inside -= 1

    async def go(one: RedisTurns, two: RedisTurns) -> None:
        await asyncio.gather(*(take((one, two)[number % 2]) for number in range(30)))

    over_two(redis_url, go)
    assert most == 1


def test_other_conversations_do_not_wait_and_who_holds_a_turn_may_take_it_again(redis_url: str) -> None:
    async def go(one: RedisTurns, two: RedisTurns) -> None:
        async with one["a"], one["a"], two["b"]:
            pass

    over_two(redis_url, go)


def test_the_turn_of_a_process_that_died_passes_on_within_its_life(redis_url: str) -> None:
    async def go(one: RedisTurns, two: RedisTurns) -> None:
        await one.script(keys=dead(one, "killed"), args=("dead", 1000))
        began = monotonic()
        async with two["killed"]:
            assert 0.5 < monotonic() - began < 2

    over_two(redis_url, go)


def dead(turns: RedisTurns, name: str) -> tuple[str, str]:
    """The keys of a conversation, as a process leaves them that was killed in its turn."""
    queue = turns.queue_of(name)
    return queue, f"{queue}:alive"


def test_a_process_that_was_silent_too_long_may_not_store_its_turn(redis_url: str) -> None:
    async def go(one: RedisTurns, two: RedisTurns) -> None:
        async with one["silent"]:
            await ensure_turn("silent")
            await one.script(keys=dead(one, "silent"), args=("other", 4000))
            client.Redis.from_url(redis_url).lpop(one.queue_of("silent"))
            with pytest.raises(TurnLost):
                await ensure_turn("silent")

    over_two(redis_url, go)


def test_a_turn_that_lasts_longer_than_a_ticket_lives_is_kept(redis_url: str) -> None:
    seen: list[str] = []

    async def work(turns: RedisTurns) -> None:
        async with turns["long"]:
            seen.append("begin")
            await asyncio.sleep(2.6)
            seen.append("end")

    async def go(one: RedisTurns, two: RedisTurns) -> None:
        working = asyncio.create_task(work(one))
        while not seen:
            await asyncio.sleep(0.01)
        async with two["long"]:
            assert seen == ["begin", "end"]
        await working

    over_two(redis_url, go, life=2.0)


async def hold(turns: RedisTurns, name: str, seconds: float) -> None:
    async with turns[name]:
        await asyncio.sleep(seconds)


def test_a_turn_that_does_not_come_is_given_up(redis_url: str) -> None:
    async def run() -> None:
        holder, hasty = RedisTurns(redis_url, SECRET), RedisTurns(redis_url, SECRET, patience=0.2)
        holding = asyncio.create_task(hold(holder, "busy", 0.6))
        await asyncio.sleep(0.1)
        with pytest.raises(StoreAway):
            async with hasty["busy"]:
                pass
        await holding

    asyncio.run(run())


def test_limits_brakes_and_logouts_hold_over_processes(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROWIJS_REDIS", redis_url)
    monkeypatch.setenv("PROWIJS_SECRET", SECRET.decode())
    one, two = open_limits("web", SECRET), open_limits("web", SECRET)
    assert [(one, two)[n % 2].wait("s", "192.0.2.1", 1) for n in range(PER_SESSION)] == [0] * PER_SESSION
    assert 55 <= one.wait("s", "192.0.2.1", 1) <= 60 and two.wait("other", "192.0.2.1", 1) == 0
    assert open_limits("teams", SECRET).wait("s", "192.0.2.1", 1) == 0
    for _ in range(PER_ADDRESS):
        open_guesses(SECRET).note_wrong("192.0.2.1", "anna")
    assert open_guesses(SECRET).wait("192.0.2.1", "bo") > 290 and open_guesses(SECRET).wait("192.0.2.2", "anna") == 0
    here, there = (Logins(SECRET, {"anna": None}, ended=open_ended(SECRET)) for _ in range(2))  # type: ignore[dict-item]
    login = here.start("anna")
    cookie = here.write(login)
    assert there.read(cookie) == login
    here.end(login)
    assert there.read(cookie) is None


def test_what_is_kept_in_redis_names_nobody_and_goes_by_itself(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROWIJS_REDIS", redis_url)
    monkeypatch.setenv("PROWIJS_SECRET", SECRET.decode())
    open_limits("web", SECRET).wait("session-of-anna", "192.0.2.77", 1)
    open_guesses(SECRET).note_wrong("192.0.2.77", "anna")
    store = client.Redis.from_url(redis_url)
    content = {key: store.dump(key) for key in store.scan_iter()}
    assert content and all(0 < store.pttl(key) <= 8 * 3600 * 1000 for key in content)
    written = b"".join(part for pair in content.items() for part in pair)
    assert not [word for word in (b"anna", b"192.0.2.77", b"session-of") if word in written]


def test_without_redis_turns_and_limits_fail_soon_and_work_again_when_it_is_back(
    redis_engine: Engine, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROWIJS_REDIS", redis_url)
    monkeypatch.setenv("PROWIJS_SECRET", SECRET.decode())
    limits = open_limits("fault", SECRET)

    async def refused(turns: RedisTurns) -> None:
        began = monotonic()
        with pytest.raises((RedisError, StoreAway)):
            async with turns["fault"]:
                pass
        with pytest.raises((RedisError, StoreAway)):
            limits.wait("s", "192.0.2.1", 1)
        assert monotonic() - began < 2

    async def go(one: RedisTurns, two: RedisTurns) -> None:
        async with one["fault"]:
            pass
        with redis_engine.away():
            await refused(one)
        with redis_engine.frozen():
            await refused(two)
        await asyncio.sleep(1)
        async with one["fault"]:
            assert limits.wait("s", "192.0.2.1", 1) == 0

    over_two(redis_url, go)

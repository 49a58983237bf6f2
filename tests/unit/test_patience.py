"""Nobody waits long: for an earlier turn, or for one that hangs."""

import asyncio
from time import perf_counter

import pytest

from bot.channels.locks import WeakLocks
from bot.channels.patience import TooLate, in_turn


def test_work_of_one_name_goes_in_order_and_of_another_beside_it() -> None:
    done: list[str] = []

    async def work(name: str, seconds: float) -> str:
        await asyncio.sleep(seconds)
        done.append(name)
        return name

    async def all_of_it() -> list[str]:
        locks = WeakLocks()
        jobs = [("a", "first", 0.05), ("a", "second", 0.0), ("b", "other", 0.01)]
        return await asyncio.gather(*(in_turn(locks, key, lambda n=n, s=s: work(n, s), 1.0) for key, n, s in jobs))

    assert asyncio.run(all_of_it()) == ["first", "second", "other"]
    assert done == ["other", "first", "second"]


def test_a_turn_that_hangs_and_the_one_behind_it_both_end_in_time_and_the_next_is_taken_afterwards() -> None:
    async def all_of_it() -> tuple[list[bool], float, str]:
        locks, gate, late = WeakLocks(), asyncio.Event(), []

        async def hang() -> str:
            await gate.wait()
            return "hung"

        async def quick() -> str:
            return "quick"

        begun = perf_counter()
        for work in (hang, quick):
            with pytest.raises(TooLate) as caught:
                await in_turn(locks, "a", work, 0.1)
            late.append(caught.value.is_taken)
        waited = perf_counter() - begun
        gate.set()
        return late, waited, await in_turn(locks, "a", quick, 0.5)

    late, waited, last = asyncio.run(all_of_it())
    assert (late, last) == ([True, False], "quick")
    assert waited < 1.0


def test_a_turn_is_not_broken_off_where_who_asked_has_gone() -> None:
    done: list[str] = []

    async def all_of_it() -> None:
        async def work() -> None:
            await asyncio.sleep(0.05)
            done.append("whole")

        locks = WeakLocks()
        asking = asyncio.create_task(in_turn(locks, "a", work, 1.0))
        await asyncio.sleep(0.01)
        asking.cancel()
        await asyncio.sleep(0.1)

    asyncio.run(all_of_it())
    assert done == ["whole"]


def test_what_goes_wrong_in_a_turn_is_raised_and_logged_by_its_kind_only(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise ValueError("mijn zoon heet Jan")

    with pytest.raises(ValueError, match="Jan"):
        asyncio.run(in_turn(WeakLocks(), "a", fail, 1.0))
    assert "ValueError" in caplog.text and "Jan" not in caplog.text

"""Messages are read one at a time, and others go on while one computes what needs nothing shared."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager

from bot.nlu.one_at_a_time import one_at_a_time, others_may_go_on


def test_two_are_never_in_the_block_together() -> None:
    inside, most = 0, 0

    def read(_: int) -> None:
        nonlocal inside, most
        with one_at_a_time():
            inside += 1
            most = max(most, inside)
            time.sleep(0.001)
            inside -= 1

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(read, range(40)))
    assert most == 1


def test_another_is_read_while_one_computes_and_the_first_waits_for_its_turn_again() -> None:
    computing, done = threading.Event(), threading.Event()
    seen: list[str] = []

    def first() -> None:
        with one_at_a_time():
            with others_may_go_on():
                computing.set()
                assert done.wait(5)
            seen.append("first goes on")

    def second() -> None:
        assert computing.wait(5)
        with one_at_a_time():
            done.set()
            time.sleep(0.05)
            seen.append("second was read")

    with ThreadPoolExecutor(2) as threads:
        for running in [threads.submit(first), threads.submit(second)]:
            running.result(timeout=10)
    assert seen == ["second was read", "first goes on"]


def test_a_fault_in_either_block_leaves_the_way_free() -> None:
    for _ in range(2):
        try:
            with one_at_a_time(), others_may_go_on():
                raise ValueError
        except ValueError:
            pass
    assert _entered_elsewhere(one_at_a_time)


def test_outside_a_reading_computing_changes_nothing() -> None:
    with one_at_a_time():
        assert _entered_elsewhere(others_may_go_on)
        assert not _entered_elsewhere(one_at_a_time)


def _entered_elsewhere(block: Callable[[], AbstractContextManager[None]]) -> bool:
    """Whether another thread gets into the block within a moment."""
    inside = threading.Event()

    def enter() -> None:
        with block():
            inside.set()

    threading.Thread(target=enter, daemon=True).start()
    return inside.wait(0.2)

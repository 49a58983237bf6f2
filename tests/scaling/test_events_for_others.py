"""Events for other systems: a turn never waits for the broker, and nothing is lost while it is away."""

import asyncio
import json
import logging
import os
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest

from bot.stores.faults import StoreAway
from tests.ports import free_port
from tests.scaling.kafka_mock import kafka, sent

if TYPE_CHECKING:
    from bot.stores.broker import KafkaCarrier

Event = dict[str, Any]


def event(number: int) -> Event:
    return {"sender_id": "a" * 32, "event": "user", "text": f"geheim {number}"}


EVENTS = [event(number) for number in range(250)]


class Moody:
    """A broker that fails at first; it keeps what it took."""

    def __init__(self, fails: int) -> None:
        self.fails, self.took = fails, list[Event]()

    async def deliver(self, events: Sequence[Event]) -> None:
        await asyncio.sleep(0)
        if self.fails:
            self.fails -= 1
            raise ConnectionError("geheim 1")
        self.took += events

    async def close(self) -> None:
        pass


def through(carrier: Any, events: Sequence[Event], most: int = 10_000, seconds: float = 10.0) -> float:
    """Hands events to a broker; the longest that somebody who published had to wait."""
    from bot.stores.broker import Outbox

    async def run() -> float:
        outbox, longest = Outbox(carrier, most, longest_pause=0.5), 0.0
        for one in events:
            began = monotonic()
            outbox.publish(one)
            longest = max(longest, monotonic() - began)
        ends = monotonic() + seconds
        while not outbox.is_ready() and monotonic() < ends:
            await asyncio.sleep(0.02)
        await outbox.close()
        return longest

    return asyncio.run(run())


def test_a_broker_that_fails_gets_everything_later_and_in_order(caplog: pytest.LogCaptureFixture) -> None:
    moody = Moody(fails=2)
    assert through(moody, EVENTS) < 0.05
    assert moody.took == EVENTS
    assert "ConnectionError" in caplog.text and "geheim" not in caplog.text


def test_while_a_broker_is_away_for_long_the_oldest_events_go_and_the_log_counts_them(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        through(Moody(fails=100), EVENTS, most=200, seconds=0.2)
    assert "200 events not delivered, 50 dropped" in caplog.text


def kafka_carrier(place: str) -> "KafkaCarrier":
    from bot.stores.broker import KafkaCarrier

    return KafkaCarrier(f"kafka://{place}/gesprekken")


def test_kafka_gets_every_event_in_order_also_where_it_was_away_at_first() -> None:
    async def run() -> None:
        from bot.stores.broker import Outbox

        carrier = kafka_carrier(f"127.0.0.1:{free_port()}")
        outbox = Outbox(carrier, longest_pause=0.2)
        for one in EVENTS:
            outbox.publish(one)
        await asyncio.sleep(1)
        assert not outbox.is_ready()
        carrier.url = place
        while not outbox.is_ready():
            await asyncio.sleep(0.05)
        await outbox.close()

    with kafka() as place:
        asyncio.run(run())
        assert sent(place, "gesprekken", len(EVENTS)) == EVENTS


def test_a_kafka_that_is_away_for_long_costs_no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.stores.broker.DELIVERY_SECONDS", 0.1)

    async def run() -> list[int]:
        carrier, threads = kafka_carrier(f"127.0.0.1:{free_port()}"), []
        for _ in range(8):
            with pytest.raises(StoreAway):
                await carrier.deliver(EVENTS[:3])
            threads.append(len(os.listdir("/proc/self/task")))
        return threads

    threads = asyncio.run(run())
    # One may come for each delivery, until the loop has its few; a producer that stays keeps three.
    assert threads[-1] - threads[0] < 8, threads


def test_rabbitmq_gets_every_event_in_order() -> None:
    address = os.environ.get("PROWIJS_TEST_RABBITMQ")
    if not address:
        pytest.skip("PROWIJS_TEST_RABBITMQ noemt geen RabbitMQ: amqp://naam:wachtwoord@host:5672/")
    from bot.stores.broker import RabbitCarrier

    async def run() -> list[Event]:
        import aio_pika

        carrier = RabbitCarrier(address)
        await carrier.deliver(EVENTS)
        connection = await aio_pika.connect(address)
        channel = await connection.channel()
        queue = await channel.get_queue("rasa_core_events")
        got = [json.loads((await queue.get(no_ack=True)).body) for _ in EVENTS]
        await connection.close()
        await carrier.close()
        return got

    assert asyncio.run(run()) == EVENTS


def test_the_password_of_a_broker_is_not_in_what_rasa_logs() -> None:
    async def run() -> None:
        from bot.stores.broker import RabbitCarrier

        carrier = RabbitCarrier("amqps://anna:geheim@rabbit/school")
        assert (carrier.host, carrier.port) == ("amqps://rabbit:5671/school", 5671)
        assert carrier._configure_url() == "amqps://anna:geheim@rabbit:5671/school"

    asyncio.run(run())

"""Events of conversations for other systems: handed over in the background, so that no turn waits for a broker."""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import Any, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from rasa.core.brokers.broker import EventBroker
from rasa.core.brokers.kafka import KafkaEventBroker
from rasa.core.brokers.pika import DEFAULT_QUEUE_NAME, PikaEventBroker

from bot.stores.faults import StoreAway

logger = logging.getLogger(__name__)
MOST, BATCH = 10_000, 100
DELIVERY_SECONDS, LONGEST_PAUSE, STOP_SECONDS = 5.0, 30.0, 2.0
Event = dict[str, Any]


class Carrier(Protocol):
    """A broker that tells whether it took events: it raises where it may not have."""

    async def deliver(self, events: Sequence[Event]) -> None:
        """Return once all events are with the broker."""

    async def close(self) -> None:
        """Close the connection."""


class RabbitCarrier(PikaEventBroker):
    """Rasa's broker for RabbitMQ, but waiting for its confirmation, and writing no words of users to the log."""

    def __init__(self, url: str) -> None:
        """Take `amqp://name:password@host:5672/vhost`; the password stays out of the host, which Rasa logs."""
        parts = urlsplit(url)
        port = parts.port or (5671 if parts.scheme == "amqps" else 5672)
        super().__init__(
            f"{parts.scheme}://{parts.hostname}:{port}{parts.path}",
            parts.username or "guest",
            parts.password or "guest",
            port=port,
            queues=[DEFAULT_QUEUE_NAME],
            connection_attempts=1,
            retry_delay_in_seconds=0,
        )

    async def deliver(self, events: Sequence[Event]) -> None:
        """Publish events in order, each confirmed."""
        if self._exchange is None:
            await asyncio.wait_for(self.connect(), DELIVERY_SECONDS)
        for event in events:
            message = self._message(event, None)
            await asyncio.wait_for(self._exchange.publish(message, ""), DELIVERY_SECONDS)


class KafkaCarrier(KafkaEventBroker):
    """Rasa's broker for Kafka, but in a thread, for its calls hold up whoever makes them, and with confirmation."""

    producer: Any

    def __init__(self, url: str) -> None:
        """Take `kafka://host:9092/topic`; with a name and a password it speaks SASL over TLS."""
        parts = urlsplit(url)
        given = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        super().__init__(
            f"{parts.hostname}:{parts.port or 9092}",
            topic=parts.path.strip("/"),
            partition_by_sender=True,
            sasl_username=unquote(parts.username or ""),
            sasl_password=unquote(parts.password or ""),
            sasl_mechanism=given.get("sasl_mechanism", "PLAIN"),
            ssl_cafile=given.get("ssl_cafile"),
            ssl_check_hostname=True,
            security_protocol=given.get("security_protocol", "SASL_SSL" if parts.username else "PLAINTEXT"),
        )

    async def deliver(self, events: Sequence[Event]) -> None:
        """Produce events, those of one conversation in order."""
        await asyncio.get_running_loop().run_in_executor(None, self._produce, events)

    async def close(self) -> None:
        """Nothing is left to send: what was not confirmed is still in the outbox."""
        self._let_go()

    def _get_kafka_config(self) -> dict[str, Any]:
        """As Rasa has it, but faults go to our log, and do not break off what is being delivered."""
        return {**super()._get_kafka_config(), "error_cb": _log_fault, "logger": logger}

    def _let_go(self) -> None:
        """A fresh producer has nothing in its queue that would be sent twice.

        The old one must hand back its messages first: each keeps it alive, with three threads that go on trying.
        """
        producer, self.producer = self.producer, None
        if producer:
            producer.purge()
            producer.flush(0)

    def _produce(self, events: Sequence[Event]) -> None:
        producer: Any = self.producer or self._create_producer()
        self.producer, failed = producer, list[Any]()
        try:
            for event in events:
                producer.produce(
                    self.topic,
                    value=json.dumps(event).encode(),
                    key=str(event["sender_id"]).encode(),
                    on_delivery=partial(_note_failure, failed),
                )
            is_late = producer.flush(DELIVERY_SECONDS) > 0
        except Exception:
            self._let_go()
            raise
        if is_late or failed:
            self._let_go()
            raise StoreAway("kafka")


class Outbox(EventBroker):
    """Keeps events in memory until the broker has them: a batch is sent again rather than lost.

    Like Rasa's own queue of unpublished events it ends with the process. It holds 10,000; then the oldest go.
    """

    def __init__(self, carrier: Carrier, most: int = MOST, longest_pause: float = LONGEST_PAUSE) -> None:
        """Take who carries the events, how many may wait, and the longest pause between two tries."""
        self._carrier, self._most, self._longest_pause = carrier, most, longest_pause
        self._events: deque[Event] = deque()
        self._there, self._empty, self.dropped = asyncio.Event(), asyncio.Event(), 0
        self._empty.set()
        self._running = asyncio.create_task(self._run())

    def publish(self, event: Event) -> None:
        """Take an event; returns at once."""
        if len(self._events) >= self._most:
            self._events.popleft()
            self.dropped += 1
        self._events.append(event)
        self._empty.clear()
        self._there.set()

    def is_ready(self) -> bool:
        """Whether the broker has everything."""
        return self._empty.is_set()

    async def close(self) -> None:
        """Give what waits a moment to go, then stop."""
        await asyncio.wait({asyncio.ensure_future(self._empty.wait())}, timeout=STOP_SECONDS)
        self._running.cancel()
        if self._events or self.dropped:
            logger.error("broker: %d events not delivered, %d dropped", len(self._events), self.dropped)
        await self._carrier.close()

    async def _run(self) -> None:
        pause = 0.5
        while True:
            await self._there.wait()
            batch = [self._events.popleft() for _ in range(min(BATCH, len(self._events)))]
            try:
                await self._carrier.deliver(batch)
                pause = 0.5
            except asyncio.CancelledError:
                self._events.extendleft(reversed(batch))
                raise
            except Exception as error:
                logger.error("broker: events wait: %s", type(error).__name__)
                self._events.extendleft(reversed(batch))
                await asyncio.sleep(pause)
                pause = min(2 * pause, self._longest_pause)
            if not self._events:
                self._there.clear()
                self._empty.set()


def open_broker(url: str) -> Outbox:
    """The outbox for the broker at an address; to be called where the server's loop runs."""
    return Outbox(KafkaCarrier(url) if url.startswith("kafka:") else RabbitCarrier(url))


def _note_failure(failed: list[Any], error: Any, message: Any) -> None:
    if error is not None:
        failed.append(error)


def _log_fault(error: Any) -> None:
    logger.warning("broker: kafka: %s", error.name())

"""A Kafka of librdkafka's own on loopback, which speaks the real protocol; and what was sent to it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from confluent_kafka import Consumer, Producer, TopicPartition


@contextmanager
def kafka() -> Iterator[str]:
    """The host and port of a broker, until the block ends."""
    inside = Producer({"bootstrap.servers": "none", "test.mock.num.brokers": "1", "log_level": "0"})
    broker = next(iter(inside.list_topics(timeout=5).brokers.values()))
    yield f"{broker.host}:{broker.port}"


def sent(place: str, topic: str, count: int, seconds: float = 10.0) -> list[dict[str, Any]]:
    """The first events of a topic; fewer where no more came in time."""
    consumer = Consumer({"bootstrap.servers": place, "group.id": "test", "log_level": "0"})
    partitions = consumer.list_topics(topic, timeout=5).topics[topic].partitions
    consumer.assign([TopicPartition(topic, number, 0) for number in partitions])
    events: list[dict[str, Any]] = []
    ends = monotonic() + seconds
    while len(events) < count and monotonic() < ends:
        message = consumer.poll(0.2)
        if message is not None and not message.error():
            events.append(json.loads(message.value()))
    consumer.close()
    return events

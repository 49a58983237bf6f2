"""Counts what happens, for Prometheus: no words, no ids, and labels with few values only."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector, generate_latest

from bot.switches import ALL, CHANNELS

OTHER = "other"
DECISIONS = ("answer", "ask", "clarify", "out_of_scope", "person", "safety", "smalltalk", "wish")
REFUSALS = ("off", "busy", "too_late", "limit")
OUTCOMES = ("taken", "refused", "needs_training")
# Beyond so many kinds of errors a new one counts as "other".
MOST_KINDS = 30
BUCKETS = (0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
TURNS = Counter("prowijs_turns", "Messages that were taken, by channel.", ["channel"], registry=REGISTRY)
ANSWERS = Counter("prowijs_decisions", "Answers given, by decision.", ["channel", "decision"], registry=REGISTRY)
SECONDS = Histogram("prowijs_turn_seconds", "How long a turn took.", ["channel"], buckets=BUCKETS, registry=REGISTRY)
ERRORS = Counter("prowijs_errors", "Turns that failed, by kind of error.", ["channel", "kind"], registry=REGISTRY)
REFUSED = Counter("prowijs_refused", "Messages not taken, and why.", ["channel", "reason"], registry=REGISTRY)
OFF = Gauge("prowijs_switched_off", "1 where a channel is switched off.", ["channel"], registry=REGISTRY)
RELOADS = Counter("prowijs_knowledge_reloads", "Changes of knowledge/, by outcome.", ["outcome"], registry=REGISTRY)
STALE = Gauge("prowijs_knowledge_stale", "1 where the files of knowledge/ are not those in use.", registry=REGISTRY)
KNOWLEDGE = Info("prowijs_knowledge", "The knowledge in use.", registry=REGISTRY)
_kinds: set[str] = set()


class Seen:
    """What a turn turned out to be."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.answers: list[str] = []

    def lines(self, lines: Sequence[Mapping[str, Any]]) -> None:
        """The lines of a conversation that the turn added."""
        self.data([line["data"] for line in lines if line["from"] == "bot" and line["data"]])

    def data(self, answers: Sequence[Mapping[str, Any]]) -> None:
        """The answers as data."""
        self.answers = [str(answer.get("decision")) for answer in answers]


@contextmanager
def turn(channel: str) -> Iterator[Seen]:
    """Count one turn, how long it takes, what it decides, and what goes wrong in it."""
    channel, seen, begun = _one_of(channel, CHANNELS), Seen(), perf_counter()
    TURNS.labels(channel).inc()
    try:
        yield seen
    except BaseException as error:
        ERRORS.labels(channel, _kind(error)).inc()
        raise
    finally:
        SECONDS.labels(channel).observe(perf_counter() - begun)
    for decision in seen.answers:
        ANSWERS.labels(channel, _one_of(decision, DECISIONS)).inc()


def count_refused(channel: str, reason: str) -> None:
    """Count a message that got no answer of its own: switched off, busy, too late, or over a limit."""
    REFUSED.labels(_one_of(channel, CHANNELS), _one_of(reason, REFUSALS)).inc()


def count_reload(outcome: str) -> None:
    """Count a change of the knowledge: taken, refused, or waiting for training."""
    RELOADS.labels(_one_of(outcome, OUTCOMES)).inc()


def show_stale(is_stale: bool) -> None:
    """Whether files stand in knowledge/ that are not used."""
    STALE.set(is_stale)


def as_text(digest: str, off: Mapping[str, str]) -> bytes:
    """All counts in the form that Prometheus reads, with the present knowledge and switches."""
    KNOWLEDGE.info({"digest": digest})
    for channel in CHANNELS:
        OFF.labels(channel).set(ALL in off or channel in off)
    return bytes(generate_latest(REGISTRY))


def _one_of(value: str, known: Sequence[str]) -> str:
    return value if value in known else OTHER


def _kind(error: BaseException) -> str:
    """The class of an error: never its message, which may hold what somebody said."""
    name = type(error).__name__
    if name not in _kinds and len(_kinds) >= MOST_KINDS:
        return OTHER
    _kinds.add(name)
    return name

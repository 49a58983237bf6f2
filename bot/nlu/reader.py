"""Reads a whole message: its topic, its subject where it is out of scope, and several questions where it holds them."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answer.roles import role_of
from bot.answer.spelling import restore_abbreviations
from bot.intents import DANGER, GENERAL, OUT_OF_SCOPE
from bot.nlu.segments import split
from bot.nlu.topic_model import BELOW, Ranking, TopicModel
from bot.phrasings import fold_text

KNOWN = "known.json"
GIVEN_FACT = "geef_feit"
# A long story is read whole and sentence by sentence: what it asks stands in one or two of them.
LONG = 30
SHARE_OF_SENTENCES = 0.2
MOST_SENTENCES = 24
# Two questions: each must be clear by itself, and the message as a whole must be about both.
CLEAR = 0.4
IN_WHOLE = 0.003
MOST_QUESTIONS = 3
INTRODUCTION = re.compile(
    r"\W*(?:(?:hallo|hoi|dag|goede\w+)\W+)?(?:ik ben|wij zijn|ik werk als)(?: een| de)? (?P<role>[\w' -]{2,30}?)"
    r"(?: (?:op|bij|van|aan|in) [^.?!]{2,40})?[.!]\s+(?=\w)",
    re.IGNORECASE,
)
# "Wat is lwoo? En ...": what a word means is asked in so few words that the whole message hardly shows it.
MEANING, CLEAR_MEANING = "begrip", 0.8
# From this chance of danger for a whole message on, its sentences are looked at; one of them must be this sure.
HINT, SURE_SENTENCE = 0.02, 0.7


@dataclass(frozen=True)
class Reading:
    """What a message asks: topics by probability, the questions where there are several, the subject if outside.

    `danger` is the chance that the message, or one sentence of it, tells of danger.
    """

    ranking: tuple[tuple[str, float], ...]
    questions: tuple[str, ...] = ()
    subject: str | None = None
    danger: float = 0.0


@dataclass(frozen=True)
class Known:
    """The label of a training phrase: its topic and the part below it."""

    topic: str
    part: str | None = None

    @classmethod
    def of(cls, label: str) -> "Known":
        """`Known.of("buiten_bereik/dyslexie")` is Known("buiten_bereik", "dyslexie")."""
        topic, _, part = label.partition(BELOW)
        return cls(topic, part or None)


class Reader:
    """Reads messages with a trained model; a message that is a training phrase gets the label of that phrase."""

    def __init__(self, model: TopicModel, known: Mapping[str, Known]) -> None:
        """Take the model and the labels of folded training phrases."""
        self._model = model
        self._known = dict(known)

    def read(self, text: str) -> Reading:
        """The reading of one message."""
        known = self._known.get(fold_text(text))
        if known is not None:
            others = tuple((topic, 0.0) for topic in self._model.topics if topic != known.topic)
            return Reading(((known.topic, 1.0), *others), subject=known.part, danger=float(known.topic == DANGER))
        text = without_introduction(_without_spelling(text))
        segments = split(text)
        asking = [segment for segment in segments if segment.asks][:MOST_SENTENCES]
        is_long = len(text.split()) > LONG and len(segments) > 1
        looked_at = asking if is_long or len(asking) > 1 else []
        whole, *parts = self._model.rank([text, *(part.text for part in looked_at)])
        ranking = pool(whole, parts) if is_long and parts else whole
        ranking = asked_for(ranking) if asking else ranking
        subject = ranking.part if ranking.first == OUT_OF_SCOPE else None
        sentences = [segment.text for segment in segments][:MOST_SENTENCES] if len(segments) > 1 else []
        return Reading(ranking.topics, questions_of(whole, parts), subject, self._danger(whole, sentences))

    def _danger(self, whole: Ranking, sentences: Sequence[str]) -> float:
        """The chance of danger in the whole; a sentence alone counts where it is sure and the whole hints at it too.

        Out of its story a sentence such as "hij zit al maanden thuis" alarms too easily.
        """
        share = dict(whole.topics).get(DANGER, 0.0)
        if share < HINT or not sentences:
            return share
        return max([share, *(one for one in self._model.shares(DANGER, sentences, HINT) if one >= SURE_SENTENCE)])

    def save(self, folder: Path) -> None:
        """Write the model and the known phrases."""
        self._model.save(folder)
        known = {text: [label.topic, label.part] for text, label in self._known.items()}
        (folder / KNOWN).write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def restore(cls, folder: Path) -> "Reader":
        """Read what `save` wrote."""
        known = json.loads((folder / KNOWN).read_text(encoding="utf-8"))
        return cls(TopicModel.restore(folder), {text: Known(*label) for text, label in known.items()})


def _without_spelling(text: str) -> str:
    """Speech recognition writes "tee el vee": such words are put together, other texts stay as they are."""
    restored = restore_abbreviations(text)
    return text if restored == text.lower() else restored


def without_introduction(text: str) -> str:
    """A message without the sentence in which somebody says who he is: "Ik ben mentor op het vmbo." asks nothing.

    >>> without_introduction("Ik ben mentor op het vmbo. Kan een leerling nog naar pro?")
    'Kan een leerling nog naar pro?'
    >>> without_introduction("Ik ben 12. Mag ik naar pro?")
    'Ik ben 12. Mag ik naar pro?'
    """
    found = INTRODUCTION.match(text)
    return text[found.end() :] if found and role_of(found["role"]) else text


def asked_for(ranking: Ranking) -> Ranking:
    """The ranking of a message that asks something: facts told beside a question do not compete with the question.

    >>> asked_for(Ranking((("zorgplicht", 0.45), ("geef_feit", 0.5), ("begrip", 0.05)))).topics[0]
    ('zorgplicht', 0.9)
    """
    shares = {topic: share for topic, share in ranking.topics if topic != GIVEN_FACT}
    total = sum(shares.values())
    if not total or len(shares) == len(ranking.topics):
        return ranking
    return Ranking((*((topic, share / total) for topic, share in shares.items()), (GIVEN_FACT, 0.0)), ranking.part)


def pool(whole: Ranking, parts: Sequence[Ranking]) -> Ranking:
    """The ranking of a long message: that of the whole and a little that of its clearest asking sentence."""
    best = max(parts, key=lambda part: part.confidence)
    sentence, total = dict(best.topics), dict(whole.topics)
    mixed = {
        topic: (1 - SHARE_OF_SENTENCES) * share + SHARE_OF_SENTENCES * sentence[topic] for topic, share in total.items()
    }
    topics = tuple(sorted(mixed.items(), key=lambda item: -item[1]))
    return Ranking(topics, whole.part or best.part)


def questions_of(whole: Ranking, parts: Sequence[Ranking]) -> tuple[str, ...]:
    """The topics of a message that holds several clear questions, in the order in which they are asked; else empty."""
    shares = dict(whole.topics)
    clear = [
        part.first
        for part in parts
        if part.first not in GENERAL
        and part.confidence >= CLEAR
        and (shares[part.first] >= IN_WHOLE or (part.first == MEANING and part.confidence >= CLEAR_MEANING))
    ]
    found = tuple(dict.fromkeys(clear))
    return found[:MOST_QUESTIONS] if len(found) > 1 else ()

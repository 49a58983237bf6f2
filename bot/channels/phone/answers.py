"""Reads the lines of a conversation as pieces to say, the question after them, and what can be spelled or sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.answer import wording
from bot.answer.render.pieces import cut
from bot.answer.render.speakable import speakable
from bot.answer.render.speech import is_number_asked

MOST_LINKS = 2
SAFETY, PERSON = "safety", "person"


@dataclass(frozen=True)
class Spoken:
    """An answer to say. In danger all is said at once; a goodbye ends the call; `notice` is ("pl", "...")."""

    pieces: tuple[str, ...] = ()
    question: str = ""
    choices: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    is_danger: bool = False
    names_people: bool = False
    is_goodbye: bool = False
    notice: tuple[str, str] | None = None

    @property
    def wants_number(self) -> bool:
        """Whether the question is for a number."""
        return is_number_asked(self.choices)


def read_lines(lines: Sequence[Mapping[str, Any]]) -> Spoken:
    """The answer in the new lines of a conversation: first what answers each question, then the rest of each."""
    first: list[str] = []
    rest: list[str] = []
    question, choices = "", ()
    said = [line for line in lines if line["from"] == "bot"]
    for line in said:
        data = line["data"] or {}
        # What carries no data of an answer was not written for a voice.
        pieces = [one for one in line["text"].split("\n\n") if one] if data else cut(speakable(line["text"]))
        if pieces and (data.get("question") or data.get("buttons")):
            question, choices = pieces.pop(), tuple(data.get("buttons") or ())
        first += pieces[:1]
        rest += pieces[1:]
    answers = [line["data"] for line in said if line["data"]]
    decisions = {answer.get("decision") for answer in answers}
    return Spoken(
        pieces=(*cut(" ".join(first)), *rest),
        question=question,
        choices=choices,
        articles=tuple(place["article"] for answer in answers for place in answer["citations"] if place["article"]),
        links=_links(answers),
        is_danger=SAFETY in decisions,
        names_people=PERSON in decisions,
        is_goodbye=[line["text"] for line in said] == [speakable(wording.SMALL_TALK["afscheid"])],
        notice=_notice(answers),
    )


def _links(answers: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    places = [place for answer in answers for place in answer["citations"] if place["url"]]
    return tuple({place["url"]: (place["text"], place["url"]) for place in places}.values())[:MOST_LINKS]


def _notice(answers: Sequence[Mapping[str, Any]]) -> tuple[str, str] | None:
    translated = [answer["translation"] for answer in answers if answer.get("translation")]
    return next(((one["language"], one["notice"]) for one in translated if one["notice"]), None)

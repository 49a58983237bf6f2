"""Lets a parser read the held-out questions, and keeps what it understood."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from bot.evaluation.judged import DUTCH, Found, Judged, JudgedDouble
from bot.evaluation.noise import Spoiler, seed_of
from bot.phrasings import Phrase

# From a text to Rasa's result: decision, intent_ranking, entities, and where known questions, subject and language.
Parse = Callable[[str], Mapping[str, Any]]


def judge(
    phrases: Iterable[Phrase], parse: Parse, folder: Path, clock: Callable[[], float] = perf_counter
) -> list[Judged]:
    """Every phrase with what was understood of it; the group is its file as seen from `folder`, without ".yml"."""
    return [_judge_one(phrase, parse, "/".join(_parts(phrase.path, folder)), clock) for phrase in phrases]


def judge_noisy(judged: Sequence[Judged], parse: Parse, spoil: Spoiler) -> list[Judged]:
    """The Dutch questions once more, spoiled; entities are not judged, since their places move.

    A question that the noise leaves as it is, or of which it leaves nothing, keeps its judgement.
    """
    noisy = []
    for item in judged:
        if item.language != DUTCH:
            continue
        text = spoil(item.text, seed_of(item.text)) or item.text
        plain = replace(item, text=text, expected=(), entities=())
        if text != item.text:
            result = parse(text)
            plain = replace(
                plain,
                decision=str(result["decision"]),
                ranking=_ranking(result),
                found_subject=result.get("subject"),
                found_language=result.get("language"),
            )
        noisy.append(plain)
    return noisy


def judge_doubles(questions: Iterable[Mapping[str, Any]], parse: Parse) -> list[JudgedDouble]:
    """The entries of dubbel.yaml, {"text": ..., "questions": [...]}, with the questions that were found."""
    return [
        JudgedDouble(
            str(entry["text"]), tuple(entry["questions"]), tuple(parse(str(entry["text"])).get("questions") or ())
        )
        for entry in questions
    ]


def _judge_one(phrase: Phrase, parse: Parse, group: str, clock: Callable[[], float]) -> Judged:
    begin = clock()
    result = parse(phrase.text)
    seconds = clock() - begin
    return Judged(
        group=group,
        intent=phrase.intent,
        text=phrase.text,
        decision=str(result["decision"]),
        ranking=_ranking(result),
        expected=phrase.mentions,
        entities=_found(result) if phrase.is_marked else (),
        subject=phrase.subject,
        found_subject=result.get("subject"),
        found_language=result.get("language"),
        seconds=seconds,
    )


def _found(result: Mapping[str, Any]) -> tuple[Found, ...]:
    return tuple(
        Found(one["entity"], one["start"], one["end"], str(one.get("value"))) for one in result.get("entities", ())
    )


def _ranking(result: Mapping[str, Any]) -> tuple[tuple[str, float], ...]:
    return tuple((entry["name"], float(entry["confidence"])) for entry in result["intent_ranking"])


def _parts(path: Path, folder: Path) -> tuple[str, ...]:
    return path.relative_to(folder).with_suffix("").parts

"""Figures of topics: accuracy, macro-F1, wrong answers, and the same by persona, language and intent."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import Any

from bot.evaluation.judged import DUTCH, OUT_OF_SCOPE, Judged
from bot.evaluation.shares import PLACES, f1, share

TEXTS = 3
Row = dict[str, Any]


def on_topic(judged: Sequence[Judged], topics: Collection[str]) -> list[Judged]:
    """The questions of which the right intent is a topic of the knowledge base."""
    return [item for item in judged if item.intent in topics]


def is_wrong_answer(item: Judged) -> bool:
    """Whether an answer was given that was the wrong one.

    That is: the decision was "answer", and the first intent is another than the right one. For a question that is out
    of scope every answer is wrong: the right one is no answer. Asking what is meant is never a wrong answer.
    """
    return item.decision == "answer" and not item.is_first


def is_served(item: Judged, topics: Collection[str]) -> bool:
    """Whether a question was rightly answered, or clarified with the right topic among those that are offered."""
    if item.decision == "clarify":
        return item.intent in item.offered(topics)
    return item.decision == "answer" and item.is_first


def macro_f1(judged: Sequence[Judged], topics: Collection[str]) -> float:
    """The mean F1 of every topic and of out of scope, by the first intent.

    A question of any other intent that is taken for a topic counts against that topic. A topic without a held-out
    question has no recall and is left out.
    """
    wanted = Counter(item.intent for item in judged)
    given = Counter(item.first for item in judged)
    hits = Counter(item.intent for item in judged if item.is_first)
    names = [name for name in {*topics, OUT_OF_SCOPE} if wanted[name]]
    return round(sum(f1(hits[name], given[name], wanted[name])["f1"] for name in names) / max(len(names), 1), PLACES)


def decisions(judged: Sequence[Judged], topics: Collection[str]) -> Row:
    """What was done with questions on a topic, and the share of wrong answers.

    `wrong_answers` is of all held-out questions, with greetings and the like; the next two of those on a topic and of
    those out of scope alone.
    """
    inside = on_topic(judged, topics)
    return {
        "answered": share(item.decision == "answer" for item in inside),
        "clarified": share(item.decision == "clarify" for item in inside),
        "served": share(is_served(item, topics) for item in inside),
        "wrong_answers": share(map(is_wrong_answer, judged)),
        "wrong_answers_on_topic": share(map(is_wrong_answer, inside)),
        "wrong_answers_out_of_scope": share(is_wrong_answer(item) for item in judged if item.intent == OUT_OF_SCOPE),
    }


def row_of(judged: Sequence[Judged], topics: Collection[str]) -> Row:
    """The figures of one group; `first` and `wrong_answers` of all its questions, the others of those on a topic."""
    inside = on_topic(judged, topics)
    return {
        "questions": len(judged),
        "first": share(item.is_first for item in judged),
        "topic_questions": len(inside),
        "accuracy": share(item.is_first for item in inside),
        "in_three": share(item.is_in_three for item in inside),
        "served": share(is_served(item, topics) for item in inside),
        "wrong_answers": share(map(is_wrong_answer, judged)),
    }


def per_persona(judged: Sequence[Judged], topics: Collection[str]) -> dict[str, Row]:
    """A row for each folder of questions in Dutch."""
    dutch = [item for item in judged if item.language == DUTCH]
    return {name: row_of(items, topics) for name, items in _grouped(dutch, lambda item: item.persona)}


def per_language(judged: Sequence[Judged], topics: Collection[str]) -> dict[str, Row]:
    """A row for each language, with the share of questions of which the language itself was recognised."""
    return {
        name: {**row_of(items, topics), "recognised": share(item.found_language == name for item in items)}
        for name, items in _grouped(judged, lambda item: item.language)
    }


def other_languages(judged: Sequence[Judged]) -> list[Judged]:
    """The questions that are not in Dutch."""
    return [item for item in judged if item.language != DUTCH]


def per_intent(judged: Sequence[Judged]) -> dict[str, Row]:
    """Share ranked first and among three for each intent, with the number of questions."""
    return {
        intent: {
            "questions": len(items),
            "first": share(item.is_first for item in items),
            "in_three": share(item.is_in_three for item in items),
        }
        for intent, items in _grouped(judged, lambda item: item.intent)
    }


def confusions(judged: Sequence[Judged], most: int = 15) -> list[Row]:
    """The pairs that are mixed up most: the right intent, the one given, how often, and up to three of the texts."""
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item in judged:
        if not item.is_first:
            pairs[item.intent, item.first].append(item.text)
    worst = sorted(pairs.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:most]
    return [
        {"right": right, "given": given, "count": len(texts), "texts": texts[:TEXTS]} for (right, given), texts in worst
    ]


def confusion_matrix(judged: Sequence[Judged], most: int = 12) -> Row:
    """How often each of the most confused intents was taken for each other: a row of counts for each right one."""
    mixed = Counter(name for item in judged if not item.is_first for name in (item.intent, item.first))
    names = sorted(sorted(mixed), key=lambda name: -mixed[name])[:most]
    counts = Counter((item.intent, item.first) for item in judged)
    return {"names": names, "counts": [[counts[right, given] for given in names] for right in names]}


def _grouped(judged: Sequence[Judged], key: Callable[[Judged], str]) -> list[tuple[str, list[Judged]]]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for item in judged:
        groups[key(item)].append(item)
    return sorted(groups.items())

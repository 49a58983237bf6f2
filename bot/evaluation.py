"""Measures understanding on the held-out questions: pure functions from results to figures."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.phrasings import Mention

OUT_OF_SCOPE = "buiten_bereik"
BINS = 10


@dataclass(frozen=True)
class Judged:
    """A held-out question with what was understood of it; `group` is the file it stands in."""

    group: str
    intent: str
    text: str
    decision: str
    ranking: tuple[tuple[str, float], ...]
    expected: tuple[Mention, ...]
    entities: tuple[tuple[str, int, int], ...]

    @property
    def is_first(self) -> bool:
        """Whether the right intent is ranked first."""
        return self.ranking[0][0] == self.intent

    @property
    def is_in_three(self) -> bool:
        """Whether the right intent is among the first three."""
        return self.intent in [name for name, _ in self.ranking[:3]]

    @property
    def confidence(self) -> float:
        """The probability of the first intent."""
        return self.ranking[0][1]


def figures(judged: Sequence[Judged], topics: Sequence[str]) -> dict[str, Any]:
    """All figures of an evaluation; every share is between 0 and 1."""
    inside = [item for item in judged if item.intent in topics]
    answered = [item for item in inside if item.decision == "answer"]
    outside = [item for item in judged if item.intent == OUT_OF_SCOPE]
    return {
        "questions": len(judged),
        "topic_questions": len(inside),
        "topic_first": _share(item.is_first for item in inside),
        "topic_in_three": _share(item.is_in_three for item in inside),
        "answered": _share(item.decision == "answer" for item in inside),
        "clarified_with_right_topic": _share(item.decision == "clarify" and item.is_in_three for item in inside),
        "answered_wrongly": _share(not item.is_first for item in inside if item.decision == "answer"),
        "answered_count": len(answered),
        "out_of_scope_recall": {
            group: _share(item.decision == "out_of_scope" for item in outside if item.group == group)
            for group in sorted({item.group for item in outside})
        },
        "out_of_scope_answered": _share(item.decision == "answer" for item in outside),
        "expected_calibration_error": calibration_error(judged),
        "entities": entity_scores(judged),
        "per_intent": per_intent(judged),
        "confusions": confusions(judged),
    }


def per_intent(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Share ranked first and among three for each intent, with the number of questions."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for item in judged:
        groups[item.intent].append(item)
    return {
        intent: {
            "questions": len(items),
            "first": _share(item.is_first for item in items),
            "in_three": _share(item.is_in_three for item in items),
        }
        for intent, items in sorted(groups.items())
    }


def confusions(judged: Sequence[Judged], most: int = 15) -> list[dict[str, Any]]:
    """The pairs that are mixed up most: the right intent, the one given, how often."""
    pairs = Counter((item.intent, item.ranking[0][0]) for item in judged if not item.is_first)
    return [{"right": right, "given": given, "count": count} for (right, given), count in pairs.most_common(most)]


def calibration_bins(judged: Sequence[Judged]) -> list[dict[str, float]]:
    """For ten equal ranges of confidence: how many, mean confidence, share right."""
    bins = []
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        items = [item for item in judged if low < item.confidence <= high or (number == 0 and item.confidence == 0)]
        if items:
            bins.append(
                {
                    "count": len(items),
                    "confidence": sum(item.confidence for item in items) / len(items),
                    "right": _share(item.is_first for item in items),
                }
            )
    return bins


def calibration_error(judged: Sequence[Judged]) -> float:
    """Expected calibration error: the mean gap between confidence and share right, weighted by count."""
    bins = calibration_bins(judged)
    return round(sum(one["count"] * abs(one["confidence"] - one["right"]) for one in bins) / max(len(judged), 1), 4)


def entity_scores(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 for each entity, and over all; a span counts when entity, start and end are right."""
    hits: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for item in judged:
        right = {(mention.entity, mention.start, mention.end) for mention in item.expected}
        found = set(item.entities)
        hits.update(name for name, _, _ in right & found)
        given.update(name for name, _, _ in found)
        wanted.update(name for name, _, _ in right)
    for counter in (hits, given, wanted):
        counter["all"] = sum(counter.values())
    return {name: _f1(hits[name], given[name], wanted[name]) for name in sorted({*given, *wanted})}


def _f1(hits: int, given: int, wanted: int) -> dict[str, float]:
    precision, recall = hits / max(given, 1), hits / max(wanted, 1)
    score = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(score, 4), "wanted": wanted}


def _share(values: Any) -> float:
    items = list(values)
    return round(sum(map(bool, items)) / len(items), 4) if items else 0.0


def to_markdown(result: Mapping[str, Any]) -> str:
    """The figures as a page."""
    lines = [
        "# Understanding on the held-out questions",
        "",
        "Made by `prowijs evaluate`; none of these questions is a training phrase. spaCy: "
        f"`{result['spacy']}`. {result['questions']} questions, {result['topic_questions']} of them on a topic.",
        "",
        "| figure | value |",
        "|---|---|",
        f"| right topic first | {result['topic_first']:.1%} |",
        f"| right topic among the first three | {result['topic_in_three']:.1%} |",
        f"| topic questions answered | {result['answered']:.1%} |",
        f"| topic questions clarified with the right topic offered | {result['clarified_with_right_topic']:.1%} |",
        f"| of the answered topic questions: wrong | {result['answered_wrongly']:.1%} |",
        *(
            f"| recognised as out of scope: {group} | {share:.1%} |"
            for group, share in result["out_of_scope_recall"].items()
        ),
        f"| out of scope but answered | {result['out_of_scope_answered']:.1%} |",
        f"| expected calibration error | {result['expected_calibration_error']:.3f} |",
        f"| entities, F1 over all | {result['entities']['all']['f1']:.3f} |",
        "",
        "## Per intent",
        "",
        "| intent | questions | first | among three |",
        "|---|---|---|---|",
        *(
            f"| {intent} | {row['questions']} | {row['first']:.0%} | {row['in_three']:.0%} |"
            for intent, row in result["per_intent"].items()
        ),
        "",
        "## Entities",
        "",
        "| entity | wanted | precision | recall | F1 |",
        "|---|---|---|---|---|",
        *(
            f"| {name} | {row['wanted']} | {row['precision']:.2f} | {row['recall']:.2f} | {row['f1']:.2f} |"
            for name, row in result["entities"].items()
        ),
        "",
        "## Mixed up most",
        "",
        "| right | given | times |",
        "|---|---|---|",
        *(f"| {pair['right']} | {pair['given']} | {pair['count']} |" for pair in result["confusions"]),
        "",
        "![Calibration](calibration.png)",
    ]
    return "\n".join(lines) + "\n"

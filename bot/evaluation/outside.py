"""Figures of questions that are out of scope: near (education, but not ours), far (anything else), other languages."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.evaluation.judged import OUT_OF_SCOPE, Judged
from bot.evaluation.shares import share

NEAR, FAR = "buiten_bereik/dichtbij", "buiten_bereik/ver"
KINDS: Mapping[str, Callable[[Judged], bool]] = {
    "near": lambda item: item.group == NEAR,
    "far": lambda item: item.group == FAR,
    "other languages": lambda item: item.group not in (NEAR, FAR),
}


def out_of_scope(judged: Sequence[Judged]) -> dict[str, dict[str, Any]]:
    """For each kind of question out of scope: recall, precision and how many were answered all the same.

    Recall is the share of the kind with the decision "out_of_scope". Precision is measured with this kind and all
    questions that are in scope: of those with that decision the share that is of the kind.
    """
    outside = [item for item in judged if item.intent == OUT_OF_SCOPE]
    refused_inside = sum(item.decision == "out_of_scope" for item in judged if item.intent != OUT_OF_SCOPE)
    result = {}
    for name, belongs in KINDS.items():
        items = [item for item in outside if belongs(item)]
        refused = sum(item.decision == "out_of_scope" for item in items)
        result[name] = {
            "questions": len(items),
            "recall": share(item.decision == "out_of_scope" for item in items),
            "precision": share([True] * refused + [False] * refused_inside),
            "answered": share(item.decision == "answer" for item in items),
        }
    return result


def subjects(judged: Sequence[Judged]) -> dict[str, Any]:
    """Of the near questions: the share of which the right subject was found, over all and for each subject."""
    items = [item for item in judged if item.group == NEAR and item.subject is not None]
    names = sorted({item.subject for item in items if item.subject is not None})
    return {
        "questions": len(items),
        "accuracy": share(item.found_subject == item.subject for item in items),
        "per_subject": {
            name: {
                "questions": sum(item.subject == name for item in items),
                "accuracy": share(item.found_subject == name for item in items if item.subject == name),
            }
            for name in names
        },
    }

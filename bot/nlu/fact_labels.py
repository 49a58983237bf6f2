"""Turns entities into one label for each word and back."""

from typing import Any

OUTSIDE = "O"
Span = tuple[int, int]


def to_labels(spans: list[Span], entities: list[dict[str, Any]]) -> list[str]:
    """A label for each token: B- at the start of an entity, I- within, O outside; a role follows after a colon."""
    labels = [OUTSIDE] * len(spans)
    for entity in entities:
        name = f"{entity['entity']}:{entity['role']}" if entity.get("role") else entity["entity"]
        inside = [n for n, (start, end) in enumerate(spans) if start < entity["end"] and entity["start"] < end]
        for number, place in enumerate(inside):
            labels[place] = f"{'I' if number else 'B'}-{name}"
    return labels


def to_entities(labels: list[str], spans: list[Span], text: str) -> list[dict[str, Any]]:
    """The entities that labels mean; an I- without its B- starts an entity of its own."""
    found: list[dict[str, Any]] = []
    previous = OUTSIDE
    for label, (start, end) in zip(labels, spans, strict=True):
        prefix, _, name = label.partition("-")
        if label != OUTSIDE and prefix == "I" and previous.partition("-")[2] == name:
            found[-1].update(end=end, value=text[found[-1]["start"] : end])
        elif label != OUTSIDE:
            entity, _, role = name.partition(":")
            found.append({"entity": entity, "start": start, "end": end, "value": text[start:end]})
            if role:
                found[-1]["role"] = role
        previous = label
    return found

"""Reads phrasings in Rasa's NLU format without Rasa, for checks and evaluation."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.knowledge.yaml_file import read_yaml

ANNOTATION = re.compile(r"\[(?P<text>[^\]]+)\](?:\((?P<name>[a-z_]+)\)|(?P<json>\{[^}]*\}))")


@dataclass(frozen=True)
class Mention:
    """An annotated entity: where it stands in the plain text, in which role, and its fixed value where one is given."""

    entity: str
    start: int
    end: int
    text: str
    role: str | None = None
    value: str | None = None


@dataclass(frozen=True)
class Phrase:
    """A phrasing of an intent: the plain text with its entities, where it is written, and the subject of its block.

    `is_marked` is False where nobody marked the facts: then no mentions does not mean no facts.
    """

    intent: str
    text: str
    mentions: tuple[Mention, ...]
    path: Path
    line: int
    subject: str | None = None
    is_marked: bool = True


def read_phrases(folder: Path) -> Iterator[Phrase]:
    """All phrases of the .yml files in a folder and its subfolders."""
    for path in sorted(folder.rglob("*.yml")):
        file = read_yaml(path)
        for index, block in enumerate(file.data.get("nlu", ())):
            if "intent" not in block:
                continue
            first = file.line(("nlu", index, "examples")) + 1
            for offset, line in enumerate(block["examples"].splitlines()):
                if line.startswith("- "):
                    text, mentions = parse_annotations(line[2:].strip())
                    about = subject_of(block), is_marked(block)
                    yield Phrase(block["intent"], text, mentions, path, first + offset, *about)


def is_marked(block: Mapping[str, Any]) -> bool:
    """Whether the facts of a block are marked: not where its metadata say {facts: unmarked}."""
    metadata = block.get("metadata")
    return not (isinstance(metadata, Mapping) and metadata.get("facts") == "unmarked")


def subject_of(block: Mapping[str, Any]) -> str | None:
    """The subject that the metadata of a block names: "dyslexie" under the intent buiten_bereik.

    >>> subject_of({"intent": "buiten_bereik", "metadata": {"subject": "dyslexie"}})
    'dyslexie'
    """
    metadata = block.get("metadata")
    subject = metadata.get("subject") if isinstance(metadata, Mapping) else None
    return None if subject is None else str(subject)


def parse_annotations(annotated: str) -> tuple[str, tuple[Mention, ...]]:
    """The plain text and its entities.

    >>> text, (mention,) = parse_annotations('ze is [elf]{"entity": "leeftijd", "value": "11"}')
    >>> text, mention.start, mention.end, mention.value
    ('ze is elf', 6, 9, '11')
    """
    text, mentions, done = "", [], 0
    for found in ANNOTATION.finditer(annotated):
        text += annotated[done : found.start()]
        details = json.loads(found["json"]) if found["json"] else {"entity": found["name"]}
        value = details.get("value")
        start, end = len(text), len(text) + len(found["text"])
        mentions.append(
            Mention(
                details["entity"], start, end, found["text"], details.get("role"), None if value is None else str(value)
            )
        )
        text += found["text"]
        done = found.end()
    return text + annotated[done:], tuple(mentions)


def fold(phrase: Phrase) -> str:
    """The skeleton of a phrase: entity values, case, accents and punctuation taken out.

    Two phrases with the same skeleton differ only in a slot: "Ze is 11." and "ze is twaalf!" with the ages marked.
    """
    text = phrase.text
    for mention in sorted(phrase.mentions, key=lambda item: -item.start):
        text = f"{text[: mention.start]} {mention.entity} {text[mention.end :]}"
    return fold_text(text)


@lru_cache(maxsize=8192)
def fold_ours(text: str) -> str:
    """As `fold_text`, for texts of the project: they come with every message, and are remembered.

    Never for what somebody typed: that is not kept.
    """
    return fold_text(text)


def fold_text(text: str) -> str:
    """Lower case letters and digits with single spaces: `fold_text("Hé, tlv?")` is "he tlv"."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", plain))

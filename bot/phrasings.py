"""Reads phrasings in Rasa's NLU format without Rasa, for checks and evaluation."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.yaml_file import read_yaml

ANNOTATION = re.compile(r"\[(?P<text>[^\]]+)\](?:\((?P<name>[a-z_]+)\)|(?P<json>\{[^}]*\}))")


@dataclass(frozen=True)
class Mention:
    """An annotated entity: where it stands in the plain text, and in which role."""

    entity: str
    start: int
    end: int
    text: str
    role: str | None = None


@dataclass(frozen=True)
class Phrase:
    """A phrasing of an intent: the plain text with its entities, and where it is written."""

    intent: str
    text: str
    mentions: tuple[Mention, ...]
    path: Path
    line: int


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
                    yield Phrase(block["intent"], text, mentions, path, first + offset)


def parse_annotations(annotated: str) -> tuple[str, tuple[Mention, ...]]:
    """The plain text and its entities.

    >>> parse_annotations("ze is [elf](leeftijd)")
    ('ze is elf', (Mention(entity='leeftijd', start=6, end=9, text='elf', role=None),))
    """
    text, mentions, done = "", [], 0
    for found in ANNOTATION.finditer(annotated):
        text += annotated[done : found.start()]
        details = json.loads(found["json"]) if found["json"] else {"entity": found["name"]}
        mentions.append(
            Mention(details["entity"], len(text), len(text) + len(found["text"]), found["text"], details.get("role"))
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


def fold_text(text: str) -> str:
    """Lower case letters and digits with single spaces: `fold_text("Hé, tlv?")` is "he tlv"."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", plain))

"""Checks what people read: words that are explained, and texts for parents that are easy enough."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.checks.problem import Problem, problem_at
from bot.knowledge.readability import flesch_douma
from bot.knowledge.yaml_file import KeyPath, YamlFile

# Douma's scale: 60 and more is "standaard", read by somebody who finished the second year of secondary school.
READABLE = 60.0
ABBREVIATION = re.compile(r"\b(?:[A-Z]{2,}\d*|[A-Z][a-z]?[A-Z]+)\b")
EVERYDAY = {"IQ", "NL", "EU", "FAQ", "PDF", "OK", "U"}
AUDIENCE_KEYS = ("ouder", "school", "spraak", "simple", "line", "doubt", "text", "purpose", "question", "mention")
READ = ("rules", "topics", "facts", "terms", "contacts", "referrals", "renumbering", "letters", "deadlines", "dangers")
PARENT_KEYS = ("ouder", "spraak", "simple", "line")


def check_wording(tree: Mapping[str, list[YamlFile]]) -> list[Problem]:
    """Problems of abbreviations that the glossary does not explain, and of texts that are too hard for parents."""
    terms = explained_words(entry for file in tree["terms"] for entry in file.data["terms"])
    titles = " ".join(
        file.data["short_title"] + " " + " ".join(file.data.get("aliases", ())) for file in tree["sources"]
    )
    known = {word.lower() for word in terms} | {word.lower() for word in re.findall(r"\w+", titles)}
    problems: list[Problem] = []
    for kind in READ:
        for file in tree[kind]:
            for keys, text in texts(file.data):
                problems += _unexplained(file, keys, text, known)
                problems += _too_hard(file, keys, text, terms)
    return problems


def explained_words(entries: Any) -> set[str]:
    """All single words that the glossary explains, with their aliases, lower case and with the plural ending."""
    words: set[str] = set()
    for entry in entries:
        for name in (entry["term"], entry.get("full", ""), *entry.get("aliases", ())):
            words |= {word.lower() for word in re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", name)}
    return words | {f"{word}{ending}" for word in words for ending in ("en", "s", "'s")}


def texts(data: Any, keys: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every text that a person may read, with its key path."""
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, str) and key in AUDIENCE_KEYS:
                yield (*keys, key), value
            elif key not in ("contact", "assumes"):
                yield from texts(value, (*keys, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from texts(value, (*keys, index))


def _unexplained(file: YamlFile, keys: KeyPath, text: str, known: set[str]) -> Iterator[Problem]:
    for word in sorted(set(ABBREVIATION.findall(text)) - EVERYDAY):
        if word.lower() not in known:
            yield problem_at(
                file, keys, f"'{word}' staat niet in knowledge/terms.yaml. Leg het daar uit of schrijf het voluit."
            )


def _too_hard(file: YamlFile, keys: KeyPath, text: str, terms: set[str]) -> Iterator[Problem]:
    if keys[-1] not in PARENT_KEYS or "question" in keys or keys[0] == "terms":
        return
    score = flesch_douma(text, terms)
    if score < READABLE:
        yield problem_at(
            file,
            keys,
            f"leesgemak {score:.0f}, voor ouders is {READABLE:.0f} de grens. Maak kortere zinnen met gewone woorden.",
        )

"""Finds in a message the words by which the knowledge base names the values of facts."""

from collections.abc import Iterable

from bot.answer.spelling import spelled_forms
from bot.knowledge.model import Fact
from bot.phrasings import fold_text


class Gazetteer:
    """The words of all choices of the facts that are entities: "vmbo basis" is schooladvies vmbo-bb."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        """Take the names of every choice, as folded words."""
        self._names: dict[tuple[str, ...], set[str]] = {}
        for fact in facts:
            for choice in fact.choices if fact.entity else ():
                for name in (str(choice.value), *choice.words):
                    folded = fold_text(name)
                    for form in (folded, *spelled_forms(folded)):
                        self._names.setdefault(tuple(form.split()), set()).add(f"{fact.entity}={choice.value}")
        self._longest = max(map(len, self._names), default=0)

    def marks(self, words: list[str]) -> list[list[str]]:
        """For each word the names it begins (B) or continues (I): ["B:schooladvies=vmbo-bb", ...]; longest first."""
        parts = [(part, place) for place, word in enumerate(words) for part in fold_text(word).split()]
        found: list[list[str]] = [[] for _ in words]
        at = 0
        while at < len(parts):
            size = next((n for n in range(self._longest, 0, -1) if self._name(parts, at, n)), 0)
            for step in range(size):
                place = parts[at + step][1]
                letter = "B" if place == parts[at][1] else "I"
                found[place] += [f"{letter}:{name}" for name in sorted(self._name(parts, at, size) or ())]
            at += max(size, 1)
        return [list(dict.fromkeys(marks)) for marks in found]

    def _name(self, parts: list[tuple[str, int]], at: int, size: int) -> set[str] | None:
        if at + size > len(parts):
            return None
        return self._names.get(tuple(part for part, _ in parts[at : at + size]))

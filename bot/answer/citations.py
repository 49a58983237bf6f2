"""Recognises citations of law in a text: "art39 lid4 wpo", "artikel 8.9 WVO 2020", "27 2c WVO"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.knowledge.model import Source

ARTICLE = re.compile(
    r"\b(?:art(?:ikel|ikels|\.|s)?\s*\.?\s*)(?P<article>\d+(?:\.\d+)?[a-z]?\d?)"
    r"(?:\s*,?\s*(?:lid|leden)?\s*(?P<paragraph>\d+[a-z]?)(?!\d|\.\d))?",
    re.IGNORECASE,
)
BARE = re.compile(
    r"\b(?P<article>\d+(?:\.\d+)?[a-z]?\d?)(?:\s+(?:lid\s*)?(?P<paragraph>\d+[a-z]?))?\s*$", re.IGNORECASE
)


@dataclass(frozen=True)
class FoundCitation:
    """A citation in a text: the source where it was named, the article, the paragraph, and its place."""

    source: str | None
    article: str
    paragraph: str | None
    start: int
    end: int

    @property
    def value(self) -> str:
        """The citation in one fixed form: "wpo 39 lid 4"."""
        lid = f" lid {self.paragraph}" if self.paragraph else ""
        return f"{self.source or '?'} {self.article}{lid}"


def find_citations(text: str, sources: Iterable[Source]) -> list[FoundCitation]:
    """All citations in a text.

    >>> find_citations("art39 lid4 wpo", [])[0].value
    '? 39 lid 4'
    """
    names = _law_names(sources)
    found = []
    for match in ARTICLE.finditer(text):
        source, end = _law_after(text, match.end(), names)
        found.append(FoundCitation(source, match["article"].lower(), _lower(match["paragraph"]), match.start(), end))
    if not found:
        found += _bare(text, names)
    return found


def _law_names(sources: Iterable[Source]) -> list[tuple[str, str]]:
    """All names of laws with their source id, longest first: "wvo 2020" is tried before "wvo"."""
    names = [(name.lower(), source.id) for source in sources for name in (source.short_title, *source.aliases)]
    return sorted(names, key=lambda item: -len(item[0]))


def _law_after(text: str, position: int, names: list[tuple[str, str]]) -> tuple[str | None, int]:
    """The law named right after an article, with the end of its name."""
    rest = text[position:]
    lead = re.match(r"[\s,]*(?:van\s+(?:de|het)\s+)?", rest)
    offset = lead.end() if lead else 0
    for name, source in names:
        if rest[offset:].lower().startswith(name):
            return source, position + offset + len(name)
    return None, position


def _bare(text: str, names: list[tuple[str, str]]) -> list[FoundCitation]:
    """A number right before the name of a law, as lawyers write it: "27 2c WVO"."""
    lowered = text.lower()
    for name, source in names:
        at = re.search(rf"\b{re.escape(name)}\b", lowered)
        before = BARE.search(text[: at.start()].rstrip()) if at else None
        if at and before:
            return [
                FoundCitation(source, before["article"].lower(), _lower(before["paragraph"]), before.start(), at.end())
            ]
    return []


def _lower(text: str | None) -> str | None:
    return text.lower() if text else None

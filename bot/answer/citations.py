"""Recognises citations of law in a text: "art39 lid4 wpo", "artikel 8.9 WVO 2020", "27 2c WVO"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answer.citation_parts import (
    ARTICLE_WORD,
    LID,
    LINKS,
    PLURAL,
    STOPS,
    Part,
    at,
    read_article,
    read_letter,
    read_named_paragraph,
    read_paragraph,
    read_separator,
)
from bot.answer.citation_tokens import Token, read_tokens
from bot.knowledge.sources import Source

LAWS = ("law", "other_law")
BETWEEN = re.compile(r"\s*(?:,|;|(?:,\s*)?(?:en|of|jo\.?|juncto)|t/m|tot en met|&|/|-|–)\s*", re.IGNORECASE)
BEFORE_LAW = ("de", "het", "onze", "oude", "nieuwe", "huidige")
# A number that counts something is no article: "artikel 3 keer gelezen", "de WPO 8 jaar".
COUNTED = re.compile(
    r"jaar|jaren|jarige?|jr|j|weken|week|wk|maand|maanden|dag|dagen|uur|uren|minuten|euro|procent|%|x|keer|maal|"
    r"leerling|leerlingen|kind|kinderen|school|scholen|klas|klassen|groep|groepen|punten|januari|februari|maart|april|"
    r"mei|juni|juli|augustus|september|oktober|november|december"
)
# A number after one of these is that of a class, a page or a chapter.
NUMBERED = re.compile(r"groep|gr|klas|leerjaar|jaar|iq|vmbo|fase|nr|nummer|pagina|blz|hoofdstuk|paragraaf|kamer|tel")
# "Wpo 39 over vertrek" cites, "de WVO 2 brieven" does not.
GOES_ON = re.compile(
    r"en|of|over|zegt|stelt|regelt|bepaalt|luidt|is|was|geldt|gold|staat|stond|werd|wordt|moet|mag|kan|die|dat|wat|voor|"
    r"met|als|dan|nu|oud|nog|in|op|bij|naar|ook"
)


@dataclass(frozen=True)
class FoundCitation:
    """A citation in a text: the source where it was named, the article, paragraph and letter, and its place."""

    source: str | None
    article: str
    paragraph: str | None
    start: int
    end: int
    letter: str | None = None

    @property
    def value(self) -> str:
        """The citation in one fixed form: "wpo 39 lid 4", "wvo_2020 8.9 lid 3 onder c"."""
        lid = f" lid {self.paragraph}" if self.paragraph else ""
        onder = f" onder {self.letter}" if self.letter else ""
        return f"{self.source or '?'} {self.article}{lid}{onder}"


@dataclass(frozen=True)
class Lead:
    """A paragraph and a letter that stand before their article, up to token `end`."""

    paragraph: Part
    letter: Part
    end: int


@dataclass(frozen=True)
class Place:
    """What was read from token `start` to `end`; how it is written decides whether it is a citation.

    `word` is the word for article where there is one, `article_end` the token after the number.
    """

    start: int
    article: str
    article_end: int
    paragraph: Part
    letter: Part
    law: Token | None
    end: int
    word: str = ""

    @property
    def is_whole_number(self) -> bool:
        """Whether there is nothing but a whole number, which may count anything."""
        return self.article.isdigit() and self.paragraph.text is None and self.letter.text is None


def find_citations(text: str, sources: Iterable[Source]) -> list[FoundCitation]:
    """All citations in a text, in order; articles in a list share the law that is named once.

    >>> [found.value for found in find_citations("art39 lid4, of artikel 8.9, derde lid, onder c", [])]
    ['? 39 lid 4', '? 8.9 lid 3 onder c']
    """
    tokens = read_tokens(text, sources) if re.search(r"\d", text) else []
    found: list[FoundCitation] = []
    position = 0
    while position < len(tokens):
        place = _read(tokens, position)
        if place is None:
            position += 1
            continue
        listed = [place, *_read_list(tokens, place)]
        found += [_found(tokens, one) for one in listed]
        position = listed[-1].end
    return _share_law(text, found)


def _found(tokens: Sequence[Token], place: Place) -> FoundCitation:
    span = tokens[place.start].start, tokens[place.end - 1].end
    source = place.law.text if place.law else None
    return FoundCitation(source, place.article, place.paragraph.text, *span, letter=place.letter.text)


def _read(tokens: Sequence[Token], start: int) -> Place | None:
    """The citation that starts at a token: with the word for article, after a law, or bare."""
    if tokens[start].kind in LAWS:
        return _read_after_law(tokens, start)
    worded = _read_worded(tokens, start)
    if worded or tokens[start].kind != "number":
        return worded
    bare = _read_place(tokens, start, start)
    return bare if bare and _is_bare_citation(tokens, bare) else None


def _read_after_law(tokens: Sequence[Token], start: int) -> Place | None:
    """ "WVO 2020 art. 2.30", "WPO (artikel 39, lid 4)", "wpo 18a"."""
    law, mark = tokens[start], at(tokens, start + 1).text
    position = start + 2 if mark in (",", ":", "(") else start + 1
    place = _read_worded(tokens, position, has_law=True)
    if place is None and position == start + 1 and law.kind == "law":
        place = _read_place(tokens, position, position, has_law=True)
        after = at(tokens, place.end).text if place else ""
        if place and place.is_whole_number and after not in STOPS and not GOES_ON.fullmatch(after):
            return None
    if place is None:
        return None
    end = place.end + 1 if mark == "(" and at(tokens, place.end).text == ")" else place.end
    return replace(place, start=start, law=law, end=end)


def _read_worded(tokens: Sequence[Token], start: int, has_law: bool = False) -> Place | None:
    """ "Artikel 8.9", also with the paragraph first: "het vierde lid van artikel 39 WPO"."""
    lead = None if ARTICLE_WORD.fullmatch(at(tokens, start).text) else _read_lead(tokens, start)
    position = lead.end if lead else start
    word = at(tokens, position).text
    if not ARTICLE_WORD.fullmatch(word):
        return None
    position += 1
    while at(tokens, position).text in (".", "§"):
        position += 1
    place = _read_place(tokens, start, position, has_law, word not in PLURAL, lead)
    return replace(place, word=word) if place else None


def _read_lead(tokens: Sequence[Token], start: int) -> Lead | None:
    """ "Vierde lid, onder c, van" or "lid 4" before an article."""
    paragraph = read_named_paragraph(tokens, start)
    if paragraph.text is None:
        return None
    letter = read_letter(tokens, paragraph.end)
    position = letter.end + (at(tokens, letter.end).text == ",")
    if at(tokens, position).text == "van":
        return Lead(paragraph, letter, position + 1)
    return Lead(paragraph, letter, letter.end)


def _read_place(
    tokens: Sequence[Token],
    start: int,
    position: int,
    has_law: bool = False,
    is_single: bool = False,
    lead: Lead | None = None,
) -> Place | None:
    """An article from its number on: paragraph, letter and law; `lead` is a paragraph that was read before it."""
    number = read_article(tokens, position, is_single)
    if number.text is None:
        return None
    paragraph = lead.paragraph if lead else read_paragraph(tokens, number.end)
    letter = lead.letter if lead else read_letter(tokens, paragraph.end)
    end = number.end if lead else letter.end
    law, end = (None, end) if has_law else _read_law(tokens, end)
    if law and paragraph.text is None:  # "artikel 8.9 WVO 2020, derde lid"
        paragraph = read_named_paragraph(tokens, end + (at(tokens, end).text == ","))
        letter = read_letter(tokens, paragraph.end) if paragraph.text else letter
        end = letter.end if paragraph.text else end
    place = Place(start, number.text, number.end, paragraph, letter, law, end)
    counts = place.is_whole_number and COUNTED.fullmatch(at(tokens, number.end).text)
    return None if counts else place


def _read_law(tokens: Sequence[Token], position: int) -> tuple[Token | None, int]:
    """The law after an article, with the token after it: "WPO", ", van de oude WVO", "(WPO)"."""
    end = position + (at(tokens, position).text == ",")
    is_bracketed = at(tokens, end).text == "("
    end += is_bracketed
    end += at(tokens, end).text in LINKS
    while at(tokens, end).text in BEFORE_LAW:
        end += 1
    if at(tokens, end).kind not in LAWS or (is_bracketed and at(tokens, end + 1).text != ")"):
        return None, position
    return tokens[end], end + 1 + is_bracketed


def _is_bare_citation(tokens: Sequence[Token], place: Place) -> bool:
    """Whether a number without the word article cites: with a law after it or after its list, or with "lid"."""
    before, number = at(tokens, place.start - 1), tokens[place.start]
    is_glued = before.end == number.start and before.text not in ("(", "[", '"', "'", "‘", "“")
    named = at(tokens, place.start - 2) if before.text == "." else before
    if (is_glued and place.start > 0) or NUMBERED.fullmatch(named.text):
        return False
    if place.law is None and place.article.isdigit():
        return place.paragraph.word == LID
    if place.law is None:
        return bool(place.paragraph.word) or any(item.law for item in _read_list(tokens, place))
    if place.law.kind == "other_law":
        return False
    return not place.is_whole_number or place.end == place.article_end + 1


def _read_list(tokens: Sequence[Token], first: Place) -> list[Place]:
    """The further articles of a list without the word of their own: "artikelen 8.9, 8.10 en 8.13 WVO 2020"."""
    listed: list[Place] = []
    last = first
    while True:
        separator = read_separator(tokens, last.end)
        start = separator.end
        item = _read_place(tokens, start, start) if separator.text else None
        if item is None or (item.is_whole_number and item.law is None and first.word not in PLURAL):
            return listed
        last = item if item.law else replace(item, law=last.law)
        listed.append(last)


def _share_law(text: str, found: list[FoundCitation]) -> list[FoundCitation]:
    """ "Artikel 8.9 en artikel 8.10 WVO 2020" are both of that law."""
    shared: list[FoundCitation] = []
    for one in reversed(found):
        after = shared[-1] if shared else None
        if after and one.source is None and BETWEEN.fullmatch(text[one.end : after.start]):
            shared.append(replace(one, source=after.source))
        else:
            shared.append(one)
    return shared[::-1]

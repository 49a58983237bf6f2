"""Cuts a text into the words, numbers, marks and names of laws from which a citation is read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge.sources import Source

KINDS_OF_LAW = ("wet", "besluit", "regeling", "beleidsregel")
# Other laws that people name: an article of these is no article of a law that Prowijs knows.
OTHER_LAW = (
    r"wet\s+op\s+(?:de|het)\s+\w+|wetboek\s+van\s+\w+|burgerlijk\s+wetboek|bw|avg|ivrk|evrm|web|whw|wmo|"
    r"\w{3,}(?:wet|wetboek|besluit|regeling|verordening|verdrag|statuut|reglement)(?:\s+(?:19|20)\d\d)?"
)
ARTICLE = r"\d{1,2},\d{1,2}(?![\d,])|\d{1,3}(?:[a-z]\d?)?(?:(?:[.:]|\s+punt\s+)\d{1,3}[a-z]?)?"
# Years, phone numbers, numbers with more parts: no article whatever stands around them.
OTHER_NUMBER = r"\d[\d.,:/-]*\d\w*|\d\w*"
WORD = r"t/m|[^\W\d_]+(?:['’-][^\W\d_]+)*"


@dataclass(frozen=True)
class Token:
    """A piece of a text: `kind` is law, other_law, number, word or mark; `text` is lower case, for a law its id."""

    kind: str
    text: str
    start: int
    end: int


def read_tokens(text: str, sources: Iterable[Source]) -> list[Token]:
    """The tokens of a text, without spaces.

    >>> [token.text for token in read_tokens("Art. 39, lid4", [])]
    ['art', '.', '39', ',', 'lid', '4']
    """
    laws = tuple(
        (source.id, name)
        for source in sources
        if source.kind in KINDS_OF_LAW
        for name in (source.title, source.short_title, *source.aliases)
    )
    pattern, ids = _compiled(laws)
    return [_token(match, ids) for match in pattern.finditer(text)]


@lru_cache(maxsize=8)
def _compiled(laws: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of a token for these laws (id and name), and the id for each name; made once."""
    names = sorted({name.lower() for _, name in laws}, key=lambda name: (-len(name), name))
    # The longest first: "wvo 2020" is tried before "wvo".
    known = "|".join([_spellings(name) for name in names] or ["(?!)"])
    # "8.9wvo2020" and "39lid4" are written without a space.
    ends = rf"(?:(?!\w)|(?=lid)|(?={known}))"
    pattern = re.compile(
        rf"(?P<law>(?<![^\W\d_])(?:{known}))|(?P<other_law>(?<!\w)(?:{OTHER_LAW})(?![\w-]))"
        rf"|(?P<number>(?:{ARTICLE})(?![.:/]?\d){ends})|(?P<no_article>{OTHER_NUMBER})"
        rf"|(?P<word>{WORD})|(?P<mark>[^\w\s])",
        re.IGNORECASE,
    )
    return pattern, {_squeezed(name): source for source, name in laws}


def _token(match: re.Match[str], ids: dict[str, str]) -> Token:
    kind, text = match.lastgroup or "mark", match.group().lower()
    if kind == "law" and _squeezed(text) in ids:  # the pattern takes a long s for an s, `lower` does not
        return Token("law", ids[_squeezed(text)], match.start(), match.end())
    if kind in ("law", "other_law"):
        return Token("other_law", re.sub(r"\W+", "_", text), match.start(), match.end())
    return Token("mark" if kind == "no_article" else kind, text, match.start(), match.end())


def _spellings(name: str) -> str:
    """The pattern of a name as people type it: "wvo 2020" also "wvo2020" and "WVO-2020", "wpo" also "W.P.O."."""
    pattern = ""
    for part in name.split():
        space = r"[\s-]*" if part.isdigit() else r"[\s-]+"
        dotted = rf"|{'[.]'.join(part)}[.]?" if len(part) == 3 and part.isalpha() else ""
        pattern += f"{space if pattern else ''}(?:{re.escape(part)}{dotted})"
    return rf"{pattern}(?![\w-])"


def _squeezed(name: str) -> str:
    """A name without what people leave out or put in: "w.v.o. 2020" and "wvo-2020" are "wvo2020"."""
    return re.sub(r"[\s.-]+", "", name.lower())

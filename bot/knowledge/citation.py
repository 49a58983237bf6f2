"""Writes a citation as a Dutch lawyer does, as a dated link, and as it is read aloud."""

import re
from datetime import date

from bot.knowledge.sources import Citation, Source

ORDINALS = (
    "",
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
    "elfde",
    "twaalfde",
    "dertiende",
    "veertiende",
    "vijftiende",
    "zestiende",
    "zeventiende",
    "achttiende",
)
ARTICLE_FORM = re.compile(r"\d+[a-z]?\d*([.:]\d+[a-z]?)?")
PARAGRAPH_FORM = re.compile(r"\d{1,2}[a-z]?( tot en met \d{1,2}| en \d{1,2})?( onder [a-z]( en [a-z])?)?")


def to_text(citation: Citation) -> str:
    """The written form: "artikel 8.9, eerste lid, WVO 2020", "artikel 27 WVO"; for a page or a ruling its title."""
    title = citation.source.short_title
    if not citation.article:
        return title
    paragraph = f", {paragraph_text(citation.paragraph)}," if citation.paragraph else ""
    return f"artikel {citation.article}{paragraph} {title}"


def paragraph_text(paragraph: str) -> str:
    """A paragraph in words.

    >>> paragraph_text("2 onder a"), paragraph_text("5 tot en met 7"), paragraph_text("1c")
    ('tweede lid, onder a', 'vijfde tot en met zevende lid', 'lid 1c')
    """
    numbers, _, letters = paragraph.partition(" onder ")
    if not re.fullmatch(r"\d+( (en|tot en met) \d+)?", numbers):
        words = f"lid {numbers}"
    else:
        words = re.sub(r"\d+", lambda found: ORDINALS[int(found.group())], numbers) + " lid"
    return f"{words}, onder {letters}" if letters else words


def to_speech(citation: Citation) -> str:
    """The form to read aloud: "artikel 8 punt 9, eerste lid, van de Wet voortgezet onderwijs 2020"."""
    if not citation.article:
        return _spoken_name(citation.source)
    parts = [f"artikel {re.sub('[.:]', ' punt ', citation.article)}"]
    if citation.paragraph:
        parts.append(paragraph_text(citation.paragraph))
    return ", ".join(parts) + f", van {_spoken_name(citation.source)}"


def _spoken_name(source: Source) -> str:
    """ "de Wet voortgezet onderwijs 2020", "het Toetsbesluit PO"; a page or ruling by its everyday name."""
    if source.kind not in ("wet", "besluit", "regeling", "beleidsregel"):
        return source.short_title
    article = "het" if "besluit" in source.title.split()[0].lower() else "de"
    return f"{article} {source.title}"


def valid_on(citation: Citation, on: date) -> date:
    """The day for which the cited text was read: the day asked for, but never after the last reading of the law."""
    last = citation.source.in_force_to or citation.source.read_on
    return min(on, last) if last else on


def to_url(citation: Citation, on: date) -> str | None:
    """The dated link to the cited place, or None where no link is known.

    The number of the law, the article and the first whole paragraph number are filled in the source's link form.
    """
    source = citation.source
    if source.link is None:
        return None
    if source.bwb is None or citation.article is None:
        return source.link if "{" not in source.link else None
    paragraph = re.match(r"\d+[a-z]?", citation.paragraph or "")
    day = valid_on(citation, on).isoformat()
    url = source.link.format(
        bwb=source.bwb, article=citation.article, paragraph=paragraph.group() if paragraph else "", date=day
    )
    return url.replace("&lid=&", "&")

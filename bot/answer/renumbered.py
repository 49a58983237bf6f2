"""Finds what became of an article that somebody names, and says it in a sentence."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.answer import wording
from bot.answer.dates import in_words
from bot.knowledge.citation import paragraph_text
from bot.knowledge.sources import Citation, Renumbering, Source

NAMED = re.compile(r"(\S+) (\S+)(?: lid (.+?))?(?: onder (.+))?")
Side = Callable[[Renumbering], Citation]


def old_side(line: Renumbering) -> Citation:
    """Where a text stood."""
    return line.old


def new_side(line: Renumbering) -> Citation:
    """Where a text stands."""
    return line.new


@dataclass(frozen=True)
class Asked:
    """An article as somebody named it; `source` is "?" where no law was named."""

    source: str
    article: str
    paragraph: str | None = None
    letter: str | None = None

    def is_at(self, citation: Citation) -> bool:
        """Whether a citation is of this article, whatever its paragraph."""
        return citation.article == self.article and self.source in ("?", citation.source.id)


@dataclass(frozen=True)
class Change:
    """What the renumbering says on an article: its lines, and the part of the article for which they hold.

    `fit` is "part" where the lines are about what was asked, "article" where they hold for the whole article only, and
    "rest" where they are about its other paragraphs. `paragraph` is the one asked, in the spelling of its law.
    """

    lines: tuple[Renumbering, ...]
    fit: str
    paragraph: str | None = None

    @property
    def since(self) -> date:
        """The day of the change."""
        return self.lines[0].since

    def places(self, side: Side) -> dict[Citation, Renumbering]:
        """The places on a side, each with its surest line; only their articles where a whole article was asked."""
        is_long = self.paragraph is None and len(self.lines) > 1
        surest: dict[Citation, Renumbering] = {}
        for line in sorted(self.lines, key=lambda line: line.certainty != "confirmed"):
            place = replace(side(line), paragraph=None) if is_long else side(line)
            surest.setdefault(place, line)
        return surest


def read_asked(named: str) -> Asked:
    """The article in the fixed form of a citation.

    >>> read_asked("wvo 27 lid 2 onder c")
    Asked(source='wvo', article='27', paragraph='2', letter='c')
    """
    found = NAMED.fullmatch(named)
    return Asked(*found.groups()) if found else Asked("?", named)


def paragraphs(written: str | None) -> list[str]:
    """The single paragraphs that are written.

    >>> paragraphs("5 tot en met 7"), paragraphs("2b en 2c"), paragraphs("2 onder a"), paragraphs(None)
    (['5', '6', '7'], ['2b', '2c'], ['2'], [])
    """
    numbers = (written or "").partition(" onder ")[0]
    span = re.fullmatch(r"(\d+) tot en met (\d+)", numbers)
    if span:
        return [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
    return re.findall(r"\d+[a-z]?", numbers)


def changes_of(renumbering: Iterable[Renumbering], asked: Asked, side: Side) -> list[Change]:
    """What happened to an article that stands on one side of the renumbering, for each law that has it there."""
    lines = [line for line in renumbering if asked.is_at(side(line))]
    laws = dict.fromkeys(side(line).source.id for line in lines)
    return [_fitting([line for line in lines if side(line).source.id == law], asked, side) for law in laws]


def _fitting(lines: Sequence[Renumbering], asked: Asked, side: Side) -> Change:
    """The lines that fit best: "2 onder c" is "2c" in a law that numbers so, and otherwise paragraph 2."""
    has_letters = any(re.search(r"\d[a-z]", side(line).paragraph or "") for line in lines)
    for written in _spellings(asked, has_letters):
        wanted = set(paragraphs(written))
        fitting = [line for line in lines if wanted & set(paragraphs(side(line).paragraph))]
        if fitting:
            return Change(tuple(fitting), "part", written)
    whole = tuple(line for line in lines if side(line).paragraph is None)
    if asked.paragraph is None:
        return Change(whole or tuple(lines), "part")
    return Change(whole, "article") if whole else Change(tuple(lines), "rest")


def _spellings(asked: Asked, has_letters: bool) -> list[str]:
    """The ways to write the paragraph asked, the most precise first: "2c", and "2" where 2c is no paragraph itself."""
    if asked.paragraph is None:
        return []
    joined = [f"{asked.paragraph}{asked.letter}"] if asked.letter and len(asked.letter) == 1 else []
    number = None if has_letters else re.fullmatch(r"(\d+)[a-z]", asked.paragraph)
    return [*joined, asked.paragraph, *([number[1]] if number else [])]


def successor_text(change: Change, on: date) -> str:
    """What an old article became: "Artikel 27, lid 2c, WVO is sinds 1 augustus 2022 artikel 8.9, tweede lid, ..."."""
    old, is_split = _old_words(change), len({line.new.article for line in change.lines}) > 1
    new = place_words(change.places(new_side), "verdeeld over " if is_split else "")
    if on < change.since:
        sentence = wording.NOT_YET_RENUMBERED.format(old=old, end=in_words(change.since - timedelta(days=1)), new=new)
    else:
        sentence = wording.RENUMBERED.format(old=old, since=in_words(change.since), new=new)
    before = wording.REST_OF_ARTICLE if change.fit == "rest" else ""
    after = wording.PARAGRAPH_UNKNOWN if change.fit == "article" else ""
    if change.fit == "part" and change.paragraph is None and is_split and change.lines[0].old.paragraph:
        after = wording.ASK_PARAGRAPH
    return " ".join(filter(None, (before, capital(sentence), after)))


def predecessor_text(change: Change) -> str:
    """Where a new article stood before: "Artikel 8.9 WVO 2020 geldt pas sinds 1 augustus 2022. Daarvoor ..."."""
    new = article_words(replace(change.lines[0].new, paragraph=change.paragraph))
    old = place_words(change.places(old_side))
    return capital(wording.NOT_YET_IN_FORCE.format(new=new, since=in_words(change.since), old=old))


def article_words(place: Citation) -> str:
    """A place as it stands in a sentence: "artikel 27, lid 2c, WVO", "een artikel van het Uitvoeringsbesluit ..."."""
    if place.article is None:
        return f"een artikel van {law_words(place.source)}"
    paragraph = f", {paragraph_text(place.paragraph)}," if place.paragraph else ""
    return f"artikel {place.article}{paragraph} {place.source.short_title}"


def law_words(source: Source) -> str:
    """A law with its "de" or "het"."""
    return f"{'het' if source.kind == 'besluit' else 'de'} {source.short_title}"


def capital(sentence: str) -> str:
    """A sentence with a capital.

    >>> capital("de WVO geldt")
    'De WVO geldt'
    """
    return sentence[:1].upper() + sentence[1:]


def _old_words(change: Change) -> str:
    old = change.lines[0].old
    if change.fit != "part":
        words = article_words(replace(old, paragraph=None))
        return f"de rest van {words}" if change.fit == "rest" else words
    is_one_part = {line.old.paragraph for line in change.lines} == {old.paragraph}
    return article_words(replace(old, paragraph=change.paragraph or (old.paragraph if is_one_part else None)))


def place_words(places: Mapping[Citation, Renumbering], before: str = "") -> str:
    """Places in one sentence, the sure ones first: "verdeeld over artikel 8.8 WVO 2020 en waarschijnlijk ..."."""
    certain = _together([place for place, line in places.items() if line.certainty == "confirmed"])
    likely = _together([place for place, line in places.items() if line.certainty != "confirmed"])
    if not certain:
        return f"waarschijnlijk {before}{wording.listing(likely)}"
    return before + wording.listing([*certain, *(f"waarschijnlijk {words}" for words in likely)])


def _together(places: Sequence[Citation]) -> list[str]:
    """Places in words: "artikel 8.6, 8.8 en 8.9 WVO 2020", "artikel 8.9, eerste en tweede lid, WVO 2020"."""
    words = []
    for source in dict.fromkeys(place.source for place in places):
        of_law = [place for place in places if place.source == source]
        whole = {place.article for place in of_law if place.article and not place.paragraph}
        if whole:
            words.append(f"artikel {wording.listing(sorted(whole, key=_in_order))} {source.short_title}")
        for article in dict.fromkeys(place.article for place in of_law if place.paragraph or place.article is None):
            parts = [place for place in of_law if place.article == article and (place.paragraph or article is None)]
            joined = wording.listing([place.paragraph for place in parts if place.paragraph] or [""])
            words.append(article_words(replace(parts[0], paragraph=joined or None)))
    return words


def _in_order(article: str) -> list[tuple[int, str]]:
    """Sorts 8.9 before 8.13."""
    return [(int(number), letter) for number, letter in re.findall(r"(\d+)(\D*)", article)]

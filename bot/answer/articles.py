"""Answers on an article of law: where it stands now, where it stood, and which questions rest on it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.answer import wording
from bot.answer.compose import cite
from bot.answer.dates import in_words
from bot.answer.model import Answer, Button, Turn
from bot.answer.renumbered import (
    Asked,
    Change,
    capital,
    changes_of,
    law_words,
    new_side,
    old_side,
    paragraphs,
    predecessor_text,
    read_asked,
    successor_text,
)
from bot.knowledge.model import CERTAINTIES, Knowledge, Rule, Topic
from bot.knowledge.sources import Citation, Renumbering

MOST_SHOWN = 3
Fits = Callable[[Citation, Asked], bool]


def about_article(knowledge: Knowledge, named: str, on: date) -> Answer:
    """Where an article stands on a day and which questions rest on it: `about_article(knowledge, "wpo 39 lid 4", day)`.

    An old article leads to its successor; asked for a day before the change it is cited itself, and a new article leads
    to the old one. Without a law in `named` ("? 39") any law counts.
    """
    asked = read_asked(named)
    old = changes_of(knowledge.renumbering, asked, old_side)
    new = [] if old else changes_of(knowledge.renumbering, asked, new_side)
    changes = old or [change for change in new if on < change.since]
    lines = [line for change in changes for line in change.lines]
    topics = _topics(knowledge, [asked, *(_asked_for((new_side if old else old_side)(line)) for line in lines)])
    told = [successor_text(change, on) if old else predecessor_text(change) for change in changes]
    story = " ".join(told) or _story_of_law(knowledge, asked, on)
    lead = f"{story} {_on_questions(topics, story)}".strip()
    sure = [line for line in lines if line.certainty == "confirmed"]
    answer = Answer(
        "answer",
        lead,
        spoken=re.sub(r"(?<=\d)[.:](?=\d)", " punt ", lead),
        doubt=" ".join(dict.fromkeys(line.doubt for line in lines if line.doubt)),
        certainty=max((line.certainty for line in sure or lines), key=CERTAINTIES.index, default=None),
        buttons=tuple(Button(topic.question) for topic in topics[:MOST_SHOWN]),
    )
    return _with_citations(answer, _cited_changes(changes, on, bool(old)) or _cited_itself(knowledge, asked), on)


def without_articles(turn: Turn) -> Turn:
    """A turn in which no article is named: the 2020 of "WVO 2020" is part of a name and no year."""
    cited = [entity for entity in turn.entities if entity.entity == "wetsartikel"]
    text = turn.text
    for entity in cited:
        text = text[: entity.start] + " " * (entity.end - entity.start) + text[entity.end :]
    others = tuple(one for one in turn.entities if not any(entity.start <= one.start < entity.end for entity in cited))
    return replace(turn, text=text, entities=others)


def _on_questions(topics: Sequence[Topic], story: str) -> str:
    if topics:
        return wording.ABOUT_ARTICLE
    return wording.NO_QUESTION_ON_ARTICLE if story else wording.UNKNOWN_ARTICLE


def _story_of_law(knowledge: Knowledge, asked: Asked, on: date) -> str:
    """That the law of an article was replaced or came later, where nobody compared the article itself."""
    source = knowledge.sources.get(asked.source)
    if source is None:
        return ""
    if source.in_force_from and on < source.in_force_from:
        words = wording.LAW_NOT_YET.format(law=law_words(source), since=in_words(source.in_force_from))
        return capital(words)
    successor = knowledge.sources.get(source.successor or "")
    if successor is None or (source.in_force_to and on <= source.in_force_to):
        return ""
    return capital(wording.LAW_REPLACED.format(old=law_words(source), new=law_words(successor)))


def _cited_changes(changes: Sequence[Change], on: date, is_old: bool) -> list[Citation]:
    """The places that held on the day: successors since a change, the old article before it."""
    cited: list[Citation] = []
    for change in changes:
        if is_old and on < change.since:
            cited += [
                replace(place, paragraph=change.paragraph or place.paragraph) for place in change.places(old_side)
            ]
        else:
            places = change.places(new_side if is_old else old_side)
            cited += [_with_certainty(place, line) for place, line in places.items()]
    return cited


def _with_certainty(place: Citation, line: Renumbering) -> Citation:
    if line.certainty == "confirmed":
        return place
    return replace(place, certainty=line.certainty, note=wording.UNSURE_NUMBER)


def _cited_itself(knowledge: Knowledge, asked: Asked) -> list[Citation]:
    """The article itself where rules cite it; its paragraph only where they cite that too."""
    found = [citation for rule in knowledge.rules.values() for citation in _citations(rule) if asked.is_at(citation)]
    paragraph = asked.paragraph if any(_fits(citation, asked) for citation in found) else None
    return [Citation(citation.source, citation.article, paragraph) for citation in found]


def _with_citations(answer: Answer, cited: Sequence[Citation], on: date) -> Answer:
    """An answer with its places, linked to a day on which they held; `on` only where that is the day asked."""
    sources = [citation.source for citation in cited]
    day = max([on, *(source.in_force_from for source in sources if source.in_force_from)])
    has_held = (
        bool(cited) and day == on and all(not source.in_force_to or on <= source.in_force_to for source in sources)
    )
    read = [source.read_on for source in sources if source.read_on and source.read_on < on]
    return replace(
        answer, citations=cite(tuple(cited), day), on=on if has_held else None, read_on=max(read, default=None)
    )


def _topics(knowledge: Knowledge, places: Sequence[Asked]) -> list[Topic]:
    """The topics whose rule rests on one of the places, now or before; those that rest on little else first.

    Where no rule cites the paragraph, all rules that cite the article count.
    """
    shares = {rule.id: _share(rule, places, _fits) for rule in knowledge.rules.values()}
    if not any(shares.values()):
        shares = {rule.id: _share(rule, places, _is_of_article) for rule in knowledge.rules.values()}
    topics = [topic for topic in knowledge.topics.values() if shares.get(topic.rule or "")]
    return sorted(topics, key=lambda topic: -shares[topic.rule or ""])


def _share(rule: Rule, places: Sequence[Asked], fits: Fits) -> float:
    """How much of what a rule cites is one of the places."""
    cited = list(_citations(rule))
    return sum(any(fits(citation, place) for place in places) for citation in cited) / len(cited) if cited else 0.0


def _citations(rule: Rule) -> Iterable[Citation]:
    for version in rule.versions:
        yield from version.citations
        for row in version.table:
            yield from row.outcome.citations


def _is_of_article(citation: Citation, asked: Asked) -> bool:
    return asked.is_at(citation)


def _fits(citation: Citation, asked: Asked) -> bool:
    """Whether a citation is of the paragraph asked, or of the article where none was."""
    wanted = set(paragraphs(asked.paragraph))
    return asked.is_at(citation) and (not wanted or bool(wanted & set(paragraphs(citation.paragraph))))


def _asked_for(citation: Citation) -> Asked:
    return Asked(citation.source.id, citation.article or "", citation.paragraph)

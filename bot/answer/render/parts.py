"""Sentences that the written forms share."""

from collections.abc import Sequence
from datetime import date

from bot.answer.dates import in_words
from bot.answer.model import Answer
from bot.answer.wording import CERTAIN_BUT_FOR_THE_DOUBT, CERTAINTY, MAY_CHANGE


def told(answer: Answer) -> str:
    """What the answer rests on: "U vertelde: 11 jaar, groep 7."."""
    return f"U vertelde: {', '.join(answer.told)}." if answer.told else ""


def told_to_change(told: Sequence[str]) -> str:
    """The same for who reads, with the way to change it."""
    return f"U vertelde: {', '.join(told)}. {MAY_CHANGE}" if told else ""


def sources(answer: Answer) -> str:
    """The citations in one line; a place that is not sure says so."""
    if not answer.citations:
        return ""
    places = [place.text for place in answer.citations]
    unsure = [f"{place.text}: {place.note}" for place in answer.citations if place.certainty != "confirmed"]
    return " ".join([f"Bron: {'; '.join(places)}.", *(f"Niet zeker bij {words}" for words in unsure)])


def validity(answer: Answer) -> str:
    """The day the answer holds for, and to which day the law was read."""
    return holds_on(answer.on, answer.read_on) if answer.on and answer.citations else ""


def holds_on(on: date, read_on: date | None) -> str:
    """The same of bare days."""
    read = f" Wij lazen de wet tot en met {in_words(read_on)}." if read_on else ""
    return f"Dit antwoord geldt op {in_words(on)}.{read}"


def certainty(answer: Answer) -> str:
    """How sure it is, in a sentence that does not contradict a doubt about a part."""
    if answer.certainty == "confirmed" and answer.doubt:
        return CERTAIN_BUT_FOR_THE_DOUBT
    return CERTAINTY[answer.certainty] if answer.certainty else ""


def words(answer: Answer) -> str:
    """Abbreviations written out."""
    return f"Woorden: {'; '.join(f'{short} = {full}' for short, full in answer.glossary)}." if answer.glossary else ""


def labelled(label: str, text: str) -> str:
    """ "Waarom: ..." or nothing."""
    return f"{label}: {text}" if text else ""


def notice(answer: Answer) -> str:
    """What somebody reads first who asked in another language."""
    return answer.translation.notice if answer.translation else ""


def summary(answer: Answer) -> str:
    """The summary in the language of the question, marked as a translation."""
    translation = answer.translation
    return f"{translation.marker}\n{translation.summary}" if translation and translation.summary else ""


def body(answer: Answer) -> tuple[str, ...]:
    """The answer itself, what was told, why, what to do, the doubt, the source and the certainty."""
    return (
        notice(answer),
        answer.changed,
        answer.lead,
        document(answer),
        told_to_change(answer.told),
        labelled("Waarom", answer.why),
        labelled("Wat kunt u doen", answer.advice),
        labelled("Niet zeker", answer.doubt),
        " ".join(filter(None, (sources(answer), validity(answer)))),
        certainty(answer),
    )


def closing(answer: Answer) -> tuple[str, ...]:
    """Words written out, and whom to turn to."""
    return (words(answer), labelled("Hulp", answer.contact), summary(answer), answer.about_us)


def document(answer: Answer) -> str:
    """A letter or summary, set apart by its title."""
    return f"{answer.document.title}\n\n{answer.document.text}" if answer.document else ""


def paragraphs(*blocks: str) -> str:
    """The blocks that hold something, with an empty line between them."""
    return "\n\n".join(block for block in blocks if block)

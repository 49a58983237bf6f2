"""An answer to read aloud, in pieces of at most 25 seconds: the answer itself, why, what to do, the source."""

from bot.answer.dates import in_words
from bot.answer.model import Answer
from bot.answer.render import parts
from bot.answer.render.pieces import LONGEST, cut, seconds
from bot.answer.render.speakable import speakable
from bot.answer.wording import UNKNOWN_LABEL
from bot.knowledge.citation import to_speech as citation_to_speech

MOST_CITATIONS = 2
MOST_WORDS = 2
MOST_CHOICES = 9
# Decisions of which the people to turn to are the answer itself.
LEADS_TO_PEOPLE = ("out_of_scope", "person")
TYPE_NUMBER = "Zeg het getal, of toets het in en sluit af met een hekje. Weet u het niet? Toets dan een sterretje."


def to_speech(answer: Answer) -> str:
    """What the phone says: a paragraph for each piece, and last the question with its choices."""
    first, rest = _first_piece(answer)
    reasons = _joined(rest, answer.why, answer.advice)
    sources = _joined(_sources(answer), _confirmed(answer))
    people = _joined(_help(answer), *_words(answer), answer.about_us)
    return "\n\n".join((*first, *cut(reasons), *cut(sources), *cut(people), *filter(None, [_question(answer)])))


def is_number_asked(buttons: tuple[str, ...]) -> bool:
    """Whether a question wants a number: then its only choice is not to know."""
    return buttons == (UNKNOWN_LABEL,)


def _first_piece(answer: Answer) -> tuple[list[str], str]:
    """The answer itself with what may not wait, and what did not fit: the facts and the doubt."""
    people = answer.contact if answer.decision in LEADS_TO_PEOPLE else ""
    lead = _joined(answer.changed, answer.spoken or answer.lead, people)
    warning = speakable("" if answer.certainty == "confirmed" else parts.certainty(answer))
    pieces = cut(lead, LONGEST - seconds(f" {warning}")) or [""]
    if warning:
        pieces[0] = f"{pieces[0]} {warning}".strip()
    rest: list[str] = []
    for extra in map(speakable, (parts.told(answer), f"Niet zeker is dit: {answer.doubt}" if answer.doubt else "")):
        if extra and len(pieces) == 1 and seconds(f"{pieces[0]} {extra}") <= LONGEST and not rest:
            pieces[0] = f"{pieces[0]} {extra}".strip()
        else:
            rest.append(extra)
    return [piece for piece in pieces if piece], _joined(*rest)


def _confirmed(answer: Answer) -> str:
    return parts.certainty(answer) if answer.certainty == "confirmed" else ""


def _help(answer: Answer) -> str:
    name, _, text = answer.contact.partition(": ")
    return f"Hulp vindt u hier: {name}. {text}" if name and answer.decision not in LEADS_TO_PEOPLE else ""


def _words(answer: Answer) -> list[str]:
    """The first abbreviations written out: more of them at once nobody remembers."""
    return [f"{word.short} betekent {word.full}." for word in answer.glossary[:MOST_WORDS]]


def _sources(answer: Answer) -> str:
    if not answer.citations:
        return ""
    places = [citation_to_speech(place.citation) for place in answer.citations[:MOST_CITATIONS]]
    on = f" Het antwoord geldt op {in_words(answer.on)}." if answer.on else ""
    read = f" De wet is gelezen tot en met {in_words(answer.read_on)}." if answer.read_on else ""
    return f"Dit staat in {', en in '.join(places)}.{on}{read}"


def _question(answer: Answer) -> str:
    """The question with its choices by number; of a long list only an example: nobody remembers sixteen titles."""
    titles = tuple(button.title for button in answer.buttons)
    if is_number_asked(titles):
        return _joined(answer.question, TYPE_NUMBER)
    if len(titles) > MOST_CHOICES:
        return _joined(answer.question, f"Noem wat u zoekt, bijvoorbeeld: {titles[0]}.")
    choices = [f"Kies {number}: {title.rstrip('.')}." for number, title in enumerate(titles, start=1)]
    asked = _joined(answer.question, *choices).replace("?.", "?")
    if seconds(asked) <= LONGEST:
        return asked
    first, *others = asked.split("Kies ")
    return f"{first}Kies {others[0]}{''.join(other[0].upper() + other[1:] for other in others[1:])}"


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, map(speakable, sentences)))

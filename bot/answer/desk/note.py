"""A line for the note of a call: topic, outcome, article and day, from the knowledge base, never from typed words."""

from dataclasses import dataclass

from bot.answer.dates import in_words
from bot.answer.either_way import first_sentence
from bot.answer.model import Answer
from bot.knowledge.model import CERTAINTIES, Knowledge, Topic

QUESTION = "Vraag: {question} Antwoord: {answer}"
SOURCE = "Bron: {places}."
VALID = "Geldt op {day}."
MOST_PLACES = 2
UNSURE = "Niet helemaal zeker."
TERM = "Uitleg van een woord: {term}."
DOCUMENT = "Genoemd stuk: {title}."
SUBJECT = "Vraag over {subject}. Dat weet Prowijs niet."
DANGER = "Nummers voor hulp bij gevaar genoemd."


@dataclass(frozen=True)
class NoteLine:
    """One line; a later line with the same `key` takes its place."""

    key: str
    text: str


def note_line(
    knowledge: Knowledge, answer: Answer, standing: Answer | None, topic: Topic | None, subject: str | None
) -> NoteLine | None:
    """The line for what was just answered; None where there is nothing to note.

    `standing` is the answer to the topic of the call as worked out for what was told, whatever was asked about it.
    """
    if answer.decision == "safety":
        return NoteLine("gevaar", DANGER)
    if answer.decision == "out_of_scope":
        referral = knowledge.referrals.get(subject or "")
        return NoteLine(f"buiten:{referral.id}", SUBJECT.format(subject=referral.subject)) if referral else None
    if answer.decision != "answer" or topic is None or standing is None:
        return None
    named = _named(knowledge, answer, topic)
    return named or NoteLine(topic.id, _outcome(standing, topic))


def _named(knowledge: Knowledge, answer: Answer, topic: Topic) -> NoteLine | None:
    """The term or document that was explained."""
    entry = answer.conclusion or ""
    if topic.lists == "terms":
        term = knowledge.terms.get(entry)
        return NoteLine(f"woord:{entry}", TERM.format(term=term.term)) if term else None
    document = knowledge.documents.get(entry) if topic.lists == "documents" else None
    return NoteLine(f"stuk:{entry}", DOCUMENT.format(title=document.title)) if document else None


def _outcome(standing: Answer, topic: Topic) -> str:
    places = "; ".join(place.text for place in standing.citations[:MOST_PLACES])
    parts = [
        QUESTION.format(question=topic.question, answer=first_sentence(standing.lead)),
        SOURCE.format(places=places) if places else "",
        VALID.format(day=in_words(standing.on)) if standing.on and places else "",
        UNSURE if standing.doubt or standing.certainty not in (None, CERTAINTIES[0]) else "",
    ]
    return " ".join(filter(None, parts))

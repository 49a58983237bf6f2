"""What Prowijs does not answer: a referral for other questions about school, a friendly limit for the rest."""

import re

from bot.answer import wording
from bot.answer.compose import contact_for, contact_line
from bot.answer.model import Answer, Turn
from bot.knowledge.entries import reader_of
from bot.knowledge.model import Knowledge

FALLBACK = {"ouder": "informatiepunt_ouders", "school": "steunpunt_passend_onderwijs"}


def outside(knowledge: Knowledge, turn: Turn, audience: str) -> Answer:
    """Say honestly that this is not known, and who can be asked about it."""
    unreadable = _unreadable(turn.text)
    referral = knowledge.referrals.get(turn.subject or "")
    if unreadable or referral is None:
        contact = (
            contact_line(knowledge, FALLBACK[reader_of(audience)], turn.today)
            if unreadable or turn.subject is None
            else ""
        )
        return Answer("out_of_scope", unreadable or wording.OUT_OF_SCOPE, contact=contact)
    lead = f"{wording.NEAR.format(subject=referral.subject)} {referral.texts.for_audience(audience)}"
    contact = contact_line(knowledge, contact_for(referral.contact, audience), turn.today)
    return Answer("out_of_scope", f"{lead}\n\n{wording.WHAT_I_KNOW}", contact=contact)


def _unreadable(text: str) -> str:
    """A fixed sentence for messages without any word."""
    if not text.strip():
        return wording.EMPTY
    return "" if re.search(r"[^\W\d_]", text) else wording.UNREADABLE

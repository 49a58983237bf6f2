"""Checks of values that several commands take."""

from datetime import date, datetime

from bot.answer.audience import LABELS
from bot.errors import ProwijsError

AUDIENCES = tuple(LABELS)


def checked_day(text: str | None, where: str = "--on") -> str | None:
    """The ISO date, checked to exist; raises ProwijsError with the mend."""
    if text is None:
        return None
    try:
        return date.fromisoformat(str(text)).isoformat()
    except ValueError:
        raise ProwijsError(
            f"{where} {text}: geen dag van de kalender. Schrijf jjjj-mm-dd, bijvoorbeeld 2018-03-01."
        ) from None


def checked_moment(text: str | None, where: str) -> str | None:
    """The ISO date, or date with a time ("2026-11-22T21:30"); raises ProwijsError with the mend."""
    if text is None:
        return None
    try:
        if datetime.fromisoformat(str(text)).tzinfo is not None:
            raise ValueError("a time zone")
    except ValueError:
        form = "jjjj-mm-dd of jjjj-mm-ddTuu:mm, bijvoorbeeld 2026-11-22T21:30"
        raise ProwijsError(f"{where} {text}: geen moment van de kalender. Schrijf {form}, zonder tijdzone.") from None
    return str(text)


def checked_audience(text: str | None, where: str = "--audience") -> str | None:
    """One of the four audiences; raises ProwijsError for another word."""
    if text not in (None, *AUDIENCES):
        raise ProwijsError(f"{where} {text}: onbekend. Kies uit: {', '.join(AUDIENCES)}.")
    return text

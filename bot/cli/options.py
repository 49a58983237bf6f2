"""Checks of values that several commands take."""

from datetime import date

from bot.errors import ProwijsError


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


def checked_audience(text: str | None, where: str = "--audience") -> str | None:
    """ "ouder" or "school"; raises ProwijsError for another word."""
    if text not in (None, "ouder", "school"):
        raise ProwijsError(f"{where} {text}: onbekend. Kies ouder of school.")
    return text

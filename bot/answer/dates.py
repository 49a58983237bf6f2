"""Reads the date for which somebody asks a rule, and writes dates in Dutch."""

import re
from datetime import date, timedelta

from bot.answer.numbers import read_number

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
SCHOOL_YEAR_STARTS = (8, 1)
SPOKEN_YEAR = re.compile(
    r"\b(?:tweeduizend|twintig)[ -]?(?:en[ -])?"
    r"((?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|der|veer)\w*)\b",
    re.IGNORECASE,
)


class ImpossibleDate(ValueError):
    """A day that is not on the calendar, such as 31 februari."""


def in_words(day: date) -> str:
    """A date as people read it.

    >>> in_words(date(2026, 1, 1))
    '1 januari 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def read_date(text: str, today: date) -> date | None:
    """The day that a text names; a year means 1 March of it, when most people choose a school.

    A school year is its first day, 1 August. Raises ImpossibleDate for a day that does not exist.

    >>> read_date("in 2018", date(2026, 11, 23)), read_date("schooljaar 2026/27", date(2026, 11, 23))
    (datetime.date(2018, 3, 1), datetime.date(2026, 8, 1))
    """
    plain = with_digits(text).lower()
    for reader in (_iso, _day_month_year, _school_year, _relative, _year):
        day = reader(plain, today)
        if day is not None:
            return day
    return None


def with_digits(text: str) -> str:
    """A text with its years in digits, as a speech recogniser does not always write them.

    >>> with_digits("was dat in tweeduizend achttien ook zo"), with_digits("twintig vierentwintig")
    ('was dat in 2018 ook zo', '2024')
    """
    return SPOKEN_YEAR.sub(_year_digits, text)


def _year_digits(found: re.Match[str]) -> str:
    number = read_number(found[1])
    return str(2000 + number) if number is not None and number < 100 else found.group()


def read_past_day(text: str, today: date) -> date | None:
    """The day on which something happened: "3 maart", "gisteren", "twee weken geleden"; a day ahead was last year's.

    A mere year or month is no day. Raises ImpossibleDate for a day that does not exist.

    >>> read_past_day("de brief kwam 3 december", date(2026, 11, 24)), read_past_day("in 2018", date(2026, 11, 24))
    (datetime.date(2025, 12, 3), None)
    """
    plain = text.lower()
    found = re.search(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b(?! \d{{4}})", plain) or re.search(
        r"\b(\d{1,2})[-/](\d{1,2})\b(?![-/]\d)", plain
    )
    if found:
        month = MONTHS.index(found[2]) + 1 if found[2] in MONTHS else int(found[2])
        day = _calendar_day(today.year, month, int(found[1]))
        return day if day <= today else _calendar_day(today.year - 1, month, int(found[1]))
    day_of_month = re.search(rf"\b\d{{1,2}} ({'|'.join(MONTHS)}) \d{{4}}\b", plain)
    return _iso(plain, today) or (_day_month_year(plain, today) if day_of_month else None) or _ago(plain, today)


def _ago(text: str, today: date) -> date | None:
    for words, days in {"eergisteren": 2, "gisteren": 1, "vandaag": 0, "vanochtend": 0, "vorige week": 7}.items():
        if words in text:
            return today - timedelta(days=days)
    found = re.search(r"\b(\w+) (dag|dagen|week|weken) (geleden|terug)\b", text)
    number = read_number(found[1]) if found else None
    if found is None or number is None:
        return None
    return today - timedelta(days=number * (7 if found[2].startswith("we") else 1))


def _iso(text: str, today: date) -> date | None:
    found = re.search(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", text)
    if found:
        return _calendar_day(int(found[1]), int(found[2]), int(found[3]))
    found = re.search(r"\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b", text)
    return _calendar_day(int(found[3]), int(found[2]), int(found[1])) if found else None


def _day_month_year(text: str, today: date) -> date | None:
    found = re.search(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?\b", text)
    if found:
        return _calendar_day(int(found[3] or today.year), MONTHS.index(found[2]) + 1, int(found[1]))
    found = re.search(rf"\b({'|'.join(MONTHS)}) (\d{{4}})\b", text)
    return date(int(found[2]), MONTHS.index(found[1]) + 1, 1) if found else None


def _school_year(text: str, today: date) -> date | None:
    found = re.search(r"\b((?:19|20)\d{2})\s*[/-]\s*(?:20)?\d{2}\b", text)
    if found:
        return date(int(found[1]), *SCHOOL_YEAR_STARTS)
    current = today.year if (today.month, today.day) >= SCHOOL_YEAR_STARTS else today.year - 1
    if re.search(r"\bvolgend (school|cursus)jaar\b|\bkomend schooljaar\b", text):
        return date(current + 1, *SCHOOL_YEAR_STARTS)
    if re.search(r"\b(vorig|afgelopen) (school|cursus)jaar\b", text):
        return date(current - 1, *SCHOOL_YEAR_STARTS)
    return None


def _relative(text: str, today: date) -> date | None:
    shift = {"vorig jaar": -1, "afgelopen jaar": -1, "volgend jaar": 1, "komend jaar": 1, "eergisteren": 0}
    for words, years in shift.items():
        if words in text:
            return date(today.year + years, 3, 1)
    found = re.search(r"\b(\d{1,2}|twee|drie|vier|vijf|tien) jaar (?:geleden|terug)\b", text)
    if found:
        return date(today.year - (read_number(found[1]) or 0), 3, 1)
    if re.search(r"\b(nu|vandaag|op dit moment|tegenwoordig|dit jaar|dit schooljaar)\b", text):
        return today
    return None


def _year(text: str, today: date) -> date | None:
    found = re.search(r"(?<![\d.,-])(1[0-9]|20|21)(\d{2})(?![\d.,]\d|\d)", text)
    return date(int(found[1] + found[2]), 3, 1) if found else None


def _calendar_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ImpossibleDate(f"{day}-{month}-{year}") from error

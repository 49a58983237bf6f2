"""Reads the date for which somebody asks a rule, and writes dates in Dutch."""

import re
from datetime import date

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
    plain = text.lower()
    for reader in (_iso, _day_month_year, _school_year, _relative, _year):
        day = reader(plain, today)
        if day is not None:
            return day
    return None


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
        from bot.answer.numbers import read_number

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

"""Says whether a contact is open now and when it opens again, with weekends and Dutch public holidays."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any

import holidays

from bot.answer.dates import DAYS, MONTHS
from bot.answer.wording import OUT_OF_OFFICE

LONGEST_CLOSURE = 21
SATURDAY = 5


def is_open(hours: Mapping[str, Any], now: datetime) -> bool:
    """Whether a desk with these hours answers at a moment."""
    return _works_on(hours, now) and _time(hours["opens"]) <= now.time() < _time(hours["closes"])


def next_opening(hours: Mapping[str, Any], now: datetime) -> datetime | None:
    """The first moment from now on at which the desk opens; None if it does not open within three weeks."""
    for ahead in range(LONGEST_CLOSURE):
        day = now + timedelta(days=ahead)
        opening = datetime.combine(day.date(), _time(hours["opens"]))
        if _works_on(hours, day) and opening > now:
            return opening
    return None


def describe(hours: Mapping[str, Any], now: datetime) -> str:
    """One sentence on the hours at this moment.

    >>> week = {"days": ["maandag", "dinsdag"], "opens": "09:00", "closes": "13:00"}
    >>> describe(week, datetime(2026, 11, 22, 21, 30))
    'Nu gesloten. Weer open op maandag 23 november om 9.00 uur.'
    """
    if is_open(hours, now):
        return f"Nu open, tot {_clock(hours['closes'])} uur."
    opening = next_opening(hours, now)
    if opening is None:
        return "Nu gesloten."
    day = f"{DAYS[opening.weekday()]} {opening.day} {MONTHS[opening.month - 1]}"
    return f"Nu gesloten. Weer open op {day} om {_clock(hours['opens'])} uur."


def out_of_office(now: datetime) -> str:
    """Says outside working hours which working day comes first; nothing on a working day between 8 and 18.

    >>> out_of_office(datetime(2026, 11, 22, 21, 30))
    'Het is nu zondag, 21.30 uur. De eerste werkdag is maandag 23 november.'
    """
    if _is_working_day(now) and time(8) <= now.time() < time(18):
        return ""
    ahead = 0 if _is_working_day(now) and now.time() < time(8) else 1
    day = next(day for more in range(ahead, LONGEST_CLOSURE) if _is_working_day(day := now + timedelta(days=more)))
    return OUT_OF_OFFICE.format(
        moment=f"{DAYS[now.weekday()]}, {now.hour}.{now.minute:02} uur",
        day=f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}",
    )


def _is_working_day(day: datetime) -> bool:
    return day.weekday() < SATURDAY and day.date() not in _dutch_holidays(day.year)


def _works_on(hours: Mapping[str, Any], day: datetime) -> bool:
    return DAYS[day.weekday()] in hours["days"] and day.date() not in _dutch_holidays(day.year)


@lru_cache(maxsize=16)
def _dutch_holidays(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("NL", years=year)


def _time(text: str) -> time:
    return time.fromisoformat(text)


def _clock(text: str) -> str:
    return text.lstrip("0").replace(":", ".")

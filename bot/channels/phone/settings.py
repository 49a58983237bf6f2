"""The settings of the phone line from the environment, and what is missing where it is off."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.answer.dates import DAYS
from bot.answer.opening_hours import describe, is_open

REQUIRED = ("PROWIJS_TWILIO_TOKEN", "PROWIJS_PHONE_URL")
# A neural Dutch voice of Amazon that Twilio lists for nl-NL; see docs/phone.md.
DEFAULT_VOICE = "Polly.Laura-Neural"
NUMBER = re.compile(r"\+[1-9]\d{6,14}")
ALWAYS = "altijd"
HOURS = re.compile(r"(?P<first>[a-z]+)(?:-(?P<last>[a-z]+))? (?P<opens>\d{2}:\d{2})-(?P<closes>\d{2}:\d{2})")
DESK_EXAMPLE = "schrijf PROWIJS_PHONE_DESK als '+31201234567 maandag-vrijdag 09:00-17:00' of '+31201234567 altijd'"


@dataclass(frozen=True)
class Desk:
    """People to put a caller through to: a number, and its hours; None where somebody is always there."""

    number: str
    hours: Mapping[str, Any] | None

    def is_open(self, now: datetime) -> bool:
        """Whether somebody answers at a moment."""
        return self.hours is None or is_open(self.hours, now)

    def describe(self, now: datetime) -> str:
        """The hours at a moment in a sentence."""
        return describe(self.hours, now) if self.hours else ""


@dataclass(frozen=True)
class PhoneSettings:
    """What the phone line needs: `url` is the public address of the server, for signatures and for Twilio's requests.

    Text messages are sent where `account` and `sender` are known; callers are put through where there is a `desk`.
    """

    token: str
    url: str
    account: str = ""
    sender: str = ""
    desk: Desk | None = None
    voice: str = DEFAULT_VOICE

    @property
    def can_text(self) -> bool:
        """Whether a text message can be sent."""
        return bool(self.account and self.sender)


def read_settings(environment: Mapping[str, str]) -> PhoneSettings | str:
    """The settings, or why the phone is off.

    >>> read_settings({"PROWIJS_TWILIO_TOKEN": "x"})
    'zet PROWIJS_PHONE_URL'
    """
    missing = [name for name in REQUIRED if not environment.get(name)]
    if missing:
        return f"zet {' en '.join(missing)}"
    url = environment["PROWIJS_PHONE_URL"].rstrip("/")
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", url):
        return "schrijf PROWIJS_PHONE_URL als 'https://bel.school.nl', het adres waar Twilio deze server vindt"
    text = environment.get("PROWIJS_PHONE_DESK", "").strip()
    desk = read_desk(text)
    if text and desk is None:
        return DESK_EXAMPLE
    sender = environment.get("PROWIJS_TWILIO_SENDER", "")
    if sender and not NUMBER.fullmatch(sender):
        return "schrijf PROWIJS_TWILIO_SENDER als '+31612345678', het nummer dat de sms stuurt"
    account = environment.get("PROWIJS_TWILIO_ACCOUNT", "")
    voice = environment.get("PROWIJS_PHONE_VOICE") or DEFAULT_VOICE
    return PhoneSettings(environment["PROWIJS_TWILIO_TOKEN"], url, account, sender, desk, voice)


def read_desk(text: str) -> Desk | None:
    """A desk, or None where the text names none.

    >>> read_desk("+31201234567 maandag-vrijdag 09:00-17:00").hours["days"][-1], read_desk("020 1234567")
    ('vrijdag', None)
    """
    number, _, hours = text.partition(" ")
    if not NUMBER.fullmatch(number):
        return None
    if hours.strip() == ALWAYS:
        return Desk(number, None)
    found = HOURS.fullmatch(hours.strip())
    if found is None or found["first"] not in DAYS or (found["last"] or found["first"]) not in DAYS:
        return None
    first, last = DAYS.index(found["first"]), DAYS.index(found["last"] or found["first"])
    times = [found["opens"], found["closes"]]
    if last < first or times != sorted(times) or any(time > "23:59" or time[3:] > "59" for time in times):
        return None
    return Desk(number, {"days": DAYS[first : last + 1], "opens": times[0], "closes": times[1]})

"""Writes numbers, days, times, money, school years, articles and phone numbers as Dutch people say them."""

import re
from collections.abc import Callable

from bot.answer.dates import MONTHS
from bot.number_words import digits_in_words, number_in_words

Reader = Callable[[re.Match[str]], str]
MOST = 999_999


def numbers_in_words(text: str) -> str:
    """A text without digits.

    >>> numbers_in_words("Bel 0800-2000 vóór 25 maart, om 9.30 uur."), numbers_in_words("artikel 2.47a, lid 1c")
    ('Bel nul acht nul nul, twee nul nul nul vóór vijfentwintig maart, om negen uur dertig.', \
'artikel twee punt zevenenveertig a, lid één c')
    >>> numbers_in_words("schooljaar 2026/27: € 1.250,50 of 11,5 procent")
    'schooljaar tweeduizend zesentwintig tot zevenentwintig: twaalfhonderdvijftig euro vijftig of elf komma vijf \
procent'
    """
    for pattern, reader in READERS:
        text = pattern.sub(reader, text)
    return text


def cardinal(digits: str) -> str:
    """One number in words; the number one with its accents, which sets it apart from the article.

    >>> cardinal("1"), cardinal("80"), cardinal("2018")
    ('één', 'tachtig', 'tweeduizend achttien')
    """
    plain = digits.replace(".", "")
    if (len(plain) > 1 and plain.startswith("0")) or int(plain) > MOST:
        return one_by_one(plain)
    words = number_in_words(int(plain))
    return "één" if words == "een" else words


def one_by_one(digits: str) -> str:
    """The digits of a number one after another: `one_by_one("112")` is "één één twee"."""
    return " ".join("één" if digit == "1" else digits_in_words(digit) for digit in digits if digit.isdecimal())


def _phone(found: re.Match[str]) -> str:
    written = re.sub(r"(?<!\d)(\d\d)(?=\d{8}$)", r"\1 ", found.group())
    groups = re.split(r"[ -]+", re.sub(r"\d{5,}", lambda long: " ".join(re.findall("..?", long.group())), written))
    return ", ".join(one_by_one(group) for group in groups)


def _time(found: re.Match[str]) -> str:
    minutes = found["minutes"]
    return f"{cardinal(found['hour'].lstrip('0') or '0')} uur{'' if minutes == '00' else ' ' + cardinal(minutes)}"


def _money(found: re.Match[str]) -> str:
    euros = found["before"] or found["after"]
    whole, _, cents = euros.partition(",")
    rest = f" {cardinal(cents)}" if cents.strip("-0") else ""
    return f"{cardinal(whole)} euro{rest}"


def _school_year(found: re.Match[str]) -> str:
    return f"{cardinal(found['first'])} tot {cardinal(found['second'].removeprefix('20').lstrip('0') or '0')}"


def _iso_day(found: re.Match[str]) -> str:
    day, month = int(found["day"]), int(found["month"])
    return f"{cardinal(str(day))} {MONTHS[month - 1]} {cardinal(found['year'])}"


def _decimal(found: re.Match[str]) -> str:
    return f"{cardinal(found[1])} komma {cardinal(found[2])}"


def _article(found: re.Match[str]) -> str:
    return f"{cardinal(found[1])} punt {cardinal(found[2])}"


# What is special comes first; what is left of digits is read as plain numbers.
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(r"(?<![\d.,-])0\d{1,3}[ -]?\d{2,}(?:[ -]\d{2,})*"), _phone),
    (re.compile(r"\b11[23]\b(?![.,:]\d)"), lambda found: one_by_one(found.group())),
    (re.compile(r"\b(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>\d{2})\b"), _iso_day),
    (re.compile(r"\b(?P<hour>\d{1,2})[.:](?P<minutes>\d{2})(?= (?:tot|en) \d{1,2}[.:]\d{2} uur\b)"), _time),
    (re.compile(r"\b(?P<hour>\d{1,2})[.:](?P<minutes>\d{2}) uur\b"), _time),
    (re.compile(r"€ ?(?P<before>[\d.]+(?:,(?:\d{2}|-))?)(?P<after>)(?! ?euro)"), _money),
    (re.compile(r"(?P<before>)\b(?P<after>[\d.]+,(?:\d{2}|-)) euro\b"), _money),
    (re.compile(r"\b(?P<first>20\d{2})[/-](?P<second>(?:20)?\d{2})\b"), _school_year),
    (re.compile(r"(?<=\d) ?[-–] ?(?=\d)"), lambda found: " tot en met "),
    (re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)"), lambda found: " "),
    (re.compile(r"\b\d{1,3}(?:\.\d{3})+\b"), lambda found: cardinal(found.group())),
    (re.compile(r"(\d+),(\d+)"), _decimal),
    (re.compile(r"(\d+)[.:](\d+)"), _article),
    (re.compile(r"(?<=\d) ?%"), lambda found: " procent"),
    (re.compile(r"\d{5,}"), lambda found: ", ".join(map(one_by_one, re.findall("..?.?", found.group())))),
    (re.compile(r"\d+"), lambda found: cardinal(found.group())),
)

"""Finds dates of birth; dates of the law and of letters stay."""

import re
from collections.abc import Iterator

from bot.privacy.spans import COVER, Span

MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|mar|apr(?:il)?|mei|jun[ie]?|jul[iy]?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|january|february|march|may|august|october)\.?"
)
ONE_TO_NINE = r"(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)"
ORDINAL = r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde)"
TEN_TO_THIRTY = rf"(?:tien|elf|twaalf|[a-z]{{3,5}}tien(?:de)?|(?:{ONE_TO_NINE} ?en ?)?(?:twintig|dertig)(?:ste)?)"
DAY = rf"(?:\d{{1,2}}(?:e|ste|de|st|nd|rd|th)?|{TEN_TO_THIRTY}|{ORDINAL}|{ONE_TO_NINE})"
YEAR_IN_WORDS = r"tweeduizend(?: ?en)?(?: ?[a-z]{3,12})?|twintig ?[a-z]{3,12}|negentien ?(?:honderd)? ?[a-z]{3,16}"
YEAR = rf"(?:'?\d{{2}}|(?:19|20)\d{{2}}|{YEAR_IN_WORDS})"
NUMERIC = (
    r"\d{1,2} ?[-./] ?\d{1,2} ?[-./] ?(?:(?:19|20)?\d{2})(?!\d)|(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}(?!\d)"
    r"|\d{1,2} \d{1,2} (?:19|20)\d{2}(?!\d)"
)
DATE = re.compile(
    rf"(?<![\d.,/-])(?:{NUMERIC}|\b{DAY} (?:van )?{MONTH}(?: (?:in )?{YEAR}\b)?|\b{MONTH} (?:19|20)\d{{2}}\b)(?!\d)",
    re.IGNORECASE,
)
WITH_YEAR = re.compile(r"(?:19|20)\d\d|[-./]\d\d$")
FULL = re.compile(r"\d{1,2} ?[-./] ?\d{1,2} ?[-./] ?(?:19|20)\d{2}|(?:19|20)\d{2}-\d\d-\d\d")
BEFORE = re.compile(
    r"(?:\bgeboren\b|\bgeb\b|\bgebdat|\bgebdatum|\bgeboorte|\bgbd\b|\bgd\b|\bjarig|\bverjaar|\bborn\b|\bdob\b"
    r"|date of birth|birthday|\bgeburt|\burodz|\bdogum|\bdogdu|\bnaissance|\bword(?:t|en)(?= |$)|\bnee? le\b|°|\*)"
    r"[^\d?!\n]{0,22}$",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"^(?: is (?:hij|ze|zij)| werd (?:hij|ze|zij))? ?(?:geboren|jarig|is (?:zijn|haar) (?:verjaardag|geboortedatum))",
    re.IGNORECASE,
)
# "Geboren na 1 oktober" asks for a rule.
NOT_BEFORE = re.compile(r"\b(?:na|voor|tussen|tot|vanaf|sinds)[ :]*(?:de )?$", re.IGNORECASE)
BESIDE_A_PERSON = re.compile(rf"{COVER}(?: ?[,;:(\[*-] ?){{1,2}}$")
OWN_SENTENCE = re.compile(r"(?:^|[.?!\n])\s*$")
REACH = 40


def find_dates(text: str) -> Iterator[Span]:
    """Every date of a plain text, whatever it is the date of: in "11 jan 2013" jan is nobody."""
    return (Span(found.start(), found.end(), "datum") for found in DATE.finditer(text))


def find_birth_dates(text: str) -> Iterator[Span]:
    """The dates of a plain text beside a word for birth or a covered name or number, or in a sentence of their own."""
    is_about_a_person = COVER in text
    for found in DATE.finditer(text):
        before = text[max(0, found.start() - REACH) : found.start()]
        after = text[found.end() : found.end() + REACH]
        if NOT_BEFORE.search(before):
            continue
        is_full = FULL.fullmatch(found.group()) is not None
        is_alone = is_full and bool(OWN_SENTENCE.search(before)) and not text[found.end() :].strip(" .!\n")
        if (
            BEFORE.search(before)
            or AFTER.match(after)
            or (is_alone and is_about_a_person)
            or (BESIDE_A_PERSON.search(before) and WITH_YEAR.search(found.group()))
        ):
            yield Span(found.start(), found.end(), "geboortedatum")

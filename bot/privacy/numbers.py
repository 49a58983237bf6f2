"""Finds phone numbers, bank accounts and burgerservicenummers."""

import re
from collections.abc import Iterator

from bot.privacy.spans import Span

GAP = r"[ .\-/()]{0,2}"
NATIONAL = re.compile(rf"(?<!\d)(?:(?:\+|00) ?31(?: ?\(0\))?|\(?0){GAP}[1-9](?:{GAP}\d){{8}}(?!\d)")
FOREIGN = re.compile(rf"(?<!\d)(?:\+|00)(?! ?31)[1-9]\d{{0,2}}(?:{GAP}\d){{6,12}}(?!\d)")
WITHOUT_ZERO = re.compile(
    r"\b(?:bel|tel|telefoon|telefoonnummer|nummer|nr|app|whatsapp|mobiel|06)\b[^\d\n]{0,20}"
    r"(?<!\d)(6(?:[ .-]?\d){8})(?!\d)",
    re.IGNORECASE,
)
DATE_FIRST = re.compile(r"\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d(?!\d)")
SERVICE = ("0800", "0900", "0906", "0909", "088", "084", "085")
# DUO for parents and schools, the geschillencommissie, a desk of the knowledge base: whoever names them names nobody.
OFFICES = {"0505997755", "0793232444", "0707575122", "0703861697", "0302809590", "0306981234", "0613965059"}
COUNTRY_CODE = re.compile(r"^(?:\+|00)31(?:0(?=\d{9}))?")

BSN = re.compile(
    r"(?<![\d.,/+-])(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3}|\d(?:[ .-]\d){8})(?![\d]|[.,/-]\d)"
)
NAMED_BSN = re.compile(
    r"(?:bsn|burgerservicenummer|burger service nummer|sofinummer|sofi|onderwijsnummer|persoonsgebonden nummer|pgn)\b"
    r"[^\d\n]{0,25}(\d(?:[ .-]{0,2}\d){7,8})(?!\d)",
    re.IGNORECASE,
)

IBAN_START = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{2}) ?\d{2}(?=[ .-]?[A-Za-z0-9])")
IBAN_LENGTHS = {"NL": 18, "BE": 16, "DE": 22, "FR": 27, "PL": 28, "GB": 22, "ES": 24, "TR": 26, "IT": 27, "PT": 25}
IBAN_LENGTHS |= {"LU": 20, "AT": 20, "BG": 22, "RO": 24, "LT": 20, "GR": 27, "HU": 28, "IE": 22, "CZ": 24, "UA": 29}
NL_IBAN = re.compile(r"NL\d{2}[A-Z]{4}\d{10}")


def find_numbers(text: str) -> Iterator[Span]:
    """Every phone number, bank account and burgerservicenummer of a plain text; not the numbers of services."""
    yield from _ibans(text)
    for pattern in (NATIONAL, FOREIGN):
        for found in pattern.finditer(text):
            if not DATE_FIRST.match(found.group()) and not is_of_an_office(found.group()):
                yield Span(found.start(), found.end(), "telefoonnummer")
    for found in WITHOUT_ZERO.finditer(text):
        yield Span(found.start(1), found.end(1), "telefoonnummer")
    for found in NAMED_BSN.finditer(text):
        yield Span(found.start(1), found.end(1), "burgerservicenummer")
    for found in BSN.finditer(text):
        if is_bsn(found.group()):
            yield Span(found.start(), found.end(), "burgerservicenummer")


def is_of_an_office(phone: str) -> bool:
    """Whether a number is of a service or an office, not of a person.

    >>> is_of_an_office("0800-5010 234"), is_of_an_office("+31 50 599 77 55"), is_of_an_office("06 12345678")
    (True, True, False)
    """
    digits = re.sub(r"[^\d+]", "", phone)
    number = COUNTRY_CODE.sub("0", digits)
    return number.startswith(SERVICE) or number in OFFICES


def is_bsn(digits: str) -> bool:
    """Whether a number passes the eleven-test of the burgerservicenummer.

    >>> is_bsn("111222333"), is_bsn("123456789")
    (True, False)
    """
    numbers = [int(char) for char in digits if char.isdigit()]
    if len(numbers) == 8:
        numbers.insert(0, 0)
    if len(numbers) != 9 or not any(numbers):
        return False
    total = sum(weight * number for weight, number in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), numbers, strict=True))
    return total % 11 == 0


def is_iban(account: str) -> bool:
    """Whether an account without spaces passes the test of its two check digits.

    >>> is_iban("NL91ABNA0417164300"), is_iban("NL92ABNA0417164300")
    (True, False)
    """
    turned = account[4:] + account[:4]
    return turned.isalnum() and int("".join(str(int(char, 36)) for char in turned)) % 97 == 1


def _ibans(text: str) -> Iterator[Span]:
    for found in IBAN_START.finditer(text):
        length = IBAN_LENGTHS.get(found[1].upper())
        if length is None:
            continue
        account, end = _take(text, found.start(), length)
        # A Dutch one with a typing error is a person's account too; a foreign one must pass, or words would be taken.
        if len(account) == length and (NL_IBAN.fullmatch(account) or is_iban(account)):
            yield Span(found.start(), end, "rekeningnummer")


def _take(text: str, start: int, length: int) -> tuple[str, int]:
    """The next letters and digits of a text, at most `length`, with single spaces, dots or dashes between."""
    account, place = "", start
    while place < len(text) and len(account) < length:
        char = text[place]
        if char.isascii() and char.isalnum():
            account += char.upper()
        elif char not in " .-" or text[place - 1] in " .-":
            break
        place += 1
    return account, place

"""Takes numbers and addresses that point to a person out of a message before anything else sees it."""

import re
from dataclasses import dataclass

EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{4}\s?(?:\d[ ]?){10}\b", re.IGNORECASE)
PHONE = re.compile(r"(?<![\d.])(?:\+31|0031|0)[\s-]?(?:\(0\)[\s-]?)?[1-9](?:[\s-]?\d){8}(?!\d)")
POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\s?(?:nr\.?\s?)?\d{1,4}\b")
NINE_DIGITS = re.compile(r"(?<![\d.])\d(?:[ .]?\d){7,8}(?![\d.])")


@dataclass(frozen=True)
class Masked:
    """A text without personal data, and the kinds of data that were in it."""

    text: str
    kinds: tuple[str, ...]


def mask(text: str) -> Masked:
    """Replace mail addresses, bank accounts, phone numbers, postcodes with house number and BSNs.

    >>> mask("bel mij op 06 12345678").text
    'bel mij op [telefoonnummer]'
    """
    kinds = []
    for kind, pattern in (
        ("mailadres", EMAIL),
        ("rekeningnummer", IBAN),
        ("telefoonnummer", PHONE),
        ("adres", POSTCODE),
    ):
        text, count = pattern.subn(f"[{kind}]", text)
        if count:
            kinds.append(kind)
    masked = NINE_DIGITS.sub(lambda found: "[burgerservicenummer]" if is_bsn(found.group()) else found.group(), text)
    if masked != text:
        kinds.append("burgerservicenummer")
    return Masked(masked, tuple(kinds))


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

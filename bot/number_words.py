"""Writes whole numbers in Dutch words, as they are said."""

SMALL = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
TENS = ("", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
# From here on, and for numbers such as 0800, people say the digits one by one.
LONGEST = 4


def digits_in_words(digits: str) -> str:
    """The number that digits write, in words; a long one, or one that begins with a nought, digit by digit.

    >>> digits_in_words("12"), digits_in_words("2027"), digits_in_words("0800")
    ('twaalf', 'tweeduizend zevenentwintig', 'nul acht nul nul')
    """
    if len(digits) > LONGEST or (len(digits) > 1 and digits.startswith("0")):
        return " ".join(SMALL[int(digit)] for digit in digits)
    return number_in_words(int(digits))


def number_in_words(number: int) -> str:
    """A number below a million in words; the years of a century go by hundreds.

    >>> number_in_words(22), number_in_words(138), number_in_words(1994), number_in_words(15010)
    ('tweeëntwintig', 'honderdachtendertig', 'negentienhonderdvierennegentig', 'vijftienduizend tien')
    """
    if number < len(SMALL):
        return SMALL[number]
    if number < 100:
        return _below_hundred(number)
    if number < 1000 or (number < 2000 and number % 1000 >= 100):
        hundreds, rest = divmod(number, 100)
        return f"{'' if hundreds == 1 else SMALL[hundreds]}honderd{number_in_words(rest) if rest else ''}"
    thousands, rest = divmod(number, 1000)
    start = f"{'' if thousands == 1 else number_in_words(thousands)}duizend"
    return f"{start} {number_in_words(rest)}" if rest else start


def _below_hundred(number: int) -> str:
    tens, unit = divmod(number, 10)
    if not unit:
        return TENS[tens]
    joint = "ën" if SMALL[unit].endswith("e") else "en"
    return f"{SMALL[unit]}{joint}{TENS[tens]}"

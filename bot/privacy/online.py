"""Finds mail addresses, handles and profiles of people."""

import re
from collections.abc import Iterator

from bot.privacy.lexicon import plain_words
from bot.privacy.spans import Span

LONGEST_LOCAL = 64
AT = re.compile(r"(?:@| @ )([A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){1,5})")
SPOKEN_AT = re.compile(
    r"(?: ?[(\[{] ?(?:at|apenstaartje|apestaartje) ?[)\]}] ?| (?:at|apenstaartje|apestaartje) )"
    r"([A-Za-z0-9-]{1,40})(?: ?\. ?| punt | dot | ?[(\[](?:punt|dot)[)\]] ?)"
    r"(?:nl|com|net|org|eu|be|de|fr|pl|tr|info|online|live|me|school)\b",
    re.IGNORECASE,
)
LOCAL = re.compile(r"[\w.+'-]")
SPOKEN_PART = re.compile(r"([\w+-]{1,40})(?: punt | dot )$", re.IGNORECASE)
# The desks that the knowledge base names: addresses of nobody in particular.
OFFICES = {"helpdesk@vo-raad.nl", "ico@duo.nl", "steunpuntpassendonderwijs@vo-raad.nl"}
PROFILE = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:[a-z]{1,6}\.)?(?:facebook\.com|fb\.com|instagram\.com|linkedin\.com/in|tiktok\.com"
    r"|twitter\.com|x\.com|snapchat\.com|threads\.net|youtube\.com/@|wa\.me|t\.me)/?[^\s<>\"',;)]{2,120}",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z0-9_][\w.]{0,28}\w")
PLATFORM = re.compile(
    r"\b(?:insta|instagram|ig|snap|snapchat|tiktok|twitter|facebook|fb|discord|telegram|skype|roblox|playstation|psn|xbox"
    r"|gebruikersnaam|username|inlognaam)\b(?: ?(?:naam|account|id)\b)?(?P<sign> ?[:=] ?| is | heet | )"
    r"(?P<handle>@?[A-Za-z0-9_][\w.]{1,28}\w(?:#\d{4})?)",
    re.IGNORECASE,
)
LIKE_A_HANDLE = re.compile(r"[a-z][\w.]*[\d_]|[a-z]\.[a-z]|\d[a-z]", re.IGNORECASE)


def find_online(text: str) -> Iterator[Span]:
    """Every mail address, also in spoken form, and every handle or profile of a plain text."""
    for found in PROFILE.finditer(text):
        yield Span(found.start(), found.end(), "account")
    for found in AT.finditer(text):
        start = _local_start(text, found.start())
        if start < found.start() and text[start : found.end()].lower() not in OFFICES:
            yield Span(start, found.end(), "mailadres")
    for found in SPOKEN_AT.finditer(text):
        start = _spoken_start(text, found.start())
        if start < found.start():
            yield Span(start, found.end(), "mailadres")
    for found in HANDLE.finditer(text):
        yield Span(found.start(), found.end(), "account")
    for found in PLATFORM.finditer(text):
        is_field = any(sign in found["sign"] for sign in ":=") and found["handle"].lower() not in plain_words()
        if is_field or LIKE_A_HANDLE.search(found["handle"]):
            yield Span(found.start("handle"), found.end("handle"), "account")


def _local_start(text: str, end: int) -> int:
    """Where the name before the at sign starts: `jan.jansen` of `mail jan.jansen@`."""
    start = end
    while start > max(0, end - LONGEST_LOCAL) and LOCAL.match(text[start - 1]):
        start -= 1
    return start


def _spoken_start(text: str, end: int) -> int:
    """Where a spoken name starts: `jan punt jansen` of `mail jan punt jansen at`."""
    start = _local_start(text, end)
    for _ in range(3):
        part = SPOKEN_PART.search(text, max(0, start - 46), start)
        if not part:
            break
        start = part.start()
    return start

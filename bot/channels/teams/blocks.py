"""Texts as blocks of an Adaptive Card, in which nothing that is said can become a link, a mention or a layout."""

import re
from collections.abc import Iterator
from typing import Any

from bot.channels.teams.links import safe_link

Block = dict[str, Any]
LONGEST_LINE = 1500
ITEM = re.compile(r"^(?:[-•*]|(\d{1,3})\.)\s+(?=\S)")
ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s]*", re.IGNORECASE)
TRAILING = ".,;:!?)]"
# The readers of Markdown in Teams differ; these forms none of them reads as markup.
SAFE = str.maketrans({"<": "‹", ">": "›", "`": "'", "\\": "/", "*": "\\*"})


def escape(text: str) -> str:
    """A text that Markdown shows as it is; only an address on an allowed site stays one.

    >>> escape("zie [hier](https://a.nl) <at>Jan</at> en https://www.overheid.nl/x.")
    'zie [hier] (https: //a.nl) ‹at›Jan‹/at› en https://www.overheid.nl/x.'
    """
    pieces, start = [], 0
    for found in ADDRESS.finditer(text):
        address = found.group().rstrip(TRAILING)
        pieces.append(_escape_words(text[start : found.start()]))
        pieces.append(safe_link(address) or _escape_words(address.replace("://", ": //", 1)))
        start = found.start() + len(address)
    return "".join([*pieces, _escape_words(text[start:])])


def _escape_words(text: str) -> str:
    plain = text.translate(SAFE)
    plain = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", plain)
    return (
        plain.replace("](", "] (").replace("][", "] [").replace("]:", "] :").replace("{{", "{ {").replace("://", ": //")
    )


def text_block(text: str, **style: Any) -> Block:
    """One block of text that wraps; `text` is Markdown."""
    return {"type": "TextBlock", "text": text, "wrap": True, **style}


def heading(text: str) -> Block:
    """A heading, also for who listens to the card."""
    return text_block(escape(text), weight="Bolder", style="heading")


def text_blocks(text: str, **style: Any) -> list[Block]:
    """A text in blocks: a line each, so that lists and letters keep their form on every client.

    >>> [block["text"] for block in text_blocks("Doe dit:\\n- bel\\n- vraag\\n\\nKlaar.")]
    ['Doe dit:', '• bel', '• vraag', 'Klaar.']
    """
    blocks = []
    for paragraph in re.split(r"\n\s*\n", text):
        lines = [piece for line in paragraph.split("\n") if line.strip() for piece in pieces(line.strip())]
        for place, line in enumerate(lines):
            spacing = {"spacing": "Small" if ITEM.match(line) else "None"} if place else {}
            blocks.append(text_block(_shown(line), **spacing, **style))
    return blocks


def pieces(text: str, longest: int = LONGEST_LINE) -> Iterator[str]:
    """A text in pieces of at most so many characters, cut after a sentence or else between words.

    >>> list(pieces("Een zin. Nog een zin.", 12))
    ['Een zin.', 'Nog een zin.']
    """
    while len(text) > longest:
        head = text[:longest]
        cut = max(head.rfind(". ") + 1, head.rfind("? ") + 1, head.rfind("! ") + 1) or head.rfind(" ") or longest
        cut = cut if cut > 0 else longest
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text


def _shown(line: str) -> str:
    found = ITEM.match(line)
    if not found:
        return escape(line)
    mark = f"{found.group(1)}." if found.group(1) else "•"
    return f"{mark} {escape(line[found.end() :])}"

"""Reads the parts of a citation from its tokens: the number of the article, the paragraph and the letter."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answer.citation_tokens import Token
from bot.answer.numbers import ORDINALS, WORDS

LID = "lid"
LID_WORDS = (LID, "leden")
LETTER_WORDS = ("onder", "sub", "onderdeel", "letter")
LINKS = ("van", "uit", "volgens", "in")
STOPS = ("", ".", ",", ";", ":", "?", "!", ")")
# With the usual slips ("artkel", "artiekel"): only these letters. An "arts" is a doctor.
ARTICLE_WORD = re.compile(r"artt?|articles?|art[ikel]{1,5}(?:en|s)?|§")
PLURAL = ("artikelen", "artikels", "articles", "artt")
# As many as there are ordinals to write them with.
LAST_LID = max(ORDINALS.values())
CARDINALS = {word: str(value) for value, word in enumerate(WORDS[: LAST_LID + 1]) if value} | {"één": "1"}
LID_NUMBER = re.compile(r"(?:1[0-8]|[1-9])[a-z]?")
ORDINAL_NUMBER = re.compile(r"(1[0-8]|[1-9])(?:e|de|ste)")
NOTHING = Token("end", "", 0, 0)


@dataclass(frozen=True)
class Part:
    """What was read up to token `end`, or nothing; `word` is the "lid" or the ordinal's "lid" that named it."""

    text: str | None
    end: int
    word: str = ""


Reader = Callable[[Sequence[Token], int], Part]


def at(tokens: Sequence[Token], position: int) -> Token:
    """The token at a position; an empty one outside the text."""
    return tokens[position] if 0 <= position < len(tokens) else NOTHING


def read_article(tokens: Sequence[Token], position: int, is_single: bool = False) -> Part:
    """The number of an article: "8.9", "8 punt 9", "10 f"; "8,9" only where it cannot be two of a list or a grade."""
    token = at(tokens, position)
    if token.kind != "number" or ("," in token.text and not is_single):
        return Part(None, position)
    number = re.sub(r"\s+punt\s+|,", ".", token.text)
    letter, after = at(tokens, position + 1), at(tokens, position + 2)
    if number.isdigit() and _is_letter(letter) and (after.kind == "law" or after.text in (*LID_WORDS, ",")):
        return Part(number + letter.text, position + 2)
    return Part(number, position + 1)


def read_paragraph(tokens: Sequence[Token], position: int) -> Part:
    """The paragraph after an article: "lid 4", ", derde lid", "2c", "(4)".

    >>> from bot.answer.citation_tokens import read_tokens
    >>> read_paragraph(read_tokens("39, derde lid, WPO", []), 1)
    Part(text='3', end=4, word='ordinal')
    """
    start = position + 1 if at(tokens, position).text == "," else position
    named = read_named_paragraph(tokens, start)
    if named.text:
        return named
    if at(tokens, position).text == "(":
        inner = read_named_paragraph(tokens, position + 1)
        inner = inner if inner.text else _read_lid(tokens, position + 1)
        is_closed = at(tokens, inner.end).text == ")"
        return Part(inner.text, inner.end + 1, inner.word) if inner.text and is_closed else Part(None, position)
    bare = at(tokens, start)
    if bare.kind != "number" or not LID_NUMBER.fullmatch(bare.text):
        return Part(None, position)
    # "27, 2c" is a paragraph; "39, 4" may be a list and "27 2e klas" counts.
    if re.fullmatch(r"\d[a-df-z]", bare.text) or (start == position and _is_closed(tokens, start + 1)):
        return Part(bare.text, start + 1)
    return Part(None, position)


def read_named_paragraph(tokens: Sequence[Token], position: int) -> Part:
    """A paragraph with the word "lid" before or after it: "lid 1 t/m 3", "leden 1 en 2", "tweede en derde lid"."""
    word = at(tokens, position).text
    if word in LID_WORDS:
        read = _read_series(tokens, position + 1, _read_lid)
        return Part(read.text, read.end if read.text else position, word)
    if word not in ORDINALS and not word[:1].isdigit():
        return Part(None, position)
    read = _read_series(tokens, position, _read_ordinal)
    if read.text and at(tokens, read.end).text in LID_WORDS:
        return Part(read.text, read.end + 1, "ordinal")
    return Part(None, position)


def read_letter(tokens: Sequence[Token], position: int) -> Part:
    """The letter after an article or paragraph: "onder c", ", sub a en b", "aanhef en onder c".

    >>> from bot.answer.citation_tokens import read_tokens
    >>> read_letter(read_tokens("aanhef en onder b en c", []), 0).text
    'b en c'
    """
    start = position + 1 if at(tokens, position).text == "," else position
    if at(tokens, start).text == "aanhef" and at(tokens, start + 1).text == "en":
        start += 2
    if at(tokens, start).text not in LETTER_WORDS:
        return Part(None, position)
    read = _read_series(tokens, start + 1, _read_sub)
    return read if read.text else Part(None, position)


def read_separator(tokens: Sequence[Token], position: int) -> Part:
    """What stands between two of a list, in one fixed form: ",", " en" or " tot en met".

    >>> from bot.answer.citation_tokens import read_tokens
    >>> [read_separator(read_tokens(text, []), 0).text for text in ("jo. 3", "t/m 5", ", of 2", "met 4")]
    [' en', ' tot en met', ' en', None]
    """
    words = [at(tokens, position + offset).text for offset in range(3)]
    if words == ["tot", "en", "met"]:
        return Part(" tot en met", position + 3)
    if words[0] in ("t/m", "tm", "-", "–"):
        return Part(" tot en met", position + 1)
    if words[0] in ("en", "of", "&", "/", "juncto"):
        return Part(" en", position + 1)
    if words[0] == "jo":
        return Part(" en", position + (2 if words[1] == "." else 1))
    if words[0] == ",":
        return Part(" en", position + 2) if words[1] in ("en", "of") else Part(",", position + 1)
    return Part(None, position)


def _read_series(tokens: Sequence[Token], position: int, read_one: Reader) -> Part:
    """One or more of a kind with separators between them: "1, 2 en 3"."""
    first = read_one(tokens, position)
    text, end = first.text, first.end
    while text:
        separator = read_separator(tokens, end)
        following = read_one(tokens, separator.end) if separator.text else Part(None, end)
        if not following.text or not _may_follow(tokens, following, read_one):
            break
        text, end = f"{text}{separator.text} {following.text}", following.end
    return Part(text, end)


def _may_follow(tokens: Sequence[Token], following: Part, read_one: Reader) -> bool:
    """ "Lid 1 en 2 WPO" names two paragraphs; "lid 4 en 12 jaar", "lid 4, 10g" and "lid 4, lid 2 van art. 9" one."""
    if read_one is not _read_lid:
        return True
    if re.fullmatch(r"\d\d[a-z]", following.text or ""):
        return False
    if at(tokens, following.end).text == "van" and ARTICLE_WORD.fullmatch(at(tokens, following.end + 1).text):
        return following.word != LID
    return not (following.text or "").isdigit() or _is_closed(tokens, following.end)


def _is_closed(tokens: Sequence[Token], position: int) -> bool:
    """Whether nothing follows that a number before it could count."""
    token, after = at(tokens, position), at(tokens, position + 1)
    if token.kind == "law" or (token.text in STOPS and not read_separator(tokens, position).text):
        return True
    if token.text in LINKS:
        return not ARTICLE_WORD.fullmatch(after.text)
    separator = read_separator(tokens, position)
    if separator.text:
        return token.text == "," or at(tokens, separator.end).kind == "number"
    return token.text in LETTER_WORDS


def _read_lid(tokens: Sequence[Token], position: int) -> Part:
    """ "4", "2c", "vier", and "2 c" where no word can follow."""
    word = LID if at(tokens, position).text == LID else ""
    start = position + bool(word)
    token, letter = at(tokens, start), at(tokens, start + 1)
    if token.text in CARDINALS:
        return Part(CARDINALS[token.text], start + 1, word)
    if token.kind != "number" or not LID_NUMBER.fullmatch(token.text):
        return Part(None, position)
    if token.text.isdigit() and _is_letter(letter) and _is_closed(tokens, start + 2):
        return Part(token.text + letter.text, start + 2, word)
    return Part(token.text, start + 1, word)


def _read_ordinal(tokens: Sequence[Token], position: int) -> Part:
    """ "Tweede", "2e", "2de"."""
    text = at(tokens, position).text
    if text in ORDINALS:
        return Part(str(ORDINALS[text]), position + 1)
    found = ORDINAL_NUMBER.fullmatch(text)
    return Part(found[1], position + 1) if found else Part(None, position)


def _read_sub(tokens: Sequence[Token], position: int) -> Part:
    token = at(tokens, position)
    return Part(token.text, position + 1) if _is_letter(token) else Part(None, position)


def _is_letter(token: Token) -> bool:
    """A single letter; "u" is somebody."""
    return token.kind == "word" and len(token.text) == 1 and token.text.isascii() and token.text != "u"

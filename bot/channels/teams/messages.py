"""Lines of a conversation as activities for Teams: citations and text around the cards, within Teams' limits."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.teams import wording
from bot.channels.teams.blocks import escape, heading, text_blocks
from bot.channels.teams.cards import CONTENT_TYPE, answer_cards, button_rows, card
from bot.channels.teams.citations import entity, markers, shorten

MOST_BYTES = 28_000
LONGEST_HEADLINE, LONGEST_SUMMARY, LONGEST_TEXT = 240, 2000, 6000
# An answer with nothing of these is one sentence or two: no card is needed.
PARTS = (
    *("translation", "changed", "document", "told", "doubt", "why", "advice", "citations", "certainty_text"),
    *("links", "glossary", "contact", "about_us", "question"),
)


@dataclass(frozen=True)
class Outgoing:
    """An activity to send. `receipt` names the answer for a log, without a word of it; `rated` what may be rated."""

    activity: dict[str, Any]
    receipt: str = ""
    rated: tuple[str | None, str | None] | None = None


def to_activities(line: Mapping[str, Any]) -> list[Outgoing]:
    """The activities of one line of the bot, in order."""
    data, buttons = line.get("data") or {}, line.get("buttons") or []
    # Teams runs the lines of plain text together, and in danger each number needs its own.
    is_card = buttons or data.get("decision") == "safety" or any(data.get(part) for part in PARTS)
    if is_card:
        first, *more = [_with_card(one) for one in answer_cards(data, buttons)]
        first |= _around(line["text"], data)
        if len(json.dumps(first, ensure_ascii=False).encode()) > MOST_BYTES:
            del first["summary"]
    else:
        first, more = plain(line["text"]), []
    rated = None
    if data.get("may_rate"):
        first["channelData"] = {"feedbackLoop": {"type": "default"}}
        rated = (data.get("topic"), data.get("version"))
    return [Outgoing(first, receipt(data), rated), *(Outgoing(one, receipt(data)) for one in more)]


def _around(text: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """What stands around a card: the text for clients without cards, and the citations with what they belong to."""
    summary = {"summary": shorten(text, LONGEST_SUMMARY)}
    citations = data.get("citations")
    if not citations:
        return summary
    marked = f"{headline(data.get('lead') or '')} {markers(len(citations))}"
    return {**summary, "text": marked, "textFormat": "markdown", "entities": [entity(citations)]}


def plain(text: str) -> dict[str, Any]:
    """A message of plain text, in which nothing is markup."""
    return {"type": "message", "text": shorten(text, LONGEST_TEXT), "textFormat": "plain", "locale": "nl-NL"}


def welcome(is_personal: bool) -> dict[str, Any]:
    """What the bot says when it is added: what it is, what it can do, and three questions to try."""
    together = [] if is_personal else text_blocks(wording.WELCOME_TOGETHER)
    body = [*text_blocks(wording.WELCOME), *together, heading(wording.EXAMPLES_TITLE), *button_rows(wording.EXAMPLES)]
    return {**_with_card(card(body, wording.WELCOME)), "summary": wording.WELCOME}


def receipt(data: Mapping[str, Any]) -> str:
    """Which answer it was: topic, decision, version of the rule, the day it holds for, to when the law was read.

    >>> receipt({"topic": "zorgplicht", "decision": "answer", "version": "2022-08-01", "on": "2026-11-24"})
    'topic=zorgplicht decision=answer version=2022-08-01 on=2026-11-24 read_on=-'
    """
    return " ".join(f"{name}={data.get(name) or '-'}" for name in ("topic", "decision", "version", "on", "read_on"))


def headline(lead: str) -> str:
    """The first sentence, for the text beside the card; square brackets there would pass for citations.

    >>> headline("Ja, dat mag. Maar niet altijd.")
    'Ja, dat mag.'
    """
    first = re.split(r"(?<=[.?!])\s|\n", lead.strip(), maxsplit=1)[0].strip()
    whole = f"{first[:-1]}." if first.endswith(":") else first
    return escape(shorten(whole, LONGEST_HEADLINE)).replace("[", "(").replace("]", ")")


def _with_card(content: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "message",
        "locale": "nl-NL",
        "attachments": [{"contentType": CONTENT_TYPE, "content": content}],
    }

"""Answers as Adaptive Cards of version 1.5, the newest that Teams shows, from the answer as data alone."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from bot.answer.render.parts import holds_on, told_to_change
from bot.channels.teams.blocks import Block, escape, heading, text_block, text_blocks
from bot.channels.teams.citations import link, shorten, source_lines

VERSION = "1.5"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
# Teams takes 28 KB a message; what goes around the card, the text for clients without cards included, has the rest.
MOST_BYTES, MOST_BOXED = 14_000, 6000
LONGEST_FALLBACK = 600
# As many short buttons fit on one row; a longer one gets a row of its own, else its text is cut off.
SHORT, MOST_ON_ROW = 20, 4
# Parts that stay together on one card.
Unit = list[Block]
T = TypeVar("T")


def answer_cards(data: Mapping[str, Any], buttons: Sequence[str]) -> list[Block]:
    """The cards of an answer: one, or several where it is too long for one message."""
    units = [unit for unit in _units(data) if unit]
    units += [[row] for row in button_rows(buttons)]
    fallback = shorten(data.get("lead") or "", LONGEST_FALLBACK)
    return [card([block for unit in part for block in unit], fallback) for part in _packed(units, MOST_BYTES)]


def card(body: list[Block], fallback: str) -> Block:
    """A card of blocks; `fallback` is what a client shows that cannot show it."""
    return {
        "$schema": SCHEMA,
        "type": "AdaptiveCard",
        "version": VERSION,
        "fallbackText": fallback,
        "body": body,
    }


def button_rows(titles: Sequence[str]) -> list[Block]:
    """Buttons that say their text in the name of who presses them."""
    is_short = len(titles) <= MOST_ON_ROW and all(len(title) <= SHORT for title in titles)
    rows = [titles] if is_short and titles else [[title] for title in titles]
    return [{"type": "ActionSet", "actions": [_button(title) for title in row]} for row in rows]


def _button(title: str) -> Block:
    said = {"type": "messageBack", "text": title, "displayText": title}
    return {"type": "Action.Submit", "title": title, "data": {"msteams": said, "text": title}}


def _units(data: Mapping[str, Any]) -> Iterator[Unit]:
    """The parts of an answer in the order of the other channels; an empty one is no part."""
    translation = data.get("translation") or {}
    side = {"horizontalAlignment": "Right"} if translation.get("direction") == "rtl" else {}
    yield from _each(text_blocks(translation.get("notice") or "", **side))
    yield from _each(text_blocks(data.get("changed") or ""))
    yield from _each(text_blocks(data.get("lead") or ""))
    yield from _document(data.get("document"))
    yield from _each(text_blocks(told_to_change(data.get("told") or ())))
    yield from _boxed(text_blocks(f"Niet zeker: {data['doubt']}" if data.get("doubt") else ""), "warning")
    yield from _why(data.get("why") or "")
    yield from _section("Wat kunt u doen", text_blocks(data.get("advice") or ""))
    yield from _sources(data)
    yield from _section("Links", [text_block(link(one["title"], one["url"])) for one in data.get("links") or ()])
    words = [text_block(escape(f"{one['short']} = {one['full']}")) for one in data.get("glossary") or ()]
    yield from _section("Woorden", words)
    yield from _section("Hulp", text_blocks(data.get("contact") or ""))
    yield from _each(text_blocks(translation.get("marker") or "", **side))
    yield from _each(text_blocks(translation.get("summary") or "", **side))
    yield from _each(text_blocks(data.get("about_us") or "", size="Small"))
    yield from _each(text_blocks(data.get("question") or "", weight="Bolder"))


def _each(blocks: list[Block]) -> Iterator[Unit]:
    yield from ([block] for block in blocks)


def _section(title: str, blocks: list[Block]) -> Iterator[Unit]:
    """A heading with at least the first block below it on the same card."""
    if blocks:
        yield [{**heading(title), "spacing": "Medium"}, blocks[0]]
        yield from _each(blocks[1:])


def _boxed(blocks: list[Block], style: str) -> Iterator[Unit]:
    """Blocks in a frame, or in several where they are many."""
    for place, items in enumerate(_packed(blocks, MOST_BOXED)):
        spacing = {"spacing": "None"} if place else {}
        yield [{"type": "Container", "style": style, "items": items, **spacing}]


def _document(document: Mapping[str, Any] | None) -> Iterator[Unit]:
    """A letter or a summary in a frame; Teams opens no mail program from a card, so it can only be copied."""
    if document:
        yield from _boxed([heading(document["title"]), *text_blocks(document["text"])], "emphasis")


def _why(text: str) -> Iterator[Unit]:
    """The reason, folded behind a button; a very long one is simply shown."""
    blocks = text_blocks(text)
    if len(list(_packed(blocks, MOST_BOXED))) > 1:
        yield from _section("Waarom?", blocks)
    elif blocks:
        toggle = {"type": "Action.ToggleVisibility", "title": "Waarom?", "targetElements": ["waarom"]}
        folded = {"type": "Container", "id": "waarom", "isVisible": False, "items": blocks}
        yield [{"type": "ActionSet", "actions": [toggle]}, folded]


def _sources(data: Mapping[str, Any]) -> Iterator[Unit]:
    citations = data.get("citations") or ()
    lines = source_lines(citations)
    if citations and data.get("on"):
        read_on = date.fromisoformat(data["read_on"]) if data.get("read_on") else None
        lines += text_blocks(holds_on(date.fromisoformat(data["on"]), read_on))
    lines += text_blocks(data.get("certainty_text") or "")
    yield from _section("Bron", lines)


def _packed(things: Sequence[T], most: int) -> Iterator[list[T]]:
    """Things in groups of at most so many bytes as JSON; a larger thing is a group of its own."""
    group: list[T] = []
    size = 0
    for thing in things:
        more = len(json.dumps(thing, ensure_ascii=False).encode())
        if group and size + more > most:
            yield group
            group, size = [], 0
        group.append(thing)
        size += more
    if group:
        yield group

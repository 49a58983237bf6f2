"""The commands that the Teams app suggests, asked of the real agent after an answer."""

import asyncio
from typing import Any

import pytest

from bot.channels.teams_app.texts import COMMANDS
from bot.cli.talk import converse

pytestmark = pytest.mark.model
QUESTION = "Hoe lang is een tlv voor pro geldig?"


@pytest.mark.parametrize("command", [command.title for command in COMMANDS])
def test_each_suggested_command_is_understood_after_an_answer(agent: Any, command: str) -> None:
    line = {"id": command, "channel": "teams", "turns": [{"user": QUESTION}, {"user": command}]}
    first, last = asyncio.run(converse(agent, line))["turns"]
    assert first["topic"] == "tlv_geldigheid"
    assert last["decision"] in ("answer", "person", "smalltalk"), last["messages"]

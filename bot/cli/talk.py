"""`prowijs talk`: whole conversations through the real agent."""

import argparse
import asyncio
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from bot.cli.json_lines import read_lines, write_line
from bot.cli.options import checked_audience, checked_moment
from bot.errors import ProwijsError
from bot.model_file import trained_model
from bot.readable import readable

CHANNELS = ("web", "phone", "teams")


def add_parser(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "talk", help='gesprekken van stdin voeren: {"id", "channel", "on"?, "turns": [{"user": ...}]}'
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Hold each conversation of standard input."""
    lines = [_checked(line, number) for number, line in enumerate(read_lines("turns"), start=1)]
    path = trained_model()  # before Rasa is imported, which takes seconds
    from bot.agent import load_agent

    agent = load_agent(path=path)
    for line in lines:
        write_line(asyncio.run(converse(agent, line)))
    return 0


async def converse(agent: Any, line: Mapping[str, Any]) -> dict[str, Any]:
    """One conversation: the same line with, for each turn, what the user got."""
    from bot.agent import ask_agent

    sender, channel = uuid.uuid4().hex, line.get("channel", "web")
    metadata = {"on": line.get("on"), "audience": line.get("audience")}
    turns = []
    for turn in line["turns"]:
        messages = await ask_agent(agent, readable(str(turn["user"])).text, sender, channel, metadata)
        tracker = await agent.tracker_store.retrieve(sender)
        latest = tracker.latest_message if tracker else None
        turns.append({**turn, **_turn_result(messages, latest.parse_data if latest else {})})
    return {**line, "channel": channel, "turns": turns}


def _turn_result(messages: Sequence[Mapping[str, Any]], parse_data: Mapping[str, Any]) -> dict[str, Any]:
    """What one turn brought; small talk has no data of its own, so its decision comes from the parse."""
    answers = [message["custom"] for message in messages if message.get("custom")]
    first: Mapping[str, Any] = answers[0] if answers else {}
    return {
        "topic": first.get("topic"),
        "decision": first.get("decision") or parse_data.get("decision", "smalltalk"),
        "messages": [message["text"] for message in messages if message.get("text")],
        "citations": [cited for answer in answers for cited in answer["citations"]],
        "buttons": [button["title"] for message in messages for button in message.get("buttons") or ()],
        "certainty": first.get("certainty"),
        "conclusion": first.get("conclusion"),
        "facts": {name: value for answer in answers for name, value in (answer.get("facts") or {}).items()},
    }


def _checked(line: dict[str, Any], number: int) -> dict[str, Any]:
    where = f"stdin:{number}:"
    if line.get("channel", "web") not in CHANNELS:
        raise ProwijsError(f"{where} onbekend kanaal '{line['channel']}'. Kies uit: {', '.join(CHANNELS)}.")
    turns = line["turns"]
    if not isinstance(turns, list) or not all(isinstance(turn, dict) and "user" in turn for turn in turns):
        raise ProwijsError(f'{where} turns is geen lijst van {{"user": ...}}. Verbeter de regel.')
    checked_moment(line.get("on"), f"{where} on")
    checked_audience(line.get("audience"), f"{where} audience")
    return line

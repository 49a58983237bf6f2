"""`prowijs parse`: what is understood of each message."""

import argparse
import asyncio
from collections.abc import Mapping
from typing import Any

from bot.cli.json_lines import read_lines, write_line
from bot.intents import CLARIFY, GENERAL, OUT_OF_SCOPE
from bot.model_file import trained_model

RANKED = 5
# Beside the topics: what a question is about that gets no answer from a topic.
SHOWN_GENERAL = ("medewerker_spreken", "bot_vraag", OUT_OF_SCOPE)
SHOWN = ("entity", "value", "start", "end", "role")


def add_parser(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "parse", help='regels {"text": ...} van stdin ontleden: besluit, onderwerp, rangorde, feiten'
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Parse each line of standard input."""
    lines = list(read_lines("text"))
    path = trained_model()  # before Rasa is imported, which takes seconds
    from bot.agent import load_agent

    agent = load_agent(path=path)
    for line in lines:
        text = str(line["text"])
        write_line({**line, "text": text, **parsed(asyncio.run(agent.parse_message(text)))})
    return 0


def parsed(result: Mapping[str, Any]) -> dict[str, Any]:
    """Rasa's result in the form of the command-line contract.

    `topic` is the likeliest id also when the decision is to clarify; it is None for small talk without a topic.
    """
    ranking = [
        {"topic": entry["name"], "confidence": entry["confidence"]} for entry in result["intent_ranking"][:RANKED]
    ]
    decision = result.get("decision", "out_of_scope")
    topic = result.get("topic")
    return {
        "decision": decision,
        "topic": topic if is_topic(topic) else None,
        "ranking": ranking,
        "questions": list(result.get("questions") or ()),
        "entities": [
            {key: entity[key] for key in SHOWN if entity.get(key) is not None} for entity in result.get("entities", ())
        ],
    }


def is_topic(name: str | None) -> bool:
    """Whether a name is a topic id, and not an intent of the conversation itself such as groet."""
    return name is not None and (name not in (*GENERAL, CLARIFY) or name in SHOWN_GENERAL)

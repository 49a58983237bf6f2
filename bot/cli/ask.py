"""`prowijs ask`: one question, the whole answer."""

import argparse
import asyncio
import json
from typing import Any

from bot.cli.options import checked_audience, checked_day
from bot.model_file import trained_model
from bot.readable import readable


def add_parser(commands: Any) -> None:
    """Add the command with its options."""
    parser = commands.add_parser("ask", help="één vraag stellen en het hele antwoord lezen")
    parser.add_argument("question", metavar="vraag")
    parser.add_argument("--on", metavar="jjjj-mm-dd", help="de dag waarvoor u het wilt weten; anders vandaag")
    parser.add_argument(
        "--audience",
        metavar="ouder|leerling|school|samenwerkingsverband",
        help="voor wie het antwoord is; anders geraden",
    )
    parser.add_argument("--json", action="store_true", help="het antwoord als gegevens")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the answer through the same code as the server."""
    metadata = {"on": checked_day(options.on), "audience": checked_audience(options.audience)}
    path = trained_model()  # before Rasa is imported, which takes seconds
    from bot.agent import ask_agent, load_agent

    agent = load_agent(path=path)
    messages = asyncio.run(ask_agent(agent, readable(options.question).text, "ask", "plain", metadata))
    if options.json:
        answers = [message.get("custom") or {"lead": message.get("text")} for message in messages]
        print(json.dumps({"question": options.question, "answers": answers}, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(message.get("text") or "" for message in messages))
    return 0

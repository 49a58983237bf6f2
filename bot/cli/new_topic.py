"""`prowijs new-topic`: the two files of a new topic, ready to fill in."""

import argparse
import re
from datetime import date
from typing import Any

from bot.errors import ProwijsError
from bot.paths import data_folder, knowledge_folder
from bot.phrasings import fold_text

TOPIC = """\
id: {id}
title: {title}
question: {title}?
reviewed_on: "{today}"
texts:
  ouder: |
    Schrijf hier het antwoord voor ouders. Gebruik korte zinnen en gewone woorden.
  school: |
    Schrijf hier het antwoord voor scholen.
"""
PHRASES = """\
version: "3.1"
nlu:
- intent: {id}
  examples: |
    - {title}
"""


def add_parser(commands: Any) -> None:
    """Add the command with its options."""
    parser = commands.add_parser("new-topic", help="de twee bestanden van een nieuw onderwerp maken")
    parser.add_argument("title", metavar="titel", help='bijvoorbeeld "Hoe laat begint de les"')
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write both files; refuses to overwrite."""
    title = options.title.strip().rstrip("?")
    topic_id = re.sub(r"\s+", "_", fold_text(title))
    if not re.fullmatch(r"[a-z][a-z0-9_]*", topic_id):
        raise ProwijsError(f"titel '{options.title}': hieruit volgt geen id. Begin de titel met een letter.")
    topic, phrases = knowledge_folder() / "topics" / f"{topic_id}.yaml", data_folder() / "nlu" / f"{topic_id}.yml"
    for path, content in ((topic, TOPIC), (phrases, PHRASES)):
        if path.exists():
            raise ProwijsError(f"{path} bestaat al. Kies een andere titel of vul dat bestand aan.")
        path.write_text(content.format(id=topic_id, title=title, today=date.today()), encoding="utf-8")
    print(f"Gemaakt: {topic}\nGemaakt: {phrases}")
    print("Vul beide aan (minstens 8 zinnen) en draai daarna 'prowijs check' en 'prowijs train'.")
    return 0

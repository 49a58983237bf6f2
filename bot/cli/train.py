"""`prowijs train`: train the model where the data changed."""

import argparse
from typing import Any


def add_parser(commands: Any) -> None:
    """Add the command with its options."""
    parser = commands.add_parser("train", help="het model trainen; doet niets als het actueel is")
    parser.add_argument("--force", action="store_true", help="ook trainen als het model actueel is")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Train, and say where the model is."""
    from bot.training import train_if_needed

    train_if_needed(force=options.force)
    return 0

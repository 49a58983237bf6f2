"""`prowijs train`: train the model where the data changed."""

import argparse
import sys
from typing import Any

from bot.model_file import stamp_present_model


def add_parser(commands: Any) -> None:
    """Add the command with its options."""
    parser = commands.add_parser("train", help="het model trainen; doet niets als het actueel is")
    parser.add_argument("--force", action="store_true", help="ook trainen als het model actueel is")
    parser.add_argument(
        "--stamp", action="store_true", help="niet trainen, maar de sha256 van het model noteren dat er staat"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Train, and say where the model is."""
    if options.stamp:
        print(f"De sha256 is genoteerd van {stamp_present_model()}", file=sys.stderr)
        return 0
    from bot.training import train_if_needed

    train_if_needed(force=options.force)
    return 0

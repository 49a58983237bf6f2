"""`prowijs train`: train the model where the data changed."""

import argparse
import sys
from typing import Any

from bot.model_file import stamp_present_model
from bot.paths import cache_folder


def add_parser(commands: Any) -> None:
    """Add the command with its options."""
    parser = commands.add_parser("train", help="het model trainen; doet niets als het actueel is")
    parser.add_argument("--force", action="store_true", help="ook trainen als het model actueel is")
    parser.add_argument(
        "--stamp", action="store_true", help="niet trainen, maar de sha256 van het model noteren dat er staat"
    )
    parser.add_argument(
        "--ship",
        action="store_true",
        help="daarna de vectoren van de zinnen in embeddings/ zetten: dan hoeft niemand anders ze uit te rekenen",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Train, and say where the model is."""
    if options.stamp:
        print(f"De sha256 is genoteerd van {stamp_present_model()}", file=sys.stderr)
        return 0
    from bot.training import train_if_needed

    train_if_needed(force=options.force)
    if options.ship:
        from bot.nlu.embeddings import SHIPPED, ship
        from bot.nlu.topic_classifier import VECTORS

        print(f"{ship(cache_folder() / VECTORS)} vectoren staan in {SHIPPED}", file=sys.stderr)
    return 0

"""`prowijs export`: what others put somewhere, as files."""

from typing import Any

from bot.cli import export_faqpage, export_teams

KINDS = (export_faqpage, export_teams)


def add_parser(commands: Any) -> None:
    """Add the command with what it can write."""
    parser = commands.add_parser("export", help="bestanden schrijven om elders te plaatsen: faqpage of teams")
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="soort")
    for kind in KINDS:
        kind.add_parser(kinds)

"""`prowijs desk-password`: the line of the configuration that lets an adviser log in at the desk."""

import argparse
from getpass import getpass
from typing import Any

from bot.channels.desk.passwords import NAME, SHORTEST, VARIABLE, hash_password
from bot.errors import ProwijsError


def add_parser(commands: Any) -> None:
    """Add the command with its options."""
    parser = commands.add_parser("desk-password", help="het wachtwoord van een adviseur maken, voor de pagina /desk")
    parser.add_argument("name", metavar="naam", help="kleine letters en cijfers, bijvoorbeeld anna")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Ask the password twice and print the line; the password itself is shown nowhere."""
    if not NAME.fullmatch(options.name):
        raise ProwijsError(f"naam '{options.name}': kan niet. Gebruik kleine letters, cijfers, punt en streepje.")
    password = getpass("Wachtwoord: ")
    if len(password) < SHORTEST:
        raise ProwijsError(f"het wachtwoord is te kort. Neem minstens {SHORTEST} tekens.")
    if getpass("Nog een keer: ") != password:
        raise ProwijsError("de twee wachtwoorden zijn niet gelijk. Probeer het opnieuw.")
    print(f'{VARIABLE}="{options.name}:{hash_password(password)}"')
    return 0

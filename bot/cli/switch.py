"""`prowijs switch`: stop answering at once, of one channel or of all, and go on again; no restart is needed."""

import argparse
from typing import Any

from bot.errors import ProwijsError
from bot.paths import switches_file
from bot.switches import ALL, CHANNELS, LONGEST, read_switches, tidy, write_switches

NAMES = {ALL: "alles", "web": "web", "teams": "Teams", "phone": "telefoon", "desk": "balie"}


def add_parser(commands: Any) -> None:
    """Add the command with its options."""
    parser = commands.add_parser("switch", help="kanalen uit- en aanzetten zonder de server te stoppen")
    parser.set_defaults(run=run, state=None, channel=ALL, reason="")
    states = parser.add_subparsers(dest="state", metavar="off|on")
    off = states.add_parser("off", help="geen antwoorden meer geven; gebruikers lezen de reden")
    off.add_argument("--reason", required=True, help='wat gebruikers lezen: "Wij herstellen een fout."')
    on = states.add_parser("on", help="weer antwoorden geven")
    for parser in (off, on):
        parser.add_argument("--channel", choices=CHANNELS, default=ALL, help="een kanaal; anders alle")


def run(options: argparse.Namespace) -> int:
    """Change the switches where that is asked, and show them."""
    path = switches_file()
    off = read_switches(path)
    if options.state == "off":
        if not options.reason.strip() or len(options.reason) > LONGEST:
            raise ProwijsError(f"--reason: schrijf een reden van 1 tot en met {LONGEST} tekens.")
        off = {**off, options.channel: tidy(options.reason)}
    elif options.state == "on":
        off = {name: reason for name, reason in off.items() if name != options.channel}
    if options.state:
        write_switches(path, off)
    for name in CHANNELS:
        reason = off.get(ALL) or off.get(name)
        print(f"{NAMES[name]}: uit. {reason}" if reason else f"{NAMES[name]}: aan")
    if ALL in off:
        print("Alles staat uit. Weer aan: prowijs switch on")
    return 0

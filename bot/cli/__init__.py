"""The console script `prowijs`."""

import argparse
import io
import sys
from collections.abc import Sequence

from bot.cli import ask, check, desk_password, erase, evaluate, export, new_topic, parse, start, switch, talk, train
from bot.errors import ProwijsError

COMMANDS = (start, ask, parse, talk, check, train, evaluate, new_topic, export, desk_password, erase, switch)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; errors that a person can mend go to stderr as one line, with status 2."""
    parser = argparse.ArgumentParser(
        prog="prowijs",
        description="Beantwoordt vragen over praktijkonderwijs, lwoo, schooladvies en toelating tot het vmbo.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="opdracht")
    for command in COMMANDS:
        command.add_parser(commands)
    for stream in (sys.stdout, sys.stderr):
        # What was typed may hold bytes that are no text, and a terminal may not know every letter.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except ProwijsError as error:
        print(f"prowijs: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return 0

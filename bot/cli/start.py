"""`prowijs start`: everything in one process on one port."""

import argparse
import os
import subprocess
import sys
from datetime import date
from typing import Any

from bot.errors import BrokenKnowledge, ProwijsError
from bot.model_file import ensure_unaltered, is_current


def add_parser(commands: Any) -> None:
    """Add the command with its options."""
    parser = commands.add_parser("start", help="de assistent starten op http://localhost:5005/")
    parser.add_argument("--port", type=int, default=None, help="poort; anders PROWIJS_PORT of 5005")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check, train if needed, and serve until Ctrl-C."""
    port = options.port if options.port is not None else _port_from_environment()
    host = os.environ.get("PROWIJS_HOST", "127.0.0.1")
    from bot.server import ensure_free, serve

    ensure_free(host, port)
    _refuse_faults()
    ensure_unaltered()
    _train_where_needed()
    serve(host, port)
    return 0


def _train_where_needed() -> None:
    """Train in a process of its own: what training needs, TensorFlow among it, is then not in the server's memory."""
    if is_current():
        return
    if code := subprocess.run([sys.executable, "-m", "bot.cli", "train"], check=False).returncode:
        raise ProwijsError(f"het trainen stopte met {code}. Lees de melding hierboven.")


def _refuse_faults() -> None:
    """Raise BrokenKnowledge with every fault of knowledge/ and data/: wrong law is worse than no answer."""
    from bot.reload.validate import faults

    found = faults(date.today())
    if found:
        raise BrokenKnowledge("er staan fouten in de kennis:\n" + "\n".join(map(str, found)))


def _port_from_environment() -> int:
    text = os.environ.get("PROWIJS_PORT", "5005")
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise ProwijsError(f"PROWIJS_PORT={text}: geen poort. Schrijf een getal van 1 tot en met 65535.")
    return int(text)

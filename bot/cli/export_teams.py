"""`prowijs export teams`: the app package that an administrator uploads to Teams."""

import argparse
import os
from pathlib import Path
from typing import Any

from bot.channels.teams_app.registration import FIRST_VERSION, SETTINGS


def add_parser(kinds: Any) -> None:
    """Add the command with an option for each setting."""
    parser = kinds.add_parser("teams", help="het app-pakket dat een beheerder uploadt in Teams")
    for one in SETTINGS:
        parser.add_argument(one.option, dest=one.name, metavar="...", help=f"{one.what}; anders {one.variable}")
    parser.add_argument(
        "--app-version",
        metavar="1.0.0",
        default=FIRST_VERSION,
        help=f"verhoog de versie bij elke nieuwe upload; anders {FIRST_VERSION}",
    )
    parser.add_argument("--out", type=Path, metavar="map", default=Path("var/teams"), help="anders var/teams")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the zip to upload, and its files beside it."""
    from bot.channels.teams_app.package import package_files, write_package
    from bot.channels.teams_app.registration import read_registration
    from bot.errors import ProwijsError

    registration = read_registration(vars(options), os.environ, options.app_version)
    try:
        path = write_package(registration, options.out)
    except OSError as error:
        raise ProwijsError(f"--out {options.out}: {error.strerror}. Kies een map waarin u mag schrijven.") from error
    print(
        f"{path}: {', '.join(package_files(registration))}, versie {registration.version}, bot {registration.app_id}."
    )
    print("Een beheerder uploadt dit bestand in Teams. Hoe dat gaat, staat in docs/teams.md.")
    return 0

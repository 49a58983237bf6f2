"""What a Teams app says of the bot and of who offers it, from options and the environment."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.channels.teams.settings import GUID
from bot.errors import ProwijsError

VERSION = re.compile(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}")
FIRST_VERSION = "1.0.0"
LONGEST_NAME, LONGEST_URL = 32, 2048


@dataclass(frozen=True)
class Setting:
    """A value that an operator gives: by an option, or else by an environment variable."""

    name: str
    option: str
    variable: str
    what: str


APP_ID = Setting("app_id", "--app-id", "PROWIJS_TEAMS_APP_ID", "het id van de app-registratie van de bot")
SERVER = Setting("server", "--server", "PROWIJS_TEAMS_SERVER", "het adres van de server, met https")
DEVELOPER = Setting("developer", "--developer", "PROWIJS_TEAMS_DEVELOPER", "de naam van wie de bot aanbiedt")
WEBSITE = Setting("website", "--website", "PROWIJS_TEAMS_WEBSITE", "een pagina met hulp bij de bot, met https")
PRIVACY = Setting("privacy", "--privacy", "PROWIJS_TEAMS_PRIVACY", "de privacyverklaring, met https")
TERMS = Setting("terms", "--terms", "PROWIJS_TEAMS_TERMS", "de gebruiksvoorwaarden, met https")
SETTINGS = (APP_ID, SERVER, DEVELOPER, WEBSITE, PRIVACY, TERMS)


@dataclass(frozen=True)
class Registration:
    """A checked registration; `server` is the name of the host alone."""

    app_id: str
    server: str
    developer: str
    website: str
    privacy: str
    terms: str
    version: str = FIRST_VERSION

    @property
    def package_id(self) -> str:
        """The id of the app in Teams: always the same for the same bot, so that an upload replaces the former one.

        >>> Registration("00000000-0000-0000-0000-000000000001", "", "", "", "", "").package_id
        '3f38452d-458d-58e9-b501-90295e7821fe'
        """
        return str(uuid.uuid5(uuid.UUID(self.app_id), "prowijs"))


def read_registration(
    options: Mapping[str, str | None], environment: Mapping[str, str], version: str = FIRST_VERSION
) -> Registration:
    """The registration; raises ProwijsError that names all that is missing or wrong, and how to give it."""
    given = {one.name: (options.get(one.name) or environment.get(one.variable) or "").strip() for one in SETTINGS}
    faults = [_fault(one, given[one.name]) for one in SETTINGS]
    if not VERSION.fullmatch(version):
        faults.append(f"--app-version {version}: geen versie. Schrijf drie getallen, bijvoorbeeld {FIRST_VERSION}.")
    if any(faults):
        raise ProwijsError("de app voor Teams is niet geschreven.\n" + "\n".join(filter(None, faults)))
    host = urlsplit(given["server"]).hostname or ""
    return Registration(**{**given, "app_id": given["app_id"].lower(), "server": host}, version=version)


def _fault(setting: Setting, value: str) -> str:
    if not value:
        return f"{setting.option} ontbreekt: {setting.what}. Geef {setting.option}, of zet {setting.variable}."
    if setting is APP_ID and not GUID.fullmatch(value.lower()):
        return f"{setting.option} {value}: geen id van Microsoft. Het heeft deze vorm: {uuid.UUID(int=0)}."
    if setting is DEVELOPER and len(value) > LONGEST_NAME:
        return f"{setting.option} {value}: te lang voor Teams. Kort de naam in tot {LONGEST_NAME} tekens."
    if setting not in (APP_ID, DEVELOPER) and not _is_secure(value):
        return f"{setting.option} {value}: geen volledig adres met https. Schrijf het zo: https://school.nl/pagina."
    return ""


def _is_secure(address: str) -> bool:
    """Whether an address is encrypted and of a host on the internet.

    >>> [_is_secure(one) for one in ("https://a.nl/x", "http://a.nl", "https://localhost", "https://a.nl/x y")]
    [True, False, False, False]
    """
    try:
        parts = urlsplit(address)
        is_plain = parts.username is None and parts.password is None and parts.port != 0
    except ValueError:
        return False
    has_host = bool(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", parts.hostname or ""))
    return (
        parts.scheme == "https"
        and has_host
        and is_plain
        and len(address) <= LONGEST_URL
        and bool(re.fullmatch(r"[!-~]+", address))
    )

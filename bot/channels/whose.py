"""Which conversation somebody means who asks for its erasure: by what he has of it, to how it is stored."""

import re
from dataclasses import dataclass

from bot.channels.phone.signature import session_of
from bot.channels.session_id import SESSION
from bot.channels.teams.pseudonyms import Pseudonyms
from bot.errors import ProwijsError

CALL = re.compile(r"CA[0-9a-f]{32}")
TEAMS = re.compile(r"teams:([^/\s]+)/(\S+)")
UNKNOWN = (
    "geen kenmerk van een gesprek. Geef dat van de chat (32 tekens, met of zonder punt en handtekening), "
    "dat van een telefoongesprek bij Twilio (CA en 32 tekens), of teams:<tenant>/<id van de chat of het team>."
)


@dataclass(frozen=True)
class Meant:
    """A session, or the beginning of the sessions of a team or chat in Teams."""

    session: str = ""
    beginning: str = ""


def read_meant(text: str, secret: bytes) -> Meant:
    """What somebody means; raises ProwijsError.

    >>> read_meant("a" * 32 + "." + "0" * 32, b"secret").session == "a" * 32
    True
    >>> read_meant("teams:a1/19:b", b"secret").beginning == Pseudonyms(b"secret").place_of("a1", "19:b")
    True
    """
    text = text.strip()
    if CALL.fullmatch(text):
        return Meant(session_of(secret, text))
    team = TEAMS.fullmatch(text)
    if team:
        return Meant(beginning=Pseudonyms(secret).place_of(team[1], team[2]))
    session = text.partition(".")[0]
    if SESSION.fullmatch(session):
        return Meant(session)
    raise ProwijsError(f"{text[:60]!r}: {UNKNOWN}")

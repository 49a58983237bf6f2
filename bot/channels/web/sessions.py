"""Sessions that only this server can issue: an unguessable id with a signature that binds it to an origin."""

import hashlib
import hmac
import os
import secrets

from bot.channels.session_id import SESSION, new_session
from bot.errors import ProwijsError
from bot.paths import conversations_database
from bot.stores.settings import read_engines

SECRET_LENGTH = 64


class Sessions:
    """Issues and reads sessions.

    >>> sessions = Sessions(b"secret")
    >>> token = sessions.issue("https://school.nl")
    >>> sessions.read(token, "https://school.nl") == token.split(".")[0], sessions.read(token, "https://elders.nl")
    (True, None)
    """

    def __init__(self, secret: bytes) -> None:
        """Take the secret with which sessions are signed."""
        self._secret = secret

    def issue(self, origin: str) -> str:
        """A new session for an origin: "<32 characters>.<signature>"."""
        session = new_session()
        return f"{session}.{self._signature(session, origin)}"

    def read(self, token: object, origin: str) -> str | None:
        """The id of a session, or None where this server did not issue it for this origin."""
        session, _, signature = token.partition(".") if isinstance(token, str) else ("", "", "")
        if not SESSION.fullmatch(session):
            return None
        right = self._signature(session, origin)
        return session if hmac.compare_digest(signature.encode(), right.encode()) else None

    def _signature(self, session: str, origin: str) -> str:
        return hmac.new(self._secret, f"{session}|{origin}".encode(), hashlib.sha256).hexdigest()[:32]


def server_secret() -> bytes:
    """PROWIJS_SECRET, or a random one that is kept beside the conversations, so that sessions survive a restart."""
    given = os.environ.get("PROWIJS_SECRET")
    if given:
        return given.encode()
    read_engines(os.environ)  # where processes share conversations, a secret of one's own signs what others refuse
    path = conversations_database().parent / "secret"
    try:
        kept = path.read_text(encoding="ascii").strip() if path.exists() else ""
        if len(kept) < SECRET_LENGTH:  # none yet, or a write that was cut off
            kept = secrets.token_hex(SECRET_LENGTH // 2)
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(".new")
            fresh.touch(mode=0o600)
            fresh.write_text(kept, encoding="ascii")
            fresh.replace(path)
    except (OSError, ValueError) as error:
        mend = "Geef een geheim in PROWIJS_SECRET, of een schrijfbare map in PROWIJS_DATABASE."
        raise ProwijsError(f"{path}: kan niet worden gelezen of geschreven ({error}). {mend}") from error
    return kept.encode()

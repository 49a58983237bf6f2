"""Who is logged in: a cookie with a signature, that names nobody and ends by itself."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from time import monotonic, time

from bot.channels.desk.passwords import PasswordHash

COOKIE = "prowijs_desk"
LONGEST, IDLE = 8 * 3600, 3600
# A cookie is signed anew when it was last seen longer ago than this.
FRESH = 60
WRITTEN = re.compile(r"([0-9a-f]{32})\.([A-Za-z0-9_-]{22})\.(\d{1,12})\.(\d{1,12})\.([0-9a-f]{64})")


@dataclass(frozen=True)
class Login:
    """One login: whose, since when and when last seen, in seconds; `key` tells it from other logins."""

    name: str
    key: str
    since: int
    seen: int


class Ended:
    """Logins that were ended before their time, by key, for as long as their cookie could live."""

    def __init__(self) -> None:
        """Begin without any."""
        self._until: dict[str, float] = {}

    def add(self, key: str, seconds: int) -> None:
        """Remember a login that was ended, for so long."""
        now = monotonic()
        self._until = {old: until for old, until in self._until.items() if until > now}
        self._until[key] = now + seconds

    def __contains__(self, key: object) -> bool:
        return key in self._until


class Logins:
    """Issues, reads and ends logins.

    The signature rests on the password hash, so that another password ends all logins of that name.

    >>> logins = Logins(b"secret", {}, clock=lambda: 0.0)
    >>> logins.read("forged") is None
    True
    """

    def __init__(
        self,
        secret: bytes,
        users: Mapping[str, PasswordHash],
        clock: Callable[[], float] = time,
        ended: Ended | None = None,
    ) -> None:
        """Take the secret with which logins are signed, who may log in, the clock, and where ended logins are kept."""
        self._secret, self._users, self._clock = secret, users, clock
        self._names = {self._pseudonym(name): name for name in users}
        self._ended = ended if ended is not None else Ended()

    def start(self, name: str) -> Login:
        """A new login of somebody whose password was right."""
        now = int(self._clock())
        return Login(name, secrets.token_urlsafe(16), now, now)

    def write(self, login: Login) -> str:
        """The value of the cookie."""
        signed = f"{self._pseudonym(login.name)}.{login.key}.{login.since}.{login.seen}"
        return f"{signed}.{self._signature(login.name, signed)}"

    def read(self, cookie: object) -> Login | None:
        """The login of a cookie; None where it was not issued here, has ended, or is too old."""
        found = WRITTEN.fullmatch(cookie) if isinstance(cookie, str) else None
        name = self._names.get(found[1]) if found else None
        if found is None or name is None:
            return None
        right = self._signature(name, found[0].rpartition(".")[0])
        login, now = Login(name, found[2], int(found[3]), int(found[4])), self._clock()
        is_alive = now - login.since < LONGEST and now - login.seen < IDLE
        is_issued = hmac.compare_digest(found[5], right)
        return login if is_issued and is_alive and login.key not in self._ended else None

    def renewed(self, login: Login) -> Login | None:
        """The login as seen now, where it was last seen a while ago; None where its cookie may stay."""
        now = int(self._clock())
        return replace(login, seen=now) if now - login.seen > FRESH else None

    def end(self, login: Login) -> None:
        """Log out: a copy of the cookie is worth nothing any more."""
        self._ended.add(login.key, LONGEST)

    def _pseudonym(self, name: str) -> str:
        return self._hash(f"desk name|{name}")[:32]

    def _signature(self, name: str, signed: str) -> str:
        return self._hash(f"desk login|{self._users[name]}|{signed}")

    def _hash(self, text: str) -> str:
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()

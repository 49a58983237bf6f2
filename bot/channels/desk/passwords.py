"""Passwords of advisers: only a slow hash stands in the configuration."""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import ProwijsError

VARIABLE = "PROWIJS_DESK_USERS"
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
SHORTEST = 12
# 32 MB and three rounds: about a quarter of a second on one core.
LOG_N, BLOCK, ROUNDS = 15, 8, 3
SALT_BYTES, KEY_BYTES = 16, 32
LARGEST_LOG_N = 17


@dataclass(frozen=True)
class PasswordHash:
    """A hash with what is needed to compute it again; written "scrypt.15.8.3.<salt>.<key>", safe in any shell."""

    log_n: int
    block: int
    rounds: int
    salt: bytes
    key: bytes

    def __str__(self) -> str:
        """The form for the configuration."""
        return ".".join(
            ("scrypt", str(self.log_n), str(self.block), str(self.rounds), _write(self.salt), _write(self.key))
        )

    def fits(self, password: str) -> bool:
        """Whether a password is the right one; takes as long for a wrong one."""
        return hmac.compare_digest(_derive(password, self.salt, self.log_n, self.block, self.rounds), self.key)


def hash_password(password: str, log_n: int = LOG_N) -> PasswordHash:
    """A new hash with a salt of its own; `log_n` says how much work it is, one more doubles it."""
    salt = secrets.token_bytes(SALT_BYTES)
    return PasswordHash(log_n, BLOCK, ROUNDS, salt, _derive(password, salt, log_n, BLOCK, ROUNDS))


def read_hash(text: str) -> PasswordHash:
    """The hash as written by `prowijs desk-password`; raises ValueError for anything else."""
    kind, *numbers, salt, key = text.split(".") if text.count(".") == 5 else ("", "", "")
    if kind != "scrypt" or not all(number.isdigit() for number in numbers):
        raise ValueError("no scrypt hash")
    log_n, block, rounds = map(int, numbers)
    found = PasswordHash(log_n, block, rounds, _read(salt), _read(key))
    if not (1 <= log_n <= LARGEST_LOG_N and 1 <= block <= 16 and 1 <= rounds <= 16 and len(found.key) == KEY_BYTES):
        raise ValueError("a hash that would cost too much or is cut off")
    return found


def read_users(text: str) -> Mapping[str, PasswordHash]:
    """The advisers of "naam:hash,naam2:hash"; raises ProwijsError that names the place and never a name or hash."""
    users: dict[str, PasswordHash] = {}
    for number, entry in enumerate(filter(None, (one.strip() for one in text.split(","))), start=1):
        name, _, written = entry.partition(":")
        mend = "Maak de regel met 'prowijs desk-password'."
        if not NAME.fullmatch(name) or name in users:
            raise ProwijsError(f"{VARIABLE}: de naam van inlog {number} kan niet of staat er twee keer. {mend}")
        try:
            users[name] = read_hash(written)
        except ValueError:
            raise ProwijsError(f"{VARIABLE}: het wachtwoord van inlog {number} is niet te lezen. {mend}") from None
    return users


def users_or_why_none(text: str) -> tuple[Mapping[str, PasswordHash], str]:
    """The advisers of a configuration; where there are none, why.

    >>> users_or_why_none("")[1]
    "niemand kan inloggen. Zet PROWIJS_DESK_USERS, met 'prowijs desk-password naam'."
    """
    try:
        users = read_users(text)
    except ProwijsError as error:
        return {}, str(error)
    return users, "" if users else f"niemand kan inloggen. Zet {VARIABLE}, met 'prowijs desk-password naam'."


def _derive(password: str, salt: bytes, log_n: int, block: int, rounds: int) -> bytes:
    needed = 128 * block * (2**log_n + rounds + 1)
    return hashlib.scrypt(
        password.encode(), salt=salt, n=2**log_n, r=block, p=rounds, maxmem=2 * needed, dklen=KEY_BYTES
    )


def _write(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _read(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("no base64") from error

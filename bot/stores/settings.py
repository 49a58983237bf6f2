"""Which engines the environment names; without any, everything stays in one process and one SQLite file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.errors import ProwijsError

DATABASE, REDIS, BROKER, SECRET = "PROWIJS_DATABASE", "PROWIJS_REDIS", "PROWIJS_BROKER", "PROWIJS_SECRET"
FORMS = {
    DATABASE: ("een pad, of postgresql://naam:wachtwoord@host/database", ("postgresql",)),
    REDIS: ("redis://host:6379/0, of rediss:// met TLS", ("redis", "rediss")),
    BROKER: ("amqp://naam:wachtwoord@host:5672/, of kafka://host:9092/onderwerp", ("amqp", "amqps", "kafka")),
}


@dataclass(frozen=True)
class Engines:
    """The addresses of the engines; an empty one is not used. They hold passwords, so they are never printed.

    >>> Engines(redis="redis://:geheim@redis:6379/0").lines
    ['beurten en tellingen: redis op redis:6379']
    """

    postgres: str = field(default="", repr=False)
    redis: str = field(default="", repr=False)
    broker: str = field(default="", repr=False)

    @property
    def are_shared(self) -> bool:
        """Whether other processes may work on the same conversations."""
        return bool(self.postgres or self.redis)

    @property
    def lines(self) -> list[str]:
        """What the start of the server says of them."""
        named = (("gesprekken", self.postgres), ("beurten en tellingen", self.redis), ("gebeurtenissen", self.broker))
        return [f"{what}: {urlsplit(url).scheme} op {_place(url)}" for what, url in named if url]


def read_engines(environment: Mapping[str, str]) -> Engines:
    """The engines of the environment; raises ProwijsError where an address or the shared secret is missing.

    >>> read_engines({"PROWIJS_DATABASE": "var/conversations.db"}).are_shared
    False
    """
    database = environment.get(DATABASE, "")
    engines = Engines(
        _checked(DATABASE, database) if "://" in database else "",
        _checked(REDIS, environment.get(REDIS, "")),
        _checked(BROKER, environment.get(BROKER, "")),
    )
    if engines.are_shared and not environment.get(SECRET):
        raise ProwijsError(
            f"{SECRET} ontbreekt: processen die gesprekken delen, tekenen met hetzelfde geheim. "
            "Maak er een met 'openssl rand -hex 32' en geef het aan elk proces."
        )
    return engines


def _checked(variable: str, url: str) -> str:
    """The address where it has the right form; the message never repeats it, for it may hold a password."""
    form, schemes = FORMS[variable]
    try:
        parts = urlsplit(url)
        is_right = not url or (parts.scheme in schemes and bool(parts.hostname) and parts.port != 0)
        # Kafka has no default topic, PostgreSQL no default database that anybody wants.
        needs_path = parts.scheme in ("postgresql", "kafka")
    except ValueError:
        is_right = needs_path = False
    if not is_right or (needs_path and not parts.path.strip("/")):
        raise ProwijsError(f"{variable}: dit adres kan niet. Schrijf {form}.")
    return url


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

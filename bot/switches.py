"""The kill switch: a file that says which channels give no answers for now, and why."""

import logging
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from time import monotonic

import yaml

from bot.errors import ProwijsError, UnreadableFile
from bot.knowledge.yaml_file import read_yaml
from bot.paths import switches_file

logger = logging.getLogger(__name__)
ALL = "all"
CHANNELS = ("web", "teams", "phone", "desk")
NAMES = (ALL, *CHANNELS)
LONGEST = 300
# Users read this where the file cannot be read: nobody knows then which channel was meant, so none answers.
UNREADABLE = "Een instelling van Prowijs klopt niet. De beheerder moet die herstellen."
MEND = "Schrijf bijvoorbeeld: all: \"Wij herstellen een fout.\" Of gebruik 'prowijs switch'."
# Seconds between two looks at the file, and how long a file that looks half-written may be so.
EVERY, SETTLES = 1.0, 1.0


class BrokenSwitches(ProwijsError):
    """The file of switches cannot be read; the message names file, line and mend."""


def read_switches(path: Path) -> dict[str, str]:
    """Which channels are off and why: {"phone": "De lijn is stuk."}; nothing where there is no file."""
    try:
        if not path.exists() or not path.read_text(encoding="utf-8").strip():
            return {}
        file = read_yaml(path)
    except (OSError, UnicodeDecodeError, UnreadableFile) as error:
        if isinstance(error, UnreadableFile) and _is_only_comments(path):
            return {}
        raise BrokenSwitches(f"{path.name}: kan niet worden gelezen ({_without(path, error)}). {MEND}") from error
    if not isinstance(file.data, dict):
        raise BrokenSwitches(f"{path.name}:1: hier staan geen kanalen met een reden. {MEND}")
    for name, reason in file.data.items():
        line = file.line((name,))
        if name not in NAMES:
            known = ", ".join(NAMES)
            raise BrokenSwitches(f"{path.name}:{line}: het kanaal '{name}' bestaat niet. Kies uit: {known}.")
        if not isinstance(reason, str) or not reason.strip():
            raise BrokenSwitches(f"{path.name}:{line}: bij '{name}' staat geen reden. {MEND}")
    return {name: tidy(reason) for name, reason in file.data.items()}


def write_switches(path: Path, switches: Mapping[str, str]) -> None:
    """Put another set of switches in place at once, so that nobody reads half a file."""
    text = yaml.safe_dump(dict(switches), allow_unicode=True, sort_keys=True) if switches else ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise ProwijsError(
            f"{path}: kan niet schrijven ({error}). Kies een andere plek met PROWIJS_SWITCHES."
        ) from error


def tidy(reason: str) -> str:
    """A reason as users read it: one line, not too long, closed with a point.

    >>> tidy("Wij herstellen  een fout")
    'Wij herstellen een fout.'
    """
    plain = " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", reason).split())[:LONGEST]
    return plain if plain.endswith((".", "!", "?")) else f"{plain}."


class Switches:
    """What the file says, looked at once a second at most.

    A file that cannot be read switches everything off: that is safer than to go on against somebody's will. While it is
    being written the last state holds, for a second.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = monotonic) -> None:
        """Take the file and the clock."""
        self._path, self._clock = path, clock
        self._looked = self._unsettled_since = float("-inf")
        self._stamp: object = None
        self._off: Mapping[str, str] = {}
        self.problem = ""

    def why_off(self, channel: str) -> str:
        """Why a channel gives no answers now; empty where it does."""
        off = self.off()
        return off.get(ALL) or off.get(channel) or ""

    def off(self) -> Mapping[str, str]:
        """All that is off now, with the reasons."""
        now = self._clock()
        if now - self._looked >= EVERY:
            self._looked = now
            self._look(now)
        return self._off

    def _look(self, now: float) -> None:
        stamp = _stamp(self._path)
        if stamp == self._stamp and self._unsettled_since == float("-inf"):
            return
        is_first, self._stamp = self._stamp is None, stamp
        try:
            off, problem = read_switches(self._path), ""
        except BrokenSwitches as error:
            off, problem = {ALL: UNREADABLE}, str(error)
        if not off or problem:
            # Empty, gone or broken: perhaps it is being written at this moment.
            if self._unsettled_since == float("-inf"):
                self._unsettled_since = now
            if not is_first and now - self._unsettled_since < SETTLES:
                return
        self._unsettled_since = float("-inf")
        self._change(off, problem)

    def _change(self, off: Mapping[str, str], problem: str) -> None:
        if problem and problem != self.problem:
            logger.error("switches: everything is off: %s", problem)
        if off != self._off and not problem:
            logger.warning("switches: off now: %s", ", ".join(off) or "nothing")
        self._off, self.problem = off, problem


def switches() -> Switches:
    """The switches of this process."""
    return _switches_of(switches_file())


@lru_cache(maxsize=4)
def _switches_of(path: Path) -> Switches:
    return Switches(path)


def _stamp(path: Path) -> object:
    """What tells that a file changed."""
    try:
        found = path.stat()
    except OSError as error:
        return type(error).__name__
    return found.st_mtime_ns, found.st_size, found.st_ino


def _is_only_comments(path: Path) -> bool:
    lines = path.read_text(encoding="utf-8").splitlines()
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)


def _without(path: Path, error: Exception) -> str:
    """A fault without the folder that the file is in."""
    return str(error).replace(f"{path.parent}/", "").rstrip(".")

"""The log: lines of JSON to the screen or to PROWIJS_LOG, without a word that somebody said and without addresses.

Our own lines say what our code wrote. Of lines of other packages only their kind and place are kept: their messages
and the messages of exceptions can hold what a user typed.
"""

import json
import logging
import os
import re
import sys
import traceback
from collections.abc import MutableMapping
from datetime import datetime, timezone
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Any

import structlog

from bot.errors import ProwijsError
from bot.paths import ROOT

OURS = ("bot", "actions")
# What others call an event, such as "rasa.core.agent.load": not what they say of it.
CODE = re.compile(r"[a-z]+(?:[._][a-z0-9]+)+")
MOST_PLACES = 12


def set_up_log(is_debug: bool = False) -> None:
    """Send all logging of the process to the log; `is_debug` also that of other packages below a warning.

    Raises ProwijsError where PROWIJS_LOG cannot be written.
    """
    handler = _handler()
    handler.setFormatter(JsonLines())
    handler.addFilter(lambda record: is_debug or is_ours(record.name) or record.levelno >= logging.WARNING)
    # A line that cannot be written is lost: by default Python prints it with all it holds.
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if is_debug else logging.INFO)
    root.handlers[:] = [handler]
    # Rasa writes through structlog too, with what was said as values.
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, _without_values],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


def is_ours(name: str) -> bool:
    """Whether a logger is one of this project.

    >>> is_ours("bot.channels.teams"), is_ours("rasa.core.processor"), is_ours("bottle")
    (True, False, False)
    """
    return name.partition(".")[0] in OURS


class JsonLines(logging.Formatter):
    """Makes a line of a record."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as it may be kept: our own message or fields, or the place of another's; kind of an exception."""
        moment = datetime.fromtimestamp(record.created, timezone.utc)
        line: dict[str, Any] = {
            "time": moment.isoformat(timespec="seconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if is_ours(record.name):
            line |= record.msg if isinstance(record.msg, dict) else {"event": _own_message(record)}
        else:
            line |= {"event": _code(record.msg), "at": f"{_short(record.pathname)}:{record.lineno}"}
        if record.exc_info and record.exc_info[1]:
            line["error"], line["places"] = describe(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def describe(error: BaseException) -> tuple[str, list[str]]:
    """The kind of an exception, and where it passed: the last place is where it was raised.

    >>> describe(ValueError("what somebody typed"))
    ('ValueError', [])
    """
    frames = traceback.extract_tb(error.__traceback__)[-MOST_PLACES:]
    return type(error).__name__, [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _own_message(record: logging.LogRecord) -> str:
    given = record.args if isinstance(record.args, tuple) else ()
    kinds = tuple(type(one).__name__ if isinstance(one, BaseException) else one for one in given)
    return str(record.msg) % kinds if kinds else str(record.msg)


def _code(message: object) -> str:
    return message if isinstance(message, str) and CODE.fullmatch(message) else "other"


def _without_values(logger: Any, method: str, event: MutableMapping[str, Any]) -> tuple[tuple[str], dict[str, Any]]:
    return (_code(event.get("event")),), {"exc_info": event.get("exc_info")}


def _short(path: str) -> str:
    """A path below the project or below the packages."""
    _, found, rest = path.rpartition("site-packages/")
    return rest if found else path.removeprefix(f"{ROOT}/")


def _handler() -> logging.Handler:
    path = os.environ.get("PROWIJS_LOG")
    if not path:
        return logging.StreamHandler(sys.stderr)
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        # Goes on in a new file when a program for log rotation has moved this one away.
        return WatchedFileHandler(path, encoding="utf-8")
    except OSError as error:
        mend = "Geef een bestand dat geschreven kan worden, of laat PROWIJS_LOG weg: dan gaat het log naar het scherm."
        raise ProwijsError(f"PROWIJS_LOG={path}: kan niet worden geschreven ({error.strerror}). {mend}") from error

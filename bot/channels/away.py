"""What users get when conversations cannot be read or stored: an honest sentence, soon, and no stack trace."""

import logging
import sqlite3
from pathlib import Path
from typing import Any

from rasa.core.lock_store import LockError
from redis.exceptions import RedisError
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.stores.faults import StoreAway, TurnLost

logger = logging.getLogger(__name__)
AWAY = "Prowijs kan nu even niet antwoorden. Probeer het over een minuut opnieuw."
RETRY_AFTER = {"Retry-After": "60"}
# Everything that SQLite, PostgreSQL and Redis can do wrong: locked, full, broken, gone, too late.
FAULTS = (SQLAlchemyError, sqlite3.Error, RedisError, LockError, StoreAway, TurnLost)
PAGE = (Path(__file__).resolve().parent / "templates" / "away.html").read_text(encoding="utf-8")


def answer_faults(app: Sanic) -> None:
    """Have the application answer 503 to faults of its stores."""

    @app.exception(*FAULTS)
    async def away(request: Request, error: Exception) -> HTTPResponse:
        log_fault(error)
        if _is_for_a_page(request):
            return response.html(PAGE.replace("{{ words }}", AWAY), status=503, headers=RETRY_AFTER)
        return response.json({"error": AWAY}, status=503, headers=RETRY_AFTER)


def log_fault(error: Exception) -> None:
    """One line with the kinds of a fault: its message may hold what users wrote."""
    cause: Any = getattr(error, "orig", None)
    logger.error("conversations: %s %s", type(error).__name__, type(cause).__name__ if cause else "")


def _is_for_a_page(request: Request) -> bool:
    return "text/html" in str(request.headers.get("accept") or "")

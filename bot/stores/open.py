"""Opens the engines that the environment names, and puts them into a loaded agent."""

import os
from pathlib import Path
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import ProwijsError
from bot.paths import conversations_database
from bot.stores.lock_store import TurnLockStore
from bot.stores.postgres import PostgresStore
from bot.stores.settings import DATABASE, read_engines
from bot.stores.turns import RedisTurns

# How long a conversation waits for a SQLite file that another program has locked.
SQLITE_SECONDS = "1.5"


def open_conversations() -> SQLTrackerStore:
    """The store of conversations: a SQLite file, or PostgreSQL where PROWIJS_DATABASE is an address."""
    url = read_engines(os.environ).postgres
    return _open_postgres(url) if url else _open_sqlite(conversations_database())


def use_stores(agent: Any, conversations: SQLTrackerStore, turns: Any) -> Any:
    """The agent, over a store whose faults are seen, and with Rasa's lock held over processes where turns are.

    Rasa wraps a store in one that answers from memory when it fails: the user would get an answer that is then gone.
    """
    conversations.domain = agent.domain
    agent.tracker_store = agent.processor.tracker_store = conversations
    if isinstance(turns, RedisTurns):
        agent.lock_store = agent.processor.lock_store = TurnLockStore(turns)
    return agent


def _open_sqlite(path: Path) -> SQLTrackerStore:
    """The SQLite store; its folder is made where it is missing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return SQLTrackerStore(Domain.empty(), dialect="sqlite", db=str(path), query={"timeout": SQLITE_SECONDS})
    except Exception as error:
        raise ProwijsError(f"{path}: kan niet open ({error}). Kies een andere plek met {DATABASE}.") from error


def _open_postgres(url: str) -> SQLTrackerStore:
    try:
        return PostgresStore(url)
    except SQLAlchemyError as error:
        # The message of the driver names host and user, never the password.
        why = str(getattr(error, "orig", None) or type(error).__name__).strip().replace("\n", " ")
        raise ProwijsError(f"{DATABASE}: de database antwoordt niet ({why}). Draait hij, en klopt het adres?") from None

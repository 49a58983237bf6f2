"""Opens the engines that the environment names, and puts them into a loaded agent."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.errors import ProwijsError
from bot.paths import conversations_database
from bot.stores.conversation_store import ConversationStore
from bot.stores.lock_store import TurnLockStore
from bot.stores.postgres import PostgresStore
from bot.stores.settings import DATABASE, read_engines
from bot.stores.sqlite import SqliteStore
from bot.stores.turns import RedisTurns


def open_conversations() -> ConversationStore:
    """The store of conversations: a SQLite file, or PostgreSQL where PROWIJS_DATABASE is an address."""
    url = read_engines(os.environ).postgres
    return _open_postgres(url) if url else _open_sqlite(conversations_database())


def use_turns(agent: Any, turns: Any) -> Any:
    """The agent, with Rasa's lock held over processes where turns are."""
    if isinstance(turns, RedisTurns):
        agent.lock_store = agent.processor.lock_store = TurnLockStore(turns)
    return agent


def _open_sqlite(path: Path) -> ConversationStore:
    """The SQLite store; its folder is made where it is missing."""
    try:
        return SqliteStore(path)
    except Exception as error:
        raise ProwijsError(f"{path}: kan niet open ({error}). Kies een andere plek met {DATABASE}.") from error


def _open_postgres(url: str) -> ConversationStore:
    try:
        return PostgresStore(url)
    except SQLAlchemyError as error:
        # The message of the driver names host and user, never the password.
        why = str(getattr(error, "orig", None) or type(error).__name__).strip().replace("\n", " ")
        raise ProwijsError(f"{DATABASE}: de database antwoordt niet ({why}). Draait hij, en klopt het adres?") from None

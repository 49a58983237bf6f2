"""The store of conversations in a SQLite file: kept on disk at every turn, and begun anew where the file is damaged."""

import logging
import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import sqlalchemy
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool

from bot.privacy.erase import delete_for_good
from bot.stores.threaded_store import ThreadedStore

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
THREADS = 4
# How long SQLite waits for a file that another program has locked, before the turn fails.
LOCKED_SECONDS = 1.2
BESIDE = ("", "-wal", "-shm")
DAMAGED = ".damaged-"


class SqliteStore(ThreadedStore):
    """The conversations in one file.

    A damaged file is set aside under another name, for somebody to look at; conversations go on in a new one.
    """

    def __init__(self, path: Path) -> None:
        """Open the file and make the tables where they are missing; raises SQLAlchemyError and OSError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._replacing = path, Lock()
        self.engine = sqlalchemy.create_engine(
            f"sqlite:///{path}",
            hide_parameters=True,  # errors would hold what users wrote
            poolclass=QueuePool,
            pool_size=THREADS,
            connect_args={"check_same_thread": False, "timeout": LOCKED_SECONDS},
        )
        sqlalchemy.event.listen(self.engine, "connect", _write_ahead)
        delete_for_good(self)
        self.sessionmaker = sessionmaker(bind=self.engine)
        self.start_threads(THREADS)
        self._over_damage(self._make_tables)
        TrackerStore.__init__(self, Domain.empty())

    async def at_work(self, work: Callable[[], Result]) -> Result:
        """The result of work with the file; where it turns out to be damaged, with the new one."""
        return await super().at_work(lambda: self._over_damage(work))

    def _over_damage(self, work: Callable[[], Result]) -> Result:
        try:
            return work()
        except DatabaseError as error:
            if not _is_damage(error):
                raise
        self._begin_anew()
        return work()

    def _begin_anew(self) -> None:
        with self._replacing:
            if not self._is_damaged():
                return  # another turn has just done it
            self.engine.dispose()
            aside = f"{self._path.name}{DAMAGED}{datetime.now():%Y%m%d-%H%M%S}"
            for end in BESIDE:
                part = self._path.with_name(self._path.name + end)
                if part.exists():
                    part.replace(part.with_name(aside + end))
            self._make_tables()
        logger.error("conversations: the database was damaged; it stands aside as %s, and a new one was begun", aside)

    def _is_damaged(self) -> bool:
        try:
            with self.engine.connect() as connection:
                found = connection.execute(sqlalchemy.text("PRAGMA quick_check(1)")).scalar()
        except DatabaseError as error:
            return _is_damage(error)
        return bool(found != "ok")

    def _make_tables(self) -> None:
        self.Base.metadata.create_all(self.engine)


def forget_damaged(database: Path, before: float) -> int:
    """Delete what was set aside before a moment; how many files. It holds conversations, which have their time."""
    old = [path for path in _set_aside(database) if path.stat().st_mtime < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def damaged_with(database: Path, sessions: Iterable[str]) -> list[Path]:
    """What was set aside and still holds one of these conversations."""
    looked_for = [session.encode() for session in sessions]
    return [path for path in _set_aside(database) if any(session in path.read_bytes() for session in looked_for)]


def _set_aside(database: Path) -> list[Path]:
    return sorted(database.parent.glob(f"{database.name}{DAMAGED}*"))


def _write_ahead(connection: Any, record: Any) -> None:
    """Readers and the one writer do not wait for each other, and a turn costs one write to disk."""
    connection.execute("PRAGMA journal_mode = WAL")


def _is_damage(error: DatabaseError) -> bool:
    """Whether SQLite says that the file is malformed or no database; locked or full is another class of its errors."""
    return type(error.orig) is sqlite3.DatabaseError

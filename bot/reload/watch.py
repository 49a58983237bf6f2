"""Watches knowledge/ and data/ in a thread, and offers a changed knowledge once its files are quiet and valid."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from bot.knowledge import Knowledge
from bot.metrics import count_reload, show_stale
from bot.paths import data_folder, knowledge_folder
from bot.reload.fits import needs_training, not_yet_understood
from bot.reload.validate import Verdict, validate

logger = logging.getLogger(__name__)
# Seconds between two looks, and how long nothing may change before the files count as whole.
EVERY, QUIET = 2.0, 1.0
Stamp = frozenset[tuple[str, int, int, int]]


@dataclass(frozen=True)
class Status:
    """Why the files are not in use as they stand, and what of them is in use but not yet recognised."""

    refused: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()


class Watcher:
    """Looks at the files, has them checked, and gives a knowledge that may be used to `take`."""

    def __init__(
        self,
        running: Knowledge,
        take: Callable[[Knowledge], None],
        check: Callable[[], Verdict] = validate,
        every: float = EVERY,
        quiet: float = QUIET,
    ) -> None:
        """Take the knowledge that the model was loaded with; changes count from now on."""
        self._running, self._used, self._take, self._check = running, running, take, check
        self._every, self._quiet, self._stop = every, quiet, Event()
        self._seen = stamp()
        self._thread = Thread(target=self._run, name="knowledge", daemon=True)
        self.status = Status()

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Stop looking; a check that is going on is not waited for."""
        self._stop.set()

    def look(self) -> None:
        """Look once; where something changed wait until it is quiet, check it, and use it or say why not."""
        now = stamp()
        while now != self._seen:
            now = self._when_quiet(now)
            verdict = self._check()
            if self._stop.is_set():
                return
            # What changed during the check was perhaps not checked.
            self._seen, now = now, stamp()
            if now != self._seen:
                continue
            self._judge(verdict)
            if not verdict.is_checked:
                self._seen = frozenset()  # the next look tries again
                return

    def _run(self) -> None:
        while not self._stop.wait(self._every):
            try:
                self.look()
            except Exception as error:
                logger.error("knowledge: not looked at: %s", type(error).__name__)

    def _when_quiet(self, now: Stamp) -> Stamp:
        before: Stamp | None = None
        while now != before and not self._stop.wait(self._quiet):
            before, now = now, stamp()
        return now

    def _judge(self, verdict: Verdict) -> None:
        new = verdict.knowledge
        refused = verdict.faults if new is None else tuple(needs_training(self._running, new))
        show_stale(bool(refused))
        if new is not None and not refused:
            self._use(new)
            return
        self.status = Status(refused, self.status.pending)
        count_reload("refused" if new is None else "needs_training")
        for reason in refused:
            logger.error("knowledge: not in use: %s", reason)

    def _use(self, new: Knowledge) -> None:
        pending = tuple(not_yet_understood(self._running, new))
        self.status = Status((), pending)
        if new.digest == self._used.digest:
            return
        self._used = new
        self._take(new)
        count_reload("taken")
        logger.warning("knowledge: %s is in use now", new.digest)
        for reason in pending:
            logger.warning("knowledge: %s", reason)


def stamp() -> Stamp:
    """What tells that a file of the two trees changed, came or went."""
    return frozenset(_stamps(knowledge_folder(), data_folder()))


def _stamps(*folders: Path) -> Iterator[tuple[str, int, int, int]]:
    for folder in folders:
        for path in folder.rglob("*.y*ml"):
            try:
                found = path.stat()
            except OSError:  # gone meanwhile
                continue
            yield str(path), found.st_mtime_ns, found.st_size, found.st_ino

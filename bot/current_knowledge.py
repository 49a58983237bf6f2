"""The knowledge base that the whole process answers from; a running server may put another one in its place."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock

from bot.knowledge import Knowledge, load
from bot.paths import knowledge_folder

_pinned: ContextVar[Knowledge | None] = ContextVar("the knowledge of this turn", default=None)


class Holder:
    """Holds one knowledge base, and lets a turn keep the one that it began with."""

    def __init__(self) -> None:
        """Begin empty; the first who asks has it read."""
        self._latest: Knowledge | None = None
        self._reading = Lock()

    def current(self) -> Knowledge:
        """The knowledge of the turn that is going on; elsewhere the latest."""
        pinned = _pinned.get()
        if pinned is not None:
            return pinned
        if self._latest is None:
            with self._reading:
                self._latest = self._latest or load(knowledge_folder())
        return self._latest

    def take(self, knowledge: Knowledge) -> None:
        """Put another knowledge in place at once; turns that are going on keep theirs."""
        self._latest = knowledge

    @contextmanager
    def pinned(self) -> Iterator[Knowledge]:
        """One knowledge for all that happens inside, also in tasks that begin there."""
        token = _pinned.set(self.current())
        try:
            yield self.current()
        finally:
            _pinned.reset(token)


_held = Holder()
current, take, pinned = _held.current, _held.take, _held.pinned

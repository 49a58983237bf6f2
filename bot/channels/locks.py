"""A lock for each conversation, that is gone when nobody uses it."""

import asyncio
from weakref import WeakValueDictionary


class WeakLocks:
    """Locks by name: `async with locks["session"]: ...`."""

    def __init__(self) -> None:
        """Begin without locks."""
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def __getitem__(self, name: str) -> asyncio.Lock:
        """The lock of a name; the same one as long as somebody holds it."""
        lock = self._locks.get(name)
        if lock is None:
            lock = self._locks[name] = asyncio.Lock()
        return lock

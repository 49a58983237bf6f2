"""Understanding goes one message at a time, except while the embedding is computed: that needs nothing else of ours.

The entity model keeps the message it is at, and spaCy its vocabulary: two messages at once would mix them up. Python
would run them in turn anyway. The engine of the embedding, most of the time of a message, lets others go on.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_reading = threading.Lock()
_here = threading.local()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Understand a message in this block: no other is read meanwhile, but for the parts in `others_may_go_on`."""
    with _reading:
        _here.holds = True
        try:
            yield
        finally:
            _here.holds = False


@contextmanager
def others_may_go_on() -> Iterator[None]:
    """Compute in this block what touches nothing shared; outside `one_at_a_time` it changes nothing."""
    if not getattr(_here, "holds", False):
        yield
        return
    _reading.release()
    try:
        yield
    finally:
        _reading.acquire()

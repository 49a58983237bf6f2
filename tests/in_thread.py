"""Serves a Sanic application in a thread of the test, so that the test can put in its own parts."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import requests
from sanic import Sanic

from tests.ports import free_port


@contextmanager
def serving(app: Sanic, protocol: type | None = None) -> Iterator[str]:
    """The address of an application that answers, until the block ends."""
    port, loops = free_port(), []
    # Else Sanic rewrites its own methods at the first start, and cannot do so at a second one in this process.
    Sanic.test_mode = True

    @app.after_server_start
    async def keep_loop(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        loops.append(loop)

    def run() -> None:
        asyncio.set_event_loop(asyncio.new_event_loop())
        app.run(
            host="127.0.0.1", port=port, protocol=protocol, register_sys_signals=False, access_log=False, motd=False
        )

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            requests.get(base, timeout=2)
            break
        except requests.ConnectionError:
            time.sleep(0.05)
    try:
        yield base
    finally:
        loops[0].call_soon_threadsafe(app.stop)
        thread.join(timeout=10)

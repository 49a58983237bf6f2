"""Hangs the watcher into the server."""

import os
from typing import Any

from bot.current_knowledge import take
from bot.errors import ProwijsError
from bot.knowledge import Knowledge
from bot.reload.watch import Watcher

OFF = "off"


def watch_knowledge(running: Knowledge) -> Watcher | None:
    """A watcher that counts changes from now on; None where PROWIJS_RELOAD is off."""
    setting = os.environ.get("PROWIJS_RELOAD", "")
    if setting not in ("", "on", OFF):
        raise ProwijsError(f"PROWIJS_RELOAD={setting}: schrijf 'on' of 'off'.")
    return None if setting == OFF else Watcher(running, take)


def reload_knowledge(app: Any, watcher: Watcher) -> None:
    """Watch as long as the server runs."""
    app.ctx.reload = watcher

    @app.listener("after_server_start")
    async def start(app: Any, loop: Any) -> None:
        watcher.start()

    @app.listener("before_server_stop")
    async def stop(app: Any, loop: Any) -> None:
        watcher.stop()

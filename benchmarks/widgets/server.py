"""The benchmark's web server on loopback: pages, scripts gzipped beforehand, the stubs, and a log of what was sent."""

import asyncio
import gzip
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiohttp import web

from benchmarks.widgets.pages import Widget, folder_of, read_script
from benchmarks.widgets.stubs import add_stubs
from bot.errors import ProwijsError

TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
NO_STORE = {"Cache-Control": "no-store"}


class UnstartedServer(ProwijsError):
    """The server could not listen."""


@dataclass(frozen=True)
class Sent:
    """A file that a page asked for, with its size plain and gzipped."""

    path: str
    plain: int
    gzipped: int


@dataclass
class Site:
    """What the server gives: a page for each widget and the files of the packages."""

    widgets: Sequence[Widget]
    base: str = ""
    sent: list[Sent] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    zipped: dict[str, tuple[int, bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Before the first visit, so that no page waits for the packing.
        for widget in self.widgets:
            if widget.file:
                self._remember(widget.script, read_script(widget))

    def address(self, widget: Widget) -> str:
        """The page of a widget."""
        return f"{self.base}/page/{self.widgets.index(widget)}"

    async def page(self, request: web.Request) -> web.Response:
        """A widget's page."""
        widget = self.widgets[int(request.match_info["index"])]
        return web.Response(text=widget.page, content_type="text/html", headers=NO_STORE)

    async def file(self, request: web.Request) -> web.Response:
        """A file of a package; a lazy chunk is packed when it is first asked for."""
        package, name = request.match_info["package"], request.match_info["name"]
        if request.path not in self.zipped:
            path = (folder_of(package) / name).resolve()
            if not path.is_relative_to(folder_of(package)) or not path.is_file():
                return await self.none(request)
            self._remember(request.path, path.read_bytes())
        plain, zipped = self.zipped[request.path]
        self.sent.append(Sent(request.path, plain, len(zipped)))
        kind = TYPES.get("." + name.rsplit(".", 1)[-1], "application/octet-stream")
        headers = {**NO_STORE, "Content-Encoding": "gzip"}
        return web.Response(body=zipped, content_type=kind, charset="utf-8", headers=headers)

    async def none(self, request: web.Request) -> web.Response:
        """What no package has, remembered: a widget that asks for it lacks something."""
        self.missing.append(request.path)
        return web.Response(status=404)

    def _remember(self, path: str, plain: bytes) -> None:
        self.zipped[path] = (len(plain), gzip.compress(plain, 9, mtime=0))


async def _serve(site: Site, port: int, is_up: threading.Event, is_over: threading.Event) -> None:
    app = web.Application()
    app.router.add_get("/page/{index}", site.page)
    app.router.add_get("/files/{package}/{name:.+}", site.file)
    # The browser asks for an icon by itself.
    app.router.add_get("/favicon.ico", _no_icon)
    add_stubs(app)
    app.router.add_route("*", "/{rest:.*}", site.none)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port, shutdown_timeout=1).start()
    site.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    is_up.set()
    await asyncio.get_running_loop().run_in_executor(None, is_over.wait)
    await runner.cleanup()


async def _no_icon(_: web.Request) -> web.Response:
    return web.Response(status=204)


@contextmanager
def running(site: Site, port: int) -> Iterator[Site]:
    """The site on loopback while the block runs; port 0 is any free one."""
    is_up, is_over = threading.Event(), threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(_serve(site, port, is_up, is_over)), daemon=True)
    thread.start()
    if not is_up.wait(timeout=10):
        raise UnstartedServer(f"poort {port}: de server van de meting start niet. Kies een andere poort met --port.")
    try:
        yield site
    finally:
        is_over.set()
        thread.join(timeout=10)

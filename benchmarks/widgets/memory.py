"""What memory a page takes after garbage collection."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession

from bot.errors import ProwijsError


class UnreadableMemory(ProwijsError):
    """A process of the browser whose memory cannot be read."""


@dataclass(frozen=True)
class Memory:
    """Bytes of JavaScript's heap, private bytes of its process, and nodes of the document."""

    heap: int
    private: int
    nodes: int


def read_memory(browser: Browser, probe: CDPSession) -> Memory:
    """The memory of the only page of a browser."""
    probe.send("Performance.enable")
    for _ in range(2):
        probe.send("HeapProfiler.collectGarbage")
    metrics = {metric["name"]: metric["value"] for metric in probe.send("Performance.getMetrics")["metrics"]}
    nodes = probe.send("Memory.getDOMCounters")["nodes"]
    return Memory(int(metrics["JSHeapUsedSize"]), max(map(private_bytes, renderers(browser))), nodes)


def renderers(browser: Browser) -> list[int]:
    """The processes for pages: while one is open its own, the largest, and at times an empty spare."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return [process["id"] for process in processes if process["type"] == "renderer"]


def private_bytes(pid: int) -> int:
    """What a process wrote itself and shares with no other.

    Pages that are private but clean are left out: they are the browser's own code, and private only while no other
    browser runs on the machine.
    """
    path = Path(f"/proc/{pid}/smaps_rollup")
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except OSError as error:
        reason = f"{path}: niet te lezen ({error.strerror}). Meet op Linux, als dezelfde gebruiker."
        raise UnreadableMemory(reason) from error
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty:"))

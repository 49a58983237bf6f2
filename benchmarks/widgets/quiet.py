"""Waits for a moment at which the machine has little else to do."""

import time
from pathlib import Path

QUIET = 0.6
LOOK = 0.5
LONGEST = 5.0


def wait_for_quiet() -> float:
    """Wait until the processors have time to spare, but not long; how busy they were last."""
    end = time.monotonic() + LONGEST
    while (busy := _busy_share()) >= QUIET and time.monotonic() < end:
        continue
    return busy


def _busy_share() -> float:
    idle_before, all_before = _ticks()
    time.sleep(LOOK)
    idle, total = _ticks()
    return 1 - (idle - idle_before) / max(1, total - all_before)


def _ticks() -> tuple[int, int]:
    """Ticks of all processors together, idle (with waiting for a disk) and in all, since the machine started."""
    ticks = [int(number) for number in Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:]]
    return ticks[3] + ticks[4], sum(ticks[:8])

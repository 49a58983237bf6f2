"""Our chat widget beside three others in one browser: `make bench-widget`."""

import argparse
import json
import os
import platform
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from benchmarks.widgets.measure import FAST, SLOW, UnmeasuredWidget, opened_page, visit, warm_browser
from benchmarks.widgets.pages import WIDGETS
from benchmarks.widgets.quiet import wait_for_quiet
from benchmarks.widgets.report import to_markdown
from benchmarks.widgets.server import Site, running
from bot.errors import ProwijsError
from bot.paths import ROOT

OUT = ROOT / "docs" / "evaluation"


def find_chromium() -> str:
    """The browser of the system."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        raise UnmeasuredWidget("chromium: niet gevonden. Installeer het pakket chromium.")
    return found


def measure(playwright: Playwright, chromium: str, site: Site, runs: int, rounds: int) -> Iterator[dict[str, Any]]:
    """The figures of every visit: in each round a new browser and each widget once, in an order drawn anew."""
    chooser = random.Random(0)
    for run in range(1, runs + 1):
        for number in range(1, rounds + 1):
            with warm_browser(playwright, chromium, site) as browser:
                for condition in (FAST, SLOW):
                    for widget in chooser.sample(site.widgets, len(site.widgets)):
                        busy = wait_for_quiet()
                        figures = asdict(visit(browser, site, widget, condition))
                        place = {"run": run, "round": number, "condition": condition.name, "widget": widget.name}
                        panel = figures["panel"] or 0
                        print(" | ".join(map(str, place.values())), f"| {panel:.0f} ms", flush=True)
                        yield {**place, "busy": round(busy, 2), **figures}


def take_pictures(playwright: Playwright, chromium: str, site: Site, folder: Path) -> None:
    """A picture of each panel, opened and after an answer, to see that it is painted."""
    folder.mkdir(parents=True, exist_ok=True)
    with warm_browser(playwright, chromium, site) as browser:
        for number, widget in enumerate(site.widgets):
            with opened_page(browser, site, widget, FAST) as opened:
                opened.page.screenshot(path=folder / f"{number}-opened.png")
                if widget.package:
                    opened.ask()
                    opened.page.screenshot(path=folder / f"{number}-answered.png")


def machine_of(playwright: Playwright, chromium: str) -> dict[str, Any]:
    """What the figures depend on."""
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    engine = browser.version
    browser.close()
    model = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    return {
        "day": date.today().isoformat(),
        "chromium": engine,
        "playwright": version("playwright"),
        "system": platform.freedesktop_os_release()["PRETTY_NAME"],
        "processor": model[0] if model else platform.machine(),
        "cores": os.cpu_count(),
        "gigabytes": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
    }


def write(machine: dict[str, Any], visits: Sequence[dict[str, Any]]) -> None:
    """The page, and the figures of every visit on a line each."""
    lines = ",\n".join(f"  {json.dumps(row)}" for row in visits)
    text = f'{{"machine": {json.dumps(machine)},\n "visits": [\n{lines}\n ]}}\n'
    (OUT / "widgets.json").write_text(text, encoding="utf-8")
    (OUT / "widgets.md").write_text(to_markdown(machine, visits), encoding="utf-8")


def bench(options: argparse.Namespace) -> None:
    """Measure and write, or only take pictures."""
    chromium, site = find_chromium(), Site(WIDGETS)
    with running(site, options.port), sync_playwright() as playwright:
        if options.pictures:
            take_pictures(playwright, chromium, site, options.pictures)
            return
        machine = machine_of(playwright, chromium)
        write(machine, list(measure(playwright, chromium, site, options.runs, options.rounds)))


def main() -> None:
    parser = argparse.ArgumentParser(description="our chat widget beside three others, in Chromium")
    parser.add_argument("--runs", type=int, default=2, help="how often all rounds are done, to see how far they differ")
    parser.add_argument("--rounds", type=int, default=7, help="visits of each widget in a run")
    parser.add_argument("--port", type=int, default=0, help="port on loopback; 0 is any free one")
    parser.add_argument("--pictures", type=Path, help="measure nothing, put a picture of each panel in this folder")
    try:
        bench(parser.parse_args())
    except ProwijsError as error:
        raise SystemExit(str(error)) from None


if __name__ == "__main__":
    main()

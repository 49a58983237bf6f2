"""A running server, a browser and a fresh build of the widget, shared by the tests in a browser."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from bot.paths import ROOT
from tests.browser.driving import launch
from tests.ports import free_port
from tests.running import start_server, stop_server


@pytest.fixture(scope="session")
def port() -> int:
    return free_port()


@pytest.fixture(scope="session")
def start(port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    folder, running = tmp_path_factory.mktemp("browser"), []

    def begin() -> str:
        for process in running:
            stop_server(process)
        base, process = start_server(
            port, PROWIJS_DATABASE=str(folder / "c.db"), PROWIJS_FEEDBACK=str(folder / "feedback.jsonl")
        )
        running.append(process)
        return base

    begin.running = running  # type: ignore[attr-defined]
    yield begin
    for process in running:
        stop_server(process)


@pytest.fixture(scope="session")
def server(start: Callable[[], str]) -> str:
    return start()


# Not for the session: the event loop of a live Playwright would be in the way of other tests.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1100, "height": 800}, accept_downloads=True)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of web/ with its packages, built anew."""
    if not shutil.which("npm"):
        pytest.skip("geen npm: de bouw van de widget is niet nagegaan")
    folder = tmp_path_factory.mktemp("built") / "web"
    shutil.copytree(ROOT / "web", folder, ignore=shutil.ignore_patterns("node_modules", "dist"))
    installed = subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )
    if installed.returncode:
        pytest.skip(f"npm kan de pakketten niet halen: {installed.stderr.strip().splitlines()[-1]}")
    return folder

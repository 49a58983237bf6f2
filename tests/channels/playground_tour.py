"""A walk through the playground in Chromium: what staff of a school do in Teams, with pictures of it."""

import shutil
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect, sync_playwright

QUESTION = "Een leerling van ons is 11 en zit in groep 7, mag hij al naar het praktijkonderwijs?"
TOGETHER = "Wie beslist over lwoo?"
SECONDS = 20_000
# In a narrower window it hides the list of conversations. The picture leaves that list and the bar above out.
VIEW = {"width": 1300, "height": 940}
SHOWN = {"x": 330, "y": 48, "width": 970, "height": 892}
COLOURS = 128


def tour(client: str, feedback: Path, pictures: Path) -> None:
    """Ask, look up a source, read why, press a button, rate, ask in a channel; each step must succeed."""
    pictures.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=VIEW)
        page.set_default_timeout(SECONDS)
        page.goto(client)
        page.get_by_role("button", name="Hide log panel").click()
        expect(page.get_by_text("Probeer bijvoorbeeld:")).to_be_visible(timeout=SECONDS)
        _ask_and_look(page, pictures)
        _press(page, pictures)
        _rate(page, feedback)
        _ask_in_a_channel(page, pictures)
        browser.close()


def _ask_and_look(page: Page, pictures: Path) -> None:
    box = page.locator("[contenteditable=true]").first
    box.click()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(_button(page, "Weet ik niet")).to_be_visible(timeout=SECONDS)
    first = page.get_by_role("link").filter(has_text="artikel").first.inner_text()
    page.get_by_role("button", name="1", exact=True).hover()
    expect(page.get_by_text(first, exact=True)).to_have_count(2)
    _picture(page, pictures / "answer.png")


def _press(page: Page, pictures: Path) -> None:
    page.mouse.move(0, 0)
    paragraphs = page.get_by_role("paragraph")
    before = paragraphs.count()
    _button(page, "Waarom?").click()
    expect(paragraphs).not_to_have_count(before)
    _button(page, "Ja").click()
    expect(page.get_by_text("Ik heb nog een vraag", exact=False)).to_be_visible(timeout=SECONDS)
    _button(page, "Weet ik niet").scroll_into_view_if_needed()
    _picture(page, pictures / "button.png")


def _rate(page: Page, feedback: Path) -> None:
    page.get_by_role("button", name="Dislike").last.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("dit staat er niet goed")
    dialog.get_by_role("button", name="Submit").click()
    expect(dialog.get_by_text("Thank you!")).to_be_visible()
    dialog.get_by_role("button", name="Close").last.click()
    ends = time.monotonic() + SECONDS / 1000
    while not feedback.exists() and time.monotonic() < ends:
        time.sleep(0.1)
    kept = feedback.read_text(encoding="utf-8")
    assert '"helped": false' in kept and "niet goed" not in kept


def _ask_in_a_channel(page: Page, pictures: Path) -> None:
    page.get_by_text("Zorgteam").first.click()
    expect(page.get_by_text("Noem mij dan met een @", exact=False)).to_be_visible(timeout=SECONDS)
    page.locator("[contenteditable=true]").first.click()
    page.keyboard.type("@Pro")
    page.get_by_role("listbox", name="Typeahead menu").get_by_text("Prowijs").click()
    page.keyboard.type(f" {TOGETHER}")
    page.get_by_role("button", name="Post").click()
    expect(_button(page, "Waarom?")).to_be_visible(timeout=SECONDS)
    _picture(page, pictures / "channel.png")


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).last


def _picture(page: Page, path: Path) -> None:
    """A picture of the conversation, in few colours."""
    page.screenshot(path=str(path), clip=SHOWN, animations="disabled")
    with Image.open(path) as image:
        image.convert("RGB").quantize(COLOURS).save(path, optimize=True)

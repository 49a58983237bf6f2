"""The pictures of the widget: all there, none left over, and small."""

import re

from bot.paths import ROOT

LARGEST_TOGETHER = 1_500_000


def test_the_page_shows_every_picture_once_and_no_other() -> None:
    shown = re.findall(
        r"\]\(pictures/widget/([^)]+)\)", (ROOT / "docs" / "widget-pictures.md").read_text(encoding="utf-8")
    )
    pictures = list((ROOT / "docs" / "pictures" / "widget").iterdir())
    assert len(shown) > 20
    assert sorted(shown) == sorted(picture.name for picture in pictures)
    assert sum(picture.stat().st_size for picture in pictures) < LARGEST_TOGETHER

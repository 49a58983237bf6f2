"""Draws the icons of the Teams app: `python -m bot.channels.teams_app.draw_icons` writes them anew.

A speech bubble with the letter p. Teams wants one of 192 pixels in colour, and one of 32 in white without a ground.
"""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from bot.channels.teams_app.manifest import ACCENT, COLOUR_ICON, OUTLINE_ICON
from bot.channels.teams_app.package import ICONS

# The drawing stands on a grid of 32 by 32: left, top, right and bottom, or points.
GRID = 32
BUBBLE, TAIL, ROUNDNESS = (1, 2, 31, 25), (7, 24, 7, 31, 14, 24), 6
INSIDE, INSIDE_TAIL, INSIDE_ROUNDNESS = (3, 4, 29, 23), (9, 22, 9, 26.5, 13, 22), 4
STEM, RING, STROKE = (12, 7, 14.5, 20.5), (12, 7, 21, 16), 2.5
# Drawn so many times as large and made smaller, which gives smooth edges.
LARGER = 8


def draw_colour(size: int = 192) -> Image.Image:
    """A white bubble with the letter in green, in the middle half of a green square."""
    unit, edge = size * LARGER / 2 / GRID, size * LARGER / 4
    image = Image.new("RGB", (size * LARGER, size * LARGER), ACCENT)
    draw = ImageDraw.Draw(image)
    _bubble(draw, unit, edge, "white", BUBBLE, TAIL, ROUNDNESS)
    _letter(draw, unit, edge, ACCENT)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def draw_outline(size: int = 32) -> Image.Image:
    """The edge of the bubble and the letter in white on nothing: only how much of a pixel is covered differs."""
    unit = size * LARGER / GRID
    cover = Image.new("L", (size * LARGER, size * LARGER), 0)
    draw = ImageDraw.Draw(cover)
    _bubble(draw, unit, 0, "white", BUBBLE, TAIL, ROUNDNESS)
    _bubble(draw, unit, 0, "black", INSIDE, INSIDE_TAIL, INSIDE_ROUNDNESS)
    _letter(draw, unit, 0, "white")
    image = Image.new("RGBA", (size, size), "white")
    image.putalpha(cover.resize((size, size), Image.Resampling.LANCZOS))
    return image


def _bubble(
    draw: ImageDraw.ImageDraw,
    unit: float,
    edge: float,
    colour: str,
    box: Sequence[float],
    tail: Sequence[float],
    roundness: float,
) -> None:
    draw.rounded_rectangle(_placed(box, unit, edge), roundness * unit, fill=colour)
    draw.polygon(_placed(tail, unit, edge), fill=colour)


def _letter(draw: ImageDraw.ImageDraw, unit: float, edge: float, colour: str) -> None:
    draw.ellipse(_placed(RING, unit, edge), outline=colour, width=round(STROKE * unit))
    draw.rectangle(_placed(STEM, unit, edge), fill=colour)


def _placed(numbers: Sequence[float], unit: float, edge: float) -> list[float]:
    """Numbers of the grid as pixels.

    >>> _placed((1, 2), 10, 5)
    [15, 25]
    """
    return [edge + number * unit for number in numbers]


def main() -> None:
    """Write both icons."""
    ICONS.mkdir(exist_ok=True)
    draw_colour().save(ICONS / COLOUR_ICON, optimize=True)
    draw_outline().save(ICONS / OUTLINE_ICON, optimize=True)


if __name__ == "__main__":
    main()

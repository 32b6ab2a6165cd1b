"""How much room text takes: widths in half characters, as Excel counts columns."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

POINTS_A_LINE = 17  # 宋体 11 takes 13.5, the fonts that stand in for it more
PADDING = 1  # half characters that a cell keeps free


@lru_cache(maxsize=4096)  # the templates of many units repeat the same texts
def width(text: str) -> int:
    """The width of the longest line; a Chinese character takes two half characters."""
    return max((sum(map(_one, line)) for line in text.split("\n")), default=0)


def lines(text: str, room: float, size: int = 11) -> int:
    """How many lines the text takes in a column this wide."""
    fits = max(2.0, (room - PADDING) * 11 / size)
    # A full-width character that does not fit moves whole to the next line, so count in pairs.
    pairs = fits - fits % 2
    return sum(max(1, math.ceil(width(line) / pairs)) for line in text.split("\n"))


def height(count: int, size: int = 11) -> float:
    """The height in points of a row with so many lines."""
    return count * POINTS_A_LINE * size / 11 + 3


def _one(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1

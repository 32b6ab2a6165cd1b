"""Plain text into lines, by the rules for Chinese (GB/T 15834, 标点符号用法). No markup, ever.

A line never begins with a closing or ends with an opening mark; ——, ……, numbers and Latin words
stay whole; a long address breaks after / ? & = - _ or a point. Only a run that is longer than a
line by itself is cut where the line ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import Final

NOT_FIRST: Final = frozenset(
    "，。；：？！、）》〉”’】〕〗」』｝］…—～·％‰℃°々,.;:?!)]}>%"
    "／－–\N{WAVE DASH}\N{FULLWIDTH FULL STOP}\N{IDEOGRAPHIC SPACE}"
)
NOT_LAST: Final = frozenset("（《〈“‘【〔〖「『｛［([<￥＃№$#")
PAIRS: Final = frozenset(("——", "……", "··"))
BREAKS_ADDRESS: Final = frozenset("/?&=-_.")
WORDS_END: Final = 0x2000  # letters and digits stand before it, signs and Chinese after
NO_WORD: Final = frozenset(" ([<>)]·\N{NO-BREAK SPACE}")
LONG_RUN: Final = 24  # characters; no date, document number or cell address is so long


def lines(text: str, widths: Mapping[str, int], limit: float) -> list[str]:
    """Fill lines of at most ``limit`` (in the unit of ``widths``); line feeds begin new ones.

    Spaces around a break are dropped, nothing else is. An empty text is one empty line.
    """
    found: list[str] = []
    for paragraph in text.split("\n"):
        found += _filled(paragraph.rstrip(" "), widths, limit)
    return found


def _filled(text: str, widths: Mapping[str, int], limit: float) -> list[str]:
    ends = list(accumulate(map(widths.__getitem__, text)))
    if not ends or ends[-1] <= limit:
        return [text]
    found, start, size, before = [], 0, len(text), 0
    while size > start:
        fits = bisect_right(ends, before + limit, start)
        cut = fits if fits == size else _last_break(text, start, max(fits, start + 1))
        found.append(text[start:cut].rstrip(" "))
        start = cut
        while start < size and text[start] == " ":
            start += 1
        before = ends[start - 1]
    return found


def _last_break(text: str, start: int, fits: int) -> int:
    """The last place in (start, fits] where the line may end; ``fits`` when there is none."""
    for place in range(fits, start, -1):
        if may_break(text, place):
            return place
    return fits


def may_break(text: str, place: int) -> bool:
    """Whether a line may end before the character at ``place``."""
    before, after = text[place - 1], text[place]
    if after == " ":
        return True
    if after in NOT_FIRST or before in NOT_LAST or before + after in PAIRS:
        return False
    if _in_word(before) and _in_word(after):
        return before in BREAKS_ADDRESS and after not in BREAKS_ADDRESS and _long(text, place)
    return True


def _in_word(char: str) -> bool:
    return ord(char) < WORDS_END and char not in NO_WORD


def _long(text: str, place: int) -> bool:
    """Whether the run of Latin characters around ``place`` is an address or too long to keep."""
    first = last = place
    while first and _in_word(text[first - 1]):
        first -= 1
    while last < len(text) and _in_word(text[last]):
        last += 1
    return last - first > LONG_RUN or "://" in text[first:last]

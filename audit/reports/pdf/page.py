"""The page and the type of the PDF report, after GB/T 9704-2012 where it fits a report.

Of the standard: A4, 28 mm left and 26 mm right (a type area 156 mm wide), black headings in 黑体,
sentences in 宋体, the number as “— 1 —” in 14 pt on the outer side. The report's own: less space
above and below than a letter, since a running head stands there, and 9 to 12 pt for its tables.
All measures are points from the page's lower left corner.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

MM: Final = 72 / 25.4
PAGE_WIDTH: Final = 210 * MM
PAGE_HEIGHT: Final = 297 * MM
LEFT: Final = 28 * MM
WIDTH: Final = 156 * MM
TOP: Final = PAGE_HEIGHT - 30 * MM
BOTTOM: Final = 28 * MM
HEAD_LINE: Final = PAGE_HEIGHT - 24 * MM
NUMBER_LINE: Final = BOTTOM - 7 * MM - 14

FaceName = Literal["sans", "bold", "serif", "title"]
FONTS: Final[dict[FaceName, str]] = {
    "sans": "AuditSans-Regular",
    "bold": "AuditSans-Bold",
    "serif": "AuditSerif-Regular",
    "title": "AuditSerif-Bold",
}


class Type(NamedTuple):
    """How a text is set: face, size and line height in points, grey (0 is black), alignment.

    ``justify``: lines but the last are spread to the width, by at most 0.12 em a character.
    ``drop``: how much lower it stands, so that small type shares a line with larger type.
    """

    face: FaceName
    size: float
    leading: float
    grey: float = 0
    align: Literal["left", "right", "centre"] = "left"
    justify: bool = False
    drop: float = 0


TITLE: Final = Type("title", 22, 32, align="centre")
UNDER_TITLE: Final = Type("serif", 12, 18, align="centre")
HEADING: Final = Type("bold", 15, 22)
SUBHEADING: Final = Type("bold", 12, 17)
SENTENCE: Final = Type("serif", 11, 16, justify=True)
TEXT: Final = Type("sans", 10, 14)
STRONG: Final = Type("bold", 10, 14)
STRONG_RIGHT: Final = Type("bold", 10, 14, align="right")
SMALL: Final = Type("sans", 9, 13)
SMALL_STRONG: Final = Type("bold", 9, 13)
SMALL_RIGHT: Final = Type("sans", 9, 13, align="right")
SMALL_CENTRE: Final = Type("sans", 9, 13, align="centre")
LABEL: Final = Type("sans", 9, 14, grey=0.35, drop=0.4)
AMOUNT: Final = Type("sans", 9, 14, align="right", drop=0.4)
HASH: Final = Type("sans", 9, 14, drop=0.4)
NOTE: Final = Type("sans", 9, 13, grey=0.35)
RUNNING: Final = Type("sans", 9, 12, grey=0.35)
RUNNING_RIGHT: Final = Type("sans", 9, 12, grey=0.35, align="right")
RESULT: Final = Type("sans", 10, 17, align="right")
NUMBER_ODD: Final = Type("serif", 14, 14, align="right")
NUMBER_EVEN: Final = Type("serif", 14, 14)

"""Text as lines, and lines, rules and shapes as PDF operators (strings for a page's stream)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from audit.reports.pdf.linebreak import lines
from audit.reports.pdf.page import FONTS, FaceName, Type
from audit.reports.pdf.truetype import Face, FontFile, font_file

CELL_LIMIT: Final = 1000
CELL_LINES: Final = 60
CUT: Final = "……（全文见 JSON 结果）"
STRETCH: Final = 120  # at most so many thousandths of an em between characters
BASELINE: Final = 0.88  # of the em box, from its top
HIDDEN: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


class Shown(dict[int, str]):
    """What is printed for a character: itself, its code where it has no picture, or no glyph here.

    ``rare`` collects the characters that the fonts lack.
    """

    def __init__(self, font: FontFile) -> None:
        super().__init__({10: "\n", 9: "    "})
        self._font = font
        self.rare: list[str] = []

    def __missing__(self, code: int) -> str:
        shown = self[code] = self._show(code)
        return shown

    def _show(self, code: int) -> str:
        kind = unicodedata.category(chr(code))
        if kind in HIDDEN:
            return f"\\u{{{code:04X}}}"
        if self._font.glyph(code):
            return chr(code)
        if kind == "Zs":
            return " "
        self.rare.append(chr(code))
        return f"〔U+{code:04X}〕"


class Press:
    """The type of one document: measures and breaks text, and draws it with the document's faces.

    Text comes in as users wrote it; what is measured and drawn is always what ``plain`` makes of it.
    """

    def __init__(self) -> None:
        self.faces: dict[FaceName, Face] = {
            key: Face(name, f"F{number}") for number, (key, name) in enumerate(FONTS.items(), 1)
        }
        self._shown = Shown(font_file(FONTS["sans"]))
        self._lines: dict[tuple[str, Type, float], Sequence[str]] = {}

    @property
    def rare(self) -> tuple[str, ...]:
        """The characters met so far that the fonts lack."""
        return tuple(self._shown.rare)

    def plain(self, text: str) -> str:
        """The text with nothing hidden in it: control and missing characters shown by their code."""
        return text.replace("\r\n", "\n").translate(self._shown)

    def lines(self, text: str, of: Type, width: float) -> Sequence[str]:
        """The text broken into lines of this type and width; rules say much the same many times."""
        found = self._lines.get((text, of, width))
        if found is None:
            limit = width * 1000 / of.size
            found = lines(self.plain(text), self.faces[of.face].widths, limit)
            self._lines[text, of, width] = found
        return found

    def cell(self, text: str, of: Type, width: float) -> Sequence[str]:
        """The lines of a cell's own text, cut visibly when it is very long."""
        found = self.lines(text[:CELL_LIMIT], of, width)
        if len(text) <= CELL_LIMIT and len(found) <= CELL_LINES:
            return found
        return [*found[:CELL_LINES], *self.lines(CUT, of, width)]

    def clipped(
        self, text: str, of: Type, width: float, most: int = 1, end: str = "…"
    ) -> Sequence[str]:
        """At most so many lines; a text that is longer is cut and ends in ``end``."""
        found = self.lines(text, of, width)
        if len(found) <= most:
            return found
        last, limit = found[most - 1], width * 1000 / of.size
        while last and self.faces[of.face].width(last + end) > limit:
            last = last[:-1]
        return [*found[: most - 1], last + end]

    def width(self, text: str, of: Type) -> float:
        """The width of one line of plain text, in points."""
        return self.faces[of.face].width(text) * of.size / 1000

    def draw(
        self, words: Sequence[str], of: Type, x: float, top: float, width: float, ends: bool = True
    ) -> str:
        """Draw lines downwards from ``top``. ``ends``: the last of them ends its paragraph."""
        face = self.faces[of.face]
        first = top - (of.leading - of.size) / 2 - BASELINE * of.size - of.drop
        start = f"{of.grey:g} g BT /{face.tag} {of.size:g} Tf"
        if of.align == "left" and not of.justify:
            body = " T* ".join([face.encode(line) + "Tj" for line in words])
            return f"{start} {of.leading:g} TL {x:.2f} {first:.2f} Td {body} ET"
        drawn, last = [], len(words) - 1 if ends else len(words)
        for number, line in enumerate(words):
            spare = width - self.width(line, of)
            shift, gap = _aligned(spare, line, of, number == last)
            y = first - number * of.leading
            drawn.append(f"{gap:.3f} Tc 1 0 0 1 {x + shift:.2f} {y:.2f} Tm {face.encode(line)}Tj")
        return f"{start} {' '.join(drawn)} 0 Tc ET"


def _aligned(spare: float, line: str, of: Type, last: bool) -> tuple[float, float]:
    """How far a line moves right, and the space added after each character."""
    if of.align == "right":
        return spare, 0
    if of.align == "centre":
        return spare / 2, 0
    gap = spare / max(len(line) - 1, 1)
    return 0, gap if not last and 0 < gap <= STRETCH * of.size / 1000 else 0


def rule(x: float, y: float, width: float, weight: float = 0.5, grey: float = 0.5) -> str:
    """A horizontal line."""
    return f"{grey:g} G {weight:g} w {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"


def upright(x: float, y: float, height: float, weight: float = 0.5, grey: float = 0.5) -> str:
    """A vertical line, upwards from (x, y)."""
    return f"{grey:g} G {weight:g} w {x:.2f} {y:.2f} m {x:.2f} {y + height:.2f} l S"


def filled(x: float, y: float, width: float, height: float, grey: float) -> str:
    """A filled rectangle with its lower left corner at (x, y)."""
    return f"{grey:g} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f"


def outlined(
    x: float, y: float, width: float, height: float, weight: float = 0.5, grey: float = 0
) -> str:
    """A rectangle's outline with its lower left corner at (x, y)."""
    return f"{grey:g} G {weight:g} w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S"


def hatched(x: float, y: float, width: float, height: float) -> str:
    """A rectangle filled with slanting lines."""
    strokes = [f"q {x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n 0 G 0.6 w"]
    at = x - height
    while at < x + width:
        strokes.append(f"{at:.2f} {y:.2f} m {at + height:.2f} {y + height:.2f} l")
        at += 2.6
    return " ".join([*strokes, "S Q"])

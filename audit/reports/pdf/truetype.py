"""The shipped fonts read, measured, and cut to what a document uses.

``FontFile`` is a TrueType file as ``scripts/make_fonts.py`` leaves it: a format 12 character map, no
hinting, no composite glyphs. ``Face`` is that font in one document: it numbers the characters drawn
with it, and ``subset`` is the font of just those.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).resolve().parent.parent / "fonts"
CHECKSUM_OF_ALL: Final = 0xB1B0AFBA  # OpenType specification, table head


class Metrics(NamedTuple):
    """What a PDF says of a font, in thousandths of an em."""

    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    capitals: int


class Widths(dict[str, int]):
    """Advance of a character in thousandths of an em, found when first asked for."""

    def __init__(self, font: FontFile) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, char: str) -> int:
        width = self[char] = self._font.advance(self._font.glyph(ord(char)))
        return width


class FontFile:
    """A font as it stands in its file. ``widths`` measures any character; 0 stands for no glyph."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._directory = _directory(self._data)
        self._starts, self._ends, self._first_glyphs = _character_map(self.table("cmap"))
        self._pairs: int = struct.unpack(">H", self.table("hhea")[34:36])[0]
        self._advances = _numbers("H", self.table("hmtx"))
        self._places = _numbers("I", self.table("loca"))
        self.widths = Widths(self)

    def table(self, tag: str) -> bytes:
        """The bytes of one of the font's tables."""
        start, size = self._directory[tag]
        return self._data[start : start + size]

    def glyph(self, code: int) -> int:
        """The glyph of a code point, 0 when the font has none."""
        group = bisect_right(self._starts, code) - 1
        if group < 0 or code > self._ends[group]:
            return 0
        return self._first_glyphs[group] + code - self._starts[group]

    def advance(self, glyph: int) -> int:
        """The glyph's advance; these fonts have 1,000 units an em."""
        return self._advances[2 * min(glyph, self._pairs - 1)]

    def bearing(self, glyph: int) -> int:
        """The glyph's left side bearing, unsigned as it stands."""
        if glyph < self._pairs:
            return self._advances[2 * glyph + 1]
        return self._advances[self._pairs + glyph]

    def outline(self, glyph: int) -> bytes:
        """The glyph's own part of the table glyf."""
        start, _ = self._directory["glyf"]
        return self._data[start + self._places[glyph] : start + self._places[glyph + 1]]

    @property
    def metrics(self) -> Metrics:
        box = struct.unpack(">4h", self.table("head")[36:44])
        ascent, descent = struct.unpack(">2h", self.table("hhea")[4:8])
        (capitals,) = struct.unpack(">h", self.table("OS/2")[88:90])
        return Metrics(box, ascent, descent, capitals)


@cache
def font_file(name: str) -> FontFile:
    """The shipped font of this name, read once in a process."""
    return FontFile(FOLDER / f"{name}.ttf")


class Face(dict[str, str]):
    """A font in one document: for each character the subset's glyph number, in hexadecimal.

    A character gets its number when it is first drawn, so equal documents get equal subsets.
    """

    def __init__(self, name: str, tag: str) -> None:
        super().__init__()
        self.name, self.tag = name, tag
        self.font = font_file(name)
        self.widths = self.font.widths
        self.chars: list[str] = []
        self._encoded: dict[str, str] = {}

    def __missing__(self, char: str) -> str:
        self.chars.append(char)
        number = self[char] = f"{len(self.chars):04x}"
        return number

    def encode(self, text: str) -> str:
        """The text as a PDF hexadecimal string of two-byte glyph numbers."""
        found = self._encoded.get(text)
        if found is None:
            found = self._encoded[text] = f"<{''.join(map(self.__getitem__, text))}>"
        return found

    def width(self, text: str) -> int:
        """The text's width in thousandths of an em."""
        return sum(map(self.widths.__getitem__, text))

    def subset(self) -> bytes:
        """A TrueType file with .notdef and the drawn characters' glyphs, in the order drawn."""
        font = self.font
        glyphs = [0, *(font.glyph(ord(char)) for char in self.chars)]
        outlines = [_padded(font.outline(glyph)) for glyph in glyphs]
        places = accumulate(map(len, outlines), initial=0)
        metrics = b"".join(
            struct.pack(">HH", font.advance(glyph), font.bearing(glyph)) for glyph in glyphs
        )
        count = struct.pack(">H", len(glyphs))
        head, longest = font.table("head"), font.table("maxp")
        return _file({
            "glyf": b"".join(outlines),
            "head": head[:8] + bytes(4) + head[12:50] + b"\0\1\0\0",
            "hhea": font.table("hhea")[:34] + count,
            "hmtx": metrics,
            "loca": _bytes("I", places),
            "maxp": longest[:4] + count + longest[6:],
        })  # fmt: skip


def _directory(data: mmap.mmap) -> dict[str, tuple[int, int]]:
    (count,) = struct.unpack(">H", data[4:6])
    entries = struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count])
    return {tag.decode(): (start, size) for tag, _, start, size in entries}


def _character_map(table: bytes) -> tuple[array[int], array[int], array[int]]:
    """First and last code points of each group, and the glyph of its first (format 12)."""
    (count,) = struct.unpack(">H", table[2:4])
    for _, _, start in struct.iter_unpack(">HHI", table[4 : 4 + 8 * count]):
        kind, _, size = struct.unpack(">HHI", table[start : start + 8])
        if kind == 12:
            groups = _numbers("I", table[start + 16 : start + size])
            return groups[0::3], groups[1::3], groups[2::3]
    raise ValueError("the font has no format 12 character map")


def _numbers(kind: str, data: bytes) -> array[int]:
    """Big-endian unsigned numbers: H of two bytes, I of four."""
    numbers: array[int] = array(kind, data)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _bytes(kind: str, numbers: accumulate[int]) -> bytes:
    packed: array[int] = array(kind, numbers)
    if sys.byteorder == "little":
        packed.byteswap()
    return packed.tobytes()


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _checksum(table: bytes) -> int:
    return sum(_numbers("I", table)) & 0xFFFFFFFF


def _file(tables: dict[str, bytes]) -> bytes:
    """Put the tables together under a directory with right checksums."""
    step = 1 << (len(tables).bit_length() - 1)
    header = struct.pack(
        ">IHHHH", 0x00010000, len(tables),
        16 * step, step.bit_length() - 1, 16 * (len(tables) - step),
    )  # fmt: skip
    place, entries, bodies = 12 + 16 * len(tables), [header], []
    for tag, table in tables.items():
        body = _padded(table)
        entries.append(struct.pack(">4sIII", tag.encode(), _checksum(body), place, len(table)))
        bodies.append(body)
        place += len(body)
    whole = b"".join(entries + bodies)
    correction = (CHECKSUM_OF_ALL - _checksum(whole)) & 0xFFFFFFFF
    head = whole.index(tables["head"])
    return whole[: head + 8] + struct.pack(">I", correction) + whole[head + 12 :]

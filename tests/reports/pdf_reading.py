"""A PDF of ours read back: every line of text as it was drawn, with its place, face and size."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader

OPERATOR = re.compile(
    rb"/(?P<face>F\d) (?P<size>[\d.]+) Tf|(?P<leading>[\d.]+) TL|"
    rb"1 0 0 1 (?P<tm>[-\d.]+ [-\d.]+) Tm|(?P<td>[-\d.]+ [-\d.]+) Td|(?P<next>T\*)|"
    rb"(?P<gap>[\d.]+) Tc|<(?P<codes>[0-9a-f]*)>Tj"
)
ENTRY = re.compile(r"^<([0-9A-F]{4})> <([0-9a-f]+)>$", re.MULTILINE)


@dataclass(frozen=True)
class Drawn:
    """A line of text: its left end on the base line, its width, face, size, and what it says."""

    text: str
    face: str
    size: float
    x: float
    y: float
    width: float
    codes: tuple[int, ...]


@dataclass(frozen=True)
class Font:
    """An embedded font: its name, the text of each code, and each code's width."""

    name: str
    texts: dict[int, str]
    widths: dict[int, int]
    file: bytes


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf), strict=True)


def pages(pdf: bytes) -> list[list[Drawn]]:
    """The lines of every page, in the order drawn."""
    read = reader(pdf)
    fonts = fonts_of(pdf)
    return [_lines(page.get_contents().get_data(), fonts) for page in read.pages]  # type: ignore[union-attr]


def texts(pdf: bytes) -> list[str]:
    """The text of every page without white space, in the order drawn."""
    return ["".join("".join(line.text for line in page).split()) for page in pages(pdf)]


def occurs(text: str, all_pages: list[str]) -> bool:
    """Whether the text stands on a page, or goes on from the foot of one to the head of the next."""
    wanted = "".join(text.split())
    return any(_found(wanted, all_pages, number) for number in range(len(all_pages)))


def fonts_of(pdf: bytes) -> dict[str, Font]:
    """Every font that any page may use, by its name in the content."""
    found: dict[str, Font] = {}
    for page in reader(pdf).pages:
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
        for key, value in fonts.items():
            if key[1:] not in found:
                found[key[1:]] = _font(value.get_object())
    return found


def _font(font: Any) -> Font:
    assert font["/Subtype"] == "/Type0", font
    assert font["/Encoding"] == "/Identity-H"
    descendant = font["/DescendantFonts"][0].get_object()
    widths = descendant["/W"]
    assert widths[0] == 1
    entries = ENTRY.findall(font["/ToUnicode"].get_data().decode("ascii"))
    return Font(
        str(font["/BaseFont"]),
        {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in entries},
        {code: int(width) for code, width in enumerate(widths[1], 1)},
        descendant["/FontDescriptor"]["/FontFile2"].get_data(),
    )


def _lines(stream: bytes, fonts: dict[str, Font]) -> list[Drawn]:
    found: list[Drawn] = []
    face, size, leading, x, y, gap = "", 0.0, 0.0, 0.0, 0.0, 0.0
    for match in OPERATOR.finditer(stream):
        part = match.groupdict()
        if part["face"]:
            face, size = match["face"].decode(), float(match["size"])
        elif part["leading"]:
            leading = float(match["leading"])
        elif part["tm"] or part["td"]:
            x, y = map(float, (match["tm"] or match["td"]).split())
        elif part["next"]:
            y -= leading
        elif part["gap"]:
            gap = float(match["gap"])
        elif match["codes"]:
            codes = tuple(
                int(match["codes"][at : at + 4], 16) for at in range(0, len(match["codes"]), 4)
            )
            font = fonts[face]
            text = "".join(font.texts[code] for code in codes)
            width = sum(font.widths[code] for code in codes) * size / 1000 + gap * (len(codes) - 1)
            found.append(Drawn(text, font.name.split("+")[1], size, x, y, width, codes))
    return found


def _found(wanted: str, all_pages: list[str], number: int) -> bool:
    if wanted in all_pages[number]:
        return True
    if number + 1 == len(all_pages):
        return False
    for cut in range(len(wanted) - 1, 0, -1):
        if wanted[:cut] in all_pages[number]:
            return cut >= 4 and _found(wanted[cut:], all_pages, number + 1)
    return False

# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools>=4.50"]
# ///
"""Make the fonts in audit/reports/fonts again.

They are cut from the static TrueType files of the npm packages named in FONTS, to the characters of
通用规范汉字表 (Unihan's kTGH) and GB 2312 and the signs an official text uses, and renamed.

    apt-get install unicode-data npm      # Unihan, and the npm client
    python scripts/make_fonts.py          # --unihan FILE: Unihan_OtherMappings.txt.bz2 elsewhere

The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import bz2
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "audit" / "reports" / "fonts"
UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
STANDARD_CHARACTERS = 8105  # 通用规范汉字表 (2013)

SIGNS = (
    range(0x20, 0x7F),  # ASCII
    range(0xA0, 0x100),
    range(0x2000, 0x2070),  # general punctuation: — … “ ” ‘ ’ ‰
    range(0x2100, 0x2190),  # ℃ № and number forms
    range(0x2190, 0x2200),  # arrows
    range(0x2200, 0x2300),  # mathematical signs: ≥ ≤ ≠ ×
    range(0x2460, 0x2500),  # ① (1) ⒈
    range(0x2500, 0x2600),  # boxes, blocks, shapes
    range(0x3000, 0x3040),  # 、。〈〉《》「」【】〔〕
    range(0x3200, 0x3400),  # ㈠ ㎡
    range(0xFF00, 0xFFF0),  # full-width forms
)


class Font(NamedTuple):
    """A font to make: its npm package, the file in it, and the new family and style."""

    package: str
    file: str
    family: str
    style: str


FONTS = (
    Font("noto-sans-sc", "400Regular/NotoSansSC_400Regular.ttf", "AuditSans", "Regular"),
    Font("noto-sans-sc", "700Bold/NotoSansSC_700Bold.ttf", "AuditSans", "Bold"),
    Font("noto-serif-sc", "400Regular/NotoSerifSC_400Regular.ttf", "AuditSerif", "Regular"),
    Font("noto-serif-sc", "700Bold/NotoSerifSC_700Bold.ttf", "AuditSerif", "Bold"),
)


def standard_characters(unihan: Path) -> set[int]:
    """Read the code points of 通用规范汉字表 from Unihan; stop when they are not all there."""
    with bz2.open(unihan, "rt", encoding="utf-8") as lines:
        found = {int(line[2:].split("\t")[0], 16) for line in lines if "\tkTGH\t" in line}
    if len(found) != STANDARD_CHARACTERS:
        sys.exit(f"{unihan}: {len(found)} characters with kTGH, not {STANDARD_CHARACTERS}")
    return found


def gb2312_characters() -> set[int]:
    """Every character of GB 2312, Chinese or not."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xFF) for cell in range(0xA1, 0xFF))
    return {ord(pair.decode("gb2312")) for pair in pairs if _is_gb2312(pair)}


def _is_gb2312(pair: bytes) -> bool:
    try:
        pair.decode("gb2312")
    except UnicodeDecodeError:
        return False
    return True


def fetch(package: str, folder: Path) -> tuple[Path, str]:
    """Let the npm client fetch and unpack the package; its folder and version."""
    answer = subprocess.run(
        ["npm", "pack", "--json", f"@expo-google-fonts/{package}"],
        cwd=folder, check=True, capture_output=True, text=True,
    )  # fmt: skip
    packed = json.loads(answer.stdout)[0]
    place = folder / package
    with tarfile.open(folder / packed["filename"]) as archive:
        archive.extractall(place, filter="data")
    return place / "package", packed["version"]


def cut(source: Path, characters: set[int], font: Font) -> TTFont:
    """Cut the font to the characters: no hinting, no layout tables, no composite glyphs."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "gasp"]
    options.name_IDs = [0, 7, 8, 9, 10, 11, 13, 14]
    options.notdef_outline = True
    options.recalc_timestamp = False
    font_file = subset.load_font(str(source), options, lazy=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font_file)
    decompose(font_file)
    rename(font_file, font)
    return font_file


def decompose(font: TTFont) -> None:
    """Replace composite glyphs by their outlines: an embedded part then needs no other glyph."""
    glyphs, table = font.getGlyphSet(), font["glyf"]
    for name in font.getGlyphOrder():
        if table[name].isComposite():
            recording, pen = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
            glyphs[name].draw(recording)
            recording.replay(pen)
            table[name] = pen.glyph()


def rename(font: TTFont, to: Font) -> None:
    """Give the font its own name: the reserved one stays with the original."""
    names = font["name"]
    postscript = f"{to.family}-{to.style}"
    for number, text in (
        (1, to.family), (2, to.style), (3, postscript),
        (4, f"{to.family} {to.style}"), (5, "Version 1.000"), (6, postscript),
    ):  # fmt: skip
        names.setName(text, number, 3, 1, 0x409)


def common(sources: list[Path], wanted: set[int]) -> set[int]:
    """The wanted characters that every one of the fonts has: a text then looks right in each."""
    for source in sources:
        with TTFont(source, lazy=True) as font:
            wanted = wanted & set(font.getBestCmap())
    return wanted


def main() -> None:
    """Fetch, cut, rename and write the four fonts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--unihan", type=Path, default=UNIHAN)
    parser.add_argument("--target", type=Path, default=TARGET)
    wishes = parser.parse_args()
    ideographs = standard_characters(wishes.unihan) | gb2312_characters()
    wanted = ideographs | {code for block in SIGNS for code in block}
    with tempfile.TemporaryDirectory() as name:
        packages = {}
        for package in dict.fromkeys(font.package for font in FONTS):
            packages[package], version = fetch(package, Path(name))
            print(package, version)
        sources = [packages[font.package] / font.file for font in FONTS]
        characters = common(sources, wanted)
        print(f"{len(characters)} of {len(wanted)} characters")
        for font, source in zip(FONTS, sources, strict=True):
            path = wishes.target / f"{font.family}-{font.style}.ttf"
            cut(source, characters, font).save(path)
            print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()

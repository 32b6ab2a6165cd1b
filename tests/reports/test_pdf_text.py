"""Chinese lines, and the fonts they are measured with and drawn in."""

from __future__ import annotations

import struct
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.reports.pdf.linebreak import NOT_FIRST, NOT_LAST, lines
from audit.reports.pdf.page import FONTS, TEXT
from audit.reports.pdf.press import Press
from audit.reports.pdf.truetype import Face, font_file

EVEN = {chr(code): 1 for code in range(0x3000)} | {chr(code): 1 for code in range(0x3000, 0x10000)}


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 5, [""]),
        ("一二三四五", 5, ["一二三四五"]),
        ("一二三四五六七", 5, ["一二三四五", "六七"]),
        ("一二三四五，六", 5, ["一二三四", "五，六"]),  # no comma at a line's start
        ("一二三四（五）", 5, ["一二三四", "（五）"]),  # no opening bracket at a line's end
        ("一二三四五》）。六", 5, ["一二三四", "五》）。六"]),
        ("一二三四——五", 5, ["一二三", "四——五"]),  # the dash is whole, and begins no line
        ("一二三四五……", 5, ["一二三四", "五……"]),
        ("一二三2022年", 5, ["一二三", "2022年"]),  # a number stays whole
        ("见 PostgreSQL 库", 11, ["见", "PostgreSQL", "库"]),
        ("扣 1,000.50 分", 9, ["扣", "1,000.50", "分"]),
        ("约50%的", 3, ["约", "50%", "的"]),
        ("http://a.cn/b/c?d=e", 12, ["http://a.cn/", "b/c?d=e"]),
        ("aaaaaaaaaa", 4, ["aaaa", "aaaa", "aa"]),  # longer than a line: cut where it ends
        ("一\n\n二", 5, ["一", "", "二"]),
        ("一二三四五 六", 5, ["一二三四五", "六"]),
    ],
)
def test_lines_break_where_chinese_lets_them(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, EVEN, width) == expected


LETTERS = st.text(alphabet="中文政务公开ab19，。；：？！、）》”（《“—…/?&=-_. %", max_size=200)


@given(LETTERS, st.integers(min_value=6, max_value=40))
def test_no_character_is_lost_and_no_line_too_long(text: str, width: int) -> None:
    found = lines(text, EVEN, width)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert [line for line in found if len(line) > width] == []


@given(
    st.lists(
        st.sampled_from(("中文", "，", "（公开）", "“政务”", "2022", "——", "《通知》。", "abc ")),
        max_size=60,
    )
)
def test_no_line_begins_or_ends_with_a_mark_that_may_not(parts: list[str]) -> None:
    text = "文".join(parts)
    broken = lines(text, EVEN, 12)
    assert [line for line in broken[1:] if line[:1] in NOT_FIRST] == []
    assert [line for line in broken[:-1] if line[-1:] in NOT_LAST] == []


def test_the_four_fonts_have_the_same_characters() -> None:
    wanted = [ord(char) for char in "政务公开〔〕—…“”①ABC09％℃□𬭩"]
    for name in FONTS.values():
        assert [code for code in wanted if not font_file(name).glyph(code)] == []
        assert font_file(name).glyph(0x222FE) == 0


def test_every_character_of_gb2312_has_a_glyph() -> None:
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    chars = [text for pair in pairs for text in (pair.decode("gb2312", "ignore"),) if text]
    assert len(chars) == 6763
    for name in FONTS.values():
        assert [char for char in chars if not font_file(name).glyph(ord(char))] == []


def test_a_subset_holds_the_drawn_glyphs_and_is_a_whole_file() -> None:
    face = Face("AuditSans-Regular", "F1")
    assert face.encode("公开公") == "<000100020001>"
    file = face.subset()
    tables = {
        tag.decode(): file[start : start + size]
        for tag, _, start, size in struct.iter_unpack(">4sIII", file[12 : 12 + 16 * 6])
    }
    assert sum(struct.unpack(f">{len(file) // 4}I", file)) & 0xFFFFFFFF == 0xB1B0AFBA
    assert struct.unpack(">H", tables["maxp"][4:6]) == (3,)
    places = struct.unpack(">4I", tables["loca"])
    outlines = [tables["glyf"][start:end] for start, end in pairwise(places)]
    font = face.font
    glyphs = [0, font.glyph(ord("公")), font.glyph(ord("开"))]
    assert [outline.rstrip(b"\0") for outline in outlines] == [
        font.outline(glyph).rstrip(b"\0") for glyph in glyphs
    ]
    assert [width for width, _ in struct.iter_unpack(">HH", tables["hmtx"])] == [
        font.advance(glyph) for glyph in glyphs
    ]


def test_a_cut_text_says_where_it_was_cut() -> None:
    press = Press()
    assert press.clipped("一二三四五六七", TEXT, 40) == ["一二三…"]
    assert press.clipped("一二三", TEXT, 40) == ["一二三"]
    assert press.cell("字" * 1001, TEXT, 20_000)[-1] == "……（全文见 JSON 结果）"
    assert press.cell("字" * 1000, TEXT, 20_000) == ["字" * 1000]
    assert press.cell("字\n" * 90, TEXT, 200)[60:] == ["……（全文见 JSON 结果）"]

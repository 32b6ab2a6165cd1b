"""Breaking and filling text whose characters take one column or two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.reports.columns import display_width, pad, plain, table, wrap


@pytest.mark.parametrize(
    ("text", "width", "wide"),
    [("", 0, 0), ("C52", 3, 3), ("文号C5", 6, 6), ("“无”—", 5, 8), ("ｅ\u0301", 2, 2)],
)
def test_width(text: str, width: int, wide: int) -> None:
    assert display_width(text) == width
    assert display_width(text, ambiguous=2) == wide


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("集中公开现行有效的文件", 10, ["集中公开现", "行有效的文", "件"]),
        ("集中公开了，现行有效", 10, ["集中公开", "了，现行有", "效"]),
        ("明确要求（标题）", 11, ["明确要求", "（标题）"]),
        ("（（https://ab", 11, ["（（", "https://ab"]),
        ("见规范性文件C52、C53", 14, ["见规范性文件", "C52、C53"]),
        ("日期 2022-06-31 有误", 12, ["日期", "2022-06-31", "有误"]),
        ("https://www.example.gov.cn/a", 10, ["https://ww", "w.example.", "gov.cn/a"]),
        ("，，，，，，", 4, ["，，", "，，", "，，"]),
    ],
)
def test_lines_break_as_chinese_does(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_the_first_line_and_the_others_begin_as_told() -> None:
    assert wrap("集中公开现行有效的文件", 14, "1. ", "   ") == [
        "1. 集中公开现",
        "   行有效的文",
        "   件",
    ]


@given(st.text(st.characters(codec="utf-8")), st.integers(8, 90), st.sampled_from(["", "  · "]))
def test_wrapping_keeps_every_character_within_the_width(text: str, width: int, first: str) -> None:
    lines = wrap(plain(text), width, first, "  ")
    assert all(display_width(line, ambiguous=2) <= width for line in lines)
    unwrapped = "".join([lines[0].removeprefix(first), *(line.strip() for line in lines[1:])])
    assert "".join(unwrapped.split()) == "".join(plain(text).split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一行\n两行\t三", "一行 两行 三"),
        ("\x1b[31m红\x07", r"\u{001B}[31m红\u{0007}"),
        ("反\u202e转\ud800", r"反\u{202E}转\u{D800}"),
    ],
)
def test_a_text_cannot_steer_the_terminal(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_pad_fills_columns_not_characters() -> None:
    assert [pad("文号", 6), pad("文号", 6, right=True), pad("文号", 2)] == [
        "文号  ",
        "  文号",
        "文号",
    ]


def test_a_table_breaks_its_first_column_and_lines_up_the_others() -> None:
    rows = [("板块", "应得"), ("抓好主动公开", "5.00"), ("强化", "100.00")]
    assert table(rows, [8, 6]) == [
        "板块       应得",
        "抓好主动   5.00",
        "  公开",
        "强化     100.00",
    ]

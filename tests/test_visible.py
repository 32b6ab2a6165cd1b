"""Characters that would hide, reorder or break a text are shown by their numbers."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from audit.visible import visible


@pytest.mark.parametrize(
    ("text", "keep", "shown"),
    [
        ("政务公开 C52", "", "政务公开 C52"),
        ("一\n二\t三\r", "\t\n", "一\n二\t三\\u{000D}"),
        ("一\n二\t三", "\n", "一\n二\\u{0009}三"),
        ("\x1b[31m\x9b", "\t\n", r"\u{001B}[31m\u{009B}"),
        ("a\u202eb\u2066c\ufeffd", "\t\n", r"a\u{202E}b\u{2066}c\u{FEFF}d"),
        ("\ud83d", "\t\n", r"\u{D83D}"),
        ("😀𠮷\u200d\ufe0f", "\t\n", "😀𠮷\u200d\ufe0f"),
    ],
)
def test_each_is_shown_where_it_stands(text: str, keep: str, shown: str) -> None:
    assert visible(text, keep=keep) == shown


def test_no_control_surrogate_or_mark_of_direction_stays() -> None:
    unsafe = [
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(char)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    ]
    assert [char for char in unsafe if visible(char) == char] == ["\t", "\n"]


def test_what_is_shown_is_safe_itself() -> None:
    shown = visible("\x00\u202e\ud800")
    assert visible(shown) == shown

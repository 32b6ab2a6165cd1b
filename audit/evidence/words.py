"""Text as people type it, brought to one form before anyone asks what it means."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_INVISIBLE: Final = (
    0x00AD, 0x034F, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
    *range(0x2060, 0x2065), *range(0x2066, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF,
)  # fmt: skip
_SPACES: Final = (0x09, 0x0B, 0x0C, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_CLEAN: Final[dict[int, str | None]] = {
    **dict.fromkeys(_INVISIBLE),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys((0x85, 0x2028, 0x2029), "\n"),
}
_WIDE: Final[dict[int, str]] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_DASHES: Final[dict[int, str]] = dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE63), "-")
_FOLD: Final[dict[int, str]] = {**_WIDE, **_DASHES, 0xFFE5: "¥"}
_WIDE_LETTERS: Final[dict[int, str]] = {
    code: letter for code, letter in _WIDE.items() if letter.isalnum()
}
_WIDE_LETTER: Final = re.compile("[０-９Ａ-Ｚａ-ｚ]")

# What people put beside a header to say how it is to be filled in. A unit such as （万元） is part
# of the name, and is never taken off.
_MARK: Final = re.compile(
    r"[*＊※★☆▲△#＃①-⓿¹²³⁰-⁹†‡]"
    r"|[(（\[【](?:必填|选填|可选|非必填|必选|单选|多选|下拉选择|下拉|可空|可不填|如有|没有可不填"
    r"|年月日|年/月/日|格式[^()（）]*|例[如:：][^()（）]*|如[:：][^()（）]*|注\d*)[项]?[)）\]】]"
)
_NUMBERING: Final = re.compile(
    r"^(?:第?\d{1,2}[.、．)）:：]|[(（]\d{1,2}[)）]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）])"
)
_POINTS: Final = re.compile(r"[\s:：。.,，、;；\"“”'‘’?？!！·•_\-—/\\|]+")


def is_clean(text: str) -> bool:
    """Whether a text, not empty, has nothing that ``clean`` would change, line breaks aside."""
    return text.isprintable() and text[0] != " " and text[-1] != " "  # the one printable space


def clean(text: str) -> str:
    """Without what cannot be seen, odd spaces as plain ones, and none at either end."""
    if not text or is_clean(text):
        return text
    return text.replace("\r\n", "\n").translate(_CLEAN).strip()


def fold(text: str) -> str:
    """Clean, with full-width forms and dashes as ASCII.

    Not NFKC, which would make 10² into 102 and ① into 1.
    """
    text = clean(text)
    return text if text.isascii() else text.translate(_FOLD)


def half_width(text: str) -> str:
    """A clean text with full-width letters and digits as ASCII; punctuation and brackets stay."""
    return text.translate(_WIDE_LETTERS) if _WIDE_LETTER.search(text) else text


def same(text: str) -> str:
    """The form in which an answer is compared with those that may be chosen."""
    return "".join(unicodedata.normalize("NFKC", clean(text)).split())


@lru_cache(maxsize=8192)
def label(text: str) -> str:
    """The form in which a header or a form's label is compared with the register's names.

    Differences of white space, punctuation, width, case, numbering and footnote marks vanish.
    """
    text = same(_MARK.sub("", clean(text)))
    return _POINTS.sub("", _NUMBERING.sub("", text)).casefold() or text


def nearest(word: str, known: list[str], least: float = 0.6) -> list[str]:
    """The known words that a slip of the pen may have turned into this one, best first."""
    import difflib

    return difflib.get_close_matches(word, known, n=3, cutoff=least)

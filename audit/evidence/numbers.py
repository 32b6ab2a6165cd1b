"""Numbers, read without ``float``, which would take ``nan``, ``1_000`` and more."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import Final

from audit.evidence.patterns import compiled
from audit.evidence.words import fold
from audit.evidence.xlsx.model import Number

MOST_DIGITS: Final = 15  # what a spreadsheet keeps of a number; an 18-digit one is ruined

_EXCEL: Final = Context(prec=MOST_DIGITS)
_STORED: Final = r"(?a)[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?"
_DIGITS: Final = r"(?a)-?\d{1,15}"
_PLAIN = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,30})(?:\.\d{1,15})?|[+-]?\.\d{1,15}"
_WRITTEN: Final = rf"(?a){_PLAIN}"
_PERCENT: Final = rf"(?a)({_PLAIN})\s*%"
_MONEY: Final = rf"(?a)(?:¥|人民币|RMB|CNY)?\s*({_PLAIN})\s*(?:元整?)?"
_WITH_UNIT: Final = (
    rf"(?a)({_PLAIN})\s*(百万|千万|十万|百亿|千亿|万|亿|千|百)?([A-Za-z\u4e00-\u9fff]{{0,4}})"
)
_LONGEST: Final = 60  # characters of a number with its unit
_SCALES: Final = {
    "": 0, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11,
}  # fmt: skip


def stored(number: Number) -> Decimal | None:
    """What a stored number is, to the 15 digits that a spreadsheet shows; None when it is none."""
    if not compiled(_STORED).fullmatch(number.text):
        return None
    return _EXCEL.create_decimal(number.text)


def digits(number: Number) -> str | None:
    """A number as its cell shows it: 5.0 as 5. None where its digits are ruined or it is none."""
    if compiled(_DIGITS).fullmatch(number.text):
        return number.text
    value = stored(number)
    if value is None or value.adjusted() >= MOST_DIGITS:
        return None
    return plain(value)


def written(text: str) -> Decimal | None:
    """Read a number that is written out: 1,234.50, １２, -3, .5; None when it is none."""
    match = _match(_WRITTEN, text)
    return _decimal(match[0]) if match else None


def percent(text: str) -> Decimal | None:
    """Read 23% as 0.23, which is what a spreadsheet stores for it."""
    match = _match(_PERCENT, text)
    return _decimal(match[1]).scaleb(-2) if match else None


def money(text: str) -> Decimal | None:
    """Read an amount in 元: ￥1,200.00, 1200元, 人民币1200元整."""
    match = _match(_MONEY, text)
    return _decimal(match[1]) if match else None


def meant(text: str) -> str | None:
    """The bare number that a text with a unit stands for: 1.2万元 is 12000, 5次 is 5.

    This is for advice only: whether the unit is the column's is the writer's to say.
    """
    match = _match(_WITH_UNIT, text)
    if match is None or not (match[2] or match[3]):
        return None
    return plain(_decimal(match[1]).scaleb(_SCALES[match[2] or ""]))


def plain(value: Decimal) -> str:
    """Write a number without exponent and without idle zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _match(pattern: str, text: str) -> re.Match[str] | None:
    return compiled(pattern).fullmatch(fold(text)) if len(text) <= _LONGEST else None


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))

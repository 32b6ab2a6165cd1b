"""Personal data in a text: whether there is any, and the text without it.

Links are passed over, because an article's number may look like anything. A hit is never shown,
not even in part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from audit.evidence.patterns import compiled

ID_NUMBER, BANK_CARD, MOBILE = "身份证号", "银行卡号", "手机号码"

_FULL_WIDTH: Final = {0xFF10 + n: ord("0") + n for n in range(10)} | {
    ord("－"): ord("-"), ord("Ｘ"): ord("X"), ord("ｘ"): ord("x"),
    ord("\u3000"): ord(" "), ord("\u00a0"): ord(" "), ord("＋"): ord("+"),
}  # fmt: skip
_LINK: Final = r"(?i)https?://[!-~]+"
_BEFORE, _AFTER = r"(?a)(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_ID: Final = rf"{_BEFORE}[1-9]\d{{5}}[ -]?\d{{8}}[ -]?\d{{3}}[0-9Xx]{_AFTER}"
_CARD: Final = rf"{_BEFORE}(?:62|60|35|[459]\d)\d\d(?:[ -]?\d{{4}}){{3}}(?:[ -]?\d{{1,3}})?{_AFTER}"
_MOBILE: Final = (
    rf"{_BEFORE}(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}{_AFTER}(?!\.\d|\s*[元万亿])"
)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999


class _Hit(NamedTuple):
    kind: str
    start: int
    end: int
    sure: bool


def personal_data(text: str) -> str | None:
    """The kind of the first personal number in the text, as a reader calls it, or None."""
    hits = [hit for hit in _hits(text) if hit.sure]
    return min(hits, key=lambda hit: hit.start).kind if hits else None


@lru_cache(maxsize=4096)  # a row's title stands beside every cell of it that is cited
def redact(text: str) -> str:
    """The text with every personal number replaced by its kind.

    A number with an identity card's shape and a birthday in it is hidden even when its check
    digit fails: a slip of the pen does not make it public.
    """
    found, end = [], 0
    for hit in sorted(_hits(text), key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= end:
            found += [text[end : hit.start], f"〔{hit.kind}已隐去〕"]
        end = max(end, hit.end)
    return "".join([*found, text[end:]])


def _hits(text: str) -> Iterator[_Hit]:
    if sum(map(str.isdigit, text)) < 11:
        return
    plain = compiled(_LINK).sub(lambda link: "_" * len(link[0]), text.translate(_FULL_WIDTH))
    for kind, pattern, judge in _KINDS:
        for match in compiled(pattern).finditer(plain):
            sure = judge("".join(re.findall(r"[0-9Xx]", match[0])))
            if sure is not None:
                yield _Hit(kind, *match.span(), sure)


def _is_id(number: str) -> bool | None:
    """True with a valid check digit, False with a birthday alone, None with neither."""
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    if not 1900 <= born.year <= 2099:
        return None
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()


def _is_card(number: str) -> bool | None:
    """True when the Luhn sum holds."""
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0 or None


def _is_mobile(_: str) -> bool | None:
    return True


_KINDS: Final[tuple[tuple[str, str, Callable[[str], bool | None]], ...]] = (
    (ID_NUMBER, _ID, _is_id),
    (BANK_CARD, _CARD, _is_card),
    (MOBILE, _MOBILE, _is_mobile),
)

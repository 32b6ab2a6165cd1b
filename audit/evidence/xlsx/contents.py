"""From what a cell says to what it holds: one decoder for each type and style of cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Final

from audit.evidence.limits import Limits
from audit.evidence.xlsx.model import Content, ErrorValue, Number, Style
from audit.evidence.xlsx.texts import decoded, plain

Decode = Callable[[str], Content | None]

NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_is_number = NUMBER.fullmatch
_BOOLEANS: Final = {"0": False, "1": True, "false": False, "true": True}
_ISO = r"(?:(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)Z?)?|T?(\d\d:\d\d(?::\d\d)?)Z?)"
_NO_NUMBERS: Final = ("INF", "-INF", "NaN")
_NUMBER_CHARACTERS = 400  # a double written out in full has at most 309 digits before the point


class Odd(Exception):
    """A cell's content is not what its type says; the text tells the user what is wrong."""


class Numbers(dict[str | None, Number | ErrorValue | None]):
    """Every spelling of a number, in one style, checked and built once; None stays None.

    LibreOffice writes INF and NaN, which are no numbers to anybody else; they are error values.
    """

    def __init__(self, style: Style) -> None:
        super().__init__({None: None})
        self.style = style

    def __missing__(self, text: str | None) -> Number | ErrorValue:
        if text is None or len(text) > _NUMBER_CHARACTERS or not _is_number(text):
            return self._no_number(text or "")
        number = self[text] = tuple.__new__(Number, (text, self.style))  # half of Number()'s time
        return number

    def _no_number(self, text: str) -> ErrorValue:
        if text in _NO_NUMBERS:
            return ErrorValue(text)
        raise Odd(f"“{text[:40]}”不是数字")


class Contents:
    """What the sheets of one workbook share: strings, styles, and every content seen so far.

    ``texts`` are the different texts seen so far; ``slots`` counts list places of the sheets that
    have been read.
    """

    def __init__(
        self, strings: list[str], texts: dict[str, str], styles: tuple[Style, ...],
        date1904: bool, limits: Limits,
    ) -> None:  # fmt: skip
        self.strings, self.texts, self.styles = strings, texts, styles
        self.date1904, self.limits = date1904, limits
        self.slots = 0
        self.has_empty_string = "" in texts
        self.numbers: dict[Style, Numbers] = {}
        self._errors: dict[str, ErrorValue] = {}
        self._decoders: dict[tuple[str | None, int], Decode] = {}

    def distinct(self) -> int:
        """How many different contents have been seen."""
        return len(self.texts) + sum(len(numbers) - 1 for numbers in self.numbers.values())

    def decode_all(
        self, kind: str | None, style: int, texts: Sequence[str | None], escapes: bool
    ) -> Sequence[Content | None]:
        """Decode many cells of one type and style. Raises Odd, IndexError or NotCanonical.

        ``escapes``: some of the texts may hold references or ``_xHHHH_``.
        """
        decode = self.decoder(kind, style)
        if kind in {None, "n"}:
            return list(map(self.numbers_of(style).__getitem__, texts))
        if kind == "s" and not self.has_empty_string:
            try:
                return list(map(self.strings.__getitem__, map(int, texts)))  # type: ignore[arg-type]
            except TypeError:  # None among them
                strings = self.strings
                return [None if text is None else strings[int(text)] for text in texts]
        if kind in {"inlineStr", "str"} and not escapes:
            longest = max(map(len, filter(None, texts)), default=0)
            if longest <= self.limits.cell_characters:
                known = self.texts.setdefault
                return [known(text, text) if text else None for text in texts]
        return [None if text is None else decode(text) for text in texts]

    def decoder(self, kind: str | None, style: int) -> Decode:
        """The decoder for cells with this ``t`` and ``s``; an empty text gives None. Raises Odd."""
        try:
            return self._decoders[kind, style]
        except KeyError:
            made = self._decoders[kind, style] = self._make(kind, style)
            return made

    def numbers_of(self, style: int) -> Numbers:
        shown = self.style_of(style)
        return self.numbers.setdefault(shown, Numbers(shown))

    def style_of(self, style: int) -> Style:
        if style >= len(self.styles):
            raise Odd(f"样式编号 {style} 不存在")
        return self.styles[style]

    def _make(self, kind: str | None, style: int) -> Decode:
        self.style_of(style)
        if kind in {None, "n"}:
            numbers = self.numbers_of(style)
            return lambda text: numbers[text] if text else None
        decoders: dict[str | None, Decode] = {
            "s": self._shared,
            "str": self.text,
            "inlineStr": self.text,
            "b": _boolean,
            "e": self._error,
            "d": self._iso,
        }
        if kind not in decoders:
            raise Odd(f"类型“{kind}”不存在")
        return decoders[kind]

    def _shared(self, text: str) -> Content | None:
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 9):
            raise Odd(f"文字编号“{text[:40]}”无效")
        index = int(text)
        if index >= len(self.strings):
            raise Odd(f"文字编号 {index} 不存在")
        return self.strings[index] or None

    def text(self, text: str) -> Content | None:
        """Read a text that stands in the cell itself."""
        if "&" in text or "_x" in text:
            text = decoded(plain(text))
        if len(text) > self.limits.cell_characters:
            raise Odd(f"文字长 {len(text)} 字，超过上限 {self.limits.cell_characters} 字")
        return self.texts.setdefault(text, text) or None

    def _error(self, text: str) -> Content | None:
        if not text:
            return None
        if len(text) > 40 or not text.startswith("#"):
            raise Odd(f"错误值“{text[:40]}”无效")
        return self._errors.setdefault(text, ErrorValue(plain(text)))

    def _iso(self, text: str) -> Content | None:
        """A date in ISO 8601 (``t="d"``) as the serial number that Excel would have stored."""
        if not text:
            return None
        match = re.fullmatch(_ISO, text, re.ASCII)
        if match is None:
            raise Odd(f"“{text[:40]}”不是日期")
        day, of_day, only_time = match.groups()
        try:
            days = _serial_day(date.fromisoformat(day), self.date1904) if day else 0
            seconds = _seconds(of_day or only_time)
        except ValueError as error:
            raise Odd(f"“{text[:40]}”不是日期") from error
        style: Style = "time" if not day else ("datetime" if of_day else "date")
        serial = Decimal(days) + round(Decimal(seconds) / 86_400, 12)
        spelled = format(serial.normalize(), "f")
        return self.numbers.setdefault(style, Numbers(style))[spelled]


def _boolean(text: str) -> Content | None:
    if not text:
        return None
    if text not in _BOOLEANS:
        raise Odd(f"逻辑值“{text[:40]}”无效")
    return _BOOLEANS[text]


def _serial_day(day: date, date1904: bool) -> int:
    if date1904:
        days = (day - date(1904, 1, 1)).days
    else:
        days = (day - date(1899, 12, 30)).days
        days -= day < date(1900, 3, 1)  # Excel counts a 1900-02-29
    if days < 0:
        raise ValueError(day)
    return days


def _seconds(of_day: str | None) -> Decimal:
    if not of_day:
        return Decimal(0)
    whole, _, fraction = of_day.partition(".")
    at = time.fromisoformat(whole)
    seconds = at.hour * 3600 + at.minute * 60 + at.second
    return Decimal(seconds) + Decimal(f"0.{fraction or 0}")

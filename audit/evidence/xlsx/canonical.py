"""A sheet's XML: the frame around its rows, and the rows spelled canonically.

``Frame.blocks`` passes rows on as they stand, which is right only when the strict grammar then
knows every byte of them. ``Canonical.blocks`` has expat read all and spells the rows anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NoReturn

from audit.errors import WorkbookError, problem
from audit.evidence.limits import MAX_COLUMN, MAX_ROW, Limits
from audit.evidence.xlsx.markup import Attributes, Markup, flag
from audit.evidence.xlsx.model import Range
from audit.evidence.xlsx.texts import NotCanonical, escaped, utf8
from audit.place import CellPlace, column_index, column_letter

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_OPENING: Final = b"<sheetData>"
_CLOSING: Final = b"</sheetData>"
_DATA: Final = "worksheet/sheetData"
_ROW: Final = f"{_DATA}/row"
_CELL: Final = f"{_ROW}/c"
_HEAD_BYTES: Final = 1024 * 1024
_KNOWN: Final = frozenset(
    f"{_CELL}/{name}"
    for name in (
        "f", "v", "is", "is/t", "is/r", "is/r/t", "is/r/rPr", "is/rPh", "is/rPh/t",
        "is/phoneticPr",
    )
)  # fmt: skip
_ROW_ATTRIBUTES: Final = frozenset(
    {
        "r", "spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel",
        "collapsed", "thickTop", "thickBot", "ph",
    }
)  # fmt: skip
_CELL_ATTRIBUTES: Final = frozenset({"r", "s", "t", "cm", "vm", "ph"})


class Outline(Markup):
    """What a sheet says outside its rows: merged ranges and hidden columns."""

    def __init__(self, workbook: str, sheet: str, part: str, limits: Limits) -> None:
        super().__init__(workbook, part, limits)
        self.place = CellPlace(workbook, sheet)
        self.merged: list[Range] = []
        self.hidden_columns: set[int] = set()
        self.sheet_data = 0
        self._last_column = 0

    def start(self, path: str, attributes: Attributes) -> None:
        if path == "worksheet/mergeCells/mergeCell":
            self.merged.append(self.range(attributes.get("ref", "")))
            if len(self.merged) > self.limits.merged_ranges:
                self._limit("合并区域个数", self.limits.merged_ranges)
        elif path == "worksheet/cols/col":
            self.column(attributes)
        elif path == _DATA:
            self.sheet_data += 1
        elif "/" not in path and path != "worksheet":
            self.refuse("不是工作表")

    def column(self, attributes: Attributes) -> None:
        try:
            first, last = int(attributes["min"]), int(attributes["max"])
            hidden = flag(attributes.get("hidden"))
        except (KeyError, ValueError):
            self.refuse("列的设置无效")
        if not self._last_column < first <= last <= MAX_COLUMN:
            self.refuse("列的设置重叠或超出范围")
        self._last_column = last
        if hidden:
            self.hidden_columns.update(range(first, min(last, self.limits.columns) + 1))

    def range(self, text: str) -> Range:
        first, _, last = text.partition(":")
        row, column = self.reference(first)
        last_row, last_column = self.reference(last or first)
        if row > last_row or column > last_column:
            self.refuse(f"区域“{text[:40]}”无效")
        return Range(row, column, last_row, last_column)

    def reference(self, text: str) -> tuple[int, int]:
        match = _REFERENCE.fullmatch(text)
        if match is None:
            self.refuse(f"地址“{text[:40]}”无效")
        row, column = int(match[2]), column_index(match[1])
        if row > MAX_ROW or column > MAX_COLUMN:
            self.refuse(f"地址“{text[:40]}”超出工作表的范围")
        return row, column

    def check(self) -> None:
        if self.sheet_data != 1:
            self.refuse(f"有 {self.sheet_data} 个 sheetData，应当只有 1 个")


class Frame(Outline):
    """A sheet whose rows are passed on as they stand."""

    def blocks(self, chunks: Iterable[bytes]) -> Iterator[str]:
        """Yield the rows in blocks of whole rows. Raises NotCanonical."""
        iterator = iter(chunks)
        rest = self._head(iterator)
        while (end := rest.find(_CLOSING)) < 0:
            cut = rest.rfind(b"<row ")
            if cut > 0:
                yield utf8(rest[:cut])
                rest = rest[cut:]
            chunk = next(iterator, None)
            if chunk is None:
                raise NotCanonical
            rest += chunk
            if len(rest) > self.limits.row_bytes:
                raise NotCanonical
        yield utf8(rest[:end])
        self.feed(rest[end:])
        self.run(iterator)
        if self.marked != _DATA or not self.is_utf8():
            raise NotCanonical
        self.check()

    def start(self, path: str, attributes: Attributes) -> None:
        if path.startswith(_ROW):
            raise NotCanonical
        super().start(path, attributes)

    def _head(self, iterator: Iterator[bytes]) -> bytes:
        rest = b""
        while (at := rest.find(_OPENING)) < 0:
            chunk = next(iterator, None)
            if chunk is None or len(rest) > _HEAD_BYTES:
                raise NotCanonical
            rest += chunk
        at += len(_OPENING)
        self.feed(rest[:at])
        self.mark()
        return rest[at:]


class Canonical(Outline):
    """A sheet that expat reads whole; its rows come out spelled canonically.

    Rows and cells without ``r`` stand after the one before them (ECMA-376 part 1, 18.3.1.4 and
    18.3.1.73). Whatever of the sheet's own vocabulary is unknown inside a row is refused; it might
    hold a value.
    """

    def __init__(self, workbook: str, sheet: str, part: str, limits: Limits) -> None:
        super().__init__(workbook, sheet, part, limits)
        self._out: list[str] = []
        self._row = self._column = 0
        self._cell = ""
        self._formula: str | None = None
        self._value: str | None = None
        self._inline: str | None = None
        self._ignored = ""

    def blocks(self, chunks: Iterable[bytes]) -> Iterator[str]:
        """Yield the rows in blocks of whole rows. Raises WorkbookError."""
        held = 0
        for chunk in chunks:
            self.feed(chunk)
            block = "".join(self._out)
            cut = block.rfind("</row>") + 6
            if cut > 6:
                yield block[:cut]
                block, held = block[cut:], 0
            self._out = [block] if block else []
            held += len(chunk)
            if held > 2 * self.limits.row_bytes:
                self._limit("一行的长度", self.limits.row_bytes)
        self.feed(b"", last=True)
        yield "".join(self._out)
        self.check()

    def start(self, path: str, attributes: Attributes) -> None:
        if not path.startswith(f"{_DATA}/"):
            super().start(path, attributes)
            self.collecting = path == _DATA
            return
        self._no_text()
        if self._ignored and path.startswith(self._ignored):
            return
        self._ignored = ""
        if path == _ROW:
            self._begin_row(attributes)
        elif path == _CELL:
            self._begin_cell(attributes)
        elif path.endswith("/extLst") and path.count("/") < 5:
            self._ignored = f"{path}/"
        elif path not in _KNOWN and not path.startswith(f"{_CELL}/is/r/rPr/"):
            self._odd(f"有不认识的元素 {path.rpartition('/')[2]}")

    def end(self, path: str, text: str) -> None:
        if not path.startswith(f"{_DATA}/"):
            self.collecting = path != _DATA and self.collecting
            return
        if path == f"{_CELL}/v":
            self._value = self._once(self._value) + text
        elif path == f"{_CELL}/f":
            self._formula = self._once(self._formula) + text
        elif path == f"{_CELL}/is":
            self._inline = self._inline or ""
        elif path in {f"{_CELL}/is/t", f"{_CELL}/is/r/t"}:
            self._inline = (self._inline or "") + text
        elif path == f"{_CELL}/is/rPh/t" or self._ignored:
            pass
        elif text.strip():
            self._odd("单元格之间有多余的文字")
        if path == _CELL:
            self._end_cell()
        elif path == _ROW:
            self._out.append("</row>")

    def _begin_row(self, attributes: Attributes) -> None:
        self._check_names(attributes, _ROW_ATTRIBUTES)
        row = attributes.get("r")
        if row is None:
            self._row += 1
        elif row.isascii() and row.isdigit() and 0 < int(row) <= MAX_ROW and len(row) < 8:
            self._row = int(row)
        else:
            self.refuse(f"行号“{row[:40]}”无效")
        self._column, self._cell = 0, ""
        hidden = ' hidden="1"' if self._flag(attributes.get("hidden")) else ""
        self._out.append(f'<row r="{self._row}"{hidden}>')

    def _begin_cell(self, attributes: Attributes) -> None:
        self._check_names(attributes, _CELL_ATTRIBUTES)
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
            reference = f"{column_letter(self._column)}{self._row}"
        else:
            self._column = self.reference(reference)[1]
        self._cell = reference
        style, kind = attributes.get("s"), attributes.get("t")
        head = f'<c r="{reference}"'
        if style is not None:
            if not (style.isascii() and style.isdigit() and len(style) < 7):
                self._odd("样式编号无效")
            head += f' s="{style}"'
        if kind is not None:
            if not (kind.isascii() and kind.isalpha() and len(kind) < 10):
                self._odd("类型无效")
            head += f' t="{kind}"'
        self._out.append(head)
        self._formula = self._value = self._inline = None

    def _end_cell(self) -> None:
        out = self._out
        if self._value is not None and self._inline is not None:
            self._odd("同时有两种内容")
        out.append(">")
        if self._formula is not None:
            out.append(f"<f>{escaped(self._formula)}</f>")
        if self._value is not None:
            out.append(f"<v>{escaped(self._value)}</v>")
        elif self._inline is not None:
            out.append(f"<is><t>{escaped(self._inline)}</t></is>")
        out.append("</c>")
        self._cell = ""

    def _once(self, earlier: str | None) -> str:
        if earlier is not None:
            self._odd("同一内容出现两次")
        return ""

    def _no_text(self) -> None:
        """Text may stand only in the innermost elements; elsewhere it would be lost."""
        if "".join(self._pieces).strip():
            self._odd("单元格之间有多余的文字")
        self._pieces.clear()

    def _check_names(self, attributes: Attributes, known: frozenset[str]) -> None:
        unknown = [name for name in attributes if " " not in name and name not in known]
        if unknown:
            self._odd(f"有不认识的属性 {unknown[0][:40]}")

    def _flag(self, value: str | None) -> bool:
        try:
            return flag(value)
        except ValueError:
            self._odd("隐藏标记无效")

    def _odd(self, what: str) -> NoReturn:
        place = CellPlace(self.place.workbook, self.place.sheet, self._cell or None)
        raise WorkbookError(problem("workbook/xml", place, part=self.part, what=what))

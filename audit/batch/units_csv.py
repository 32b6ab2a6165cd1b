"""Lists of units as CSV: 单位名称 and, where the name does not tell it, 单位类别.

Excel in China saves CSV in GBK, other programs in UTF-8 with or without a mark: all are read. The
header may be missing. Whatever is wrong is reported in one run, each with its line.
"""

from __future__ import annotations

import csv
import difflib
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from audit.criteria.addressing import (
    UnitName,
    UnknownUnit,
    identify,
    plain_name,
)
from audit.criteria.model import Units
from audit.errors import AuditError, Problem, problem
from audit.place import FilePlace

NAME_HEADERS: Final = frozenset(("单位名称", "单位", "名称", "填报单位", "单位全称"))
KIND_HEADERS: Final = frozenset(("单位类别", "类别", "单位类型"))
LARGEST: Final = 1_000_000  # bytes; ten thousand units take half of it
LONGEST_NAME: Final = 60
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class Row(NamedTuple):
    """A line of the list that names a unit."""

    line: int
    name: str
    kind: str | None


def read_units(path: Path, units: Units) -> list[UnitName]:
    """The units of a list, in its order. Raises AuditError with the problems of all lines."""
    rows, problems = _rows(path)
    found: list[UnitName] = []
    seen: dict[str, Row] = {}
    for row in rows:
        place = FilePlace(str(path), row.line)
        try:
            unit = find_unit(units, row.name, row.kind, place)
        except AuditError as error:
            problems += error.problems
            continue
        key = unit.body or plain_name(unit.name, units.area)
        if key in seen:
            first = seen[key]
            problems.append(
                problem("units/duplicate", place, name=row.name, line=first.line, first=first.name)
            )
            continue
        seen[key] = row
        found.append(unit)
    if not rows and not problems:
        problems.append(problem("units/none", FilePlace(str(path))))
    if problems:
        raise AuditError(sorted(problems, key=_line))
    return found


def find_unit(
    units: Units, name: str, kind: str | None = None, place: FilePlace | None = None
) -> UnitName:
    """The unit that a person means by a name and perhaps a kind (its key or its title).

    Spaces and characters that cannot be seen are dropped. Raises AuditError.
    """
    name, kind = visible_name(name), visible_name(kind or "") or None
    if not name:
        raise AuditError(problem("units/no-name", place))
    if len(name) > LONGEST_NAME:
        raise AuditError(problem("units/bad-name", place, length=len(name), limit=LONGEST_NAME))
    key = _kind(units, kind, place) if kind else None
    try:
        return identify(units, name, key)
    except UnknownUnit as unknown:
        raise AuditError(_unknown(units, unknown, key, place)) from None


def mistakable(units: Units, unit: UnitName) -> str | None:
    """The named body that a unit, known by its ending alone, may have been meant to be.

    区工新局 ends like a department and is taken for one, without the items of 区工信局.
    """
    return None if unit.body else _nearest_body(units, unit.name, 0.7)


def visible_name(name: str) -> str:
    """The name without spaces, controls and whatever else leaves no mark on paper."""
    return "".join(
        character
        for character in name
        if not character.isspace() and unicodedata.category(character)[0] != "C"
    )


def _kind(units: Units, kind: str, place: FilePlace | None) -> str:
    for key, entry in units.kinds.items():
        if kind in (key, visible_name(entry.title)):
            return key
    kinds = "、".join(units.kinds)
    hint = _hint(kind, units.kinds)
    raise AuditError(problem("units/unknown-kind", place, kind=kind, hint=hint, kinds=kinds))


def _unknown(
    units: Units, unknown: UnknownUnit, kind: str | None, place: FilePlace | None
) -> Problem:
    name = unknown.name
    if unknown.why in ("body", "ending"):
        return problem("units/other-kind", place, name=name, known=unknown.known[0], kind=kind)
    close = _nearest_body(units, name, 0.6)
    hint = f"，是否应为“{close}”" if close else ""
    kinds = "、".join(units.kinds)
    return problem("units/unknown", place, name=name, hint=hint, kinds=kinds)


def _nearest_body(units: Units, name: str, least: float) -> str | None:
    known = {other: key for key, body in units.bodies.items() for other in (key, *body.names)}
    close = difflib.get_close_matches(name, known, n=1, cutoff=least)
    return known[close[0]] if close else None


def _hint(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"，是否应为“{close[0]}”" if close else ""


def _line(found: Problem) -> int:
    return found.place.line or 0 if isinstance(found.place, FilePlace) else 0


def _rows(path: Path) -> tuple[list[Row], list[Problem]]:
    """The lines that name a unit; a line that cannot be parsed ends the reading."""
    rows: list[Row] = []
    at: tuple[int, int | None] | None = None
    reading = _records(_text(path))
    try:
        for line, record in reading:
            if not any(record):
                continue
            if at is None:
                at = _columns(record)
                if at is not None:
                    if at[0] < 0:
                        return [], [problem("units/no-name-column", FilePlace(str(path), line))]
                    continue
                at = (0, 1)
            rows.append(Row(line, _cell(record, at[0]), _cell(record, at[1]) or None))
    except _NotCsv as fault:
        return rows, [problem("units/not-csv", FilePlace(str(path), fault.line))]
    return rows, []


def _columns(record: Sequence[str]) -> tuple[int, int | None] | None:
    """Where name (-1: nowhere) and kind stand; None when this is no header."""
    heads = [unicodedata.normalize("NFKC", cell) for cell in record]
    names = [at for at, head in enumerate(heads) if head in NAME_HEADERS]
    kinds = [at for at, head in enumerate(heads) if head in KIND_HEADERS]
    if not names and not kinds:
        return None
    return names[0] if names else -1, kinds[0] if kinds else None


def _cell(record: Sequence[str], at: int | None) -> str:
    return record[at] if at is not None and at < len(record) else ""


class _NotCsv(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record's first line and its cells, trimmed."""
    start = text.lstrip().partition("\n")[0]
    delimiter = "\t" if "\t" in start and "," not in start else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            record = next(reader, None)
        except csv.Error:
            raise _NotCsv(line) from None
        if record is None:
            return
        yield line, [visible_name(cell) for cell in record]
        line = reader.line_num + 1


def _text(path: Path) -> str:
    place = FilePlace(str(path))
    if not path.exists():
        raise AuditError(problem("units/missing", place))
    if not path.is_file():
        raise AuditError(problem("units/not-a-file", place))
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise AuditError(problem("units/cannot-open", place, why=why)) from error
    if len(data) > LARGEST:
        raise AuditError(problem("units/too-large", place, limit="1 MB"))
    if data.startswith(_WORKBOOKS):
        raise AuditError(problem("units/workbook", place))
    text = _decoded(data)
    if text is None:
        raise AuditError(problem("units/encoding", place))
    return text


def _decoded(data: bytes) -> str | None:
    """The text in the first encoding that fits; None where none does or it holds controls."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))  # what Excel calls Unicode 文本
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = {"\x00", "\x7f"} | {chr(code) for code in range(32) if chr(code) not in "\t\n\r"}
        return None if controls.intersection(text) else text
    return None

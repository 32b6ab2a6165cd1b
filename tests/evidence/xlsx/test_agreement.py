"""Cell by cell against openpyxl and calamine. Every difference has its reason here.

Both are oracles, not authorities: neither is fit for an audit alone (docs/reading.md). What they
hide or change is named in ``by_openpyxl`` and ``by_calamine``, and nowhere else do we differ.
"""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import from_excel
from python_calamine import CalamineWorkbook

from audit.evidence.guard import read_file
from audit.evidence.xlsx import Book, ErrorValue, NoStoredValue, Number, read_book
from tests.evidence.xlsx.hand import cells, parts, zipped

pytestmark = pytest.mark.filterwarnings("ignore:Workbook contains no default style")

TEXTS = [
    "规范性文件", " 两端空格 ", "全角９５", "a\nb", "a\tb", "&<>\"'", "2022.6.10", "无", "/", "😀𠮷",
    "_x0041_", "00123", "'=1+1", "x" * 32_767, "\u200b零宽", "\u00a0",
]  # fmt: skip
NUMBERS = [0, 1, -1, 0.1, 1.5, 1e-9, 1.5e308, 123456789012345678, 44722, 99999.995]
DATES = [
    dt.datetime(1900, 3, 1),
    dt.datetime(2022, 6, 10),
    dt.datetime(2022, 6, 10, 9, 16),
    dt.datetime(9999, 12, 31),
]


def by_xlsxwriter(path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    one = book.add_worksheet("一")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": 'yyyy"年"m"月"d"日" hh:mm'})
    for row, text in enumerate(TEXTS):
        one.write_string(row, 0, text)
    for row, number in enumerate(NUMBERS):
        one.write_number(row, 1, number)
    for row, date in enumerate(DATES):
        one.write_datetime(row, 2, date, day if date.hour == 0 else moment)
    one.write_boolean(0, 3, True)
    one.write_formula(1, 3, "=1/0", None, "#DIV/0!")
    one.write_formula(2, 3, '="a"&"b"', None, "ab")
    one.write_formula(3, 3, "=1=1", None, True)
    one.write_rich_string(4, 3, book.add_format({"bold": True}), "富", "文本")
    one.merge_range(20, 0, 21, 3, "合并")
    two = book.add_worksheet("隐藏")
    two.hide()
    two.write_string(9, 5, "远")
    two.set_row(9, None, None, {"hidden": True})
    two.set_column("C:D", None, None, {"hidden": True})
    book.close()


def by_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    one = book.active
    assert one is not None
    one.title = "一"
    for row, text in enumerate(TEXTS, 1):
        if text == "_x0041_":
            continue  # openpyxl does not escape it, so the file says "A"; see the last test
        one.cell(row, 1).value = text
    for row, number in enumerate(NUMBERS, 1):
        one.cell(row, 2).value = number
    for row, date in enumerate(DATES, 1):
        one.cell(row, 3).value = date
    one["D1"], one["D2"], one["D3"] = True, "#N/A", "=1+1"
    one["D4"], one["D5"] = dt.time(9, 16), dt.date(2022, 6, 10)
    one.merge_cells("A21:D22")
    book.create_sheet("隐藏").sheet_state = "veryHidden"
    book.save(path)


def by_xlsxwriter_inline(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("一")
        for row in range(3_000):
            sheet.write_string(row, 0, f"第{row}条 & 附件")
            sheet.write_number(row, 1, row / 7)
            sheet.write_boolean(row, 3, row % 2 == 0)


def by_hand(path: Path) -> None:
    rows = (
        '<row r="2"><c r="B2" t="e"><v>#REF!</v></c><c r="C2"><f>A1</f></c></row>'
        '<row r="4"><c r="A4" t="str"><f>""</f><v></v></c><c r="B4" s="1"><v>44722</v></c></row>'
    )
    path.write_bytes(zipped(parts(rows)))


MAKERS: dict[str, Callable[[Path], None]] = {
    "xlsxwriter": by_xlsxwriter,
    "xlsxwriter inline": by_xlsxwriter_inline,
    "openpyxl": by_openpyxl,
    "hand": by_hand,
}


@pytest.fixture(params=MAKERS)
def workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "书.xlsx"
    MAKERS[request.param](path)
    return path


def test_agrees_with_openpyxl(workbook: Path) -> None:
    check_openpyxl(workbook)


def test_agrees_with_calamine(workbook: Path) -> None:
    check_calamine(workbook)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_agrees_on_what_libreoffice_saved(tmp_path: Path) -> None:
    by_xlsxwriter(tmp_path / "书.xlsx")
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path / "out"), str(tmp_path / "书.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = tmp_path / "out" / "书.xlsx"
    check_openpyxl(saved)
    check_calamine(saved)
    ours, before = read_file_book(saved), read_file_book(tmp_path / "书.xlsx")
    texts = [[c for c in cells(s).values() if isinstance(c, str)] for s in ours.sheets]
    assert texts == [[c for c in cells(s).values() if isinstance(c, str)] for s in before.sheets]


def read_file_book(path: Path) -> Book:
    return read_book(read_file(path))


def check_openpyxl(path: Path) -> None:
    """openpyxl, values: every cell, merged ranges, states, hidden rows."""
    ours = read_file_book(path)
    data = io.BytesIO(path.read_bytes())
    theirs = openpyxl.load_workbook(data, data_only=True, rich_text=False)
    assert [sheet.name for sheet in ours.sheets] == theirs.sheetnames
    for sheet in ours.sheets:
        other = theirs[sheet.name]
        assert sheet.state == other.sheet_state
        expected = {
            (cell.row, cell.column): cell.value
            for row in other.iter_rows()
            for cell in row
            if cell.value is not None and cell.value != ""
        }
        found = {
            place: value
            for place, content in cells(sheet).items()
            if (value := as_openpyxl(content)) is not None
        }
        assert found == expected
        ranges = {(r.min_row, r.min_col, r.max_row, r.max_col) for r in other.merged_cells.ranges}
        assert set(sheet.merged) == ranges
        hidden = {row for row, shown in other.row_dimensions.items() if shown.hidden}
        assert sheet.hidden_rows == hidden


def as_openpyxl(content: object) -> object:
    """Our content in openpyxl's words."""
    if isinstance(content, ErrorValue):
        return content.text
    if isinstance(content, NoStoredValue):
        return None  # openpyxl gives None, as for an empty cell
    if isinstance(content, Number):
        number = float(content.text)
        if content.style == "number":
            return int(content.text) if content.text.lstrip("-").isdigit() else number
        return from_excel(number)
    return content


def check_calamine(path: Path) -> None:
    """calamine: every cell, and the sheets' names."""
    ours = read_file_book(path)
    theirs = CalamineWorkbook.from_path(path)
    assert [sheet.name for sheet in ours.sheets] == theirs.sheet_names
    for sheet in ours.sheets:
        values = theirs.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        expected = {
            (row, column): value
            for row, line in enumerate(values, 1)
            for column, value in enumerate(line, 1)
            if value != ""
        }
        found = {
            place: value
            for place, content in cells(sheet).items()
            if (value := as_calamine(content)) is not None
        }
        assert found == expected


def as_calamine(content: object) -> object:
    """Our content in calamine's words."""
    if isinstance(content, ErrorValue | NoStoredValue):
        return None  # calamine gives "" for errors and for formulas without stored value
    if isinstance(content, Number):
        if content.style == "number":
            return float(content.text)  # calamine makes every number a float
        moment = from_excel(float(content.text))
        if isinstance(moment, dt.datetime) and moment.time() == dt.time():
            return moment.date()  # a whole day comes as a date, whatever its format shows
        return moment
    return content


def test_the_differences_are_real() -> None:
    """Each difference named above is one that the other reader makes; or its excuse is stale."""
    rows = (
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>A1</f></c>'
        '<c r="C1" t="inlineStr"><is><t>_x0041_</t></is></c><c r="D1"><v>1</v></c></row>'
    )
    data = zipped(parts(rows))
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert theirs[0][:2] == ["", ""]
    assert isinstance(theirs[0][3], float)
    active = openpyxl.load_workbook(io.BytesIO(data), data_only=True).active
    assert active is not None
    assert [cell.value for cell in active[1]] == ["#REF!", None, "_x0041_", 1]

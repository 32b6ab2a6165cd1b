"""Workbooks written by hand, part by part, so that a test can bend any of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256

from audit.evidence.xlsx import Book, Sheet, Source, read_book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"

Part = str | bytes


def sheet_xml(rows: str, before: str = "", after: str = "", main: str = MAIN) -> str:
    return (
        f'{DECLARATION}<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}'
        "</worksheet>"
    )


def strings_xml(items: str) -> str:
    return f'{DECLARATION}<sst xmlns="{MAIN}" count="9" uniqueCount="9">{items}</sst>'


def styles_xml(*formats: int | str) -> str:
    """One cell format for each built-in id or format code."""
    codes = [code for code in formats if isinstance(code, str)]
    numbers = "".join(
        f'<numFmt numFmtId="{164 + i}" formatCode="{_attribute(code)}"/>'
        for i, code in enumerate(codes)
    )
    ids = [164 + codes.index(one) if isinstance(one, str) else one for one in formats]
    cells = "".join(f'<xf numFmtId="{id_}"/>' for id_ in ids)
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts>{numbers}</numFmts>'
        f"<cellXfs>{cells}</cellXfs></styleSheet>"
    )


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def rels_xml(*links: tuple[str, str, str]) -> str:
    """Relationships of (id, last word of the type, target)."""
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{RELS}/{kind}" Target="{target}"/>'
        for id_, kind, target in links
    )
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{uri}">{inner}</Relationships>'


def content_types_xml(strings: bool) -> str:
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    inner = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{base}.{kind}+xml"/>'
        for name, kind in [
            ("workbook", "sheet.main"),
            ("worksheets/sheet1", "worksheet"),
            ("styles", "styles"),
            *([("sharedStrings", "sharedStrings")] if strings else []),
        ]
    )
    uri = "http://schemas.openxmlformats.org/package/2006/content-types"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{DECLARATION}<Types xmlns="{uri}"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{inner}</Types>'
    )


def workbook_xml(sheets: str = "", properties: str = "", main: str = MAIN) -> str:
    sheets = sheets or '<sheet name="表" sheetId="1" r:id="rId1"/>'
    return (
        f'{DECLARATION}<workbook xmlns="{main}" xmlns:r="{RELS}">{properties}'
        f"<sheets>{sheets}</sheets></workbook>"
    )


def parts(
    rows: str = "", strings: str | None = None, changes: Mapping[str, Part | None] | None = None
) -> dict[str, Part]:
    """The parts of a small workbook; ``changes`` replaces, adds, or (None) removes some."""
    made: dict[str, Part | None] = {
        "[Content_Types].xml": content_types_xml(strings is not None),
        "_rels/.rels": rels_xml(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook_xml(),
        "xl/_rels/workbook.xml.rels": rels_xml(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            *([("rId3", "sharedStrings", "sharedStrings.xml")] if strings is not None else []),
        ),
        "xl/styles.xml": styles_xml(0, 14, 21, 22),
        SHEET: sheet_xml(rows),
    }
    if strings is not None:
        made[STRINGS] = strings_xml(strings)
    made.update(changes or {})
    return {name: part for name, part in made.items() if part is not None}


def zipped(made: Mapping[str, Part], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, part in made.items():
            entry = zipfile.ZipInfo(name, (2022, 6, 10, 0, 0, 0))
            entry.compress_type = method
            archive.writestr(entry, part)
    return buffer.getvalue()


def source(data: bytes, name: str = "书.xlsx") -> Source:
    return Source(name, data, sha256(data).hexdigest(), len(data))


def book(
    rows: str = "", strings: str | None = None, changes: Mapping[str, Part | None] | None = None
) -> Book:
    return read_book(source(zipped(parts(rows, strings, changes))))


def sheet(
    rows: str = "", strings: str | None = None, changes: Mapping[str, Part | None] | None = None
) -> Sheet:
    """The only sheet of a workbook with these rows."""
    (only,) = book(rows, strings, changes).sheets
    return only


def cells(of: Sheet) -> dict[tuple[int, int], object]:
    """A sheet's contents by (row, column)."""
    return {
        (number, column): content
        for number, row in zip(of.row_numbers, of.rows, strict=True)
        for column, content in enumerate(row, 1)
        if content is not None
    }

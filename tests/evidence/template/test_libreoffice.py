"""Opened in LibreOffice and saved, a template still is what it was."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from audit.evidence.template import TEMPLATE_VERSION, write_template
from tests.evidence.template.criteria import CRITERIA, unit
from tests.evidence.template.libreoffice import NEEDS_LIBREOFFICE, saved_by_libreoffice
from tests.evidence.template.sheets import columns

pytestmark = NEEDS_LIBREOFFICE


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    file = tmp_path_factory.mktemp("written") / "区工信局.xlsx"
    write_template(CRITERIA, unit("区工信局"), file)
    return file, saved_by_libreoffice(file, tmp_path_factory.mktemp("saved"))


@pytest.fixture(scope="module")
def books(files: tuple[Path, Path]) -> tuple[Workbook, Workbook]:
    before, after = (openpyxl.load_workbook(io.BytesIO(file.read_bytes())) for file in files)
    return before, after


def cells(book: Workbook) -> dict[tuple[str, str], object]:
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def validations(book: Workbook) -> set[tuple[object, ...]]:
    return {
        (
            sheet.title, str(found.sqref), found.type, str(found.formula1).replace("'", ""),
            found.errorStyle or "stop", bool(found.showErrorMessage), found.error, found.errorTitle,
            found.prompt, found.promptTitle,
        )
        for sheet in book.worksheets
        for found in sheet.data_validations.dataValidation
    }  # fmt: skip


def test_every_cell_is_the_same(books: tuple[Workbook, Workbook]) -> None:
    before, after = map(cells, books)
    assert after == before


def test_every_dropdown_and_validation_is_the_same(books: tuple[Workbook, Workbook]) -> None:
    before, after = map(validations, books)
    assert after == before


def test_every_comment_is_the_same(books: tuple[Workbook, Workbook]) -> None:
    before, after = (
        {
            (sheet.title, cell.coordinate): cell.comment.text.strip()
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.comment
        }
        for book in books
    )
    assert after == before


def test_print_titles_filters_and_merged_cells_are_the_same(
    books: tuple[Workbook, Workbook],
) -> None:
    before, after = (
        {
            sheet.title: (
                sheet.print_title_rows,
                sheet.auto_filter.ref,
                sorted(map(str, sheet.merged_cells.ranges)),
                sheet.page_setup.orientation,
                sheet.page_setup.paperSize,
            )
            for sheet in book.worksheets
            if sheet.title != "_meta"
        }
        for book in books
    )
    assert after == before


def test_the_metadata_is_the_same(books: tuple[Workbook, Workbook]) -> None:
    _, after = books
    assert after["_meta"].sheet_state in {"hidden", "veryHidden"}
    properties = after.custom_doc_props.props  # type: ignore[attr-defined]
    assert {found.name: found.value for found in properties} == {
        "audit-template": TEMPLATE_VERSION,
        "audit-checklist": "small-2022",
    }
    names = {name: found.value for name, found in after.defined_names.items()}
    assert {name: str(value).replace("'", "") for name, value in names.items()} == {
        "audit_template": "_meta!$B$1",
        "audit_checklist": "_meta!$B$2",
    }


def test_what_will_be_typed_still_keeps_its_form(books: tuple[Workbook, Workbook]) -> None:
    before, after = (
        {
            letter: found.number_format.replace("\\", "")
            for letter, found in columns(book["规范性文件"]).items()
            if letter <= "M"
        }
        for book in books
    )
    assert after == before


def test_rows_filled_in_still_get_their_borders(books: tuple[Workbook, Workbook]) -> None:
    before, after = (
        {
            (
                sheet.title,
                str(ranges.sqref),
                rule.type,
                tuple(rule.formula),
                rule.dxf.border.left.style,
            )
            for sheet in book.worksheets
            for ranges in sheet.conditional_formatting
            for rule in ranges.rules
        }
        for book in books
    )
    assert before == {
        ("规范性文件", "A5:M1000", "expression", ("COUNTA($A5:$M5)>0",), "thin"),
        ("培训&学法", "A5:B1000", "expression", ("COUNTA($A5:$B5)>0",), "thin"),
    }
    assert after == before

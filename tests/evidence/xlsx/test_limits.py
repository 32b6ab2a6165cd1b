"""Files that are small on disk and would be huge in memory; and what ends them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.errors import WorkbookError
from audit.evidence.limits import LIMITS, Limits
from audit.evidence.xlsx import Range, read_book
from tests.evidence.xlsx.hand import SHEET, parts, sheet, sheet_xml, source, zipped


def refused(rows: str, strings: str | None, limits: Limits) -> tuple[str, str, str]:
    with pytest.raises(WorkbookError) as caught:
        read_book(source(zipped(parts(rows, strings))), limits)
    (problem,) = caught.value.problems
    return problem.code, problem.what, str(problem.place)


def test_the_last_cell_of_a_sheet_is_refused_with_its_address() -> None:
    last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert refused(last, None, LIMITS) == (
        "workbook/too-wide",
        "第 512 列（SR）以后还有内容",
        "书.xlsx › 表 › XFD1048576",
    )


def test_a_far_row_costs_one_row() -> None:
    read = sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row>'
    )
    assert read.row_numbers == [1, 1_048_576]
    assert [len(row) for row in read.rows] == [1, 2]


def test_a_merge_of_the_whole_sheet_costs_one_range() -> None:
    xml = sheet_xml("", after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    assert sheet("", None, {SHEET: xml}).merged == (Range(1, 1, 1_048_576, 16_384),)


@pytest.mark.parametrize(
    ("changes", "rows", "strings", "what"),
    [
        (
            {"slots": 3},
            '<row r="1"><c r="D1"><v>1</v></c></row>',
            None,
            "内容所占的单元格个数为 4，超过上限 3",
        ),
        (
            {"distinct_contents": 2},
            '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>',
            None,
            "互不相同的内容个数为 3，超过上限 2",
        ),
        ({"cell_characters": 3}, "", "<si><t>四个字的</t></si>", "单元格文字长度为 4，超过上限 3"),
        (
            {"shared_strings": 1},
            "",
            "<si><t>a</t></si><si><t>a</t></si>",
            "文字表的条数为 2，超过上限 1",
        ),
    ],
)
def test_totals(changes: dict[str, int], rows: str, strings: str | None, what: str) -> None:
    limits = replace(LIMITS, **changes)
    code, said, _ = refused(rows, strings, limits)
    assert (code, said) == ("workbook/limit", what)


def test_a_long_text_in_a_cell_names_the_cell() -> None:
    rows = '<row r="1"><c r="B1" t="inlineStr"><is><t>四个字的</t></is></c></row>'
    assert refused(rows, None, replace(LIMITS, cell_characters=3)) == (
        "workbook/cell",
        "单元格内容无法读取：文字长 4 字，超过上限 3 字",
        "书.xlsx › 表 › B1",
    )


def test_a_part_that_must_be_small_and_is_not() -> None:
    limits = replace(LIMITS, small_part_bytes=200)
    assert refused("", None, limits)[0] == "workbook/zip-part-size"


def test_many_merged_ranges() -> None:
    many = "".join(f'<mergeCell ref="A{r}:B{r}"/>' for r in range(1, 12))
    made = parts("", None, {SHEET: sheet_xml("", after=f"<mergeCells>{many}</mergeCells>")})
    with pytest.raises(WorkbookError) as caught:
        read_book(source(zipped(made)), replace(LIMITS, merged_ranges=10))
    assert [problem.code for problem in caught.value.problems] == ["workbook/limit"]

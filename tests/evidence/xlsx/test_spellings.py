"""One content, many spellings: whatever XML allows reads the same, through one reader."""

from __future__ import annotations

import re
import zipfile

import pytest

from audit.errors import WorkbookError
from audit.evidence.xlsx import Content, Number, read_book, rows
from tests.evidence.xlsx.hand import (
    MAIN,
    SHEET,
    STRICT,
    STRINGS,
    cells,
    parts,
    sheet,
    sheet_xml,
    source,
    strings_xml,
    workbook_xml,
    zipped,
)

ROWS = (
    '<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44722</v></c>'
    '<c r="C1" t="inlineStr"><is><t>a &lt; b</t></is></c></row>'
    '<row r="3" hidden="1"><c r="A3"><f>A1+1</f></c><c r="C3" t="str"><f>B1</f><v>"q"</v></c></row>'
)
STRINGS_ITEMS = "<si><t>标题</t></si>"
PLAIN = sheet_xml(ROWS)


def prefixed(xml: str) -> str:
    return re.sub(r"<(/?)(\w)", r"<\1x:\2", xml).replace("xmlns=", "xmlns:x=")


SPELLINGS: dict[str, str | bytes] = {
    "prefix": prefixed(PLAIN).replace("<?x:xml", "<?xml"),
    "single quotes": PLAIN.replace('"q"', "&quot;q&quot;").replace('"', "'"),
    "white space": PLAIN.replace("><", ">\n\t<").replace(" r=", "\n  r="),
    "carriage returns": PLAIN.replace("><", ">\r\n<"),
    "attribute order": re.sub(r'<c (r="\w+") ([st]="\w+")', r"<c \2 \1", PLAIN),
    "comments": PLAIN.replace("<v>", "<!-- <v>9</v> --><v><!-- 8 -->"),
    "processing instructions": PLAIN.replace("<row", "<?x y?><row"),
    "cdata": PLAIN.replace("a &lt; b", "<![CDATA[a < b]]>").replace("<v>0<", "<v><![CDATA[0]]><"),
    "references": PLAIN.replace("44722", "4&#52;7&#x32;2").replace("A1+1", "A&#49;+1"),
    "runs": PLAIN.replace("<t>a &lt; b</t>", "<r><rPr><b/></rPr><t>a </t></r><r><t>&lt; b</t></r>"),
    "no references to cells": PLAIN.replace(' r="B1"', "").replace(' r="A3"', "").replace(' r="1"', ""),
    "extensions": PLAIN.replace("</c>", "<extLst><ext uri='x'><v xmlns='urn:y'>7</v></ext></extLst></c>"),
    "strict": PLAIN.replace(MAIN, STRICT),
    "utf-16": PLAIN.replace("UTF-8", "UTF-16").encode("utf-16"),
    "byte order mark": PLAIN.encode("utf-8-sig"),
    "no declaration": PLAIN.partition("\n")[2],
    "latin-1": PLAIN.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
    "metadata attributes": PLAIN.replace('<c r="A3">', '<c r="A3" cm="1" vm="1">'),
    "new row attributes": PLAIN.replace("spans", 'xmlns:n="urn:n" n:dyDescent="0.2" spans'),
    "empty tags": PLAIN.replace("</row>", '<c r="D1" s="1" /></row>', 1),
}  # fmt: skip


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_spelling_changes_nothing(name: str) -> None:
    plain = sheet(ROWS, STRINGS_ITEMS)
    assert cells(plain)[1, 3] == "a < b"
    assert sheet("", STRINGS_ITEMS, {SHEET: SPELLINGS[name]}) == plain


STRING_SPELLINGS: dict[str, str | bytes] = {
    "prefix": prefixed(strings_xml(STRINGS_ITEMS)).replace("<?x:xml", "<?xml"),
    "white space": strings_xml("\n<si>\n<t>标题</t>\n</si>\n"),
    "utf-16": strings_xml(STRINGS_ITEMS).replace("UTF-8", "UTF-16").encode("utf-16"),
    "references": strings_xml("<si><t>&#26631;&#x9898;</t></si>"),
    "single quotes": strings_xml("<si><t xml:space='preserve'>标题</t></si>"),
    "a false item in a comment": strings_xml(f"<!--<si><t>x</t></si>-->{STRINGS_ITEMS}"),
    "strict": strings_xml(STRINGS_ITEMS).replace(MAIN, STRICT),
}


@pytest.mark.parametrize("name", STRING_SPELLINGS)
def test_a_spelling_of_the_strings_changes_nothing(name: str) -> None:
    plain = sheet(ROWS, STRINGS_ITEMS)
    assert sheet(ROWS, STRINGS_ITEMS, {STRINGS: STRING_SPELLINGS[name]}) == plain


FALSE = '<row r="1"><c r="A1"><v>666</v></c></row>'


@pytest.mark.parametrize(
    "xml",
    [
        sheet_xml(ROWS, f"<!-- <sheetData>{FALSE}</sheetData> -->"),
        sheet_xml(ROWS, f"<x><![CDATA[<sheetData>{FALSE}</sheetData>]]></x>"),
        sheet_xml(ROWS, f"<?x <sheetData>{FALSE}</sheetData>?>"),
        sheet_xml(f"<!-- {FALSE} -->{ROWS}<!-- </sheetData> -->"),
        sheet_xml(ROWS, f'<x xmlns="urn:x"><sheetData>{FALSE}</sheetData></x>'),
    ],
)
def test_rows_that_are_none_are_not_believed(xml: str) -> None:
    assert sheet("", STRINGS_ITEMS, {SHEET: xml}) == sheet(ROWS, STRINGS_ITEMS)


def test_strings_in_a_comment_are_not_believed() -> None:
    only = strings_xml("<!--<si><t>A</t></si>-->")
    assert cells(sheet('<row r="1"><c r="A1"><v>1</v></c></row>', "", {STRINGS: only})) == {
        (1, 1): Number("1", "number")
    }


def test_a_whole_strict_workbook_is_read() -> None:
    """Every namespace and relationship type in its ISO 29500 strict form."""
    strict = {
        name: part.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", STRICT).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, part in parts(ROWS, STRINGS_ITEMS, {"xl/workbook.xml": workbook_xml()}).items()
        if isinstance(part, str)
    }  # fmt: skip
    assert read_book(source(zipped(strict))).sheets == (sheet(ROWS, STRINGS_ITEMS),)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_names_may_have_any_case_and_slash(method: int) -> None:
    made = parts(ROWS, STRINGS_ITEMS)
    bent = {name.replace("/", "\\").upper(): part for name, part in made.items()}
    assert read_book(source(zipped(bent, method))) == read_book(source(zipped(made)))


def table(count: int) -> str:
    """A table whose rows differ in every way that a shape must cope with."""
    made = []
    for r in range(1, count + 1):
        cell = {
            0: f'<c r="B{r}"><f>A{r}*2</f><v>{r}.5</v></c>',
            1: f'<c r="B{r}" s="1"><v>{44000 + r}</v></c><c r="C{r}" t="b"><v>{r % 2}</v></c>',
            2: f'<c r="C{r}" t="e"><v>#N/A</v></c><c r="E{r}" s="1"/>',
            3: f'<c r="B{r}"><f>B{r}</f></c><c r="E{r}" t="inlineStr"><is><t>&lt;{r}&gt;</t></is></c>',
            4: f'<c r="D{r}" t="str"><f>x</f><v></v></c><c r="E{r}" t="s"><v>{r % 3}</v></c>',
        }[(r * r + r // 7) % 5]
        hidden = ' hidden="1"' if r % 11 == 0 else ""
        head = f'<c r="A{r}" t="s"><v>{r % 3}</v></c>' if r % 13 else ""
        made.append(f'<row r="{r}"{hidden} ht="{r % 4}">{head}{cell}</row>')
        if r % 97 == 0:
            made[-1] = f'<row r="{r}"/>'
    return "".join(made)


def test_a_shape_reads_what_the_grammar_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    strings = "<si><t>甲</t></si><si/><si><t>丙</t></si>"
    text = table(5_000)
    taken: list[int] = []
    take_rows = rows.Rows.take_rows

    def spy(self: rows.Rows, numbers: list[int], contents: list[list[Content | None]]) -> None:
        taken.extend(numbers)
        take_rows(self, numbers, contents)

    monkeypatch.setattr(rows.Rows, "take_rows", spy)
    by_shape = sheet(text, strings)
    assert len(taken) > 3_500  # or this test would compare the grammar with itself
    by_expat = sheet(text.replace("<row", "\n<row"), strings)
    monkeypatch.setattr(rows, "_WORTH_A_SHAPE", 1 << 40)
    by_grammar = sheet(text, strings)
    assert by_shape == by_grammar == by_expat
    assert by_grammar.row_numbers[-1] == 5_000


@pytest.mark.parametrize(
    ("bad", "code", "place"),
    [
        ('<c r="A{r}"><v>1..2</v></c>', "workbook/cell", "A4001"),
        ('<c r="A{r}" t="s"><v>3</v></c>', "workbook/cell", "A4001"),
        ('<c r="A{r}" t="inlineStr"><is><t>&bad;</t></is></c>', "workbook/xml", None),
    ],
)
def test_a_shape_leaves_what_is_odd_to_the_grammar(bad: str, code: str, place: str | None) -> None:
    good = {"1..2": "1", ">3<": ">2<", "&bad;": "&lt;"}
    fine = bad
    for wrong, right in good.items():
        fine = fine.replace(wrong, right)
    lines = [
        f'<row r="{r}">{(bad if r == 4001 else fine).format(r=r)}</row>' for r in range(1, 5_000)
    ]
    with pytest.raises(WorkbookError) as caught:
        sheet("".join(lines), "<si><t>a</t></si><si/><si><t>b</t></si>")
    (problem,) = caught.value.problems
    assert (problem.code, getattr(problem.place, "cell", None)) == (code, place)


def test_rows_out_of_order_are_seen_in_a_shape() -> None:
    numbers = [*range(1, 4_000), 3_999, *range(4_000, 5_000)]
    lines = [f'<row r="{r}"><c r="A{r}"><v>1</v></c></row>' for r in numbers]
    with pytest.raises(WorkbookError) as caught:
        sheet("".join(lines))
    assert [problem.code for problem in caught.value.problems] == ["workbook/order"]

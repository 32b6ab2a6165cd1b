"""Every kind of cell, in its usual spelling."""

from __future__ import annotations

import pytest

from audit.errors import WorkbookError
from audit.evidence.xlsx import ErrorValue, NoStoredValue, Number, Range
from tests.evidence.xlsx.hand import (
    SHEET,
    STRINGS,
    book,
    cells,
    rels_xml,
    sheet,
    sheet_xml,
    strings_xml,
    styles_xml,
    workbook_xml,
)


def one(cell: str, strings: str | None = None) -> object:
    """The content of A1."""
    return cells(sheet(f'<row r="1">{cell}</row>', strings)).get((1, 1))


@pytest.mark.parametrize(
    ("cell", "content"),
    [
        ('<c r="A1"><v>1</v></c>', Number("1", "number")),
        ('<c r="A1" t="n"><v>-0.50</v></c>', Number("-0.50", "number")),
        ('<c r="A1"><v>1.234567890123457E+17</v></c>', Number("1.234567890123457E+17", "number")),
        ('<c r="A1" s="1"><v>44722</v></c>', Number("44722", "date")),
        ('<c r="A1" s="2"><v>0.5</v></c>', Number("0.5", "time")),
        ('<c r="A1" s="3"><v>44722.5</v></c>', Number("44722.5", "datetime")),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="e"><v>#N/A</v></c>', ErrorValue("#N/A")),
        ('<c r="A1" t="e"><v>#SPILL!</v></c>', ErrorValue("#SPILL!")),
        ('<c r="A1"><v>INF</v></c>', ErrorValue("INF")),
        ('<c r="A1" t="str"><f>A2&amp;"x"</f><v>x &amp; y</v></c>', "x & y"),
        ('<c r="A1" t="inlineStr"><is><t>  两端空格 </t></is></c>', "  两端空格 "),
        ('<c r="A1" t="inlineStr"><is><t>&#x9;&#65;&lt;</t></is></c>', "\tA<"),
        ('<c r="A1"><f>B1+1</f><v>3</v></c>', Number("3", "number")),
        ('<c r="A1"><f>B1+1</f></c>', NoStoredValue("B1+1")),
        ('<c r="A1"><f>B1+1</f><v></v></c>', NoStoredValue("B1+1")),
        ('<c r="A1"><f>B1&amp;C1</f><v/></c>', NoStoredValue("B1&C1")),
        ('<c r="A1" t="str"><f>B1</f></c>', NoStoredValue("B1")),
        ('<c r="A1"><f t="shared" si="0"/></c>', NoStoredValue("")),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', None),
        ('<c r="A1" t="str"><f>""</f><v/></c>', None),
        ('<c r="A1" s="1"/>', None),
        ('<c r="A1" t="s"><v></v></c>', None),
        ('<c r="A1" t="inlineStr"><is><t></t></is></c>', None),
        ('<c r="A1" t="d"><v>2022-06-10</v></c>', Number("44722", "date")),
        ('<c r="A1" t="d"><v>2022-06-10T12:00:00Z</v></c>', Number("44722.5", "datetime")),
        ('<c r="A1" t="d"><v>T06:00:00</v></c>', Number("0.25", "time")),
        ('<c r="A1" t="d"><v>1900-02-28</v></c>', Number("59", "date")),
        ('<c r="A1" t="d"><v>1900-03-01</v></c>', Number("61", "date")),
    ],
)
def test_a_cell(cell: str, content: object) -> None:
    assert one(cell) == content
    assert type(one(cell)) is type(content)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<si><t>规范性文件</t></si>", "规范性文件"),
        ("<si><t>a &amp;amp; b</t></si>", "a &amp; b"),
        ('<si><t xml:space="preserve"> a\n</t></si>', " a\n"),
        ("<si><r><t>富</t></r><r><rPr><b/></rPr><t>文本</t></r></si>", "富文本"),
        ("<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>", "東京"),
        (
            '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
            "東京",
        ),
        ("<si><t>_x0041__x000D_</t></si>", "A\r"),
        ("<si><t>_x005F_x000D_</t></si>", "_x000D_"),
        ("<si><t>_xD83D__xDE00_</t></si>", "😀"),
        ("<si><t>_xD83D_!</t></si>", "\\u{D83D}!"),
        ("<si><t><![CDATA[<b>]]></t></si>", "<b>"),
        ("<si><t>x<!-- no -->y</t></si>", "xy"),
        ("<si><t>l1\r\nl2\rl3&#13;</t></si>", "l1\nl2\nl3\r"),
        ("<si/>", None),
        ("<si><t/></si>", None),
    ],
)
def test_a_shared_string(item: str, text: str | None) -> None:
    """The strings around it keep their numbers, whichever way the table is read."""
    around = f"<si><t>before</t></si>{item}<si><t>after</t></si>"
    row = "".join(f'<c r="{c}1" t="s"><v>{i}</v></c>' for i, c in enumerate("ABC"))
    read = cells(sheet(f'<row r="1">{row}</row>', around))
    expected = {(1, 1): "before", (1, 2): text, (1, 3): "after"}
    assert read == {place: value for place, value in expected.items() if value is not None}


def test_text_that_looks_like_a_reference_is_not_read_twice() -> None:
    """``&amp;amp;`` is the text ``&amp;``; having seen it must not change what ``&amp;`` is."""
    row = "".join(
        f'<c r="{c}1" t="inlineStr"><is><t>{text}</t></is></c>'
        for c, text in zip("ABCD", ["&amp;amp;", "&amp;", "_x005F_x0041_", "_x0041_"], strict=True)
    )
    assert sheet(f'<row r="1">{row}</row>').rows == [["&amp;", "&", "_x0041_", "A"]]


def test_equal_contents_are_one_object() -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="inlineStr"><is><t>同</t></is></c><c r="D1"><v>5</v></c></row>'
        '<row r="2"><c r="A2"><v>5</v></c></row>'
    )
    read = sheet(rows, "<si><t>同</t></si><si><t>同</t></si>").rows
    assert read[0][0] is read[0][1] is read[0][2]
    assert read[0][3] is read[1][0]


def test_rows_are_dense_and_only_those_with_content() -> None:
    read = sheet(
        '<row r="2"><c r="C2"><v>1</v></c><c r="D2" s="1"/></row>'
        '<row r="3" spans="1:4"/><row r="5"><c r="A5" s="1"/></row>'
        '<row r="7" hidden="1" ht="0"><c r="A7"><f>1</f><v>1</v></c></row>'
    )
    one = Number("1", "number")
    assert (read.row_numbers, read.rows) == ([2, 7], [[None, None, one], [one]])
    assert read.hidden_rows == {7}
    assert read.formulas == {(7, 1)}


def test_what_stands_around_the_rows() -> None:
    xml = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<dimension ref="A1:XFD1048576"/><cols><col min="2" max="3" hidden="true"/>'
        '<col min="4" max="16384" width="9"/></cols>',
        '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="A4:XFD1048576"/></mergeCells>',
    )
    read = sheet("", None, {SHEET: xml})
    assert read.hidden_columns == {2, 3}
    assert read.merged == (Range(1, 1, 2, 2), Range(4, 1, 1_048_576, 16_384))


def test_sheets_states_and_those_without_cells() -> None:
    """Targets are absolute, relative, or climb; a chart sheet is named, not read."""
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{i}" {state} r:id="rId{i}"/>'
        for i, (name, state) in enumerate(
            [("一", ""), ("二", 'state="hidden"'), ("图", ""), ("_meta", 'state="veryHidden"')], 1
        )
    )
    one = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    read = book(
        changes={
            "xl/workbook.xml": workbook_xml(sheets, '<workbookPr date1904="1"/>'),
            "xl/_rels/workbook.xml.rels": rels_xml(
                ("rId1", "worksheet", "/xl/worksheets/a%20b.xml"),
                ("rId2", "worksheet", "../xl/./other/b.xml"),
                ("rId3", "chartsheet", "chartsheets/sheet1.xml"),
                ("rId4", "worksheet", "Worksheets/SHEET1.xml"),
            ),
            "xl/worksheets/a b.xml": one,
            "xl/other/b.xml": one,
            SHEET: one,
        }
    )
    assert [(s.name, s.state) for s in read.sheets] == [
        ("一", "visible"),
        ("二", "hidden"),
        ("_meta", "veryHidden"),
    ]
    assert read.skipped == ("图",)
    assert read.date1904


def test_custom_properties() -> None:
    base = "http://schemas.openxmlformats.org/officeDocument/2006"
    inner = "".join(
        f'<property name="{name}"><vt:{kind}>{value}</vt:{kind}></property>'
        for name, kind, value in [
            ("audit-checklist", "lpwstr", "changqing-2022"),
            ("n", "i4", "3"),
            ("b", "bool", "true"),
        ]
    )
    custom = f'<Properties xmlns="{base}/custom-properties" xmlns:vt="{base}/docPropsVTypes">{inner}</Properties>'
    changes = {
        "_rels/.rels": rels_xml(
            ("rId1", "officeDocument", "xl/workbook.xml"),
            ("rId2", "custom-properties", "docProps/custom.xml"),
        ),
        "docProps/custom.xml": custom,
    }
    assert book(changes=changes).properties == {
        "audit-checklist": "changqing-2022",
        "n": "3",
        "b": "true",
    }


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        ('<c r="A1"><v>五</v></c>', "workbook/cell", "A1"),
        ('<c r="A1"><v>1_000</v></c>', "workbook/cell", "A1"),
        ('<c r="A1"><v>１２</v></c>', "workbook/cell", "A1"),
        ('<c r="A1"><v>nan</v></c>', "workbook/cell", "A1"),
        ('<c r="A1"><v> 1</v></c>', "workbook/cell", "A1"),
        ('<c r="A1" t="s"><v>0</v></c>', "workbook/cell", "A1"),
        ('<c r="A1" t="s"><v>-1</v></c>', "workbook/cell", "A1"),
        ('<c r="A1" s="4"><v>1</v></c>', "workbook/cell", "A1"),
        ('<c r="A1" t="zz"><v>1</v></c>', "workbook/cell", "A1"),
        ('<c r="A1" t="b"><v>2</v></c>', "workbook/cell", "A1"),
        ('<c r="A1" t="e"><v>N/A</v></c>', "workbook/cell", "A1"),
        ('<c r="A1" t="d"><v>2022-06-31</v></c>', "workbook/cell", "A1"),
        ('<c r="A1" t="d"><v>2022年6月10日</v></c>', "workbook/cell", "A1"),
        ('<c r="A1"><is><t>x</t></is></c>', "workbook/cell", "A1"),
        ('<c r="A1" t="inlineStr"><v>x</v></c>', "workbook/cell", "A1"),
        ('<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>', "workbook/order", "A1"),
        ('<c r="B1"><v>1</v></c><c r="B1"><v>1</v></c>', "workbook/order", "B1"),
        ('<c r="A2"><v>1</v></c>', "workbook/order", "A2"),
        ('<c r="XFE1"><v>1</v></c>', "workbook/cell", "XFE1"),
        ('<c r="XFD1"><v>1</v></c>', "workbook/too-wide", "XFD1"),
        ('<c r="a1"><v>1</v></c>', "workbook/xml", None),
        ('<c r="A1" q="1"><v>1</v></c>', "workbook/xml", None),
        ('<c r="A1"><v>1</v><v>2</v></c>', "workbook/xml", "A1"),
        ('<c r="A1"><v>1<c r="B1"/>2</v></c>', "workbook/xml", "A1"),
        ('<c r="A1"><w>1</w></c>', "workbook/xml", "A1"),
        ('<c r="A1">1</c>', "workbook/xml", "A1"),
        ('<c r="A1"><v>1</v></c>2', "workbook/xml", None),
        ('<c r="A1"><v>1</v><is><t>1</t></is></c>', "workbook/xml", "A1"),
        ('<c r="A1"><v>&x;</v></c>', "workbook/xml", None),
        ('<c r="A1" t="str"><v>\x01</v></c>', "workbook/xml", None),
        ('<c r="A1" t="str"><v>&#1;</v></c>', "workbook/xml", None),
        ('<c r="A1" t="str"><v>\ufffe</v></c>', "workbook/xml", None),
    ],
)
def test_what_a_cell_may_not_be(row: str, code: str, place: str | None) -> None:
    with pytest.raises(WorkbookError) as caught:
        sheet(f'<row r="1">{row}</row>')
    (problem,) = caught.value.problems
    assert problem.code == code
    assert getattr(problem.place, "cell", None) == place


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({SHEET: sheet_xml('<row r="2"/><row r="1"/>')}, "workbook/order"),
        ({SHEET: sheet_xml('<row r="1"/><row r="1"/>')}, "workbook/order"),
        ({SHEET: sheet_xml('<row r="1048577"/>')}, "workbook/order"),
        ({SHEET: sheet_xml('<row r="0"/>')}, "workbook/xml"),
        ({SHEET: sheet_xml("</sheetData><sheetData>")}, "workbook/xml"),
        ({SHEET: sheet_xml("").replace("sheetData", "data")}, "workbook/xml"),
        ({SHEET: sheet_xml("")[:-5]}, "workbook/xml"),
        ({SHEET: sheet_xml("", main="urn:x")}, "workbook/xml"),
        ({SHEET: sheet_xml("", "<a>" * 300 + "</a>" * 300)}, "workbook/limit"),
        ({SHEET: sheet_xml("", after='<mergeCells><mergeCell ref="A0:B1"/></mergeCells>')}, "workbook/xml"),
        ({SHEET: sheet_xml("", after='<mergeCells><mergeCell ref="B2:A1"/></mergeCells>')}, "workbook/xml"),
        ({SHEET: sheet_xml("", '<cols><col min="1" max="99999"/></cols>')}, "workbook/xml"),
        ({SHEET: f'<!DOCTYPE x [<!ENTITY a "b">]>{sheet_xml("")[56:]}'}, "workbook/xml-doctype"),
        ({STRINGS: strings_xml("<si><t>a<f/>b</t></si>")}, "workbook/xml"),
        ({STRINGS: strings_xml("<si><t>a</t>b</si>")}, "workbook/xml"),
        ({STRINGS: strings_xml("b<si><t>a</t></si>")}, "workbook/xml"),
        ({STRINGS: strings_xml("<si><q>a</q></si>")}, "workbook/xml"),
        ({STRINGS: sheet_xml("")}, "workbook/xml"),
        ({SHEET: None}, "workbook/part-missing"),
        ({"xl/workbook.xml": None}, "workbook/part-missing"),
        ({"xl/workbook.xml": strings_xml("")}, "workbook/xml"),
        ({"xl/workbook.xml": workbook_xml("<!-- -->")}, "workbook/no-sheets"),
        (
            {"xl/workbook.xml": workbook_xml('<sheet name="a" r:id="rId1"/><sheet name="A" r:id="rId1"/>')},
            "workbook/sheet-list",
        ),
        (
            {"xl/workbook.xml": workbook_xml('<sheet name="a" r:id="rId1"/><sheet name="b" r:id="rId1"/>')},
            "workbook/sheet-list",
        ),
        ({"xl/workbook.xml": workbook_xml('<sheet name="a" r:id="rId9"/>')}, "workbook/sheet-list"),
        ({"xl/workbook.xml": workbook_xml('<sheet name="a" state="x" r:id="rId1"/>')}, "workbook/sheet-list"),
        ({"xl/workbook.xml": workbook_xml("", '<workbookPr date1904="maybe"/>')}, "workbook/xml"),
        ({"xl/styles.xml": styles_xml().replace("</numFmts>", '<numFmt numFmtId="x"/></numFmts>')}, "workbook/xml"),
    ],
)  # fmt: skip
def test_what_a_workbook_may_not_be(changes: dict[str, str | bytes | None], code: str) -> None:
    with pytest.raises(WorkbookError) as caught:
        sheet("", "", changes)
    assert [problem.code for problem in caught.value.problems] == [code]

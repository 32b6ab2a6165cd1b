"""From rows to points: repairing never lowers a score, order never matters, a broken rule is open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.criteria.addressing import identify
from audit.criteria.home import criteria_home
from audit.criteria.load import load_all, load_criteria
from audit.criteria.model import Criteria
from audit.evidence.guard import read_file
from audit.evidence.model import Declaration, Evidence, Workbook
from audit.evidence.read import read_evidence
from audit.findings.cases import typed_table
from audit.findings.checks import CHECKS
from audit.inspection import Inspection, conclude
from audit.place import CellPlace
from tests.criteria.mini import write_home

Rows = dict[str, list[dict[str, Any]]]
AS_OF = date(2023, 2, 1)
EXAMPLES = Path(__file__).parents[1] / "examples"

DATES = st.sampled_from(
    ["2022-05-03", "2021-05-03", "2022-06-31", "五月", None, "无", "2023-01-05"]
)
GOOD: dict[str, list[dict[str, Any]]] = {
    "ledger": [
        {"任务序号": item, "是否涉及": "是", "落实情况": "已完成"} for item in ("M1", "M2", "M3")
    ],
    "news": [
        {"任务序号": "M1", "标题": "措施", "类别": "政策措施、项目清单", "公开日期": "2022-05-03"}
    ],
    "training": [{"日期": "2022-07-01", "主题": "条例", "报送日期": "2022-07-03"}],
}


@pytest.fixture(scope="module")
def criteria(tmp_path_factory: pytest.TempPathFactory) -> Criteria:
    return load_all(write_home(tmp_path_factory.mktemp("home")), CHECKS)["mini-2022"]


def inspected(criteria: Criteria, rows: Rows) -> Inspection:
    unit = identify(criteria.checklist.units, "文昌街道")
    tables = {n: typed_table(criteria.registers[n], listed, "") for n, listed in rows.items()}
    place = CellPlace("u.xlsx")
    declared = {"training": Declaration(None, "", place)}
    return conclude(criteria, Evidence(Workbook("u.xlsx", "", 0), unit, tables, declared), AS_OF)


@st.composite
def filled_in(draw: st.DrawFn) -> Rows:
    """A unit's rows, good and bad."""
    status = st.sampled_from(["已完成", "推进中", "未开展", "完成", None])
    news = st.fixed_dictionaries(
        {
            "任务序号": st.sampled_from(["M1", "M2", "M1、M2", "M3"]),
            "标题": st.sampled_from(["措施", None]),
            "类别": st.sampled_from(["政策措施", "项目清单", "政策措施、项目清单", "其他", None]),
            "公开日期": DATES,
        }
    )
    training = st.fixed_dictionaries({"日期": DATES, "主题": st.just("条例"), "报送日期": DATES})
    return {
        "ledger": [
            {"任务序号": item, "是否涉及": "是", "落实情况": draw(status)}
            for item in ("M1", "M2", "M3")
        ],
        "news": draw(st.lists(news, max_size=4)),
        "training": draw(st.lists(training, max_size=3)),
    }


def counted(inspection: Inspection) -> set[str]:
    return {result.item for result in inspection.conclusion.items if result.points is not None}


def live(inspection: Inspection) -> set[tuple[str, int]]:
    return {(line.item, line.number) for line in inspection.conclusion.lines}


def ends(inspection: Inspection) -> tuple[Decimal, Decimal]:
    low, high = inspection.conclusion.low, inspection.conclusion.high
    assert low is not None
    assert high is not None
    return low.score, high.score


@given(rows=filled_in(), data=st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_repairing_a_row_never_lowers_the_score(
    criteria: Criteria, rows: Rows, data: st.DataObject
) -> None:
    places = [(name, index) for name, listed in rows.items() for index in range(len(listed))]
    name, index = data.draw(st.sampled_from(places))
    good = dict(GOOD[name][0])
    if "任务序号" in good:
        good["任务序号"] = rows[name][index]["任务序号"]
    repaired = {**rows, name: [*rows[name][:index], good, *rows[name][index + 1 :]]}
    before, after = inspected(criteria, rows), inspected(criteria, repaired)
    if counted(before) != counted(after) or live(before) != live(after):
        return  # what applies has changed, so the points are shared anew
    assert ends(before)[0] <= ends(after)[0]
    assert ends(before)[1] <= ends(after)[1]


@given(rows=filled_in(), seed=st.randoms(use_true_random=False))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_rows_never_matters(criteria: Criteria, rows: Rows, seed: Any) -> None:
    shuffled = {name: seed.sample(listed, len(listed)) for name, listed in rows.items()}
    one, other = inspected(criteria, rows), inspected(criteria, shuffled)
    assert [(f.item, f.number, f.status, f.faulty, f.unknown) for f in one.findings] == [
        (f.item, f.number, f.status, f.faulty, f.unknown) for f in other.findings
    ]
    assert one.conclusion == other.conclusion


def test_the_order_of_columns_and_sheets_never_matters(tmp_path: Path) -> None:
    source = EXAMPLES / "区人社局.xlsx"
    book = openpyxl.load_workbook(source)
    for name in ("规范性文件", "培训学法", "政策解读"):
        sheet = book[name]
        mirror(sheet)
    for index, each in enumerate(list(book.worksheets)):
        book.move_sheet(each, -index)
    book.save(tmp_path / "mirrored.xlsx")
    criteria = load_criteria("changqing-2022", criteria_home(), lambda: CHECKS)
    one, other = (
        conclude(criteria, read_evidence(read_file(path), criteria), AS_OF)
        for path in (source, tmp_path / "mirrored.xlsx")
    )
    assert [(f.item, f.number, f.status, f.faulty) for f in one.findings] == [
        (f.item, f.number, f.status, f.faulty) for f in other.findings
    ]
    assert ends(one) == ends(other)


def mirror(sheet: Any) -> None:
    """Put the header row's columns, and what stands under them, in the opposite order."""
    header = next(
        row for row in sheet.iter_rows() if sum(isinstance(cell.value, str) for cell in row) > 5
    )
    last = max(cell.column for cell in header if cell.value is not None)
    for row in sheet.iter_rows(min_row=header[0].row, max_col=last):
        values = [(cell.value, cell.number_format) for cell in row][::-1]
        for cell, (value, style) in zip(row, values, strict=True):
            cell.value, cell.number_format = value, style


def test_a_rule_that_breaks_is_open_and_named(
    criteria: Criteria, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(type(CHECKS["cover"]), "judge", broken)
    inspection = inspected(criteria, GOOD)
    (finding,) = (f for f in inspection.findings if f.rule == "news/kinds")
    assert finding.status.value == "could_not_check"
    assert "KeyError" in finding.reason
    place = (finding.item, finding.number)
    (line,) = (x for x in inspection.conclusion.lines if (x.item, x.number) == place)
    assert line.lost == 0
    assert line.open == line.points

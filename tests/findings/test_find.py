"""Statuses over time, of what is empty, of who is concerned, and of a row that is faulty twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audit.criteria.addressing import UnitName, identify
from audit.criteria.load import load_all
from audit.criteria.model import Criteria
from audit.evidence.model import Declaration, Evidence, Remark, Workbook
from audit.findings.cases import typed_table
from audit.findings.checks import CHECKS
from audit.findings.find import Found, find
from audit.findings.model import Finding
from audit.place import CellPlace
from tests.criteria.mini import CHECKLIST, RULES, write_home

AFTER, BEFORE = date(2023, 2, 1), date(2022, 8, 1)
DONE = [{"任务序号": item, "是否涉及": "是", "落实情况": "已完成"} for item in ("M1", "M2", "M3")]


@pytest.fixture(scope="module")
def criteria(tmp_path_factory: pytest.TempPathFactory) -> Criteria:
    return load_all(write_home(tmp_path_factory.mktemp("home")), CHECKS)["mini-2022"]


def look(
    criteria: Criteria,
    unit: str,
    rows: Mapping[str, list[dict[str, Any]]],
    as_of: date = AFTER,
    declared: Mapping[str, bool | None] | None = None,
) -> Found:
    place = CellPlace("u.xlsx", "台账清单", "B2")
    evidence = Evidence(
        Workbook("u.xlsx", "", 0),
        unit_name(criteria, unit),
        {name: typed_table(criteria.registers[name], list_, "") for name, list_ in rows.items()},
        {name: Declaration(answer, "", place) for name, answer in (declared or {}).items()},
    )
    return find(criteria, evidence, as_of)


def unit_name(criteria: Criteria, name: str) -> UnitName:
    return identify(criteria.checklist.units, name)


def found(result: Found) -> list[tuple[str, str, str, str, list[str]]]:
    return [
        (f.item, f.rule, f.force, f.status.value, [c.cell for c in f.citations])
        for f in result.findings
    ]


def one(result: Found, item: str, rule: str) -> Finding:
    (finding,) = (f for f in result.findings if (f.item, f.rule) == (item, rule))
    return finding


def test_every_binding_that_speaks_to_the_unit_is_judged(criteria: Criteria) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "ledger": DONE,
        "news": [
            {"任务序号": "M1", "标题": "措施", "类别": "政策措施", "公开日期": "2022-05-03"},
            {"任务序号": "M1", "标题": "清单", "类别": "项目清单", "公开日期": "2021-12-31"},
        ],
        "training": [{"日期": "2022-07-01", "主题": "条例", "报送日期": "2022-07-07"}],
    }
    assert found(look(criteria, "文昌街道", rows)) == [
        ("M1", "ledger/done", "must", "met", []),
        ("M1", "news/kinds", "must", "met", []),
        ("M1", "news/dated", "must", "not_met", ["D3"]),
        ("M2", "ledger/done", "hint", "met", []),
        ("M2", "news/dated", "hint", "no_evidence", []),
        ("M3", "ledger/done", "must", "met", []),
        ("M3", "training/held", "must", "met", []),
        ("M3", "training/clock", "must", "not_met", ["C2"]),
        ("M3", "training/judged", "bonus", "to_review", ["B2"]),
    ]


def test_before_the_deadline_what_is_missing_is_not_due(criteria: Criteria) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "ledger": [{"任务序号": "M1", "落实情况": "推进中"}],
        "news": [{"任务序号": "M1", "标题": "旧", "类别": "政策措施", "公开日期": "2021-05-03"}],
    }
    assert found(look(criteria, "文昌街道", rows, BEFORE)) == [
        ("M1", "ledger/done", "must", "not_due", ["D2"]),
        ("M1", "news/kinds", "must", "not_due", ["C1"]),
        ("M1", "news/dated", "must", "not_due", ["D2"]),
        ("M2", "ledger/done", "hint", "not_due", []),
        ("M2", "news/dated", "hint", "not_due", []),
        ("M3", "ledger/done", "must", "not_due", []),
        ("M3", "training/held", "must", "not_due", []),
        ("M3", "training/clock", "must", "not_due", []),
        ("M3", "training/judged", "bonus", "not_due", []),
    ]


@pytest.mark.parametrize(
    ("as_of", "status"), [(date(2022, 12, 30), "not_due"), (date(2022, 12, 31), "no_evidence")]
)
def test_a_deadline_includes_its_day(criteria: Criteria, as_of: date, status: str) -> None:
    result = look(criteria, "文昌街道", {"ledger": DONE}, as_of)
    assert one(result, "M3", "training/held").status.value == status


def test_a_rule_with_its_own_clock_binds_before_the_deadline(criteria: Criteria) -> None:
    rows = {"training": [{"日期": "2022-07-01", "主题": "条例", "报送日期": "2022-07-20"}]}
    result = look(criteria, "文昌街道", rows, BEFORE)
    assert one(result, "M3", "training/clock").status.value == "not_met"


def test_evidence_dated_after_the_as_of_date_does_not_count(criteria: Criteria) -> None:
    rows = {"ledger": DONE, "training": [{"日期": "2022-09-01", "主题": "条例"}]}
    result = look(criteria, "文昌街道", rows, date(2022, 8, 31))
    assert one(result, "M3", "training/held").status.value == "not_due"
    assert [(r.code, str(r.place)) for r in result.remarks] == [
        ("evidence/after-as-of", "u.xlsx › 培训 › A2")
    ]
    later = look(criteria, "文昌街道", rows, date(2022, 9, 1))
    assert one(later, "M3", "training/held").status.value == "met"
    assert later.remarks == ()


@pytest.mark.parametrize(
    ("declared", "rows", "status"),
    [
        (None, [], "to_review"),
        (False, [], "not_applicable"),
        (True, [], "no_evidence"),
        (None, [{"主题": "没有日期"}], "not_applicable"),
    ],
)
def test_an_empty_register_that_may_be_empty(
    criteria: Criteria, declared: bool | None, rows: list[dict[str, Any]], status: str
) -> None:
    result = look(
        criteria, "文昌街道", {"ledger": DONE, "training": rows}, declared={"training": declared}
    )
    assert one(result, "M3", "training/clock").status.value == status


@pytest.mark.parametrize("declared", [None, False, True])
def test_nothing_where_it_had_to_exist_is_no_evidence_whatever_is_declared(
    criteria: Criteria, declared: bool | None
) -> None:
    result = look(criteria, "文昌街道", {"ledger": DONE}, declared={"training": declared})
    assert one(result, "M3", "training/held").status.value == "no_evidence"


@pytest.mark.parametrize(
    ("ledger", "status"),
    [
        ({"是否涉及": "是"}, None),
        ({"是否涉及": "否", "不涉及理由": "本局无此职责"}, "not_applicable"),
        ({"是否涉及": "否"}, "to_review"),
        ({}, "to_review"),
        ({"是否涉及": "也许"}, "could_not_check"),
    ],
)
def test_a_concerned_department_answers_whether_it_applies(
    criteria: Criteria, ledger: dict[str, str], status: str | None
) -> None:
    rows = {"ledger": [{"任务序号": "M3", "落实情况": "已完成", **ledger}]}
    result = look(criteria, "区水务局", rows)
    applies = [f for f in result.findings if f.rule == "applicability"]
    assert [f.status.value for f in applies] == ([status] if status else [])
    assert len(result.findings) == (1 if status else 4)


def test_a_body_that_is_named_cannot_say_that_it_is_not_concerned(criteria: Criteria) -> None:
    rows = {
        "ledger": [{"任务序号": "M2", "是否涉及": "否", "不涉及理由": "无", "落实情况": "未开展"}]
    }
    result = look(criteria, "某市某区民政局", rows)
    assert one(result, "M2", "ledger/done").status.value == "not_met"


def test_a_body_that_is_only_named_gets_only_its_items(criteria: Criteria) -> None:
    assert found(look(criteria, "区税务局", {})) == []


def test_a_faulty_row_costs_points_in_one_item_only(criteria: Criteria) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "ledger": DONE,
        "news": [
            {
                "任务序号": "M1、M2",
                "标题": "旧",
                "类别": "政策措施、项目清单",
                "公开日期": "2021-05-03",
            }
        ],
    }
    evidence = look(criteria, "文昌街道", rows)
    first = one(evidence, "M1", "news/dated")
    assert (first.status.value, first.repeated, first.charged_in) == ("not_met", 0, None)
    hint = one(evidence, "M2", "news/dated")
    assert (hint.force, hint.repeated) == ("hint", 0)


def test_a_row_of_two_items_is_charged_in_the_first(tmp_path: Path) -> None:
    more = CHECKLIST.replace(
        "      - {rule: training/held,",
        "      - {rule: news/dated, quote: 组织培训}\n      - {rule: training/held,",
    )
    criteria = load_all(write_home(tmp_path, checklist=more), CHECKS)["mini-2022"]
    old = {"标题": "旧", "类别": "政策措施、项目清单", "公开日期": "2021-05-03"}
    news = [{"任务序号": "M1、M3", **old}, {"任务序号": "M3", **old}]
    result = look(criteria, "文昌街道", {"ledger": DONE, "news": news})
    again = one(result, "M3", "news/dated")
    assert (again.status.value, again.faulty, again.repeated, again.charged_in) == (
        "not_met",
        2,
        1,
        None,
    )
    result = look(criteria, "文昌街道", {"ledger": DONE, "news": news[:1]})
    assert one(result, "M3", "news/dated").charged_in == "M1"


def test_an_unreadable_cell_makes_it_could_not_check(criteria: Criteria) -> None:
    rows = {
        "ledger": DONE,
        "training": [{"日期": "2022-06-31", "主题": "条例", "报送日期": "2022-07-01"}],
    }
    result = look(criteria, "文昌街道", rows)
    held = one(result, "M3", "training/held")
    assert (held.status.value, [c.cell for c in held.citations]) == ("could_not_check", ["A2"])


def test_the_order_of_rows_does_not_matter(criteria: Criteria) -> None:
    news = [
        {"任务序号": "M1", "标题": "措施", "类别": "政策措施", "公开日期": "2022-05-03"},
        {"任务序号": "M1", "标题": "清单", "类别": "项目清单", "公开日期": "2021-12-31"},
    ]
    one_way = look(criteria, "文昌街道", {"ledger": DONE, "news": news})
    other = look(criteria, "文昌街道", {"ledger": DONE[::-1], "news": news[::-1]})
    assert [(f.item, f.rule, f.status, f.faulty) for f in one_way.findings] == [
        (f.item, f.rule, f.status, f.faulty) for f in other.findings
    ]


def test_a_row_whose_item_cannot_be_read_leaves_open_what_may_stand_in_it(
    criteria: Criteria,
) -> None:
    news = [{"任务序号": {"error": "#N/A"}, "标题": "措施", "公开日期": "2022-05-03"}]
    result = look(criteria, "文昌街道", {"ledger": DONE, "news": news})
    dated = one(result, "M1", "news/dated")
    assert (dated.status.value, dated.unknown, [c.cell for c in dated.citations]) == (
        "could_not_check",
        1,
        ["A2"],
    )


def test_what_was_not_read_is_not_lacking(criteria: Criteria) -> None:
    place = CellPlace("u.xlsx", "培训情况")
    remark = Remark("sheet/unsure", place, "不能确定是否即此表")
    evidence = Evidence(
        Workbook("u.xlsx", "", 0),
        unit_name(criteria, "文昌街道"),
        {"ledger": typed_table(criteria.registers["ledger"], DONE, "")},
        unknown={"training": remark},
    )
    held = one(find(criteria, evidence, AFTER), "M3", "training/held")
    assert held.status.value == "could_not_check"
    assert "不能确定是否即此表" in held.reason


def test_contradicting_answers_are_a_persons_to_settle(criteria: Criteria) -> None:
    rows = {
        "ledger": [
            {"任务序号": "M3", "是否涉及": "否", "不涉及理由": "无此职责"},
            {"任务序号": "M3", "是否涉及": "是", "落实情况": "已完成"},
        ]
    }
    (finding,) = look(criteria, "区水务局", rows).findings
    assert (finding.status.value, [c.cell for c in finding.citations]) == (
        "to_review",
        ["B2", "B3"],
    )


def test_a_year_that_the_calendar_does_not_know_is_named(tmp_path: Path) -> None:
    clock = RULES["training"].replace("days: 5", "working_days: 5")
    criteria = load_all(write_home(tmp_path, training=clock), CHECKS)["mini-2022"]
    rows = {"training": [{"日期": "2089-07-01", "主题": "条例", "报送日期": "2089-07-04"}]}
    finding = one(look(criteria, "文昌街道", rows, date(2090, 1, 1)), "M3", "training/clock")
    assert (finding.status.value, [(c.cell, c.why) for c in finding.citations]) == (
        "could_not_check",
        [("C2", "工作日历不含2089年，不能计算期限")],
    )

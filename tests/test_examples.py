"""The example workbooks: what they give is what was planted in them, and nothing else.

Three things hold one another: the source (each fault beside its row, with the finding it must
give), the expected file (every finding exactly once) and what the program finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from audit.criteria.addressing import addressed, force_for
from audit.criteria.model import Criteria
from audit.evidence.guard import read_file
from audit.evidence.model import Evidence
from audit.evidence.read import read_evidence
from audit.findings.model import Finding
from audit.inspection import Inspection
from audit.reports import FORMATS
from scripts.examples.expected import inspected, outcome
from scripts.examples.fill import Fault, Filled, criteria, filled
from scripts.examples.source import Source, read_source

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
CHANGQING = ("区人社局", "文昌街道", "归德街道")
JINING = ("市人力资源社会保障局", "汶上县人民政府", "市政府办公室")
NAMES = CHANGQING + JINING
PLANTED = ("区人社局", "文昌街道", *JINING)
WRONG = ("not_met", "no_evidence", "could_not_check")
IN_SUMMER = date(2022, 8, 1)


class Example:
    """One example, made afresh and inspected."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.source: Source = read_source(EXAMPLES / "sources" / f"{name}.yaml")
        self.rules: Criteria = criteria(self.source.checklist)
        self.made: Filled = filled(self.source)
        self.path = EXAMPLES / f"{name}.xlsx"
        self.fresh = folder / f"{name}.xlsx"
        self.fresh.write_bytes(self.made.data)
        self.inspection: Inspection = inspected(self.path, self.source.as_of)
        text = (EXAMPLES / f"{name}.expected.yaml").read_text(encoding="utf-8")
        self.expected: Mapping[str, Any] = yaml.safe_load(text)


@pytest.fixture(scope="module")
def rules() -> Criteria:
    return criteria()


@pytest.fixture(scope="module", params=NAMES)
def example(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Example:
    return Example(request.param, tmp_path_factory.mktemp("examples"))


@pytest.fixture(scope="module")
def nearly_empty(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return Example("归德街道", tmp_path_factory.mktemp("examples"))


def test_every_finding_is_the_expected_one(example: Example) -> None:
    assert outcome(example.inspection) == example.expected


def test_every_source_has_its_workbook_and_its_expected_findings() -> None:
    def stems(pattern: str) -> set[str]:
        return {path.name.partition(".")[0] for path in EXAMPLES.glob(pattern)}

    assert stems("sources/*.yaml") == stems("*.xlsx") == stems("*.expected.yaml") == set(NAMES)


def test_the_workbook_is_what_its_source_makes(example: Example) -> None:
    committed = read_evidence(read_file(example.path), example.rules)
    fresh = read_evidence(read_file(example.fresh), example.rules)
    assert _contents(committed) == _contents(fresh)


def _contents(evidence: Evidence) -> tuple[object, ...]:
    return (
        evidence.unit,
        evidence.tables,
        evidence.declarations,
        evidence.unreadable,
        evidence.remarks,
    )


def test_the_same_source_gives_the_same_bytes(nearly_empty: Example) -> None:
    assert filled(nearly_empty.source).data == nearly_empty.made.data


@pytest.mark.parametrize("name", PLANTED)
def test_faults_planted_and_faults_found_are_the_same(name: str, tmp_path: Path) -> None:
    example = Example(name, tmp_path)
    planted = _findings_of(example.made.faults)
    found = {
        _key(finding, planted): (finding.status.value, _cells(finding))
        for finding in example.inspection.findings
        if finding.status.value in WRONG or _key(finding, planted) in planted
    }
    assert found == planted


def _findings_of(
    faults: Iterable[Fault],
) -> dict[tuple[str, int | None, str], tuple[str, set[str]]]:
    """The finding that the faults of its rows make together: one that fails outweighs a doubt."""
    together: dict[tuple[str, int | None, str], tuple[str, set[str]]] = {}
    for fault in faults:
        if fault.status == "unreadable":
            continue
        key = (fault.item, fault.number, fault.rule)
        status, cells = together.get(key, (fault.status, set()))
        worse = "not_met" if "not_met" in (status, fault.status) else status
        together[key] = (worse, cells | set(fault.cells))
    return together


def _key(finding: Finding, planted: Mapping[Any, Any]) -> tuple[str, int | None, str]:
    """With its number where the source says which of two bindings of the same rule is meant."""
    numbered = (finding.item, finding.number, finding.rule)
    return numbered if numbered in planted else (finding.item, None, finding.rule)


def _cells(finding: Finding) -> set[str]:
    return {f"{citation.sheet}!{citation.cell}" for citation in finding.citations}


@pytest.mark.parametrize("name", PLANTED)
def test_what_does_not_apply_is_what_the_source_says(name: str, tmp_path: Path) -> None:
    example = Example(name, tmp_path)
    found: dict[str, list[str]] = {}
    for finding in example.inspection.findings:
        if finding.status.value in ("not_applicable", "not_due"):
            found.setdefault(finding.item, []).append(finding.rule)
    assert found == example.source.not_applicable


def test_what_waits_for_a_person_is_what_the_rules_ask_a_person(example: Example) -> None:
    rules = example.rules
    planted = _findings_of(example.made.faults)
    waiting = [
        finding
        for finding in example.inspection.findings
        if finding.status.value == "to_review" and _key(finding, planted) not in planted
    ]
    if example.name == "归德街道":
        waiting = [f for f in waiting if rules.rules[f.rule].when_empty != "not_applicable"]
    assert {rules.rules[finding.rule].kind for finding in waiting} == {"review"}
    assert all(finding.question is not None for finding in waiting)


def test_cells_planted_as_unreadable_and_cells_found_so_are_the_same(example: Example) -> None:
    planted = {(f.rule, f.cells[0]) for f in example.made.faults if f.status == "unreadable"}
    found = {
        (remark.code, f"{remark.place.sheet}!{remark.place.cell}")  # type: ignore[union-attr]
        for remark in example.inspection.unreadable
    }
    assert found == planted


def test_nothing_filled_in_gives_what_each_rule_says_of_nothing(
    nearly_empty: Example, rules: Criteria
) -> None:
    """Derived from the rules alone: no register has a row, and 台账清单 is not answered."""
    unit = nearly_empty.inspection.unit
    expected = {}
    for address in addressed(rules.checklist, unit):
        assert not address.concerned
        for binding in rules.bindings[address.item.id]:
            force = force_for(binding, address, unit)
            if force is None:
                continue
            empty = binding.rule.when_empty
            asked = "to_review" if force == "must" else "not_applicable"
            unanswered = asked if empty == "not_applicable" else "no_evidence"
            expected[address.item.id, binding.index] = (binding.rule.id, unanswered)
    of_ledger = ("task-ledger", "unit-info")
    found = {
        (finding.item, finding.number): (finding.rule, finding.status.value)
        for finding in nearly_empty.inspection.findings
    }
    assert found.keys() == expected.keys()
    assert {k: v for k, v in found.items() if rules.rules[v[0]].register not in of_ledger} == {
        k: v for k, v in expected.items() if rules.rules[v[0]].register not in of_ledger
    }


def test_the_rows_that_are_there_are_judged(nearly_empty: Example, rules: Criteria) -> None:
    """The ledger's rows: three filled in, the others blank; and the form."""
    found = {
        (finding.item, finding.rule): finding.status.value
        for finding in nearly_empty.inspection.findings
        if rules.rules[finding.rule].register in ("task-ledger", "unit-info")
    }
    by_hand = {
        (item, rule): _by_hand(item, rule.partition("/")[2], nearly_empty) for item, rule in found
    }
    assert found == by_hand


def _by_hand(item: str, rule: str, example: Example) -> str:
    """What the three rows and the form give, rule by rule."""
    row = example.source.ledger.get(item, {})
    told, done = "落实情况" in row, row.get("落实情况") == "已完成"
    proof = bool(row.get("公开链接") or row.get("佐证材料"))
    yes_no = {True: "met", False: "not_met"}
    return {
        "status": yes_no[told],
        "done": yes_no[done] if told else "no_evidence",
        "in-time": yes_no[done] if told else "no_evidence",
        "proof": yes_no[proof] if told else "no_evidence",
        "linked": yes_no["公开链接" in row],
        "described": yes_no[bool(row.get("情况说明"))],
        "encouraged": "not_applicable",
        "consistent": "met" if row.get("完成日期") else "not_applicable",
        "judged": "to_review" if told else "no_evidence",
        "basics": yes_no[item == "C61"],
        "budget": "not_met",
        "credit-code": "not_applicable",
        "funding-judged": "to_review",
    }[rule]


def test_the_score_is_what_simple_sums_give(example: Example) -> None:
    low, high, left_open = _simple_sums(example.inspection)
    conclusion = example.inspection.conclusion
    assert conclusion.low is not None
    assert conclusion.high is not None
    assert (conclusion.low.base, conclusion.high.base) == (low, high)
    assert conclusion.open == left_open == high - low


def _simple_sums(inspection: Inspection) -> tuple[Decimal, Decimal, Decimal]:
    """All in cents, straight down the items; nothing of audit.conclusion is used."""
    counted = ("met", "not_met", "no_evidence", "could_not_check", "to_review")
    live: dict[str, list[Finding]] = {}
    for finding in inspection.findings:
        if finding.force == "must" and finding.status.value in counted:
            live.setdefault(finding.item, []).append(finding)
    lost = left_open = 0
    points = _split(10000, [Decimal(1)] * len(live))
    for share, findings in zip(points, live.values(), strict=True):
        parts = _split(share, [finding.weight for finding in findings])
        for part, finding in zip(parts, findings, strict=True):
            certain, most = _lost(part, finding)
            lost += certain
            left_open += most - certain
    return tuple(Decimal(n) / 100 for n in (10000 - lost - left_open, 10000 - lost, left_open))  # type: ignore[return-value]


def _split(total: int, weights: list[Decimal]) -> list[int]:
    """By weight in whole cents; those with the largest remainder get what is left."""
    whole = sum(weights)
    parts = [int(total * weight // whole) for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: -((total * weights[at]) % whole))
    for at in order[: total - sum(parts)]:
        parts[at] += 1
    return parts


def _lost(part: int, finding: Finding) -> tuple[int, int]:
    """What is certainly lost of a part, and the most that may be."""
    match finding.status.value:
        case "met":
            return 0, 0
        case "no_evidence":
            return part, part
        case "to_review":
            return 0, part
    charged = finding.faulty - finding.repeated
    return _of_rows(part, finding, charged), _of_rows(part, finding, charged + finding.unknown)


def _of_rows(part: int, finding: Finding, rows: int) -> int:
    if not rows:
        return 0
    if finding.cost == "all" or not finding.population or rows >= finding.population:
        return part
    assert finding.cost == "in_proportion"
    return min(part, max(1, part * rows // finding.population))


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        # Due by then: the plan (10 July) and the look back at last year (30 June). What is done
        # before its time, as all that C37 asks, is not due all the same.
        ("区人社局", {"C64": "to_review", "C65": "to_review"}),
        # The plan of 5 August is not there yet. What has its own clock binds at once: 20 working
        # days (C9, C52: dates that cannot be read), 30 days of consultation (C37), the requests
        # replied to late by then (C55: 2 April, 7 June) and the fee of 1600 yuan (C59).
        (
            "文昌街道",
            {
                "C9": "could_not_check",
                "C37": "not_met",
                "C52": "could_not_check",
                "C55": "not_met",
                "C59": "not_met",
                "C64": "no_evidence",
                "C65": "not_met",
            },
        ),
        ("归德街道", {"C64": "no_evidence", "C65": "no_evidence"}),
        # Jining's: the standards catalogue of June was assessed late.
        ("市人力资源社会保障局", {"J12-1": "not_met"}),
        # Due by then: June's J7-4, J12-1, J13-1, July's J13-2, J13-3 and May's J18-1; the 15 days
        # of consultation (J10-2) bind at once.
        (
            "汶上县人民政府",
            {
                "J7-4": "to_review",
                "J10-2": "not_met",
                "J12-1": "not_met",
                "J13-1": "to_review",
                "J13-2": "not_met",
                "J13-3": "not_met",
                "J18-1": "not_met",
            },
        ),
        ("市政府办公室", {"J13-2": "not_met", "J18-1": "not_met"}),
    ],
)
def test_half_a_year_earlier_only_what_was_due_counts(name: str, counted: dict[str, str]) -> None:
    inspection = inspected(EXAMPLES / f"{name}.xlsx", IN_SUMMER)
    items = {
        result.item: result.status.value
        for result in inspection.conclusion.items
        if result.points is not None
    }
    assert items == counted


def test_half_a_year_earlier_the_plan_that_came_late_is_not_there() -> None:
    """On the day itself it is late; before it, there is none; either way it costs the same."""

    def of_plan(day: date) -> dict[str, str]:
        found = inspected(EXAMPLES / "文昌街道.xlsx", day).findings
        rules = ("plan-made", "plan-in-time")
        return {
            f.rule.partition("/")[2]: f.status.value
            for f in found
            if f.item == "C64" and f.rule.endswith(rules)
        }

    assert of_plan(date(2022, 7, 9)) == {"plan-made": "not_due", "plan-in-time": "not_due"}
    assert of_plan(date(2022, 7, 10)) == {"plan-made": "no_evidence", "plan-in-time": "no_evidence"}
    assert of_plan(date(2022, 8, 5)) == {"plan-made": "met", "plan-in-time": "not_met"}


@pytest.mark.parametrize(
    ("item", "rule", "said"),
    [
        # Terms counted on the calendar by hand, the day of receipt left out: 3 to 5 April and 3
        # June 2022 are holidays, 31 December to 2 January and 21 to 27 January 2023 too; on 2 April
        # 2022, 28 and 29 January 2023 people work.
        (
            "C55",
            "request-handling/reply-in-term",
            {
                "N5": "最迟应于2022年4月2日答复，2022年4月15日答复，超期8个工作日",
                "N6": "最迟应于2022年6月7日答复，延期未在2022年6月7日前经批准并告知，不予计算，"
                "2022年6月24日答复，超期13个工作日",
                "N8": "最迟应于2023年1月3日答复，至2023年2月1日尚未答复，超期18个工作日",
                "E16": "日期无法识读，不能计算期限",
            },
        ),
        # Ten working days, of which 12 September is none; seven working days.
        ("C34", "opinion-response/closed-in-time", {"K6": "2022年9月20日"}),
        ("C55", "request-handling/correction-in-time", {"F11": "2022年10月19日"}),
        # 30 pages free, 70 at 10 yuan, 30 at 20 yuan.
        (
            "C59",
            "request-handling/fee",
            {"X12": "130页应收1300元，实收1600元", "X13": "没有写明收费方式"},
        ),
        # 7 + 1 + 0 + 0 + 2 + 0 and the other results; the total says 14.
        (
            "C66",
            "annual-report-figures/requests-balance",
            dict.fromkeys(("E170", "E197", "E199", "E171"), "＝16，三（七）总计＋四、结转下年度"),
        ),
        (
            "C66",
            "annual-report-figures/applicants-add-up",
            dict.fromkeys(
                ("E143", "E144", "E145", "E146", "E147", "E148", "E199"),
                "三（七）总计：“自然人”至“其他”6项之和＝15，总计＝14，相差1",
            ),
        ),
    ],
)
def test_days_and_sums_said_are_those_worked_out_by_hand(
    item: str, rule: str, said: Mapping[str, str]
) -> None:
    inspection = inspected(EXAMPLES / "文昌街道.xlsx", date(2023, 2, 1))
    (finding,) = (f for f in inspection.findings if (f.item, f.rule) == (item, rule))
    found = {citation.cell: citation.why for citation in finding.citations}
    assert found.keys() == said.keys()
    assert {cell: words for cell, words in said.items() if words not in found[cell]} == {}


@pytest.mark.parametrize("number", ["19900000000", "999999199001010016"])
def test_no_report_prints_a_personal_number(number: str) -> None:
    assert number in (EXAMPLES / "sources" / "文昌街道.yaml").read_text(encoding="utf-8")
    inspection = inspected(EXAMPLES / "文昌街道.xlsx", date(2023, 2, 1))
    assert number not in FORMATS["json"].render(inspection).decode()


def test_an_example_that_may_be_true_differs_in_something_never_true(rules: Criteria) -> None:
    """A row that equals the example is left out: seven requests in the year must not be."""
    figures = rules.registers["annual-report-figures"].columns
    assert figures["年度"].example != rules.notice.year
    assert rules.registers["villages"].columns["名称"].example == "示例村"

"""The cases notice when a rule is wrong, and the mutation notices when the cases do not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.mutation.page import page
from scripts.mutation.run import equivalents, run, score, stale

ROOT = Path(__file__).parents[1]
PROGRAM = ("task-ledger", "unit-info", "declarations")
WEAK = """\
register:
  id: visits
  sheet: 走访
  row_title: 单位
  columns:
    单位: {type: text}
    走访日期: {type: date}
    类型: {type: choice, choices: [上门, 电话]}
rules:
  - id: visited
    title: 上门走访有日期
    where: {类型: {equals: 上门}}
    each: {走访日期: {on_or_before: deadline}}
    when_empty: not_applicable
    remedy: 填写“{column}”
"""
CASES = """\
- rule: visits/visited
  pass:
    - why: 时限当日走访
      rows: [{单位: 甲, 走访日期: 2022-12-31, 类型: 上门}]
  fail:
    - why: 没有填写日期
      rows: [{单位: 甲, 类型: 上门}]
      cells: [B2]
"""
MORE = """\
    - why: 晚一天；电话走访不在此列
      rows: [{单位: 甲, 走访日期: 2023-01-01, 类型: 上门}, {单位: 乙, 类型: 电话}]
      cells: [B2]
    - why: 没有上门走访
      rows: [{单位: 乙, 类型: 电话}]
      status: not_applicable
    - why: 时限未到
      context: {deadline: 2023-02-02}
      rows: [{单位: 甲, 类型: 上门}]
      status: not_due
"""
SURVIVORS = (
    "visits/visited where：类型：去掉",
    "visits/visited each：走访日期：on_or_before改为on_or_after",
    "visits/visited each：走访日期：on_or_before：deadline改为as_of",
    "visits/visited when_empty改为no_evidence",
    "visits/visited at_once改为True",
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "rules" / "cases").mkdir(parents=True)
    for name in PROGRAM:
        shutil.copy(ROOT / "rules" / f"{name}.yaml", tmp_path / "rules")
    (tmp_path / "rules" / "visits.yaml").write_text(WEAK, "utf-8")
    (tmp_path / "rules" / "cases" / "visits.yaml").write_text(CASES, "utf-8")
    return tmp_path


@pytest.mark.parametrize("register", ["leadership", "normative-documents", "promises"])
def test_the_cases_notice_every_change_of_a_rule(register: str) -> None:
    (result,) = run(ROOT, [register])
    assert (result.register, result.survivors, stale([result], equivalents())) == (register, (), [])
    assert result.killed > 5 * result.rules


def test_weak_cases_are_told(home: Path) -> None:
    (result,) = run(home, ["visits"])
    assert result.survivors == SURVIVORS
    assert score([result]) == "28.5%"
    assert all(f"- {name}" in page([result]) for name in SURVIVORS)


def test_more_cases_kill_the_survivors(home: Path) -> None:
    (home / "rules" / "cases" / "visits.yaml").write_text(CASES + MORE, "utf-8")
    (result,) = run(home, ["visits"])
    assert (result.survivors, result.killed, score([result])) == ((), 7, "100.0%")


def test_an_equivalent_mutant_does_not_count(home: Path) -> None:
    known = dict.fromkeys(SURVIVORS, "按设定分辨不出")
    (result,) = run(home, ["visits"], known)
    assert (result.survivors, score([result])) == ((), "100.0%")
    assert result.equivalent == known
    assert "按设定分辨不出：" in page([result])


def test_an_equivalent_mutant_that_is_noticed_is_stale(home: Path) -> None:
    known = {"visits/visited where：类型：equals：改为电话": "", "other/rule": ""}
    results = run(home, ["visits"], known)
    assert stale(results, known) == ["visits/visited where：类型：equals：改为电话"]


def test_the_page_stands_for_all_registers() -> None:
    written = (ROOT / "docs" / "rule-mutation.md").read_text("utf-8")
    assert "**得分 100.0%**" in written
    registers = {file.stem for file in (ROOT / "rules").glob("*.yaml")}
    assert {name for name in registers if f"| `{name}` |" not in written} == set()

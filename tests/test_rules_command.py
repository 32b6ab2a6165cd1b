"""``audit rules test DIR``: an office holds its own rules to its own cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Audit, audit
from tests.criteria.mini import write_home

__all__ = ["audit"]

CASES = """\
- rule: news/dated
  pass:
    - why: 年度最后一天
      rows: [{标题: 进展, 公开日期: 2022-12-31}]
  fail:
    - why: 上一年度的
      rows: [{标题: 进展, 公开日期: 2021-12-31}]
      cells: [D2]
- rule: news/kinds
  with: {kinds: [政策措施, 项目清单]}
  pass:
    - why: 两类都有
      rows: [{类别: 政策措施、项目清单}]
  fail:
    - why: 缺一类
      rows: [{类别: 政策措施}]
      cells: [C1]
- rule: training/held
  pass:
    - why: 一次
      rows: [{日期: 2022-08-12}]
  fail:
    - why: 没有
      rows: []
      status: no_evidence
- rule: training/clock
  pass:
    - why: 第5日
      rows: [{日期: 2022-08-12, 报送日期: 2022-08-17}]
  fail:
    - why: 第6日；不等时限
      context: {as_of: 2022-08-31}
      rows: [{日期: 2022-08-12, 报送日期: 2022-08-18}]
      cells: [C2]
- rule: training/judged
  review:
    - why: 由人看
      rows: [{日期: 2022-08-12, 主题: 条例}]
  fail:
    - why: 没有
      rows: []
      status: to_review
- rule: ledger/done
  pass:
    - why: 已完成
      rows: [{落实情况: 已完成}]
  fail:
    - why: 推进中
      rows: [{落实情况: 推进中}]
      cells: [D2]
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write_home(tmp_path)


def _with_cases(home: Path, text: str) -> Path:
    (home / "rules" / "cases").mkdir(exist_ok=True)
    (home / "rules" / "cases" / "all.yaml").write_text(text, "utf-8")
    return home


def test_good_rules_are_counted(audit: Audit, home: Path) -> None:
    answer = audit("rules", "test", _with_cases(home, CASES))
    assert (answer.code, answer.out, answer.err) == (0, "6条规则、12组样例行，全部符合\n", "")


def test_the_folder_may_be_an_option_too(audit: Audit, home: Path) -> None:
    answer = audit("rules", "test", "--criteria", _with_cases(home, CASES))
    assert (answer.code, answer.out) == (0, "6条规则、12组样例行，全部符合\n")


def test_a_broken_case_says_where_what_was_wanted_and_what_came(audit: Audit, home: Path) -> None:
    broken = CASES.replace("公开日期: 2021-12-31", "公开日期: 2022-01-01")
    answer = audit("rules", "test", _with_cases(home, broken))
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.splitlines() == [
        "rules/cases/all.yaml 第6行 news/dated（应当不通过）：上一年度的",
        "  结论应为“不达标”，实为“达标”",
        "  应指明D2，实指明无单元格",
        "  规则的说明：共核查1行，均符合要求",
        "6条规则、12组样例行，1处不符",
    ]


def test_another_cell_than_the_case_names_is_told(audit: Audit, home: Path) -> None:
    answer = audit("rules", "test", _with_cases(home, CASES.replace("cells: [C1]", "cells: [C2]")))
    assert answer.code == 1
    assert answer.out.splitlines()[:2] == [
        "rules/cases/all.yaml 第15行 news/kinds（应当不通过）：缺一类",
        "  应指明C2，实指明C1",
    ]


def test_a_rule_that_lacks_cases_is_told(audit: Audit, home: Path) -> None:
    lacking = CASES.split("- rule: ledger/done", maxsplit=1)[0].replace(
        "  fail:\n    - why: 没有\n      rows: []\n      status: to_review\n", ""
    )
    answer = audit("rules", "test", _with_cases(home, lacking))
    assert answer.code == 1
    assert answer.out.splitlines() == [
        "规则“ledger/done”没有应当通过（或者由人核查）、应当不通过的样例行",
        "规则“training/judged”没有应当不通过的样例行",
        "6条规则、9组样例行，2处不符",
    ]


def test_a_parameter_that_the_case_must_give_is_asked_for(audit: Audit, home: Path) -> None:
    without = CASES.replace("  with: {kinds: [政策措施, 项目清单]}\n", "")
    answer = audit("rules", "test", _with_cases(home, without))
    assert answer.code == 1
    assert [line for line in answer.out.splitlines() if "news/kinds（" in line] == [
        "rules/cases/all.yaml 第11行 news/kinds（应当通过）：两类都有",
        "rules/cases/all.yaml 第14行 news/kinds（应当不通过）：缺一类",
    ]
    assert "规则“news/kinds”的参数“kinds”没有给出" in answer.out


@pytest.mark.parametrize(
    ("written", "meant", "said"),
    [
        ("{标题: 进展, 公开日期: 2021", "{标题: 进展, 公布日期: 2021", "“公开信息”没有列“公布日期”，是否应为“公开日期”"),
        ("rule: news/dated", "rule: news/date", "没有规则“news/date”，是否应为“news/dated”"),
        ("      cells: [D2]\n- rule: news/kinds", "      other: {new: [{标题: 甲}]}\n- rule: news/kinds", "没有台账“new”，是否应为“news”"),
        ("      cells: [C1]", "      cell: [C1]", "不认识的键“cell”"),
    ],
)  # fmt: skip
def test_a_name_that_the_folder_does_not_have_is_refused(
    audit: Audit, home: Path, written: str, meant: str, said: str
) -> None:
    assert written in CASES
    answer = audit("rules", "test", _with_cases(home, CASES.replace(written, meant, 1)))
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert "rules/cases/all.yaml 第" in answer.err


def test_a_folder_without_rules_is_refused(audit: Audit, tmp_path: Path) -> None:
    answer = audit("rules", "test", tmp_path)
    assert (answer.code, answer.out) == (2, "")
    assert "此处没有规则" in answer.err


def test_a_folder_without_the_task_ledger_is_refused(audit: Audit, home: Path) -> None:
    _with_cases(home, CASES.split("- rule: ledger/done", maxsplit=1)[0])
    (home / "rules" / "ledger.yaml").unlink()
    answer = audit("rules", "test", home)
    assert (answer.code, answer.out) == (2, "")
    assert "应当有且只有一个 role 为 ledger 的台账" in answer.err


def test_the_projects_own_rules_are_held_to_their_cases(audit: Audit) -> None:
    answer = audit("rules", "test")
    assert answer.code == 0, answer.out
    assert answer.out.endswith("组样例行，全部符合\n")

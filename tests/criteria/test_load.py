"""Loading fails closed: every problem, at its line, with the nearest name, in one run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from audit.criteria.kinds import CheckKind
from audit.criteria.load import load_all, load_criteria
from audit.criteria.model import Criteria
from audit.errors import CriteriaError
from audit.findings.checks import CHECKS
from audit.place import FilePlace
from tests.criteria.mini import CHECKLIST, RULES, SCHEME, write_home

HOME = Path(__file__).parents[2]


def loaded(home: Path) -> Criteria:
    return load_all(home, CHECKS)["mini-2022"]


def problems(home: Path) -> list[tuple[str, str, int | None]]:
    with pytest.raises(CriteriaError) as raised:
        load_all(home, CHECKS)
    found = []
    for entry in raised.value.problems:
        assert isinstance(entry.place, FilePlace)
        assert entry.what
        assert entry.advice
        found.append((entry.code, Path(entry.place.file).name, entry.place.line))
    return found


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_the_criteria_that_come_with_the_program_load() -> None:
    assert set(load_all(HOME, CHECKS)) >= {"changqing-2022"}


def test_a_small_folder_ties_items_to_rules(tmp_path: Path) -> None:
    criteria = loaded(write_home(tmp_path))
    assert {item: [b.rule.id for b in bound] for item, bound in criteria.bindings.items()} == {
        "M1": ["ledger/done", "news/kinds", "news/dated"],
        "M2": ["ledger/done", "news/dated"],
        "M3": ["ledger/done", "training/held", "training/clock", "training/judged"],
    }
    kinds = criteria.bindings["M1"][1]
    assert kinds.body.values == ("政策措施", "项目清单")
    assert kinds.quotes == ("公开政策措施和项目清单",)
    assert list(criteria.registers) == ["unit", "declared", "ledger", "news", "training"]


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("rule: news/kinds", "rule: news/kind", "criteria/unknown-rule", "news/kind,"),
        (
            "quote: 公开政策措施}",
            "quote: 公开政策方案}",
            "criteria/quote-not-found",
            "公开政策方案",
        ),
        ("kinds: [街镇]}", "kinds: [街镇办]}", "criteria/unknown-unit", "街镇办"),
        ("with: {kinds:", "with: {sorts:", "criteria/unknown-parameter", "sorts"),
        ("force: bonus", "force: bouns", "criteria/not-one-of", "bouns"),
        ("by: 2022-09-30", "by: 9月底", "criteria/wrong-shape", "by: 9月底"),
        ("  - id: M2", "  - id: M1", "criteria/duplicate-item", "区民政局牵头，各街镇配合做好"),
        ("requires: 各街镇要", "requires: 各街镇应", "criteria/quote-not-found", "各街镇应"),
        ("further: [", "furthr: [", "criteria/unknown-key", "furthr"),
        ("scoring: plain", "scoring: plian", "criteria/unknown-scheme", "plian"),
        ("whole_year: true}", "whole_year: true, by: 2022-12-31}", "criteria/one-deadline", "全年"),
        (
            "whole_year: true}",
            "days_after_issue: 99999999999}",
            "criteria/out-of-range",
            "days_after_issue",
        ),
    ],
)
def test_a_fault_in_a_checklist_is_named_at_its_line(
    tmp_path: Path, old: str, new: str, code: str, at: str
) -> None:
    text = CHECKLIST.replace(old, new, 1)
    assert text != CHECKLIST
    line = line_of(text, at) - (1 if code == "criteria/duplicate-item" else 0)
    found = problems(write_home(tmp_path, checklist=text))
    if code == "criteria/duplicate-item":
        line -= 1
    assert (code, "mini-2022.yaml", line) in found


@pytest.mark.parametrize(
    ("rule", "old", "new", "code"),
    [
        (
            "ledger",
            "each: {落实情况: {equals: 已完成}}",
            "count: {per: month}",
            "criteria/not-dated",
        ),
        ("news", "column: 类别", "column: 类型", "criteria/unknown-column"),
        ("news", "$kinds", "$kind", "criteria/unknown-parameter"),
        ("news", "in_year: notice", "in_yaer: notice", "criteria/unknown-key"),
        (
            "news",
            "each: {公开日期: {in_year",
            "each: {标题: {in_year",
            "criteria/not-a-date-column",
        ),
        ("news", "each: {公开", "eech: {公开", "criteria/one-kind"),
        ("training", "of: 日期", "of: 时间", "criteria/unknown-column"),
        ("training", "id: held", "id: clock", "criteria/duplicate-rule"),
        ("training", "show: [主题]", "show: [题目]", "criteria/unknown-column"),
        ("ledger", "equals: 已完成", "equals: 完成", "criteria/unknown-choice"),
        ("news", "{each_row: 0.5}", "{each_row: -1}", "criteria/bad-weight"),
        ("training", "days: 5", "days: -5", "criteria/out-of-range"),
        (
            "news",
            "{in_year: notice}",
            "{in_year: notice}, 标题: {matches: '(a+)+$'}",
            "criteria/bad-pattern",
        ),
        (
            "ledger",
            "choices: [已完成, 推进中, 未开展]",
            "choices: [已完成, 推进中, 未开展], synonyms: {办结: 完成}",
            "criteria/unknown-choice",
        ),
        ("ledger", "type: yes_no", "type: yesno", "criteria/not-one-of"),
        ("ledger", "role: ledger", "role: evidence", "criteria/role"),
        ("declared", "sheet: 台账清单", "sheet: 任务台账", "criteria/same-sheet"),
    ],
)
def test_a_fault_in_a_rule_file_is_named(
    tmp_path: Path, rule: str, old: str, new: str, code: str
) -> None:
    text = RULES[rule].replace(old, new, 1)
    assert text != RULES[rule]
    assert code in {found[0] for found in problems(write_home(tmp_path, **{rule: text}))}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("each: 1,", "each: -1,", "criteria/negative"),
        ("at_least: 90", "at_least: 150", "criteria/bad-bands"),
        ("bonus:", "sections: {一、公开: 60}\nbonus:", "criteria/missing-section"),
        ("bonus:", "items: {M9: 2}\nbonus:", "criteria/unknown-name"),
        (
            "bonus:",
            "vetoes: [{rule: training/held, item: M1, reason: 无}]\nbonus:",
            "criteria/veto-unbound",
        ),
        ("bonus:", "vetoes: [{rule: training/held, reason: ''}]\nbonus:", "criteria/missing-key"),
    ],
)
def test_a_scheme_that_cannot_be_meant_is_refused(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    text = SCHEME.replace(old, new, 1)
    assert text != SCHEME
    assert code in {found[0] for found in problems(write_home(tmp_path, scheme=text))}


def test_all_problems_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    checklist = CHECKLIST.replace("rule: news/kinds", "rule: news/kind")
    training = RULES["training"].replace("of: 日期", "of: 时间")
    scheme = SCHEME.replace("at_least: 60", "at_least: 95")
    found = problems(write_home(tmp_path, checklist=checklist, training=training, scheme=scheme))
    assert found == [
        ("criteria/unknown-rule", "mini-2022.yaml", line_of(checklist, "news/kind,")),
        ("criteria/bad-bands", "plain.yaml", 3),
        ("criteria/unbound-rule", "news.yaml", line_of(RULES["news"], "- id: kinds")),
        ("criteria/unknown-column", "training.yaml", line_of(training, "of: 时间")),
    ]


def test_the_nearest_name_is_offered(tmp_path: Path) -> None:
    text = CHECKLIST.replace("rule: training/held", "rule: training/hold")
    with pytest.raises(CriteriaError) as raised:
        load_all(write_home(tmp_path, checklist=text), CHECKS)
    assert raised.value.problems[0].what == "没有规则“training/hold”，是否应为“training/held”"


def test_a_rule_that_nothing_binds_stops_the_loading(tmp_path: Path) -> None:
    text = CHECKLIST.replace("      - {rule: training/clock, quote: 组织培训}\n", "")
    line = line_of(RULES["training"], "- id: clock")
    assert problems(write_home(tmp_path, checklist=text)) == [
        ("criteria/unbound-rule", "training.yaml", line)
    ]


def test_what_no_quote_carries_must_be_a_hint(tmp_path: Path) -> None:
    text = CHECKLIST.replace(
        "{rule: training/held, quote: 组织培训不少于1次}", "{rule: training/held}"
    )
    assert [code for code, _, _ in problems(write_home(tmp_path, checklist=text))] == [
        "criteria/no-quote"
    ]
    text = text.replace("{rule: training/held}", "{rule: training/held, tool_default: true}")
    assert [code for code, _, _ in problems(write_home(tmp_path, checklist=text))] == [
        "criteria/default-must"
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("notice: [", "criteria/not-yaml"),
        ("notice: {a: 1, a: 2}", "criteria/duplicate-key"),
        ("a: &a [*a]", "criteria/too-deep"),
        ("- " * 500, "criteria/too-deep"),
        ("notice: !!python/object/apply:os.system [ls]", "criteria/missing-key"),
    ],
)
def test_a_hostile_file_is_refused(tmp_path: Path, text: str, code: str) -> None:
    assert code in {found[0] for found in problems(write_home(tmp_path, checklist=text))}


def test_an_unknown_checklist_is_named_with_what_there_is(tmp_path: Path) -> None:
    home = write_home(tmp_path)
    with pytest.raises(CriteriaError) as raised:
        load_criteria("mini-2023", home, lambda: CHECKS)
    assert [found.code for found in raised.value.problems] == ["criteria/no-such-checklist"]
    assert "mini-2022" in raised.value.problems[0].advice


def test_kept_criteria_are_those_of_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    home = write_home(tmp_path / "home")
    first = load_criteria("mini-2022", home, lambda: CHECKS)
    kept = load_criteria("mini-2022", home, _must_not_be_called)
    assert kept == first
    write_home(tmp_path / "home", scheme=SCHEME.replace("at_least: 60", "at_least: 70"))
    changed = load_criteria("mini-2022", home, lambda: CHECKS)
    assert [band.at_least for band in changed.scheme.bands] == [90, 70, 0]


def test_a_spoilt_kept_file_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    home = write_home(tmp_path / "home")
    first = load_criteria("mini-2022", home, lambda: CHECKS)
    (file,) = (tmp_path / "kept").rglob("*.criteria")
    data = file.read_bytes()
    for spoilt in (b"", data[:100], data[:-1] + b"x", b"cos\nsystem\n(S'true'\ntR."):
        file.write_bytes(spoilt)
        assert load_criteria("mini-2022", home, lambda: CHECKS) == first


def _must_not_be_called() -> Mapping[str, CheckKind]:
    raise AssertionError("read anew though nothing changed")

"""Every sentence of a notice is accounted for, and what is missing is said at its line."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from audit.criteria.coverage import Coverage, Covered, read_coverage
from audit.criteria.home import criteria_home
from audit.criteria.load import load_criteria
from audit.criteria.quotes import plain
from audit.errors import CriteriaError
from audit.findings.checks import CHECKS
from audit.place import FilePlace
from audit.reports.coverage import as_html, as_text, counts
from tests.cli.conftest import Audit, audit
from tests.criteria.mini import CHECKLIST, NOTICE, write_home

__all__ = ["audit"]

HOME = criteria_home()
NOTICES = sorted(file.stem for file in (HOME / "checklists").glob("*.yaml"))

COUNTS = {
    "changqing-2022": {
        ("应当", "据佐证判定"): 167,
        ("应当", "人工核查"): 36,
        ("持续推进", "据佐证判定"): 52,
        ("持续推进", "人工核查"): 35,
        ("鼓励", "据佐证判定"): 21,
        ("无要求", "写明了理由"): 168,
    },
    "jining-2022": {
        ("应当", "据佐证判定"): 200,
        ("应当", "人工核查"): 26,
        ("持续推进", "据佐证判定"): 49,
        ("持续推进", "据佐证提示"): 1,
        ("持续推进", "人工核查"): 15,
        ("鼓励", "据佐证判定"): 15,
        ("鼓励", "人工核查"): 2,
        ("无要求", "写明了理由"): 190,
    },
}

MAPPING = """\
- text: 某区政务公开工作要点
  none: 标题
- text: 各街镇要公开政策措施和项目清单。
  items: [M1]
  duty: must
- text: 区民政局牵头，各街镇配合做好社会救助信息公开。
  items: [M2]
  duty: must
- text: 各街镇、区政府有关部门年内组织培训不少于1次。
  items: [M3]
  duty: must
- text: 鼓励创新公开方式。
  items: [M3]
  duty: encouraged
"""

TEXT = """\
“某区政务公开工作要点”
    无要求：标题
“各街镇要公开政策措施和项目清单。”
    M1　应当　据佐证判定
    news/kinds 内容齐全（计分）
    news/dated 年内公开（计分）
“区民政局牵头，各街镇配合做好社会救助信息公开。”
    M2　应当　据佐证判定
    news/dated 年内公开（计分）
“各街镇、区政府有关部门年内组织培训不少于1次。”
    M3　应当　据佐证判定
    training/held 组织培训（计分）
    training/clock 培训后5日内报送（计分）
“鼓励创新公开方式。”
    M3　鼓励　人工核查
    training/judged 创新公开方式（加分，人工核查）

共5句：
    应当　据佐证判定　3句
    无要求　写明了理由　1句
    鼓励　人工核查　1句
    没有交代的　0处
"""


def covered(name: str, home: Path = HOME) -> Coverage:
    return read_coverage(load_criteria(name, home, lambda: CHECKS), home)


def mini_home(folder: Path, mapping: str = MAPPING, **changed: str) -> Path:
    home = write_home(folder, **changed)
    (home / "checklists/coverage").mkdir(exist_ok=True)
    (home / "checklists/coverage/mini-2022.yaml").write_text(mapping, "utf-8")
    return home


def mini(folder: Path, mapping: str = MAPPING, **changed: str) -> Coverage:
    return covered("mini-2022", mini_home(folder, mapping, **changed))


def problems(found: Coverage) -> list[tuple[str, int | None, str]]:
    """(code, line, first detail) of each problem."""
    listed = []
    for entry in found.problems:
        assert isinstance(entry.place, FilePlace)
        assert entry.place.file == "checklists/coverage/mini-2022.yaml"
        assert entry.advice
        listed.append((entry.code, entry.place.line, entry.details[0][1]))
    return listed


# The notices that come with the program


def test_the_counts_name_every_checklist() -> None:
    assert sorted(COUNTS) == NOTICES


@pytest.mark.parametrize("name", NOTICES)
def test_every_sentence_is_accounted_for(name: str) -> None:
    found = covered(name)
    assert found.problems == ()
    assert dict(counts(found)) == COUNTS[name]


@pytest.mark.parametrize("name", NOTICES)
def test_the_passages_are_the_whole_notice(name: str) -> None:
    found = covered(name)
    notice = (HOME / "checklists" / found.criteria.notice.text).read_text("utf-8")
    assert plain("".join(f"{c.passage.text}\n" for c in found.passages)) == plain(notice)


@pytest.mark.parametrize("name", NOTICES)
def test_every_rule_that_quotes_the_notice_stands_beside_a_sentence(name: str) -> None:
    found = covered(name)
    beside = {(b.item, b.index) for entry in found.passages for b in entry.bindings}
    alone = [
        (binding.item, binding.rule.id)
        for bindings in found.criteria.bindings.values()
        for binding in bindings
        if binding.quotes and (binding.item, binding.index) not in beside
    ]
    assert alone == []


@pytest.mark.parametrize("name", NOTICES)
def test_every_item_is_named_by_a_sentence(name: str) -> None:
    found = covered(name)
    named = {item for entry in found.passages for item in entry.passage.items}
    assert named == {item.id for item in found.criteria.checklist.items}


@pytest.mark.parametrize("name", NOTICES)
def test_a_cell_that_is_said_to_be_in_an_item_is_there(name: str) -> None:
    found = covered(name)
    elsewhere = [entry.passage.text for entry in found.passages if _not_in_item(entry, found)]
    assert elsewhere == []


def _not_in_item(entry: Covered, found: Coverage) -> bool:
    """Whether a cell of 责任单位 or 完成时限 says other than the item it is said to be in."""
    said = re.fullmatch(
        r"(责任单位|完成时限|责任单位、完成时限)，已载入([A-Z]\S*\d)", entry.passage.none or ""
    )
    if said is None:
        return False
    item = next(item for item in found.criteria.checklist.items if item.id == said[2])
    texts = {"责任单位": item.responsible.text, "完成时限": item.deadline.text}
    wanted = "".join(texts[column] for column in said[1].split("、"))
    return _even(entry.passage.text) != _even(wanted)


def _even(text: str) -> str:
    """Without white space, full and half width alike: Jining's scan mixes them."""
    return plain(unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("name", NOTICES)
def test_no_reason_is_given_for_a_sentence_that_orders(name: str) -> None:
    orders = re.compile("(?<!重)要(?!求|点)|(?<!回)应(?!急)|必须|不少于|鼓励")
    without = {
        entry.passage.text: entry.passage.none
        for entry in covered(name).passages
        if entry.passage.none and orders.search(entry.passage.text)
    }
    assert without == ORDERS_NOTHING[name]


ORDERS_NOTHING: dict[str, dict[str, str]] = {
    "changqing-2022": {},
    "jining-2022": {
        "各级各部门都要充分认识做好政务公开工作的重要性，把准政务公开方向，优化政务公开职能，"
        "坚持以人民为中心持续深化政务公开工作，以实际行动迎接党的二十大胜利召开。": (
            "思想认识上的总要求，没有可以查的行为；要做的事在第三、四条和表格写明"
        ),
    },
}


# A small notice, whole and with something wrong


def test_a_whole_mapping_is_printed_in_order(tmp_path: Path) -> None:
    found = mini(tmp_path)
    assert problems(found) == []
    assert as_text(found) == TEXT


WRONG: dict[str, tuple[str, list[tuple[str, int | None, str]]]] = {
    "a sentence left out": (
        MAPPING.replace("- text: 某区政务公开工作要点\n  none: 标题\n", ""),
        [("criteria/sentence-left-out", 1, "某区政务公开工作要点")],
    ),
    "the last sentence left out": (
        MAPPING[: MAPPING.index("- text: 鼓励创新")],
        [("criteria/sentence-left-out", None, "鼓励创新公开方式。")],
    ),
    "half a sentence left out": (
        MAPPING.replace("各街镇、区政府有关部门年内组织", "组织"),
        [("criteria/sentence-left-out", 9, "各街镇、区政府有关部门年内")],
    ),
    "a sentence out of order": (
        MAPPING.replace("- text: 某区政务公开工作要点\n  none: 标题\n", "")
        + "- text: 某区政务公开工作要点\n  none: 标题\n",
        [
            ("criteria/sentence-left-out", 1, "某区政务公开工作要点"),
            ("criteria/passage-not-here", 13, "某区政务公开工作要点"),
        ],
    ),
    "other words": (
        MAPPING.replace("做好社会救助", "做好社会求助"),
        [
            ("criteria/passage-not-here", 6, "区民政局牵头，各街镇配合做好社会求助信息公开。"),
            (
                "criteria/sentence-left-out",
                9,
                "区民政局牵头，各街镇配合做好社会救助信息公开。",
            ),
            ("criteria/passage-unchecked", 6, "区民政局牵头，各街镇配合做好社会求助信息公开。"),
        ],
    ),
    "an unknown item": (
        MAPPING.replace("[M2]", "[M9]"),
        [("criteria/unknown-item", 6, "M9")],
    ),
    "an unknown rule": (
        MAPPING.replace("items: [M2]", "items: [M2]\n  rules: [news/kinds]"),
        [("criteria/unknown-rule", 6, "news/kinds")],
    ),
    "neither items nor a reason": (
        MAPPING.replace("  none: 标题\n", ""),
        [("criteria/passage-form", 1, "某区政务公开工作要点")],
    ),
    "items and a reason": (
        MAPPING.replace("duty: encouraged", "duty: encouraged\n  none: 鼓励的不算"),
        [("criteria/passage-form", 12, "鼓励创新公开方式。")],
    ),
    "items without the kind of duty": (
        MAPPING.replace("\n  duty: encouraged", ""),
        [("criteria/passage-form", 12, "鼓励创新公开方式。")],
    ),
    "an item none of whose rules quotes the sentence": (
        MAPPING.replace("items: [M2]", "items: [M1]"),
        [("criteria/passage-unchecked", 6, "区民政局牵头，各街镇配合做好社会救助信息公开。")],
    ),
    "the same said elsewhere, but it is not": (
        MAPPING.replace("items: [M2]", "items: [M2]\n  same_as: 做好社会救助公开"),
        [("criteria/passage-not-here", 6, "做好社会救助公开")],
    ),
    "no passage at all": (
        "[]",
        [("criteria/sentence-left-out", None, plain(NOTICE)[:60])],
    ),
    "a misspelt key": (
        MAPPING.replace("duty: encouraged", "dutty: encouraged"),
        [("criteria/unknown-key", 14, "dutty")],
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_at_its_line(name: str, tmp_path: Path) -> None:
    mapping, expected = WRONG[name]
    assert problems(mini(tmp_path, mapping)) == expected


def test_a_checklist_without_a_mapping_is_refused(tmp_path: Path) -> None:
    home = write_home(tmp_path)
    with pytest.raises(CriteriaError) as raised:
        covered("mini-2022", home)
    assert [entry.code for entry in raised.value.problems] == ["criteria/no-coverage"]


# What decides a sentence


def how(found: Coverage) -> list[tuple[str, list[str]]]:
    return [(c.how, [b.rule.id for b in c.bindings]) for c in found.passages if c.passage.items]


def test_a_duty_is_decided_only_by_what_costs_points(tmp_path: Path) -> None:
    hinted = CHECKLIST.replace(
        "{rule: training/held, quote", "{rule: training/held, force: hint, quote"
    ).replace("{rule: training/clock, quote", "{rule: training/clock, force: hint, quote")
    assert how(mini(tmp_path, checklist=hinted))[2:] == [
        ("hinted", ["training/held", "training/clock"]),
        ("reviewed", ["training/judged"]),
    ]


def test_hints_decide_what_is_encouraged(tmp_path: Path) -> None:
    also = CHECKLIST + "      - {rule: training/held, force: hint, quote: 鼓励创新公开方式}\n"
    assert how(mini(tmp_path, checklist=also))[3] == (
        "decided",
        ["training/judged", "training/held"],
    )


def test_the_units_own_claim_decides_nothing(tmp_path: Path) -> None:
    claimed = CHECKLIST.replace(
        "- {rule: news/dated, quote: 社会救助信息公开}",
        "- {rule: ledger/done, quote: 社会救助信息公开}\n"
        "      - {rule: training/judged, quote: 社会救助信息公开}",
    )
    assert how(mini(tmp_path, checklist=claimed))[1] == (
        "reviewed",
        ["ledger/done", "training/judged"],
    )


def test_named_rules_alone_stand_beside_a_sentence(tmp_path: Path) -> None:
    named = MAPPING.replace("items: [M1]", "items: [M1]\n  rules: [news/dated]")
    assert how(mini(tmp_path, named))[0] == ("decided", ["news/dated"])


def test_the_same_said_in_other_words_brings_its_rules(tmp_path: Path) -> None:
    twice = NOTICE + "民政局要公开救助信息。\n"
    added = "- text: 民政局要公开救助信息。\n  items: [M2]\n  duty: must\n"
    assert problems(mini(tmp_path, MAPPING + added, notice=twice)) == [
        ("criteria/passage-unchecked", 15, "民政局要公开救助信息。")
    ]
    same = added + "  same_as: 各街镇配合做好社会救助信息公开\n"
    found = mini(tmp_path, MAPPING + same, notice=twice)
    assert problems(found) == []
    assert how(found)[4] == ("decided", ["news/dated"])


# The command


def test_the_command_prints_and_leaves_with_0(audit: Audit, tmp_path: Path) -> None:
    answer = audit("coverage", "mini-2022", "--criteria", mini_home(tmp_path))
    assert (answer.code, answer.out, answer.err) == (0, TEXT, "")


@pytest.mark.parametrize("name", WRONG)
def test_the_command_leaves_with_1_when_something_is_wrong(
    name: str, audit: Audit, tmp_path: Path
) -> None:
    mapping, expected = WRONG[name]
    answer = audit("coverage", "mini-2022", "--criteria", mini_home(tmp_path, mapping))
    assert answer.code == 1
    for code, line, _ in expected:
        place = f"mini-2022.yaml 第{line}行" if line else "mini-2022.yaml"
        assert f"checklists/coverage/{place}：" in answer.err
        assert code in answer.err


@pytest.mark.parametrize("name", NOTICES)
def test_the_command_leaves_with_0_for_each_notice(name: str, audit: Audit) -> None:
    answer = audit("coverage", name)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == as_text(covered(name))


def test_the_command_writes_the_page(audit: Audit, tmp_path: Path) -> None:
    home = mini_home(tmp_path / "home")
    page = tmp_path / "page.html"
    answer = audit("coverage", "mini-2022", "--criteria", home, "--format", "html", "-o", page)
    assert (answer.code, answer.out, answer.err) == (0, f"{page}\n", "")
    assert page.read_text("utf-8") == as_html(covered("mini-2022", home))


def test_the_command_writes_text_where_it_is_told(audit: Audit, tmp_path: Path) -> None:
    home, file = mini_home(tmp_path / "home"), tmp_path / "coverage.txt"
    answer = audit("coverage", "mini-2022", "--criteria", home, "-o", file)
    assert (answer.code, answer.out, answer.err) == (0, f"{file}\n", "")
    assert file.read_text("utf-8") == TEXT


def test_the_command_refuses_a_format_it_has_not(audit: Audit) -> None:
    answer = audit("coverage", "changqing-2022", "--format", "xml")
    assert (answer.code, answer.out) == (2, "")
    assert "没有“xml”这种格式（usage/bad-coverage-format）" in answer.err
    assert "可用的格式：text、html。" in answer.err

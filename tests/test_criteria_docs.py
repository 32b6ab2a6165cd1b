"""docs/criteria/ says what the criteria say, no more and no less."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.criteria.load import load_all
from audit.findings.checks import CHECKS
from scripts.make_criteria_docs import PAGES, page, pages, stale
from tests.criteria.mini import CHECKLIST, RULES, write_home

ROOT = Path(__file__).parents[1]
AGAIN = "run python scripts/make_criteria_docs.py"


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return pages(ROOT)


def test_every_checklist_has_its_page_and_no_page_is_stale(written: dict[str, str]) -> None:
    checklists = {file.stem for file in (ROOT / "checklists").glob("*.yaml")}
    assert {Path(name).stem for name in written} == checklists
    assert stale(written) == [], AGAIN


def test_a_changed_or_forgotten_page_is_stale(written: dict[str, str]) -> None:
    names = sorted(written)
    assert stale({**written, names[0]: written[names[0]] + "x"}) == names[:1]
    assert stale({name: written[name] for name in names[1:]}) == names[:1]
    assert stale({**written, "third-2023.md": ""}) == ["third-2023.md"]


def test_every_item_sentence_and_question_stands_on_the_page() -> None:
    for name, criteria in load_all(ROOT, CHECKS).items():
        text = (PAGES / f"{name}.md").read_text("utf-8")
        parts = text.split("\n### ")[1:]
        assert [part.split("\n", 1)[0] for part in parts] == [
            item.id for item in criteria.checklist.items
        ]
        for item, part in zip(criteria.checklist.items, parts, strict=True):
            common = len(criteria.checklist.every_item.checks)
            for binding in criteria.bindings[item.id][common:]:
                assert f"（`{binding.rule.id}`，" in part
                if binding.rule.kind == "review":
                    assert "  - 问：" in part
                    assert f"  - 达标：{binding.body.met_when}" in part.replace("\\", "")


def test_a_page_reads_item_by_item(tmp_path: Path) -> None:
    text = CHECKLIST.replace(
        "{rule: training/clock, quote: 组织培训}",
        "{rule: training/clock, force: hint, tool_default: true, for: [街镇], why: 法定的五日。}",
    )
    rules = RULES["training"].replace(
        "培训后5日内报送\n", "培训后5日内报送\n    basis: 条例第*条。\n"
    )
    home = write_home(tmp_path, checklist=text, training=rules)
    made = page(load_all(home, CHECKS)["mini-2022"])
    assert made.splitlines()[:16] == [
        "# 某区政务公开工作要点",
        "",
        "某区政府办公室，某政办发〔2022〕1号，2022年6月10日印发。检查清单编号 `mini-2022`。",
        "",
        "共3个条目，条目自己的检查6条：计分4条、提示1条、加分1条；其中人工核查1条。",
        "",
        (
            "计分：不符合即失分；提示：只指出，不失分；加分：做到了加分，没有做到不失分。"
            "权重是在条目内所占的份数。工具默认：通知原文未载，由工具拟定。"
        ),
        "",
        "本页由程序生成，请勿手工修改：`python scripts/make_criteria_docs.py`。",
        "",
        "## 每个条目都有的检查",
        "",
        "- 任务已完成（`ledger/done`，计分，权重1）。",
        "",
        "## 一、公开",
        "",
    ]
    assert (
        made.split("### M2\n")[1].split("\n### ")[0].splitlines()
        == [
            "",
            "> 区民政局牵头，各街镇配合做好社会救助信息公开。",
            "",
            "- 责任单位：区民政局牵头，各街镇配合",
            "  - 落实到：区民政局",
            "  - 配合：各街道、镇",
            "- 时限：9月底前（2022年9月30日）",
            "- 台账：公开信息、任务台账",
            "",
            "由程序检查：",
            "",
            "- 年内公开（`news/dated`，计分，权重1）。原文：“社会救助信息公开”。",
            "",
            "## 二、保障",
            "",
        ][:-1]
    )
    assert made.split("### M3\n")[1].splitlines() == [
        "",
        "> 各街镇、区政府有关部门年内组织培训不少于1次。",
        ">",
        "> 鼓励创新公开方式。",
        "",
        "- 责任单位：各街镇、区政府有关部门",
        "  - 落实到：各街道、镇、有关部门（由单位在任务台账中答复是否涉及）",
        "- 时限：年内（2022年12月31日）",
        "- 台账：培训、任务台账",
        "",
        "由程序检查：",
        "",
        "- 组织培训（`training/held`，计分，权重1）。原文：“组织培训不少于1次”。",
        (
            "- 培训后5日内报送（`training/clock`，提示，工具默认，只对街镇，不等条目时限）。"
            "法律依据：条例第\\*条。说明：法定的五日。"
        ),
        "",
        "由人判断：",
        "",
        "- 创新公开方式（`training/judged`，加分，权重1）。原文：“鼓励创新公开方式”。",
        "  - 问：是否创新？",
        "  - 看：材料",
        "  - 达标：有创新做法",
    ]
    assert "列举：政策措施、项目清单。原文：“公开政策措施和项目清单”。" in made

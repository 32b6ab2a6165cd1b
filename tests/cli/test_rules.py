"""``audit rules`` and the help texts as a reader sees them."""

from __future__ import annotations

import re
from pathlib import Path

from audit import __version__
from tests.cli.conftest import Audit
from tests.criteria.mini import CHECKLIST, RULES, write_home


def test_lint_says_nothing_when_all_is_well(audit: Audit, tmp_path: Path) -> None:
    answer = audit("rules", "lint", "--criteria", write_home(tmp_path))
    assert (answer.code, answer.out, answer.err) == (0, "", "")


def test_lint_shows_what_loading_shows_and_nothing_else(audit: Audit, tmp_path: Path) -> None:
    broken = CHECKLIST.replace("rule: news/kinds", "rule: news/kind")
    home = write_home(tmp_path, checklist=broken)
    answer = audit("rules", "lint", "--criteria", home)
    line = broken[: broken.index("news/kind,")].count("\n") + 1
    unbound = RULES["news"][: RULES["news"].index("- id: kinds")].count("\n") + 1
    assert answer.code == 2
    assert [text.split("（")[0] for text in answer.out.splitlines() if "→" not in text] == [
        f"checklists/mini-2022.yaml 第{line}行：没有规则“news/kind”，是否应为“news/kinds”",
        f"rules/news.yaml 第{unbound}行：规则“news/kinds”没有任何条目使用",
    ]


def test_list_names_every_rule_with_its_items(audit: Audit, tmp_path: Path) -> None:
    answer = audit("rules", "list", "--criteria", write_home(tmp_path))
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "ledger/done  任务已完成（逐行核对）  mini-2022：M1、M2、M3",
        "news/dated  年内公开（逐行核对）  mini-2022：M1、M2",
        "news/kinds  内容齐全（覆盖）  mini-2022：M1",
        "training/clock  培训后5日内报送（逐行核对）  mini-2022：M3",
        "training/held  组织培训（计数）  mini-2022：M3",
        "training/judged  创新公开方式（人工核查）  mini-2022：M3",
    ]


def test_show_prints_a_rule_with_its_sentence_registers_cost_and_remedy(
    audit: Audit, tmp_path: Path
) -> None:
    answer = audit("rules", "show", "news/kinds", "--criteria", write_home(tmp_path))
    assert answer.code == 0
    for words in (
        "台账：公开信息（news）",
        "扣分：按不符合的比例扣分",
        "没有相应行时：缺少佐证",
        "整改：补充公开{values}",
        "mini-2022 M1（计分）",
        "原文：公开政策措施和项目清单",
        "参数：“kinds” 政策措施、项目清单",
    ):
        assert words in answer.out


def test_show_offers_the_nearest_rule(audit: Audit, tmp_path: Path) -> None:
    answer = audit("rules", "show", "news/kind", "--criteria", write_home(tmp_path))
    assert answer.code == 2
    assert "是否应为“news/kinds”" in answer.err


def test_help_and_version(audit: Audit) -> None:
    assert audit("--version").out == f"audit {__version__}\n"
    for arguments in (("--help",), ("check", "--help"), ("rules", "--help")):
        answer = audit(*arguments)
        assert answer.code == 0
        assert "用法：" in answer.out
        assert not re.search(r"Usage|Options|Arguments|Commands|required|default", answer.out)

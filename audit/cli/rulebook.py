"""The rules as text, for ``audit rules list`` and ``audit rules show``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from audit.criteria.home import criteria_home
from audit.criteria.load import load_all
from audit.criteria.model import Binding, Cost, Criteria, EachRow, Rule
from audit.criteria.rulefile import fill
from audit.criteria.source import nearest
from audit.errors import CriteriaError, problem
from audit.findings.checks import CHECKS

_FORCE = {"must": "计分", "hint": "提示", "bonus": "加分"}
_WORDS = {
    "present": "有实际内容", "absent": "为空", "no_personal_data": "不含个人信息",
    "equals": "为", "one_of": "为下列之一：", "matches": "写法符合", "at_least": "不少于",
    "at_most": "不多于", "less_than": "少于", "on_or_after": "不早于", "on_or_before": "不晚于",
    "within": "不超过期限：", "after": "至少晚：", "of": "自", "days": "日数", "hours": "小时数",
    "working_days": "工作日数", "in_year": "所属年度为", "any_of": "下列之一：", "columns": "各列",
    "are": "均", "per": "每", "month": "月", "quarter": "季度", "column": "列", "values": "内容",
    "values_from": "内容取自", "declared_in": "限于申报的", "register": "台账", "to": "对应台账",
    "by": "按", "where": "范围", "ask": "问题：", "look_at": "查看：", "met_when": "达标标准：",
    "show": "列出", "notice": "通知年度", "deadline": "完成时限", "as_of": "核查日期",
    "issued": "通知印发日期", "None": "（由条目给出）",
}  # fmt: skip


def list_rules(home: Path | None) -> str:
    """Every rule in one line, with the items of each checklist that bind it."""
    loaded = _load(home)
    lines = []
    for rule in _rules(loaded).values():
        items = "；".join(
            f"{name}：{'、'.join(items)}"
            for name, criteria in loaded.items()
            if (items := dict.fromkeys(b.item for b in _bindings(criteria, rule.id)))
        )
        lines.append(f"{rule.id}  {rule.title}（{CHECKS[rule.kind].label}）  {items}")
    return "\n".join(sorted(lines))


def show_rule(rule_id: str, home: Path | None) -> str:
    """All that is known of one rule. Raises CriteriaError with the nearest id."""
    loaded = _load(home)
    rules = _rules(loaded)
    rule = rules.get(rule_id)
    if rule is None:
        raise CriteriaError(
            problem("criteria/unknown-rule", None, id=rule_id, hint=nearest(rule_id, rules))
        )
    return "\n".join([*_rule_lines(rule, loaded), *_binding_lines(rule, loaded)])


def _rule_lines(rule: Rule, loaded: Mapping[str, Criteria]) -> Iterator[str]:
    registers = {
        name: criteria.registers[name].sheet
        for criteria in loaded.values()
        for binding in _bindings(criteria, rule.id)
        for name in binding.registers
    }
    yield f"{rule.id}  {rule.title}"
    yield f"种类：{CHECKS[rule.kind].label}（{rule.kind}）"
    yield f"台账：{'、'.join(f'{sheet}（{name}）' for name, sheet in registers.items())}"
    if rule.where:
        yield f"范围：{_written(fill(dict(rule.where), rule.parameters))}"
    yield f"要求：{_written(fill(rule.body, rule.parameters))}"
    if rule.basis:
        yield f"法律依据：{rule.basis}"
    yield f"扣分：{_cost(rule.cost)}"
    yield "没有相应行时：" + ("缺少佐证" if rule.when_empty == "no_evidence" else "不适用")
    yield f"整改：{rule.remedy}"


def _binding_lines(rule: Rule, loaded: Mapping[str, Criteria]) -> Iterator[str]:
    for name, criteria in loaded.items():
        items = {item.id: item for item in criteria.checklist.items}
        for binding in _bindings(criteria, rule.id):
            yield ""
            default = "，工具默认" if binding.tool_default else ""
            yield f"{name} {binding.item}（{_FORCE[binding.force]}{default}）"
            quotes = binding.quotes or (items[binding.item].sentence,)
            yield f"  原文：{'……'.join(quotes)}"
            if binding.parameters:
                yield f"  参数：{_written(binding.parameters)}"
            if binding.for_:
                yield f"  适用：{'、'.join(binding.for_)}"


def _bindings(criteria: Criteria, rule_id: str) -> list[Binding]:
    return [b for bound in criteria.bindings.values() for b in bound if b.rule.id == rule_id]


def _rules(loaded: Mapping[str, Criteria]) -> dict[str, Rule]:
    return {name: rule for criteria in loaded.values() for name, rule in criteria.rules.items()}


def _load(home: Path | None) -> dict[str, Criteria]:
    return load_all(home or criteria_home(), CHECKS)


def _cost(cost: Cost) -> str:
    if isinstance(cost, EachRow):
        return f"每发现1处扣{cost.each_row}分，扣完为止"
    return "不达标即扣完本项检查的分值" if cost == "all" else "按不符合的比例扣分"


def _written(value: Any) -> str:
    """A piece of a rule file in words."""
    if isinstance(value, Mapping):
        return "，".join(_pair(key, child) for key, child in value.items())
    if isinstance(value, list | tuple):
        separator = "；或者 " if any(isinstance(child, Mapping) for child in value) else "、"
        return separator.join(map(_written, value))
    return _WORDS.get(str(value), str(value))


def _pair(key: str, child: Any) -> str:
    if child is True:
        return _WORDS.get(key, key)
    if child is False:
        return f"不{_WORDS.get(key, key)}" if key != "present" else "没有实际内容"
    word = _WORDS.get(key, f"“{key}”")
    return f"{word} {_written(child)}"

"""Write docs/criteria/<notice>.md: one page a notice, item by item, from the criteria themselves.

    python scripts/make_criteria_docs.py             # write every page
    python scripts/make_criteria_docs.py --check     # only say which are stale, and exit 1

Run it whenever a checklist or a rule has changed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.criteria.model import Addressees, Binding, Criteria, Deadline, Item, Target

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "criteria"
_FORCE = {"must": "计分", "hint": "提示", "bonus": "加分"}
_COMPARE = {"at_least": "不低于", "more_than": "超过", "at_most": "不高于", "equals": "等于"}
_DEPARTMENTS = {"all": "各部门", "concerned": "有关部门（由单位在任务台账中答复是否涉及）"}


def pages(home: Path) -> dict[str, str]:
    """Name of each page → its text, one for every checklist of the folder."""
    from audit.criteria.load import load_all
    from audit.findings.checks import CHECKS

    return {f"{name}.md": page(criteria) for name, criteria in load_all(home, CHECKS).items()}


def page(criteria: Criteria) -> str:
    """A notice as its checklist reads it."""
    lines = [*_head(criteria), *_common(criteria)]
    section: tuple[str, ...] = ()
    for item in criteria.checklist.items:
        if item.section != section:
            section = item.section
            lines += ["", f"## {_text(' › '.join(section))}"]
        lines += _item(item, criteria)
    return "\n".join([*lines, ""])


def _head(criteria: Criteria) -> Iterator[str]:
    notice, checklist = criteria.notice, criteria.checklist
    own = [b for bound in criteria.bindings.values() for b in bound if _own(b, criteria)]
    yield f"# {_text(notice.title)}"
    yield ""
    yield f"{notice.issuer}，{notice.number}，{_day(notice.issued)}印发。检查清单编号 `{notice.id}`。"
    yield ""
    forces = [f"{word}{sum(b.force == force for b in own)}条" for force, word in _FORCE.items()]
    asking = sum(b.rule.kind == "review" for b in own)
    yield f"共{len(checklist.items)}个条目，条目自己的检查{len(own)}条：{'、'.join(forces)}；其中人工核查{asking}条。"
    yield ""
    yield (
        "计分：不符合即失分；提示：只指出，不失分；加分：做到了加分，没有做到不失分。"
        "权重是在条目内所占的份数。工具默认：通知原文未载，由工具拟定。"
    )
    yield ""
    yield "本页由程序生成，请勿手工修改：`python scripts/make_criteria_docs.py`。"


def _common(criteria: Criteria) -> Iterator[str]:
    """The checks that every item has."""
    number = len(criteria.checklist.every_item.checks)
    without = criteria.checklist.every_item.except_
    item = next((i for i in criteria.checklist.items if i.id not in without), None)
    if not number or item is None:
        return
    yield ""
    yield "## 每个条目都有的检查"
    yield ""
    if without:
        yield f"{'、'.join(without)}除外。"
        yield ""
    yield from (_rule(b) for b in criteria.bindings[item.id][:number])


def _own(binding: Binding, criteria: Criteria) -> bool:
    every = criteria.checklist.every_item
    return binding.item in every.except_ or binding.index > len(every.checks)


def _item(item: Item, criteria: Criteria) -> Iterator[str]:
    own = [binding for binding in criteria.bindings[item.id] if _own(binding, criteria)]
    yield ""
    yield f"### {item.id}"
    yield ""
    yield f"> {_text(item.sentence)}"
    for sentence in item.further:
        yield ">"
        yield f"> {_text(sentence)}"
    yield ""
    yield from _who(item, criteria)
    yield f"- 时限：{_when(item.deadline, criteria)}"
    yield f"- 台账：{_registers(own, criteria)}"
    if item.note:
        yield f"- 说明：{_text(item.note)}"
    yield from _targets(item.targets)
    yield from _checks(own)


def _who(item: Item, criteria: Criteria) -> Iterator[str]:
    who = item.responsible
    note = f"（{_text(who.note)}）" if who.note else ""
    yield f"- 责任单位：{_text(who.text)}{note}"
    yield f"  - 落实到：{_addressees(who, criteria)}"
    if who.cooperating is not None:
        yield f"  - 配合：{_addressees(who.cooperating, criteria)}"


def _addressees(who: Addressees, criteria: Criteria) -> str:
    kinds = criteria.checklist.units.kinds
    named = [f"各{kinds[kind].title}" for kind in who.kinds]
    named += who.bodies
    if who.departments is not None:
        named.append(_DEPARTMENTS[who.departments])
    return "、".join(named)


def _when(deadline: Deadline, criteria: Criteria) -> str:
    day = _day(deadline.day(criteria.notice))
    words = [f"{_text(deadline.text)}（{day}）" if deadline.text else day]
    words += ["定期开展"] if deadline.regularly else []
    words += ["到期后长期坚持"] if deadline.standing else []
    kinds = criteria.checklist.units.kinds
    words += [f"{kinds[kind].title}为{_day(other)}" for kind, other in deadline.by_kind.items()]
    words += [_text(deadline.note)] if deadline.note else []
    return "；".join(word.rstrip("。") for word in words)


def _registers(bindings: Iterable[Binding], criteria: Criteria) -> str:
    used = dict.fromkeys(name for binding in bindings for name in binding.registers)
    ledger = criteria.register_of("ledger").id
    sheets = [criteria.registers[name].sheet for name in used if name != ledger]
    return "、".join([*sheets, criteria.registers[ledger].sheet])


def _targets(targets: Iterable[Target]) -> Iterator[str]:
    rows = [
        f"| {_text(target.name)} | {_COMPARE[target.compare]}{target.value}{_text(target.unit)} "
        f"| {_text(target.quote)} | {_text(target.note or '')} |"
        for target in targets
    ]
    if rows:
        yield from ("", "| 指标 | 目标 | 原文 | 说明 |", "| --- | --- | --- | --- |", *rows)


def _checks(bindings: list[Binding]) -> Iterator[str]:
    decided = [_rule(binding) for binding in bindings if binding.rule.kind != "review"]
    asked = [line for b in bindings if b.rule.kind == "review" for line in _question(b)]
    for title, lines in (("由程序检查：", decided), ("由人判断：", asked)):
        if lines:
            yield from ("", title, "", *lines)


def _rule(binding: Binding) -> str:
    """One check in one line."""
    rule = binding.rule
    quote = f"原文：“{_text('……'.join(binding.quotes))}”。" if binding.quotes else ""
    basis = f"法律依据：{_text(rule.basis.rstrip('。'))}。" if rule.basis else ""
    why = f"说明：{_text(binding.why.rstrip('。'))}。" if binding.why else ""
    listed = f"列举：{_text('；'.join(_listed(binding)))}。" if any(_listed(binding)) else ""
    return (
        f"- {_text(rule.title)}（`{rule.id}`，{_standing(binding)}）。{listed}{quote}{basis}{why}"
    )


def _listed(binding: Binding) -> list[str]:
    """The lists that the item gives to the rule."""
    return [
        "、".join(map(str, value))
        for name, value in binding.parameters.items()
        if isinstance(value, list | tuple) and value != binding.rule.parameters.get(name)
    ]


def _standing(binding: Binding) -> str:
    words = [_FORCE[binding.force]]
    words += [f"权重{binding.weight}"] if binding.force != "hint" else []
    words += ["工具默认"] if binding.tool_default else []
    words += [f"只对{'、'.join(binding.for_)}"] if binding.for_ else []
    words += ["不等条目时限"] if binding.rule.at_once else []
    return "，".join(words)


def _question(binding: Binding) -> Iterator[str]:
    """What a person is asked, under the rule's own line."""
    yield _rule(binding)
    yield f"  - 问：{_text(binding.body.ask)}"
    yield f"  - 看：{_text(binding.body.look_at)}"
    yield f"  - 达标：{_text(binding.body.met_when)}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _text(text: str) -> str:
    """In one line, nothing of it taken for Markdown."""
    line = " ".join(text.split())
    return "".join(f"\\{letter}" if letter in r"\`*_<>|[]#" else letter for letter in line)


def stale(written: Mapping[str, str]) -> list[str]:
    """The pages that are not as they should be, and those that belong to no checklist."""
    standing = {path.name: path.read_text("utf-8") for path in PAGES.glob("*.md")}
    return sorted(name for name in {*written, *standing} if written.get(name) != standing.get(name))


def main() -> None:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say which are stale")
    arguments = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    written = pages(ROOT)
    changed = stale(written)
    for name in changed:
        print(PAGES / name)
    if arguments.check:
        raise SystemExit(1 if changed else 0)
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in written:
            (PAGES / name).write_text(written[name], "utf-8")
        else:
            (PAGES / name).unlink()


if __name__ == "__main__":
    main()

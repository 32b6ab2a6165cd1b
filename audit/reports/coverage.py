"""A notice with what checks each of its sentences, as text and as one self-contained page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import Final

from audit.criteria.coverage import Coverage, Covered
from audit.criteria.model import Binding

DUTIES: Final = {"must": "应当", "continuing": "持续推进", "encouraged": "鼓励"}
HOWS: Final = {
    "decided": "据佐证判定",
    "hinted": "据佐证提示",
    "reviewed": "人工核查",
    "nothing": "写明了理由",
}
_FORCE: Final = {"must": "计分", "hint": "提示", "bonus": "加分"}


def as_text(coverage: Coverage) -> str:
    """The notice in order, each passage with its rules; then the numbers by kind of duty."""
    lines: list[str] = []
    for covered in coverage.passages:
        lines.append(f"“{_one_line(covered.passage.text)}”")
        lines += [f"    {line}" for line in _said(covered)]
    return "\n".join([*lines, "", *_totals(coverage), ""])


def counts(coverage: Coverage) -> Counter[tuple[str, str]]:
    """How many passages there are by kind of duty (or “无要求”) and by how they are checked."""
    return Counter(
        (DUTIES.get(c.passage.duty or "", "无要求"), HOWS[c.how]) for c in coverage.passages
    )


def _said(covered: Covered) -> Iterator[str]:
    passage = covered.passage
    if passage.none is not None:
        yield f"无要求：{passage.none}"
        return
    duty = DUTIES.get(passage.duty or "", "")
    yield f"{'、'.join(passage.items)}　{duty}　{HOWS[covered.how]}"
    several = len(passage.items) > 1
    for binding in covered.bindings:
        yield f"{binding.item} {_binding(binding)}" if several else _binding(binding)


def _binding(binding: Binding) -> str:
    marks = [_FORCE[binding.force]]
    if binding.rule.kind == "review":
        marks.append("人工核查")
    if binding.for_:
        marks.append(f"对{'、'.join(binding.for_)}")
    return f"{binding.rule.id} {binding.rule.title}（{'，'.join(marks)}）"


def _totals(coverage: Coverage) -> Iterator[str]:
    found = counts(coverage)
    yield f"共{len(coverage.passages)}句："
    for (duty, how), number in sorted(found.items()):
        yield f"    {duty}　{how}　{number}句"
    yield f"    没有交代的　{len(coverage.problems)}处"


def as_html(coverage: Coverage) -> str:
    """The annotated notice: the text as it stands, its rules beside it. No script, no network."""
    rows = "\n".join(_row(covered) for covered in coverage.passages)
    notice = coverage.criteria.notice
    title = f"{notice.title}（{notice.number}）逐句对应"
    total, *by_kind = _totals(coverage)
    kinds = "".join(f"<li>{escape(line.strip())}</li>" for line in by_kind)
    totals = f"<p>{escape(total)}</p><ul>{kinds}</ul>"
    problems = "".join(f'<p class="gap">{escape(str(found))}</p>' for found in coverage.problems)
    return _PAGE.format(title=escape(title), rows=rows, totals=totals, problems=problems)


def _row(covered: Covered) -> str:
    said = list(_said(covered))
    head, *rest = said
    rules = "".join(f"<li>{escape(line)}</li>" for line in rest)
    kind = covered.passage.duty or "none"
    return (
        f'<section class="{kind} {covered.how}"><p class="text">{escape(covered.passage.text)}</p>'
        f'<div class="side"><p>{escape(head)}</p>{f"<ul>{rules}</ul>" if rules else ""}</div>'
        "</section>"
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


_PAGE: Final = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --line: #8886; }}
body {{ font: 16px/1.75 "Noto Serif SC", "Songti SC", SimSun, serif; margin: 2rem auto;
  max-width: 78rem; padding: 0 1rem; }}
h1 {{ font-size: 1.35rem; text-align: center; }}
section {{ display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 1.5rem;
  border-top: 1px solid var(--line); padding: .35rem 0; break-inside: avoid; }}
.text {{ margin: 0; padding-left: .7rem; border-left: 4px solid transparent; }}
.must .text {{ border-color: #b3261e; }}
.continuing .text {{ border-color: #1f5fa8; }}
.encouraged .text {{ border-left-style: dashed; border-color: #2e7d32; }}
.none .text, .none .side {{ opacity: .75; }}
.side {{ font: 13px/1.6 "Noto Sans SC", "Microsoft YaHei", sans-serif; overflow-wrap: anywhere; }}
.side p {{ margin: 0; }}
.side ul {{ margin: 0; padding-left: 1.1rem; }}
.must .side p, .continuing .side p, .encouraged .side p {{ font-weight: 600; }}
.reviewed .side p, .hinted .side p {{ text-decoration: underline dotted; }}
.gap {{ border: 2px solid #b3261e; padding: .3rem .6rem; }}
header {{ margin-bottom: 1rem; font-size: 14px; }}
header p {{ margin: .3rem 0; }}
header ul {{ margin: 0; columns: 18rem; }}
@media screen and (max-width: 50rem) {{ section {{ grid-template-columns: 1fr; }} }}
@media print {{ body {{ margin: 0; max-width: none; font-size: 11pt; }} .side {{ font-size: 9pt; }} }}
</style>
</head>
<body>
<h1>{title}</h1>
<header>
<p>通知原文在左，检查该句的规则在右。左侧竖线：红实线为应当，蓝实线为持续推进，绿虚线为鼓励；没有竖线的不是对单位的要求。</p>
{totals}
</header>
{problems}
{rows}
</body>
</html>
"""

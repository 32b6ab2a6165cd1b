"""逐项检查结果: every item with its sentence, and every finding with its cells and its arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from audit.findings.model import Citation, Finding, Status
from audit.inspection import ItemText
from audit.reports.pdf import page
from audit.reports.pdf.flow import Entry, Row, Sign, Words
from audit.reports.pdf.page import Type
from audit.reports.pdf.press import Press
from audit.reports.pdf.view import View, cells_text, chinese_date, points, row_texts

NAME_X: Final = 78.0  # where a finding's title and labels begin
TEXT_X: Final = 122.0  # where the texts beside the labels begin
RIGHT: Final = 64.0  # the width that is kept for points at the right
FORCE_ORDER: Final = {"must": 0, "hint": 1, "bonus": 2}
FORCE_NAMES: Final = {"hint": "提示，不计分", "bonus": "加分项"}
CITED: Final = (("单元格", NAME_X, 86.0), ("内容", 168.0, 170.0), ("问题", 342.0, 94.2))
SHORT: Final = frozenset({Status.MET, Status.NOT_DUE, Status.NOT_APPLICABLE})
PLAIN: Final = ("检查情况", "分值计算")  # what speaks for itself without its label
CITED_AT_MOST: Final = 8
BEFORE_CELLS: Final = ("检查情况", "检查依据")


def item_rows(press: Press, view: View) -> Iterator[Row]:
    """All items, in the notice's order."""
    for item in view.inspection.items:
        yield from _item(press, view, item)


def _item(press: Press, view: View, item: ItemText) -> Iterator[Row]:
    yield _head(press, view, item)
    yield replace(_paragraph(press, " › ".join(item.section), page.NOTE, top=3), keep=True)
    findings = sorted(view.findings.get(item.id, ()), key=lambda each: FORCE_ORDER[each.force])
    again = _again(press, item.id)
    rows = (
        *_asked(press, view, item),
        *(row for each in findings for row in _finding(press, view, each)),
    )
    for row in rows:
        yield replace(row, heads=(again, *row.heads))


def _asked(press: Press, view: View, item: ItemText) -> Iterator[Row]:
    """What the item asks of whom and by when, and its result in a sentence."""
    yield _paragraph(press, item.sentence, page.SENTENCE, top=1)
    for sentence in item.further:
        yield _paragraph(press, f"另：{sentence}", page.SENTENCE)
    duty = f"{item.role}单位：{item.responsible}　完成时限：{item.deadline}（{chinese_date(item.due)}）"
    yield _paragraph(press, duty, page.SMALL, top=1)
    if item.note:
        yield _paragraph(press, f"说明：{item.note}", page.NOTE)
    result = view.results[item.id]
    text = f"结论：{result.status.label}" + (f"。{result.reason}" if result.reason else "")
    yield _paragraph(press, text, page.SMALL_STRONG, bottom=3)


def _head(press: Press, view: View, item: ItemText) -> Row:
    result = view.results[item.id]
    number = press.lines(item.id, page.SUBHEADING, 60)
    return Row(
        words=(
            Words(number, page.SUBHEADING, 6, 60),
            Words([result.status.label], page.SUBHEADING, NAME_X + 14, 100),
            Words([_points_of(view, item.id)], page.RESULT, 200, page.WIDTH - 206),
        ),
        signs=(Sign(result.status, NAME_X + 4, 9, 8.5),),
        space=13, top=3, bottom=3, fill=0.9, keep=True,
        entry=Entry(item.id, f"{item.id} {result.status.label}　{''.join(item.section[-1:])}", 1),
    )  # fmt: skip


def _points_of(view: View, item: str) -> str:
    result = view.results[item]
    if result.points is None:
        return "不计分"
    parts = [f"满分{points(result.points)}", f"得{points(result.earned)}"]
    parts += [f"扣{points(result.lost)}"] if result.lost else []
    parts += [f"待定{points(result.open)}"] if result.open else []
    return "　".join(parts)


def _paragraph(press: Press, text: str, of: Type, top: float = 0, bottom: float = 0) -> Row:
    lines = press.lines(text, of, page.WIDTH - 12)
    return Row((Words(lines, of, 6, page.WIDTH - 12),), top=top, bottom=bottom)


def _again(press: Press, item: str) -> Row:
    """What stands at the top of a page on which an item goes on."""
    lines = press.lines(f"{item}（续）", page.NOTE, page.WIDTH)
    return Row((Words(lines, page.NOTE, 6, page.WIDTH - 12),), bottom=2)


def _finding(press: Press, view: View, finding: Finding) -> Iterator[Row]:
    facts = list(_facts(view, finding))
    yield _title(press, view, finding)
    if finding.status in SHORT and not finding.citations:
        yield _in_short(press, facts)
        return
    for label, text in facts:
        if label in BEFORE_CELLS:
            yield _fact(press, label, text)
    yield from _citations(press, finding)
    after = [_fact(press, label, text) for label, text in facts if label not in BEFORE_CELLS]
    for number, row in enumerate(after):
        yield row if number or not finding.citations else replace(row, top=3)


def _title(press: Press, view: View, finding: Finding) -> Row:
    marks = [FORCE_NAMES[finding.force]] if finding.force in FORCE_NAMES else []
    marks += ["工具默认"] if finding.tool_default else []
    text = finding.title + "".join(f"〔{mark}〕" for mark in marks)
    width = page.WIDTH - NAME_X - RIGHT - 10
    counts = page.STRONG if finding.force == "must" else page.TEXT
    return Row(
        words=(
            Words([finding.status.label], counts, 22, NAME_X - 22),
            Words(press.lines(text, counts, width), counts, NAME_X, width),
            Words([_effect(view, finding)], page.AMOUNT, page.WIDTH - RIGHT - 6, RIGHT),
        ),
        signs=(Sign(finding.status, 12, 8, 7.2),),
        space=4, top=2, over=0.4, keep=True,
    )  # fmt: skip


def _in_short(press: Press, facts: list[tuple[str, str]]) -> Row:
    """What holds or does not count is said in one paragraph."""
    text = "　".join(text if label in PLAIN else f"{label}：{text}" for label, text in facts)
    width = page.WIDTH - NAME_X - 6
    return Row((Words(press.lines(text, page.SMALL, width), page.SMALL, NAME_X, width),), bottom=2)


def _effect(view: View, finding: Finding) -> str:
    line = view.lines.get((finding.item, finding.number))
    if line is None:
        return ""
    if line.lost:
        return f"扣{points(line.lost)}分"
    if line.open:
        return f"待定{points(line.open)}分"
    return f"得{points(line.points)}分"


def _facts(view: View, finding: Finding) -> Iterator[tuple[str, str]]:
    """Label and text of all that is said of a finding besides its title and cells."""
    yield "检查情况", finding.reason
    line = view.lines.get((finding.item, finding.number))
    if line is not None and finding.status in SHORT:
        yield "分值计算", line.arithmetic
    grounds = ["……".join(f"“{quote}”" for quote in finding.quotes), finding.basis or ""]
    if any(grounds):
        yield "检查依据", "；".join(filter(None, grounds))
    if line is not None and finding.status not in SHORT:
        yield "分值计算", line.arithmetic
    cross = _cross_reference(finding)
    if cross:
        yield "不重复扣", cross
    if finding.status not in SHORT:
        yield "整改办法", finding.remedy
    if finding.why:
        yield "说明", finding.why


def _cross_reference(finding: Finding) -> str:
    if finding.charged_in:
        return f"这些问题已在{finding.charged_in}扣分，本条不再扣分"
    if finding.repeated:
        return f"其中{finding.repeated}行的问题已在前面的条目扣分，本条不再扣分"
    return ""


def _fact(press: Press, label: str, text: str) -> Row:
    width = page.WIDTH - TEXT_X - 6
    return Row((
        Words([label], page.LABEL, NAME_X, TEXT_X - NAME_X),
        Words(press.lines(text, page.TEXT, width), page.TEXT, TEXT_X, width),
    ))  # fmt: skip


def _citations(press: Press, finding: Finding) -> Iterator[Row]:
    if not finding.citations:
        return
    if finding.status is Status.TO_REVIEW:
        yield _fact(
            press, "填报内容", f"{cells_text(finding, CITED_AT_MOST)}，内容见“三、待核查事项”"
        )
        return
    if finding.question is not None:
        for place, text in enumerate(row_texts(finding)):
            yield _fact(press, "" if place else "填报内容", text)
        return
    head, last = _cited_head(), ""
    yield head
    for citation in finding.citations:
        yield replace(_cited(press, citation, citation.row != last), heads=(head,))
        last = citation.row


def _cited_head() -> Row:
    words = tuple(Words([name], page.NOTE, x, width) for name, x, width in CITED)
    return Row(words, top=2, under=0.4, inset=NAME_X, keep=True)


def _cited(press: Press, citation: Citation, first: bool) -> Row:
    """A cell; the first of a row says which row it is."""
    where = press.lines(f"{citation.sheet}!{citation.cell}", page.SMALL_STRONG, CITED[0][2])
    text = f"{citation.column}：{citation.text or '（空）'}"
    content = press.cell(text, page.SMALL, CITED[1][2])
    if citation.row and first:
        content += press.cell(f"所在行：{citation.row}", page.SMALL, CITED[1][2])
    why = press.lines(citation.why, page.SMALL, CITED[2][2])
    columns = (where, page.SMALL_STRONG), (content, page.SMALL), (why, page.SMALL)
    words = tuple(
        Words(lines, of, x, width)
        for (lines, of), (_, x, width) in zip(columns, CITED, strict=True)
    )
    return Row(words, top=1, bottom=1, under=0.2, inset=NAME_X)

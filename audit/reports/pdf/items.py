"""逐项检查结果: every item with its sentence, what it asks of whom, and its findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from audit.inspection import ItemText
from audit.reports.pdf import page
from audit.reports.pdf.findings import NAME_X, finding_rows
from audit.reports.pdf.flow import Entry, Row, Sign, Words
from audit.reports.pdf.page import Type
from audit.reports.pdf.press import Press
from audit.reports.pdf.view import View, chinese_date, points

LEGEND: Final = "〔提示〕不计分；〔加分〕达标时加分，不达标不扣分；〔默认〕检查项不是通知原文的要求，为工具默认（见附录）。"
FORCE_ORDER: Final = {"must": 0, "hint": 1, "bonus": 2}


def item_rows(press: Press, view: View) -> Iterator[Row]:
    """All items, in the notice's order."""
    yield _paragraph(press, LEGEND, page.NOTE)
    for item in view.inspection.items:
        yield from _item(press, view, item)


def _item(press: Press, view: View, item: ItemText) -> Iterator[Row]:
    yield _head(press, view, item)
    yield _paragraph(press, " › ".join(item.section), page.NOTE, top=3)._replace(keep=True)
    findings = sorted(view.findings.get(item.id, ()), key=lambda each: FORCE_ORDER[each.force])
    again = _again(press, item.id)
    rows = (
        *_asked(press, view, item),
        *(row for each in findings for row in finding_rows(press, view, each)),
    )
    for row in rows:
        yield row._replace(heads=(again, *row.heads))


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

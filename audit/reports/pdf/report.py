"""The whole report: page 1, the chapters behind it, and the file around them."""

from __future__ import annotations

import zlib

from audit.inspection import Inspection
from audit.reports.pdf import page
from audit.reports.pdf.appendix import appendix_rows
from audit.reports.pdf.document import About, write
from audit.reports.pdf.flow import COMPRESSION, Entry, Flow, Mark
from audit.reports.pdf.items import item_rows
from audit.reports.pdf.lists import loss_rows, outside_rows, unchecked_rows
from audit.reports.pdf.page import LEFT, WIDTH
from audit.reports.pdf.press import Press, rule
from audit.reports.pdf.review import review_rows
from audit.reports.pdf.scorecard import scorecard
from audit.reports.pdf.table import heading
from audit.reports.pdf.view import View, chinese_date, notice_text, score_text, view
from audit.visible import visible

INDENT = 14.0  # one character of the page number's type (GB/T 9704: 空一字)


def draw(inspection: Inspection) -> bytes:
    """Lay out the chapters from page 2 on, then page 1, which says where they stand."""
    press, seen = Press(), view(inspection)
    flow = _chapters(press, seen)
    pages = flow.finish()
    front = [*scorecard(press, seen, flow.page_of), _number(press, 1)]
    first = zlib.compress("\n".join(front).encode("ascii"), COMPRESSION)
    marks = [Mark(Entry("card", "评分表", 0), 1, page.PAGE_HEIGHT), *flow.marks]
    return write([first, *pages], press.faces.values(), marks, _about(inspection, seen))


def _chapters(press: Press, seen: View) -> Flow:
    flow = Flow(press, _Running(press, seen), number=2)
    flow.add(heading(press, "一、逐项检查结果", "items"), *item_rows(press, seen))
    flow.add(*loss_rows(press, seen))
    flow.new_page()
    flow.add(*review_rows(press, seen))
    flow.add(*unchecked_rows(press, seen))
    flow.add(*outside_rows(press, seen))
    flow.add(*appendix_rows(press, seen))
    return flow


class _Running:
    """The running head and the number of a page."""

    def __init__(self, press: Press, seen: View) -> None:
        self.press = press
        notice = seen.inspection.notice
        unit = press.clipped(seen.inspection.unit.name, page.RUNNING, 0.4 * WIDTH)
        (number,) = press.clipped(f"》（{notice.number}）", page.RUNNING_RIGHT, 0.3 * WIDTH)
        room = WIDTH - sum(press.width(text, page.RUNNING) for text in (*unit, number)) - 12
        title = press.clipped(f"《{notice.title}", page.RUNNING_RIGHT, room)
        top = page.HEAD_LINE + 14
        self.head = "\n".join((
            press.draw(unit, page.RUNNING, LEFT, top, WIDTH),
            press.draw([title[0] + number], page.RUNNING_RIGHT, LEFT, top, WIDTH),
            rule(LEFT, page.HEAD_LINE, WIDTH, 0.5),
        ))  # fmt: skip

    def __call__(self, number: int) -> str:
        return f"{self.head}\n{_number(self.press, number)}"


def _number(press: Press, number: int) -> str:
    """“— 1 —” on the outer side: odd pages right, even pages left."""
    of = page.NUMBER_ODD if number % 2 else page.NUMBER_EVEN
    x, width = LEFT + INDENT, WIDTH - 2 * INDENT
    return press.draw([f"— {number} —"], of, x, page.NUMBER_LINE + of.size, width)


def _about(inspection: Inspection, seen: View) -> About:
    unit, day = inspection.unit.name, chinese_date(inspection.as_of)
    return About(
        title=visible(f"{unit}政务公开检查评分表（{day}）"),
        author=visible(inspection.notice.issuer),
        subject=visible(f"{notice_text(inspection)}：{score_text(seen.conclusion)}"),
        creator=f"audit {inspection.versions.program}",
        day=inspection.as_of,
    )

"""Page 1: the result on one page, to be signed and sealed. It holds whatever the inspection holds.

Its parts are laid from the top; the signatures stand at the foot. What lies between gets the room
that is left: fewer lines a repair, fewer sections, and a word on which page the rest stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from audit.conclusion.model import Repair, SectionResult
from audit.findings.model import LABELS, Status
from audit.reports.pdf import page
from audit.reports.pdf.page import LEFT, WIDTH, Type
from audit.reports.pdf.press import Press, filled, hatched, outlined, rule, upright
from audit.reports.pdf.signs import sign
from audit.reports.pdf.view import (
    View,
    cells_text,
    chinese_date,
    counted,
    grade_text,
    notice_text,
    place_text,
    points,
    score_text,
    vetoes,
)

PageOf = Callable[[str], int | None]

SHOWN_REPAIRS: Final = 5
SHOWN_UNREADABLE: Final = 3
SIGNATURES: Final = 106.0
SECTION_HEIGHT: Final = 16.0
COUNTS_HEIGHT: Final = 48.0
REPAIRS_HEAD: Final = 36.0
ONE_LINE: Final = 17.0
BAR_X: Final = 186.0
BAR_WIDTH: Final = 156.0
BIG: Final = Type("bold", 30, 36)
SCORE_REST: Final = Type("sans", 11, 16)
GRADE: Final = Type("bold", 20, 26, align="centre")
WHITE: Final = Type("bold", 11, 15, grey=1)
NAME: Final = Type("bold", 11, 15)
STRONG_RIGHT: Final = page.SMALL_STRONG._replace(align="right")
CELLS_AT_MOST: Final = 3


@dataclass(slots=True)
class Card:
    """The page while it is drawn: ``y`` is where the next part begins."""

    press: Press
    view: View
    page_of: PageOf
    y: float = page.TOP + 14
    drawn: list[str] = field(default_factory=list)

    def text(
        self, text: str, of: Type, x: float, width: float, down: float = 0, most: int = 1,
        key: str = "",
    ) -> int:  # fmt: skip
        """Set at most so many lines ``down`` points below ``y``; how many it took.

        ``key``: the chapter that has the whole text, named where it is cut.
        """
        lines = self.press.clipped(text, of, width, most, self.more(key))
        self.drawn.append(self.press.draw(lines, of, LEFT + x, self.y - down, width))
        return len(lines)

    def more(self, key: str) -> str:
        """What stands at the end of a text that is cut here and whole in a chapter."""
        number = self.page_of(key)
        return f"…（详见第{number}页）" if number else "…"

    def see(self, key: str) -> str:
        """详见第N页, or nothing when there is no such chapter."""
        number = self.page_of(key)
        return f"详见第{number}页" if number else ""


def scorecard(press: Press, view: View, page_of: PageOf) -> list[str]:
    """The operators of page 1."""
    card = Card(press, view, page_of)
    _title(card)
    _facts(card)
    _unchecked(card)
    _vetoes(card)
    _score(card)
    _sections(card)
    _counts(card)
    _repairs(card)
    _signatures(card)
    return card.drawn


def _title(card: Card) -> None:
    card.text("政务公开检查评分表", page.TITLE, 0, WIDTH)
    card.y -= page.TITLE.leading + 2
    taken = card.text(
        notice_text(card.view.inspection), page.UNDER_TITLE, 0, WIDTH, most=2, key="appendix"
    )
    card.y -= taken * page.UNDER_TITLE.leading + 5
    card.drawn += [rule(LEFT, card.y, WIDTH, 1.4, 0), rule(LEFT, card.y - 2.4, WIDTH, 0.5, 0)]
    card.y -= 7


def _facts(card: Card) -> None:
    inspection = card.view.inspection
    scored = sum(result.points is not None for result in card.view.conclusion.items)
    rows = (
        ("被检查单位", inspection.unit.name, "检查基准日", chinese_date(inspection.as_of)),
        ("佐证材料", inspection.workbook.name, "检查条目", f"{len(inspection.items)}条，计分{scored}条"),
    )  # fmt: skip
    for left, long, right, short in rows:
        card.text(left, page.LABEL, 4, 56, 1)
        card.text(long, NAME, 62, 228, 1, key="appendix")
        card.text(right, page.LABEL, 296, 56, 1)
        card.text(short, page.TEXT, 350, WIDTH - 350, 1)
        card.y -= 18
        card.drawn.append(rule(LEFT, card.y, WIDTH, 0.3))
    card.y -= 7


def _unchecked(card: Card) -> None:
    """What could not be checked, before anything else: the score does not know it."""
    unreadable = card.view.inspection.unreadable
    findings = sum(
        finding.status is Status.COULD_NOT_CHECK for finding in card.view.inspection.findings
    )
    if not unreadable and not findings:
        return
    words = f"无法核查：{len(unreadable)}个单元格无法识别，{findings}个检查项无法判断，{card.see('unchecked')}"
    shown = "；".join(f"{place_text(each)} {each.text}" for each in unreadable[:SHOWN_UNREADABLE])
    if len(unreadable) > SHOWN_UNREADABLE:
        shown += f"；其余{len(unreadable) - SHOWN_UNREADABLE}个从略"
    top = card.y
    card.drawn.append(sign(Status.COULD_NOT_CHECK, LEFT + 13, card.y - 11, 10))
    card.text(words, NAME, 26, WIDTH - 32, 3)
    height = 21.0
    if shown:
        height += 13 * card.text(shown, page.SMALL, 26, WIDTH - 32, 18.5, most=2) + 1
    card.drawn.append(outlined(LEFT, top - height, WIDTH, height, 1))
    card.y -= height + 7


def _vetoes(card: Card) -> None:
    """The banner: what decides the grade whatever the points are."""
    certain, doubtful = vetoes(card.view.conclusion)
    for name, reasons in (("单项否决", certain), ("待核查可能否决", doubtful)):
        if not reasons:
            continue
        text, more = f"{name}：{'；'.join(reasons)}", card.more("losses")
        lines = card.press.clipped(text, WHITE, WIDTH - 16, 2, more)
        height = len(lines) * WHITE.leading + 8
        card.drawn.append(
            filled(LEFT, card.y - height, WIDTH, height, 0 if reasons is certain else 0.35)
        )
        card.drawn.append(card.press.draw(lines, WHITE, LEFT + 8, card.y - 4, WIDTH - 16))
        card.y -= height + 4
    card.y -= 3 if certain or doubtful else 0


def _score(card: Card) -> None:
    height, right = 58.0, 108.0
    conclusion = card.view.conclusion
    number, bracket, rest = score_text(conclusion).partition("（")
    card.text("得分", page.LABEL, 10, 40, 4)
    card.text(number, BIG, 10, 150, 15)
    if bracket:
        beside = 10 + card.press.width(number, BIG) + 4
        card.text(bracket + rest, SCORE_REST, beside, WIDTH - right - beside - 6, 32.2)
    card.text(_made_of(card), page.LABEL, 60, WIDTH - right - 66, 4)
    card.text("等次", page.LABEL, WIDTH - right + 8, 40, 4)
    grade = grade_text(conclusion)
    size = min(GRADE.size, (right - 12) / len(grade))
    card.text(grade, GRADE._replace(size=size), WIDTH - right, right, 21)
    card.drawn += [
        outlined(LEFT, card.y - height, WIDTH, height, 1.2),
        upright(LEFT + WIDTH - right, card.y - height, height, 0.6, 0),
    ]
    card.y -= height + 8


def _made_of(card: Card) -> str:
    """Base score and bonus, where there is one; why there is no score, where there is none."""
    low, high = card.view.conclusion.low, card.view.conclusion.high
    if low is None or high is None:
        return "没有已到期且适用于本单位的条目"
    if not low.bonus and not high.bonus:
        return ""
    bonus = points(low.bonus)
    if low.bonus != high.bonus:
        bonus += f"–{points(high.bonus)}"
    return f"（基础分{points(low.base)}，加分{bonus}）"


def _sections(card: Card) -> None:
    card.text("各部分得分", page.STRONG, 0, 120)
    _legend(card)
    card.y -= 17
    sections = card.view.conclusion.sections
    needed = COUNTS_HEIGHT + REPAIRS_HEAD + SHOWN_REPAIRS * ONE_LINE + SIGNATURES
    most = int((card.y - page.BOTTOM - needed) / SECTION_HEIGHT)
    shown = sections if len(sections) <= most else sections[: most - 1]
    for section in shown:
        _bar(card, section)
    if len(shown) < len(sections):
        words = f"其余{len(sections) - len(shown)}个部分{card.see('losses')}"
        card.text(words, page.NOTE, 0, WIDTH)
        card.y -= SECTION_HEIGHT
    card.y -= 5


def _legend(card: Card) -> None:
    x, y = LEFT + BAR_X, card.y - 11
    card.drawn += [filled(x, y, 16, 7, 0.3), outlined(x, y, 16, 7, 0.6)]
    card.drawn += [hatched(x + 56, y, 16, 7), outlined(x + 56, y, 16, 7, 0.6)]
    card.drawn.append(outlined(x + 112, y, 16, 7, 0.6))
    for place, name in enumerate(("得分", "待定", "失分")):
        card.text(name, page.SMALL, BAR_X + 20 + 56 * place, 30, 1)
    card.text("得分／满分", page.SMALL_RIGHT, WIDTH - 80, 80, 1)


def _bar(card: Card, section: SectionResult) -> None:
    card.text(section.title, page.SMALL, 0, BAR_X - 8, 1)
    earned = section.points - section.lost - section.open
    numbers = f"{points(earned)}／{points(section.points)}" if section.points else "不计分"
    card.text(numbers, page.SMALL_RIGHT, BAR_X + BAR_WIDTH, WIDTH - BAR_X - BAR_WIDTH, 1)
    x, y, height = LEFT + BAR_X, card.y - 12, 9.0
    if section.points:
        got, still_open = (
            BAR_WIDTH * float(part / section.points) for part in (earned, section.open)
        )
        card.drawn.append(filled(x, y, got, height, 0.3))
        if section.open:
            card.drawn += [
                hatched(x + got, y, still_open, height),
                upright(x + got, y, height, 0.6, 0),
            ]
            card.drawn.append(upright(x + got + still_open, y, height, 0.6, 0))
        card.drawn.append(outlined(x, y, BAR_WIDTH, height, 0.6))
    else:
        card.drawn.append(rule(x, y + height / 2, BAR_WIDTH, 0.4))
    card.y -= SECTION_HEIGHT


def _counts(card: Card) -> None:
    """How many items have which status, and where their lists stand."""
    counts = counted(card.view.conclusion.items)
    width, height = WIDTH / len(LABELS), 30.0
    label = page.SMALL_CENTRE
    for place, (status, name) in enumerate(LABELS.items()):
        x = place * width
        text = f"{counts[status]}条"
        middle = x + width / 2 - card.press.width(text, page.STRONG) / 2
        card.drawn.append(sign(status, LEFT + middle - 5, card.y - 9.2, 8))
        card.text(text, page.STRONG, middle + 4, width, 2)
        card.text(name, label, x, width, 15.5)
        if place:
            card.drawn.append(upright(LEFT + x, card.y - height, height, 0.3))
    card.drawn.append(outlined(LEFT, card.y - height, WIDTH, height, 0.6))
    notes = [f"逐项检查结果{card.see('items')}"]
    notes += [f"待核查事项{card.see('review')}"] if counts[Status.TO_REVIEW] else []
    outside = counts[Status.NOT_DUE] + counts[Status.NOT_APPLICABLE]
    notes += [f"未到期与不适用的理由{card.see('outside')}"] if outside else []
    card.text("；".join(notes) + "。", page.NOTE, 0, WIDTH, height + 2)
    card.y -= COUNTS_HEIGHT


def _repairs(card: Card) -> None:
    repairs = card.view.conclusion.repairs
    card.text("首要整改事项", page.STRONG, 0, 90, 1)
    if not repairs:
        card.text("没有可以挽回分值的整改事项。", page.SMALL, 72, WIDTH - 72, 2)
        return
    note = f"按可挽回的分值排列，共{len(repairs)}项，全部{card.see('losses')}"
    card.text(note, page.NOTE, 72, WIDTH - 72, 2)
    card.y -= 17
    _repairs_head(card)
    shown = repairs[:SHOWN_REPAIRS]
    leading, room = page.SMALL.leading, card.y - page.BOTTOM - SIGNATURES
    longest = 3 if room >= len(shown) * (ONE_LINE + 2 * leading) else 2
    for place, repair in enumerate(shown, 1):
        spare = card.y - page.BOTTOM - SIGNATURES - (len(shown) - place + 1) * ONE_LINE
        _repair(card, repair, max(1, min(longest, 1 + int(spare / leading))))


def _repairs_head(card: Card) -> None:
    card.drawn.append(filled(LEFT, card.y - 16, WIDTH, 16, 0.92))
    columns = (("条目", 4, 40), ("检查项与整改办法", 44, 220), ("单元格", 272, 116))
    for name, x, width in columns:
        card.text(name, page.SMALL_STRONG, x, width, 1.5)
    card.text("可挽回", STRONG_RIGHT, WIDTH - 60, 56, 1.5)
    card.y -= 17


def _repair(card: Card, repair: Repair, most: int) -> None:
    """One repair in at most so many lines: its title, then its remedy as far as there is room."""
    findings = card.view.findings.get(repair.item, ())
    finding = next((each for each in findings if each.number == repair.number), None)
    title = card.view.titles.get((repair.item, repair.number), "")
    where = (cells_text(finding, CELLS_AT_MOST) or finding.sheet) if finding else "任务台账"
    remedy = finding.remedy if finding else "在任务台账写明是否涉及及理由"
    leading = page.SMALL.leading
    card.text(repair.item, page.SMALL_STRONG, 4, 40, 2)
    card.text(title, page.SMALL_STRONG, 44, 222, 2)
    taken = card.text(where, page.SMALL, 272, 118, 2, most=most)
    card.text(f"{points(repair.regained)}分", STRONG_RIGHT, WIDTH - 60, 56, 2)
    if most > 1:
        taken = max(taken, 1 + card.text(remedy, page.SMALL, 44, 222, 2 + leading, most=most - 1))
        if repair.lifts_veto:
            card.text("解除否决", page.SMALL_RIGHT, WIDTH - 60, 56, 2 + leading)
            taken = max(taken, 2)
    card.y -= taken * leading + ONE_LINE - leading
    card.drawn.append(rule(LEFT, card.y, WIDTH, 0.3))


def _signatures(card: Card) -> None:
    """The two sides' blocks, with room for a seal (42 mm) over name and date."""
    height, half = SIGNATURES - 6, WIDTH / 2
    card.y = page.BOTTOM + height
    card.drawn += [
        outlined(LEFT, page.BOTTOM, WIDTH, height, 0.8),
        upright(LEFT + half, page.BOTTOM, height, 0.5, 0),
    ]
    blocks = (
        (0, "被检查单位（盖章）", "对本检查结果：□ 无异议　□ 有异议（另附说明）", "负责人签字："),
        (half, "检查组（盖章）", "待核查事项：□ 已全部核定　□ 另附核定意见", "组长签字："),
    )
    for x, title, choice, signed in blocks:
        card.text(title, page.STRONG, x + 8, half - 16, 5)
        card.text(choice, page.SMALL, x + 8, half - 12, 24)
        card.text(signed, page.TEXT, x + 8, half - 16, 52)
        card.text("　　　　年　　月　　日", page.TEXT._replace(align="right"), x, half - 12, 80)

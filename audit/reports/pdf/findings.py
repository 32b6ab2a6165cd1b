"""A finding: what was looked at and found, in which cells, what it costs and how to repair it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from audit.findings.model import Citation, Finding, Status
from audit.reports.pdf import page
from audit.reports.pdf.flow import Row, Sign, Words
from audit.reports.pdf.press import Press
from audit.reports.pdf.view import View, cells_text, points, row_texts

NAME_X: Final = 78.0  # where a finding's title and labels begin
TEXT_X: Final = 122.0  # where the texts beside the labels begin
SHORT_X: Final = 232.0  # where a short finding's text begins
RIGHT: Final = 64.0  # the width that is kept for points at the right
FORCE_NAMES: Final = {"hint": "提示", "bonus": "加分"}
CITED: Final = (("单元格", NAME_X, 86.0), ("内容", 168.0, 170.0), ("问题", 342.0, 94.2))
SHORT: Final = frozenset({Status.MET, Status.NOT_DUE, Status.NOT_APPLICABLE})
CITED_AT_MOST: Final = 8


def finding_rows(press: Press, view: View, finding: Finding) -> Iterator[Row]:
    """The rows of a finding; one that holds or does not count is a single row."""
    if finding.status in SHORT and not finding.citations:
        yield _in_short(press, view, finding)
        return
    yield _title(press, view, finding)
    yield _fact(press, "检查情况", _found(view, finding))
    if _grounds(finding):
        yield _fact(press, "检查依据", _grounds(finding))
    yield from _citations(press, finding)
    after = [_fact(press, label, text) for label, text in _consequences(finding)]
    for number, row in enumerate(after):
        yield row if number or not finding.citations else row._replace(top=3)


def _in_short(press: Press, view: View, finding: Finding) -> Row:
    strong = page.SMALL_STRONG if finding.force == "must" else page.SMALL
    width, room = SHORT_X - NAME_X - 6, page.WIDTH - SHORT_X - 6
    parts = [_marks(finding) + _found(view, finding)]
    parts += [f"依据：{_grounds(finding)}"] if _grounds(finding) else []
    parts += [f"说明：{finding.why}"] if finding.why else []
    return Row(
        words=(
            Words([finding.status.label], strong, 22, NAME_X - 22),
            Words(press.lines(finding.title, strong, width), strong, NAME_X, width),
            Words(press.lines("　".join(parts), page.SMALL, room), page.SMALL, SHORT_X, room),
        ),
        signs=(Sign(finding.status, 12, 8, 6.5),),
        space=2, top=2, over=0.3,
    )  # fmt: skip


def _title(press: Press, view: View, finding: Finding) -> Row:
    width = page.WIDTH - NAME_X - RIGHT - 10
    strong = page.STRONG if finding.force == "must" else page.TEXT
    text = finding.title + _marks(finding)
    return Row(
        words=(
            Words([finding.status.label], strong, 22, NAME_X - 22),
            Words(press.lines(text, strong, width), strong, NAME_X, width),
            Words([_effect(view, finding)], page.AMOUNT, page.WIDTH - RIGHT - 6, RIGHT),
        ),
        signs=(Sign(finding.status, 12, 8, 7.2),),
        space=3, top=2, over=0.3, keep=True,
    )  # fmt: skip


def _marks(finding: Finding) -> str:
    """How the finding counts, where it is not a plain duty, and whether the notice carries it."""
    marks = [FORCE_NAMES[finding.force]] if finding.force in FORCE_NAMES else []
    marks += ["默认"] if finding.tool_default else []
    return "".join(f"〔{mark}〕" for mark in marks)


def _effect(view: View, finding: Finding) -> str:
    line = view.lines.get((finding.item, finding.number))
    if line is None:
        return ""
    if line.lost:
        return f"扣{points(line.lost)}分"
    if line.open:
        return f"待定{points(line.open)}分"
    return f"得{points(line.points)}分"


def _found(view: View, finding: Finding) -> str:
    """The reason, and how it became points."""
    line = view.lines.get((finding.item, finding.number))
    return finding.reason if line is None else f"{finding.reason}　{line.arithmetic}"


def _grounds(finding: Finding) -> str:
    """The notice's words and the law's article that the check rests on."""
    quoted = "……".join(f"“{quote}”" for quote in finding.quotes)
    return "；".join(filter(None, (quoted, finding.basis)))


def _consequences(finding: Finding) -> Iterator[tuple[str, str]]:
    """What follows from the finding, by its label."""
    if finding.charged_in:
        yield "不重复扣", f"这些问题已在{finding.charged_in}扣分，本条不再扣分"
    elif finding.repeated:
        yield "不重复扣", f"其中{finding.repeated}行的问题已在前面的条目扣分，本条不再扣分"
    if finding.status not in SHORT:
        yield "整改办法", finding.remedy
    if finding.why:
        yield "说明", finding.why


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
        yield _cited(press, citation, citation.row != last)._replace(heads=(head,))
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
        content = [*content, *press.cell(f"所在行：{citation.row}", page.SMALL, CITED[1][2])]
    why = press.lines(citation.why, page.SMALL, CITED[2][2])
    columns = (where, page.SMALL_STRONG), (content, page.SMALL), (why, page.SMALL)
    words = tuple(
        Words(lines, of, x, width)
        for (lines, of), (_, x, width) in zip(columns, CITED, strict=True)
    )
    return Row(words, top=1, bottom=1, under=0.2, inset=NAME_X)

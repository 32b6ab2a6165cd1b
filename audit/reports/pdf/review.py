"""三、待核查事项: what a person must judge, with boxes to tick and lines to write on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from audit.findings.model import Finding, Question, Status
from audit.record import record
from audit.reports.pdf import page
from audit.reports.pdf.flow import Row, Words
from audit.reports.pdf.press import Press
from audit.reports.pdf.table import heading, labelled, paragraph
from audit.reports.pdf.view import View, row_texts

INDENT: Final = 14.0
TEXT_X: Final = 76.0


@record
class Matter:
    """One thing to be judged; ``facts``: what the unit filled in, a text for each row.

    ``answers``: the boxes; whether an item applies at all (finding 0) is no question of 达标.
    """

    item: str
    title: str
    question: Question
    known: str
    facts: tuple[str, ...]
    answers: str


def review_rows(press: Press, view: View) -> Iterator[Row]:
    """The chapter: every matter that awaits a person, in the order of the items."""
    yield heading(press, "三、待核查事项", "review")
    number = 0
    for number, matter in enumerate(_matters(view), 1):
        yield from _matter(press, number, matter)
    if not number:
        yield paragraph(press, "无。")


def _matters(view: View) -> Iterator[Matter]:
    """Every matter; what the same empty register leaves open is asked once, where it first comes."""
    empty: dict[Question, list[Finding]] = {}
    asking: list[Finding] = []
    for item in view.inspection.items:
        for finding in view.findings.get(item.id, ()):
            if finding.status is Status.TO_REVIEW:
                asking.append(finding)
                if _of_empty(finding) and finding.question is not None:
                    empty.setdefault(finding.question, []).append(finding)
    for finding in asking:
        same = empty.get(finding.question, []) if finding.question is not None else []
        if not same:
            yield _from_finding(finding)
        elif finding is same[0]:
            yield _from_empty(same)


def _of_empty(finding: Finding) -> bool:
    """Whether it is asked because nothing was filled in, not for a judgement of what was."""
    return bool(finding.number) and not finding.population and not finding.citations


def _from_empty(findings: list[Finding]) -> Matter:
    first = findings[0]
    items = "、".join(dict.fromkeys(finding.item for finding in findings))
    asked = first.question or Question("", "", "")
    titles = "；".join(f"{finding.item} {finding.title}" for finding in findings)
    known = f"{first.reason}。涉及{len(findings)}项检查：{titles}"
    answers = "□ 不适用　　　□ 应当填报"
    return Matter(items, f"“{first.sheet}”没有填写", asked, known, (), answers)


def _from_finding(finding: Finding) -> Matter:
    title = finding.title + ("" if finding.force == "must" else "（不影响得分）")
    answers = "□ 达标　　　□ 不达标" if finding.number else "□ 适用　　　□ 不适用"
    asked = finding.question or Question("", f"“{finding.sheet}”中的记录及其原件", "")
    return Matter(finding.item, title, asked, finding.reason, row_texts(finding), answers)


def _matter(press: Press, number: int, matter: Matter) -> Iterator[Row]:
    title = f"{number}．{matter.item}　{matter.title}"
    yield paragraph(press, title, page.STRONG, keep=True)._replace(space=12)
    heads = (paragraph(press, f"{number}．{matter.item}（续）", page.NOTE)._replace(bottom=2),)
    asked = matter.question
    said = (
        ("核查问题", asked.ask), ("查看内容", asked.look_at),
        ("达标标准", asked.met_when), ("已知情况", matter.known),
    )  # fmt: skip
    for label, text in said:
        if text:
            yield labelled(press, label, text, x=INDENT, keep=True)
    for place, text in enumerate(matter.facts):
        row = labelled(press, "" if place else "填报内容", text, page.SMALL, x=INDENT)
        last = place + 1 == len(matter.facts)
        yield row._replace(bottom=1, heads=heads, keep=last)
    for row in _answer(matter.answers):
        yield row._replace(heads=heads)


def _answer(answers: str) -> Iterator[Row]:
    """Where the inspector writes: always whole on one page."""
    yield Row((
        Words(["核查结论"], page.LABEL, INDENT, TEXT_X - INDENT),
        Words([answers], page.STRONG, TEXT_X, 140),
        Words(["核查人：＿＿＿＿＿＿＿＿"], page.TEXT, page.WIDTH - 190, 190),
    ), top=4, keep=True)  # fmt: skip
    record = Words(["核查记录"], page.LABEL, INDENT, TEXT_X - INDENT)
    yield Row((record,), top=6, bottom=2, under=0.5, inset=TEXT_X)

"""Findings × scheme → conclusion: points, interval, vetoes, grade, and what to repair first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from audit.conclusion.cost import ZERO, loss
from audit.conclusion.model import Conclusion, ItemResult, Line, SectionResult
from audit.conclusion.share import shared
from audit.conclusion.total import Weighing, repairs, totals
from audit.criteria.model import Item
from audit.criteria.scheme import Scheme
from audit.findings.model import Finding, Status

HUNDRED = Decimal("100.00")
COUNTED = (
    Status.NOT_MET,
    Status.NO_EVIDENCE,
    Status.COULD_NOT_CHECK,
    Status.TO_REVIEW,
    Status.MET,
)
"""Statuses that keep an item in the total, worst first."""


def weigh(
    items: Sequence[Item],
    findings: Iterable[Finding],
    scheme: Scheme,
    not_due: Collection[str] = (),
) -> Conclusion:
    """Weigh the findings of one unit. ``items``: the unit's own, in the checklist's order.

    ``not_due``: items whose deadline has not come; done early, they still are not due.
    """
    of_item: dict[str, list[Finding]] = {item.id: [] for item in items}
    for finding in findings:
        of_item[finding.item].append(finding)
    statuses = {
        item.id: item_status(of_item[item.id], due=item.id not in not_due) for item in items
    }
    points = _points(items, statuses, scheme)
    lines = [line for item in items for line in _lines(of_item[item.id], points.get(item.id))]
    results = tuple(
        _result(item.id, statuses[item.id], points.get(item.id), of_item[item.id], lines)
        for item in items
    )
    every = [finding for item in items for finding in of_item[item.id]]
    weighing = Weighing(every, {item.id: item for item in items}, scheme)
    low, high = totals(results, weighing)
    return Conclusion(
        scheme=scheme.title,
        scheme_tool_default=scheme.tool_default,
        low=low,
        high=high,
        open=sum((line.open for line in lines), ZERO),
        items=results,
        sections=_sections(items, results),
        lines=tuple(lines),
        repairs=repairs(lines, results, weighing),
    )


def item_status(findings: Sequence[Finding], *, due: bool = True) -> Status:
    """An item's worst status. Hints and bonuses stand beside, never inside.

    Before its deadline an item counts only for what binds at once and is not met.
    """
    own = {finding.status for finding in findings if finding.force == "must"}
    if (Status.NOT_DUE in own or (own and not due)) and not own.intersection(COUNTED[:-1]):
        return Status.NOT_DUE
    return next((status for status in COUNTED if status in own), Status.NOT_APPLICABLE)


def _points(
    items: Sequence[Item], statuses: Mapping[str, Status], scheme: Scheme
) -> dict[str, Decimal]:
    """The hundred points shared over the items that count: first in the section, then over all."""
    counted = [item for item in items if statuses[item.id] in COUNTED]
    weight = {item.id: Fraction(scheme.items.get(item.id, item.weight)) for item in counted}
    in_section: dict[str, Fraction] = {}
    for item in counted:
        head = item.section[0]
        in_section[head] = in_section.get(head, Fraction(0)) + weight[item.id]
    shares = {
        item.id: Fraction(scheme.sections.get(item.section[0], 0))
        * weight[item.id]
        / in_section[item.section[0]]
        if scheme.sections
        else weight[item.id]
        for item in counted
    }
    return shared(HUNDRED, {key: share for key, share in shares.items() if share})


def _lines(findings: Sequence[Finding], points: Decimal | None) -> Iterable[Line]:
    """The item's points divided over the bindings that count, and what each of them loses."""
    if points is None:
        return
    live = [f for f in findings if f.force == "must" and f.status in COUNTED]
    parts = shared(points, {finding.number: finding.weight for finding in live})
    for finding in live:
        part = parts[finding.number]
        lost, left_open, arithmetic = loss(finding, part)
        yield Line(finding.item, finding.number, part, lost, left_open, arithmetic)


def _result(
    item: str,
    status: Status,
    points: Decimal | None,
    findings: Sequence[Finding],
    lines: Iterable[Line],
) -> ItemResult:
    mine = [line for line in lines if line.item == item]
    lost = sum((line.lost for line in mine), ZERO)
    left_open = sum((line.open for line in mine), ZERO)
    return ItemResult(item, status, _reason(status, findings), points, lost, left_open)


def _reason(status: Status, findings: Sequence[Finding]) -> str:
    """The first finding that gave the item its status, in its own words."""
    own = [finding for finding in findings if finding.force == "must"]
    if not own:
        return "鼓励性或配合性任务，不计失分" if findings else "没有适用于本单位的检查"
    told = next((finding for finding in own if finding.status is status), None)
    if told is None and status is Status.NOT_DUE:
        return "未到完成时限，目前各项检查均已达标"
    if told is None:
        return "没有适用的情形"
    if status is Status.MET:
        return f"共{len([f for f in own if f.status is Status.MET])}项检查，均达标"
    return f"{told.title}：{told.reason}"


def _sections(items: Sequence[Item], results: Sequence[ItemResult]) -> tuple[SectionResult, ...]:
    grouped: dict[str, list[ItemResult]] = {}
    for item, result in zip(items, results, strict=True):
        grouped.setdefault(item.section[0], []).append(result)
    return tuple(
        SectionResult(
            title=head,
            points=sum((result.points or ZERO for result in group), ZERO),
            lost=sum((result.lost for result in group), ZERO),
            open=sum((result.open for result in group), ZERO),
            counts=tuple(
                (status, sum(1 for result in group if result.status is status))
                for status in Status
                if any(result.status is status for result in group)
            ),
        )
        for head, group in grouped.items()
    )

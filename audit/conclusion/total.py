"""The two ends of the interval, each with its own gate, cap and vetoes; and what repairs give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from audit.conclusion.cost import ZERO
from audit.conclusion.model import ItemResult, Line, Repair, Total
from audit.conclusion.share import cents
from audit.criteria.model import Item
from audit.criteria.scheme import Scheme
from audit.findings.model import Finding, Status
from audit.record import record

_FAILED = (Status.NOT_MET, Status.NO_EVIDENCE)
_OPEN = (Status.TO_REVIEW, Status.COULD_NOT_CHECK)


@record
class Weighing:
    """All that a total depends on besides the base score. ``items`` are the unit's own."""

    findings: Sequence[Finding]
    items: Mapping[str, Item]
    scheme: Scheme


def totals(results: Sequence[ItemResult], weighing: Weighing) -> tuple[Total | None, Total | None]:
    """Lower and upper total; none when there is nothing to score."""
    if all(result.points is None for result in results):
        return None, None
    points = sum((result.points or ZERO for result in results), ZERO)
    lost = sum((result.lost for result in results), ZERO)
    left_open = sum((result.open for result in results), ZERO)
    return (
        _total(points - lost - left_open, weighing, kindly=False),
        _total(points - lost, weighing, kindly=True),
    )


def repairs(
    lines: Iterable[Line], results: Sequence[ItemResult], weighing: Weighing
) -> tuple[Repair, ...]:
    """Every finding that lost points or drew a veto, by what its repair gives the lower total."""
    low, _ = totals(results, weighing)
    if low is None:
        return ()
    by_number = {(finding.item, finding.number): finding for finding in weighing.findings}
    found = []
    for line in lines:
        finding = by_number[line.item, line.number]
        veto = finding.status in _FAILED and _veto_reason(finding, weighing.scheme) is not None
        if line.lost or veto:
            better = low.base + line.lost
            gained = better + _bonus(better, weighing, kindly=False) - low.score
            found.append(Repair(line.item, line.number, gained, veto))
    return tuple(sorted(found, key=lambda repair: (not repair.lifts_veto, -repair.regained)))


def _total(base: Decimal, weighing: Weighing, *, kindly: bool) -> Total:
    bands = weighing.scheme.bands
    vetoes = _vetoes(weighing, kindly=kindly)
    bonus = _bonus(base, weighing, kindly=kindly)
    score = base + bonus
    grade = next((band.grade for band in bands if score >= band.at_least), bands[-1].grade)
    return Total(base, bonus, score, bands[-1].grade if vetoes else grade, vetoes)


def _bonus(base: Decimal, weighing: Weighing, *, kindly: bool) -> Decimal:
    scheme = weighing.scheme
    if base < scheme.bonus.gate:
        return ZERO
    earning = (Status.MET, *_OPEN) if kindly else (Status.MET,)
    earned = sum(1 for f in weighing.findings if f.force == "bonus" and f.status in earning)
    if kindly:
        earned += sum(
            1 for item in _perhaps_applying(weighing) for c in item.checks if c.force == "bonus"
        )
    return cents(min(scheme.bonus.cap, scheme.bonus.each * earned))


def _vetoes(weighing: Weighing, *, kindly: bool) -> tuple[str, ...]:
    """The reasons of every veto drawn; seen unkindly, what is open draws its veto too."""
    drawing = _FAILED if kindly else (*_FAILED, *_OPEN)
    reasons = [
        reason
        for finding in weighing.findings
        if finding.status in drawing
        and (reason := _veto_reason(finding, weighing.scheme)) is not None
    ]
    if not kindly:
        reasons += [
            f"{item.id}：{veto.reason}"
            for item in _perhaps_applying(weighing)
            for veto in weighing.scheme.vetoes
            if veto.item in (None, item.id)
            and any(check.rule == veto.rule and check.force == "must" for check in item.checks)
        ]
    return tuple(dict.fromkeys(reasons))


def _perhaps_applying(weighing: Weighing) -> list[Item]:
    """The items of which it is open whether they apply: nothing else of them was judged."""
    return [
        weighing.items[finding.item]
        for finding in weighing.findings
        if finding.number == 0 and finding.status in _OPEN
    ]


def _veto_reason(finding: Finding, scheme: Scheme) -> str | None:
    if finding.force != "must":
        return None
    for veto in scheme.vetoes:
        if veto.rule == finding.rule and veto.item in (None, finding.item):
            return f"{finding.item}：{veto.reason}"
    return None

"""The two ends of the interval, each with its own gate, cap and vetoes; and what repairs give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from audit.conclusion.cost import ZERO
from audit.conclusion.model import ItemResult, Line, Repair, Total
from audit.conclusion.share import cents
from audit.criteria.scheme import Scheme
from audit.findings.model import Finding, Status

_FAILED = (Status.NOT_MET, Status.NO_EVIDENCE)
_OPEN = (Status.TO_REVIEW, Status.COULD_NOT_CHECK)


def totals(
    results: Sequence[ItemResult], findings: Sequence[Finding], scheme: Scheme
) -> tuple[Total | None, Total | None]:
    """Lower and upper total; none when there is nothing to score."""
    if all(result.points is None for result in results):
        return None, None
    points = sum((result.points or ZERO for result in results), ZERO)
    lost = sum((result.lost for result in results), ZERO)
    left_open = sum((result.open for result in results), ZERO)
    return (
        _total(points - lost - left_open, findings, scheme, kindly=False),
        _total(points - lost, findings, scheme, kindly=True),
    )


def repairs(
    lines: Iterable[Line],
    results: Sequence[ItemResult],
    findings: Sequence[Finding],
    scheme: Scheme,
) -> tuple[Repair, ...]:
    """Every finding that lost points or drew a veto, by what its repair gives the lower total."""
    low, _ = totals(results, findings, scheme)
    if low is None:
        return ()
    by_number = {(finding.item, finding.number): finding for finding in findings}
    found = []
    for line in lines:
        finding = by_number[line.item, line.number]
        veto = finding.status in _FAILED and _veto_reason(finding, scheme) is not None
        if line.lost or veto:
            better = low.base + line.lost
            gained = better + _bonus(better, findings, scheme, kindly=False) - low.score
            found.append(Repair(line.item, line.number, gained, veto))
    return tuple(sorted(found, key=lambda repair: (not repair.lifts_veto, -repair.regained)))


def _total(base: Decimal, findings: Sequence[Finding], scheme: Scheme, *, kindly: bool) -> Total:
    vetoes = _vetoes(findings, scheme, kindly=kindly)
    bonus = _bonus(base, findings, scheme, kindly=kindly)
    score = base + bonus
    grade = next(band.grade for band in scheme.bands if score >= band.at_least)
    return Total(base, bonus, score, scheme.bands[-1].grade if vetoes else grade, vetoes)


def _bonus(base: Decimal, findings: Sequence[Finding], scheme: Scheme, *, kindly: bool) -> Decimal:
    if base < scheme.bonus.gate:
        return ZERO
    earning = (Status.MET, *_OPEN) if kindly else (Status.MET,)
    earned = sum(1 for f in findings if f.force == "bonus" and f.status in earning)
    return cents(min(scheme.bonus.cap, scheme.bonus.each * earned))


def _vetoes(findings: Sequence[Finding], scheme: Scheme, *, kindly: bool) -> tuple[str, ...]:
    """The reasons of every veto drawn; seen unkindly, what is open draws its veto too."""
    drawing = _FAILED if kindly else (*_FAILED, *_OPEN)
    reasons = [
        reason
        for finding in findings
        if finding.status in drawing and (reason := _veto_reason(finding, scheme)) is not None
    ]
    return tuple(dict.fromkeys(reasons))


def _veto_reason(finding: Finding, scheme: Scheme) -> str | None:
    for veto in scheme.vetoes:
        if veto.rule == finding.rule and veto.item in (None, finding.item):
            return f"{finding.item}：{veto.reason}"
    return None

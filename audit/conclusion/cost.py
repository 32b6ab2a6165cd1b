"""What a finding costs out of its part of the item's points."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from audit.conclusion.share import CENT, cents
from audit.criteria.model import EachRow
from audit.findings.model import Finding, Status

ZERO = Decimal("0.00")


class Loss(NamedTuple):
    """What is certainly lost, what is open beside it, and how that came about."""

    lost: Decimal
    open: Decimal
    arithmetic: str


def loss(finding: Finding, part: Decimal) -> Loss:
    """The loss of a finding whose part of the item is ``part``; never more than that."""
    match finding.status:
        case Status.NO_EVIDENCE:
            return Loss(part, ZERO, f"缺少佐证，本项检查{part}分全部扣除")
        case Status.TO_REVIEW:
            return Loss(ZERO, part, f"待人工核查，{part}分待定")
        case Status.NOT_MET:
            return _not_met(finding, part)
        case Status.COULD_NOT_CHECK:
            most = _cost(finding, part, finding.unknown)
            return Loss(ZERO, most, f"有{finding.unknown}处无法核查，{most}分待定")
        case _:
            return Loss(ZERO, ZERO, f"达标，得{part}分")


def _not_met(finding: Finding, part: Decimal) -> Loss:
    faulty = finding.faulty - finding.repeated
    lost = _cost(finding, part, faulty)
    most = _cost(finding, part, faulty + finding.unknown)
    text = _arithmetic(finding, part, faulty, lost)
    if finding.repeated:
        where = f"已在{finding.charged_in}计扣" if finding.charged_in else "已在前面的条目计扣"
        text = f"{finding.repeated}处{where}，不重复扣分；{text}"
    if most > lost:
        text += f"；另有{finding.unknown}处无法核查，{most - lost}分待定"
    return Loss(lost, most - lost, text)


def _cost(finding: Finding, part: Decimal, faulty: int) -> Decimal:
    if faulty <= 0:
        return ZERO if finding.faulty or finding.unknown else part
    if finding.cost == "all":
        return part
    if isinstance(finding.cost, EachRow):
        return min(part, cents(finding.cost.each_row * faulty))
    if not finding.population or faulty >= finding.population:
        return part
    exact = part * faulty / finding.population
    return min(part, max(CENT, exact.quantize(CENT, ROUND_DOWN)))


def _arithmetic(finding: Finding, part: Decimal, faulty: int, lost: Decimal) -> str:
    if not faulty:
        return f"扣0.00分，得{part}分"
    if finding.cost == "all":
        return f"不达标，本项检查{part}分全部扣除"
    if isinstance(finding.cost, EachRow):
        each = finding.cost.each_row
        return f"每处扣{each}分×{faulty}处，以{part}分为限，扣{lost}分"
    return f"按比例：{part}分×{faulty}÷{finding.population}，扣{lost}分"

"""Sharing points out so that the parts add up to the cent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import lcm
from typing import TypeVar

K = TypeVar("K")
CENT = Decimal("0.01")


def cents(value: Decimal) -> Decimal:
    """Rounded half up to 0.01, the customary way."""
    return value.quantize(CENT, ROUND_HALF_UP)


def shared(total: Decimal, weights: Mapping[K, Decimal | Fraction]) -> dict[K, Decimal]:
    """The total shared by weight, each part to 0.01, by largest remainder; ties go to the first.

    The parts add up to the total exactly. Weights are positive; no weights, no parts.
    """
    whole = _integers(weights.values())
    total_weight, cents_ = sum(whole), int(total * 100)
    if not total_weight:
        return {}
    exact = [divmod(cents_ * weight, total_weight) for weight in whole]
    left = cents_ - sum(quotient for quotient, _ in exact)
    order = sorted(range(len(exact)), key=lambda index: -exact[index][1])
    more = set(order[:left])
    return {
        key: Decimal(quotient + (index in more)).scaleb(-2)
        for index, (key, (quotient, _)) in enumerate(zip(weights, exact, strict=True))
    }


def _integers(weights: Iterable[Decimal | Fraction]) -> list[int]:
    """The weights in whole numbers, in the same proportions."""
    ratios = [weight.as_integer_ratio() for weight in weights]
    common = lcm(*(denominator for _, denominator in ratios))
    return [numerator * (common // denominator) for numerator, denominator in ratios]

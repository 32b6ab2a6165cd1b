"""Sharing points out so that the parts add up to the cent."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
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
    whole = sum((Fraction(weight) for weight in weights.values()), Fraction(0))
    if not whole:
        return {}
    exact = {key: Fraction(total) * Fraction(weight) / whole for key, weight in weights.items()}
    parts = {key: _floor(value) for key, value in exact.items()}
    left = int((total - sum(parts.values(), Decimal(0))) / CENT)
    order = sorted(exact, key=lambda key: Fraction(parts[key]) - exact[key])
    for key in order[:left]:
        parts[key] += CENT
    return parts


def _floor(value: Fraction) -> Decimal:
    in_cents = value * 100
    return (Decimal(in_cents.numerator // in_cents.denominator) * CENT).quantize(CENT, ROUND_FLOOR)

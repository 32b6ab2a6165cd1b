"""A shape for every status, so that a black and white print tells them apart without reading.

Each is drawn into a square of the given size around its centre.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from audit.findings.model import Status

Draw = Callable[[float, float, float], str]
CURVE: Final = 0.5523  # a quarter circle as a Bézier curve


def sign(status: Status, x: float, y: float, size: float) -> str:
    """The shape of the status around the centre (x, y)."""
    return f"q 0 g 0 G 1 w {SIGNS[status](x, y, size / 2)} Q"


def _tick(x: float, y: float, r: float) -> str:
    return (
        f"1.6 w {x - r:.2f} {y:.2f} m {x - 0.25 * r:.2f} {y - 0.75 * r:.2f} l "
        f"{x + r:.2f} {y + 0.85 * r:.2f} l S"
    )


def _cross(x: float, y: float, r: float) -> str:
    s = 0.5 * r
    return (
        f"{x - r:.2f} {y - r:.2f} {2 * r:.2f} {2 * r:.2f} re f 1 G 1.3 w "
        f"{x - s:.2f} {y - s:.2f} m {x + s:.2f} {y + s:.2f} l "
        f"{x - s:.2f} {y + s:.2f} m {x + s:.2f} {y - s:.2f} l S"
    )


def _empty_square(x: float, y: float, r: float) -> str:
    return f"1.2 w {x - r:.2f} {y - r:.2f} {2 * r:.2f} {2 * r:.2f} re S"


def _warning(x: float, y: float, r: float) -> str:
    return (
        f"{x:.2f} {y + r:.2f} m {x + 1.1 * r:.2f} {y - r:.2f} l {x - 1.1 * r:.2f} {y - r:.2f} l "
        f"h S {x:.2f} {y + 0.45 * r:.2f} m {x:.2f} {y - 0.2 * r:.2f} l "
        f"{x:.2f} {y - 0.45 * r:.2f} m {x:.2f} {y - 0.65 * r:.2f} l S"
    )


def _half(x: float, y: float, r: float) -> str:
    k = CURVE * r
    return (
        f"{_circle_path(x, y, r)} S {x:.2f} {y + r:.2f} m "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c f"
    )


def _clock(x: float, y: float, r: float) -> str:
    return (
        f"{_circle_path(x, y, r)} S {x:.2f} {y + 0.65 * r:.2f} m {x:.2f} {y:.2f} l "
        f"{x + 0.5 * r:.2f} {y:.2f} l S"
    )


def _dash(x: float, y: float, r: float) -> str:
    return f"1.4 w {x - 0.8 * r:.2f} {y:.2f} m {x + 0.8 * r:.2f} {y:.2f} l S"


def _circle_path(x: float, y: float, r: float) -> str:
    k = CURVE * r
    return (
        f"{x + r:.2f} {y:.2f} m {x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c h"
    )


SIGNS: Final[dict[Status, Draw]] = {
    Status.MET: _tick,
    Status.NOT_MET: _cross,
    Status.NO_EVIDENCE: _empty_square,
    Status.COULD_NOT_CHECK: _warning,
    Status.TO_REVIEW: _half,
    Status.NOT_DUE: _clock,
    Status.NOT_APPLICABLE: _dash,
}

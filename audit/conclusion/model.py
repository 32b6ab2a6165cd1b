"""What the findings amount to: points, interval, veto, grade, and what to repair first.

All points are ``Decimal`` with two places. ``lost`` is certain; ``open`` may still be lost, until a
person or a readable cell decides.
"""

from __future__ import annotations

from decimal import Decimal

from audit.findings.model import Status
from audit.record import record


@record
class Line:
    """A finding's part of the score and how it came about; ``arithmetic`` is for a reader.

    ``number`` is the finding's number within its item; 0 is the question whether it applies at all.
    """

    item: str
    number: int
    points: Decimal
    lost: Decimal
    open: Decimal
    arithmetic: str


@record
class ItemResult:
    """An item's status and points; ``points`` is None for an item outside the total."""

    item: str
    status: Status
    reason: str
    points: Decimal | None
    lost: Decimal
    open: Decimal

    @property
    def earned(self) -> Decimal:
        """What is certain to be earned."""
        return Decimal(0) if self.points is None else self.points - self.lost - self.open


@record
class SectionResult:
    """A first heading of the notice: points of its items, and how many items have which status."""

    title: str
    points: Decimal
    lost: Decimal
    open: Decimal
    counts: tuple[tuple[Status, int], ...]


@record
class Total:
    """One end of the interval: base score, bonus after gate and cap, their sum, its grade."""

    base: Decimal
    bonus: Decimal
    score: Decimal
    grade: str
    vetoes: tuple[str, ...] = ()


@record
class Repair:
    """A finding whose repair gives back ``regained`` points of the lower total."""

    item: str
    number: int
    regained: Decimal
    lifts_veto: bool = False


@record
class Conclusion:
    """Findings weighed. ``low`` and ``high`` are None when there was nothing to score.

    ``low``: every open question goes against the unit; ``high``: for it. The certain score that is
    printed first is ``low``; between the two lies what is open.
    """

    scheme: str
    scheme_tool_default: bool
    low: Total | None
    high: Total | None
    open: Decimal
    items: tuple[ItemResult, ...]
    sections: tuple[SectionResult, ...]
    lines: tuple[Line, ...]
    repairs: tuple[Repair, ...]

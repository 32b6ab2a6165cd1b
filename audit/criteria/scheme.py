"""How findings become points: the scoring scheme, which an office may write itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Literal

from audit.criteria.record import from_yaml

Force = Literal["must", "hint", "bonus"]


@from_yaml
class Band:
    """A grade and the lowest score that earns it."""

    grade: str
    at_least: Decimal


@from_yaml
class Bonus:
    """加分: so much for each bonus binding that is met, up to ``cap``, only from ``gate`` on."""

    each: Decimal
    cap: Decimal
    gate: Decimal


@from_yaml
class Veto:
    """单项否决: when this rule (in this item, or any) is not met, the grade is the lowest."""

    rule: str
    item: str | None = None
    reason: str


@from_yaml
class Scheme:
    """How findings become points.

    ``sections``: weight by first heading; without it a section weighs as many as its items.
    ``items``: weight by item id over the checklist's own. ``force``: a rule or ``item:rule`` whose
    force the office sets otherwise. ``tool_default``: the numbers are the tool's, not the notice's.
    """

    id: str
    title: str
    bands: tuple[Band, ...]
    bonus: Bonus
    vetoes: tuple[Veto, ...] = ()
    sections: Mapping[str, Decimal] = field(default_factory=dict)
    items: Mapping[str, Decimal] = field(default_factory=dict)
    force: Mapping[str, Force] = field(default_factory=dict)
    tool_default: bool = False

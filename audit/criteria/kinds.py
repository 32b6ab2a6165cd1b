"""What the criteria must know of a check kind to hold a rule to its shape.

The kinds themselves live with the findings; they are handed to the loader, so that a new kind is
one file there and nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from audit.criteria.model import Condition
from audit.record import record

_SHORT = ("present", "absent", "no_personal_data")


DATED_BY = "(dated_by)"
"""In a mention, the column that dates the register's rows, whatever it is called."""


@record
class Mention:
    """A column that a rule speaks of, and the condition it sets there, if any."""

    register: str
    column: str
    condition: Condition | None = None
    path: tuple[str, ...] = ()


class CheckKind(Protocol):
    """One kind of check as the loader sees it."""

    label: str
    """What a reader calls it."""

    parameters: type[Any]
    """The dataclass that what stands under the kind's key must fit."""

    def shape(self, raw: Any) -> Any:
        """Turn a short form into the long one that fits ``parameters``."""

    def mentions(self, body: Any, register: str) -> Iterable[Mention]:
        """Every column it speaks of, in its own register or in others."""


def conditions(raw: Any) -> Any:
    """Column → condition with the short forms ``present``, ``absent`` … written out."""
    if not isinstance(raw, dict):
        return raw
    return {column: condition(entry) for column, entry in raw.items()}


def condition(raw: Any) -> Any:
    """One condition with its short form written out, in its alternatives too."""
    if isinstance(raw, str) and raw in _SHORT:
        return {raw: True}
    if isinstance(raw, dict) and isinstance(raw.get("any_of"), list):
        return {**raw, "any_of": [condition(entry) for entry in raw["any_of"]]}
    return raw

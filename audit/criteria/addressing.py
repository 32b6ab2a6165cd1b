"""Who answers for what: a unit's name in the checklist, its items, bindings and registers."""

from __future__ import annotations

import unicodedata
from typing import Literal

from audit.criteria.model import Addressees, Binding, Checklist, Criteria, Item, Register, Units
from audit.criteria.scheme import Force
from audit.record import record

NAMED_ONLY = "named_only"
LEADING, COOPERATING = "牵头", "配合"
Role = Literal["责任", "配合"]
Why = Literal["unknown", "body", "ending", "part"]


@record
class UnitName:
    """A unit as the checklist knows it.

    ``body`` is its key in the checklist when the notice names it; ``kinds`` holds its own kind and
    those that go with it, or only ``named_only`` for a body that answers for its own items alone.
    """

    name: str
    kinds: tuple[str, ...]
    body: str | None = None


@record
class Address:
    """An item as it speaks to one unit. ``concerned``: whether it applies is the unit's to say."""

    item: Item
    role: Role
    concerned: bool


class UnknownUnit(LookupError):
    """The checklist knows no such unit, or not as that kind.

    ``known`` by ``why``: ``unknown``, names to choose from; ``body`` and ``ending``, the kinds that
    the named body has or the name's ending says, against the kind that was given; ``part``, the
    named body of which the name has an office in brackets.
    """

    def __init__(self, name: str, known: tuple[str, ...], why: Why = "unknown") -> None:
        super().__init__(name)
        self.name, self.known, self.why = name, known, why


def identify(units: Units, name: str, kind: str | None = None) -> UnitName:
    """Find a unit by any of its names; one that is not named, by its kind or its name's ending.

    Raises UnknownUnit when neither decides; when ``kind`` contradicts a body's own kind or what the
    name's ending says, for either would drop items unseen; and when the name is a body's with an
    office in brackets, which may be the body or a unit of its own.
    """
    plain = plain_name(name, units.area)
    key = _body(units, plain)
    if key is not None:
        kinds = _with_also(units, units.bodies[key].kind)
        if kind is not None and kind not in kinds and units.bodies[key].kind != NAMED_ONLY:
            raise UnknownUnit(name, kinds, "body")
        return UnitName(name, kinds, key)
    whole = _body(units, plain.partition("(")[0]) if plain.endswith(")") else None
    if whole is not None:
        raise UnknownUnit(name, (whole,), "part")
    ending = _kind_by_ending(units, plain)
    kinds = _with_also(units, ending or kind or "")
    if ending is not None and kind is not None and kind not in kinds:
        raise UnknownUnit(name, kinds, "ending")
    if kinds[0] not in units.kinds:
        raise UnknownUnit(name, (*units.bodies, *units.kinds))
    return UnitName(name, kinds)


def _body(units: Units, plain: str) -> str | None:
    """The named body that goes by a plain name."""
    for key, body in units.bodies.items():
        if plain in {plain_name(known, units.area) for known in (key, *body.names)}:
            return key
    return None


def addressed(checklist: Checklist, unit: UnitName) -> tuple[Address, ...]:
    """The items that speak to the unit, in the notice's order."""
    found = []
    for item in checklist.items:
        responsible = _speaks_to(checklist.units, item.responsible, unit)
        if responsible:
            found.append(Address(item, "责任", responsible == "concerned"))
        elif item.responsible.cooperating is not None:
            cooperating = _speaks_to(checklist.units, item.responsible.cooperating, unit)
            if cooperating:
                found.append(Address(item, "配合", cooperating == "concerned"))
    return tuple(found)


def force_for(binding: Binding, address: Address, unit: UnitName) -> Force | None:
    """The binding's force for this unit; None when it does not speak to it.

    A cooperating unit loses points only where the sentence gives it a deed, that is where the
    binding names it.
    """
    if not binding.for_:
        return "hint" if address.role == "配合" and binding.force == "must" else binding.force
    role = LEADING if address.role == "责任" else COOPERATING
    named = {role, *unit.kinds, *([unit.body] if unit.body else [])}
    return binding.force if named.intersection(binding.for_) else None


def registers_for(criteria: Criteria, unit: UnitName) -> tuple[Register, ...]:
    """The registers that the unit's items need, in the order in which the rules were loaded."""
    needed = {
        register
        for address in addressed(criteria.checklist, unit)
        for binding in criteria.bindings[address.item.id]
        if force_for(binding, address, unit) is not None
        for register in binding.registers
    }
    return tuple(
        register
        for register in criteria.registers.values()
        if register.id in needed or register.role != "evidence"
    )


def _speaks_to(units: Units, who: Addressees, unit: UnitName) -> Literal["named", "concerned", ""]:
    if unit.body is not None and unit.body in who.bodies:
        return "named"
    if set(unit.kinds).intersection(who.kinds):
        return "named"
    if who.departments and any(
        units.kinds[kind].departments for kind in unit.kinds if kind in units.kinds
    ):
        return "named" if who.departments == "all" else "concerned"
    return ""


def _with_also(units: Units, kind: str) -> tuple[str, ...]:
    return (kind, *units.kinds[kind].also) if kind in units.kinds else (kind,)


def _kind_by_ending(units: Units, plain: str) -> str | None:
    endings = sorted(
        ((ending, kind) for kind, entry in units.kinds.items() for ending in entry.endings),
        key=lambda pair: -len(pair[0]),
    )
    return next((kind for ending, kind in endings if plain.endswith(ending)), None)


def plain_name(name: str, area: tuple[str, ...]) -> str:
    """The form in which names of units are compared: half-width, without spaces and the area."""
    name = "".join(unicodedata.normalize("NFKC", name).split())
    for prefix in sorted(area, key=len, reverse=True):
        if name.startswith(prefix) and len(name) > len(prefix):
            return name[len(prefix) :]
    return name

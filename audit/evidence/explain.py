"""What to tell a user about a cell that cannot be read, and what to write there instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.criteria.model import Column
from audit.errors import problem
from audit.evidence import numbers
from audit.evidence.items import ItemIds
from audit.evidence.model import Remark, Unreadable
from audit.evidence.redact import redact
from audit.evidence.values import split
from audit.evidence.words import nearest, same
from audit.place import Place

_LONGEST = 60  # characters of a cell that a remark repeats


def remark(code: str, place: Place, /, **filled: object) -> Remark:
    """A remark in the catalogue's words."""
    found = problem(code, place, **filled)
    return Remark(code, place, f"{found.what}。{found.advice}")


def short(text: str) -> str:
    """A cell's text in one line, not too long, without personal numbers."""
    text = redact(" ".join(text.split()))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def details(
    name: str, column: Column, fault: Unreadable, items: ItemIds | None = None
) -> dict[str, str]:
    """What fills the catalogue's text on an unreadable cell; personal numbers are hidden."""
    choices = ("是", "否") if column.type == "yes_no" else column.choices
    return {
        "text": short(fault.text),
        "column": name,
        "choices": "、".join(choices),
        "hint": redact(_hint(name, fault, choices, items)),
    }


def _hint(name: str, fault: Unreadable, choices: Sequence[str], items: ItemIds | None) -> str:
    if fault.why == "cell/with-unit":
        return (
            ""
            if re.search("[百千万亿]", name)
            else f"数值无误的，请填{numbers.meant(fault.text)}。"
        )
    if fault.why in ("cell/unknown-item", "cell/some-unknown-items") and items is not None:
        unknown = items.read(fault.text).unknown
        return _whether(items.suggestions(unknown[0] if unknown else fault.text))
    if fault.why == "cell/not-in-list":
        known = {same(choice) for choice in choices}
        wrong = [entry for entry in split(fault.text) if same(entry) not in known]
        return f"不在可选项中的是“{'”“'.join(wrong)}”。"
    if fault.why == "cell/not-a-choice":
        return _whether(nearest(same(fault.text), list(choices), 0.5))
    return ""


def _whether(names: Sequence[str]) -> str:
    return f"是否要填“{'”或“'.join(names)}”？" if names else ""

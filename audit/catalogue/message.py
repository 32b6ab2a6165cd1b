"""The form of a text of the catalogue."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """What is wrong, and what to do. ``{name}`` is filled from a problem's details."""

    what: str
    advice: str

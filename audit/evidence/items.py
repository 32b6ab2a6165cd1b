"""The items that a cell of 任务序号 names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from audit.evidence.words import nearest, same

_ZEROS: Final = re.compile(r"(?<![0-9])0+(?=[0-9])")
_PREFIX: Final = re.compile(r"^[A-Z]+(?=[0-9])")
_AROUND: Final = re.compile(r"^(?:任务|第|序号)*|(?:项|条|号|任务)*$")


class ItemIds:
    """A checklist's item ids, found as people write them: c5, Ｃ5, C05, and 5 where it is plain."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._exact = {_form(id_): id_ for id_ in ids}
        self._bare: dict[str, list[str]] = {}
        for form, id_ in self._exact.items():
            self._bare.setdefault(_PREFIX.sub("", form), []).append(id_)

    def find(self, text: str) -> str | None:
        """The one item that the text names, or None."""
        form = _form(text)
        if form in self._exact:
            return self._exact[form]
        named = self._bare.get(form, [])
        return named[0] if len(named) == 1 else None

    def inferred(self, text: str) -> bool:
        """Whether the item is known by its number alone."""
        form = _form(text)
        return form not in self._exact and self.find(text) is not None

    def suggestions(self, text: str) -> list[str]:
        """Ids that may have been meant."""
        form = _form(text)
        return self._bare.get(form) or [self._exact[near] for near in nearest(form, [*self._exact])]


def _form(text: str) -> str:
    return _ZEROS.sub("", _AROUND.sub("", same(text).upper()))

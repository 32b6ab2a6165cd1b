"""The items that a cell of 任务序号 names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Final, NamedTuple

from audit.evidence.words import fold, nearest, same

_ZEROS: Final = re.compile(r"(?<![0-9])0+(?=[0-9])")
_PREFIX: Final = re.compile(r"^[A-Z]+(?=[0-9])")
_AROUND: Final = re.compile(r"^(?:任务|第|序号)*|(?:项|条|号|任务)*$")
# A space parts ids only after a number (C 5 is one id), a full stop only before a letter (4.5 is
# a number).
_BETWEEN: Final = re.compile(
    r"[、,;/\n。|+&]|(?<=[0-9项条号])\s+|以及|及|和|与|(?<=[0-9项条号])\s*\.\s*(?=[A-Za-z])"
)
_RANGE: Final = re.compile(r"-+|~|至|到")
_NUMBERED: Final = re.compile(r"(.*?)([0-9]+)")


class Named(NamedTuple):
    """The items that a cell names, and its entries that name none."""

    ids: tuple[str, ...]
    unknown: tuple[str, ...]
    inferred: bool


class ItemIds:
    """A checklist's item ids, found as people write them: c5, Ｃ5, C05, 5, and C4-C6.

    A number alone is the notice's own, with the prefix of most of the numbered items.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        self._exact = {_form(id_): id_ for id_ in ids}
        self._bare: dict[str, list[str]] = {}
        for form, id_ in self._exact.items():
            self._bare.setdefault(_PREFIX.sub("", form), []).append(id_)
        self._prefix = _most(_PREFIX.findall(form) for form in self._exact)

    def find(self, text: str) -> str | None:
        """The one item that the text names, or None."""
        form = _form(text)
        if form in self._exact:
            return self._exact[form]
        named = self._bare.get(form, [])
        if len(named) > 1 and self._prefix:
            return self._exact.get(self._prefix + form)
        return named[0] if len(named) == 1 else None

    def read(self, text: str) -> Named:
        """All items that the text names, in its order; an entry that names none loses no other."""
        entries = [entry for part in _BETWEEN.split(fold(text)) if (entry := part.strip())]
        found = [(entry, self._entry(entry)) for entry in entries]
        return Named(
            tuple(dict.fromkeys(chain.from_iterable(ids for _, ids in found))),
            tuple(dict.fromkeys(entry for entry, ids in found if not ids)),
            any(map(self._by_number, entries)),
        )

    def inferred(self, text: str) -> bool:
        """Whether the item is known by its number alone."""
        form = _form(text)
        return form not in self._exact and self.find(text) is not None

    def suggestions(self, text: str) -> list[str]:
        """Ids that may have been meant."""
        form = _form(text)
        return self._bare.get(form) or [self._exact[near] for near in nearest(form, [*self._exact])]

    def _entry(self, text: str) -> tuple[str, ...]:
        found = self.find(text)
        return (found,) if found else self._range(text)

    def _by_number(self, text: str) -> bool:
        return self.inferred(text) or (self.find(text) is None and bool(self._range(text)))

    def _range(self, text: str) -> tuple[str, ...]:
        """The items from one to another of the same prefix; none where either end is unknown."""
        for match in _RANGE.finditer(text):
            first, last = self.find(text[: match.start()]), self.find(text[match.end() :])
            if first is not None and last is not None:
                return self._between(_form(first), _form(last))
        return ()

    def _between(self, first: str, last: str) -> tuple[str, ...]:
        low, high = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(last)
        if not low or not high or low[1] != high[1]:
            return ()
        numbers = range(int(low[2]), int(high[2]) + 1)
        forms = (f"{low[1]}{number}" for number in numbers)
        return tuple(self._exact[form] for form in forms if form in self._exact)


def _most(prefixes: Iterable[list[str]]) -> str | None:
    """The prefix that more ids carry than any other."""
    counted = Counter(chain.from_iterable(prefixes)).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]


def _form(text: str) -> str:
    return _ZEROS.sub("", _AROUND.sub("", same(text).upper()))

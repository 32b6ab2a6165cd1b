"""Where a table's header stands, and which of the register's columns it names.

A header is taken for a column when it is the column's name or an alias but for white space,
punctuation, width, case, numbering and footnote marks. A mere likeness is never taken: a wrong
column would give a wrong verdict. It is reported, and the cells under it count as unreadable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from audit.criteria.model import Register
from audit.evidence.grid import Grid
from audit.evidence.values import Cell
from audit.evidence.words import label
from audit.record import record

_SEARCHED: Final = 200  # rows at the top in which no header need be spelled as the register has it
_ALIKE: Final = 0.75
_CONTAINED: Final = 2  # characters that a name contained in another must have at least


class Names:
    """The names that a register's columns go by."""

    def __init__(self, register: Register) -> None:
        aliases = (
            (alias, name) for name, column in register.columns.items() for alias in column.aliases
        )
        self.columns = tuple(register.columns)
        self._by_label = {label(alias): name for alias, name in aliases}
        self._by_label |= {label(name): name for name in register.columns}
        self.spelled = frozenset(
            spelling
            for name, column in register.columns.items()
            for spelling in (name, *column.aliases)
        )
        self._memo: dict[str, str | None] = {}

    def column(self, text: str) -> str | None:
        """The column that a header names."""
        if text not in self._memo:
            self._memo[text] = self._by_label.get(label(text))
        return self._memo[text]

    def is_own(self, name: str, text: str) -> bool:
        """Whether a header is the column's own name, and no alias."""
        return label(name) == label(text)

    def alike(self, text: str, *, contained: bool = True) -> list[str]:
        """The columns whose names look like this header, though it names none.

        ``contained``: a name that holds the other one looks like it, however long.
        """
        header = label(text)
        return list(
            dict.fromkeys(
                name
                for known, name in self._by_label.items()
                if alike(header, known, contained=contained)
            )
        )


@record
class Header:
    """A header of one or two rows: indexes of its first and last row, and of its columns.

    ``columns``: a register's column → where it stands; more than one place means the header occurs
    more than once. ``others``: the headers that name no column.
    """

    first: int
    last: int
    columns: Mapping[str, tuple[int, ...]]
    others: Mapping[int, str]


def find_headers(grid: Grid, names: Names) -> list[Header]:
    """Every header of the register's table, in order; none when no row names two columns."""
    rows = range(len(grid.rows))
    found = _best_of_each(grid, names, _candidates(grid, names))
    least = min(2, len(names.columns))
    if max(map(_size, found), default=0) < max(least, len(names.columns) / 2):
        found = _best_of_each(grid, names, rows[:_SEARCHED])
    enough = max(least, max(map(_size, found), default=0) * 2 / 3)
    return _apart([header for header in found if _size(header) >= enough])


def _candidates(grid: Grid, names: Names) -> list[int]:
    """The rows that hold a name as the register spells it; far down it takes two."""
    some = [at for at, row in enumerate(grid.rows) if not names.spelled.isdisjoint(row)]
    known = names.spelled.__contains__
    return [at for at in some if at < _SEARCHED or sum(map(known, grid.rows[at])) > 1]


def _size(header: Header) -> int:
    return len(header.columns)


def _best_of_each(grid: Grid, names: Names, rows: Iterable[int]) -> list[Header]:
    found: dict[tuple[int, int], Header] = {}
    for at in rows:
        for first, last in ((at, at), (at - 1, at), (at, at + 1)):
            if (first, last) in found or not _adjoin(grid, first, last):
                continue
            found[first, last] = _read(grid, names, first, last)
            if _size(found[first, last]) == len(names.columns):
                break
    return sorted(found.values(), key=lambda header: (header.first, header.last))


def _adjoin(grid: Grid, first: int, last: int) -> bool:
    inside = first >= 0 and last < len(grid.rows)
    return inside and grid.numbers[last] - grid.numbers[first] == last - first


def _read(grid: Grid, names: Names, first: int, last: int) -> Header:
    named: dict[str, dict[int, str]] = {}
    others: dict[int, str] = {}
    for at in range(max(len(grid.rows[first]), len(grid.rows[last]))):
        spellings = _spellings(grid.at(first, at), grid.at(last, at))
        text, name = next(
            ((text, name) for text in spellings if (name := names.column(text)) is not None),
            ("", None),
        )
        if name is not None:
            named.setdefault(name, {})[at] = text
        elif spellings:
            others[at] = spellings[0]
    columns = {name: _own(names, name, places, others) for name, places in named.items()}
    return Header(first, last, columns, others)


def _own(
    names: Names, name: str, places: Mapping[int, str], others: dict[int, str]
) -> tuple[int, ...]:
    """Where the column stands: under its own name there is no doubt, and an alias is another's."""
    own = tuple(at for at, text in places.items() if names.is_own(name, text))
    if own:
        others.update({at: text for at, text in places.items() if at not in own})
    return own or tuple(places)


def _spellings(top: Cell, bottom: Cell) -> list[str]:
    """What a header's cells may say: 征求意见 over 开始日期, 开始日期 alone, or 标题 over nothing."""
    if not isinstance(bottom, str):
        return [top] if isinstance(top, str) and bottom is None else []
    if not isinstance(top, str) or top is bottom or top == bottom:
        return [bottom]
    return [f"{top}{bottom}", bottom]


def _apart(headers: Sequence[Header]) -> list[Header]:
    """Of headers that share rows the one that names most, and of equals the shortest, the first."""
    kept: list[Header] = []
    taken: set[int] = set()
    for header in sorted(headers, key=lambda h: (-_size(h), h.last - h.first, h.first)):
        rows = range(header.first, header.last + 1)
        if taken.isdisjoint(rows):
            taken.update(rows)
            kept.append(header)
    return sorted(kept, key=lambda header: header.first)


def alike(one: str, other: str, *, contained: bool = True) -> bool:
    """Whether two labels may be the same name misspelt, or one holds the other."""
    if contained and min(len(one), len(other)) >= _CONTAINED and (one in other or other in one):
        return True
    return _likeness(one, other) >= _ALIKE


def _likeness(one: str, other: str) -> float:
    """Part of the characters that stay when the fewest are put in, taken out or changed."""
    if abs(len(one) - len(other)) > 2 or not one or not other:
        return 0.0
    line = list(range(len(other) + 1))
    for at, character in enumerate(one, 1):
        before, line = line, [at]
        for (left, above), wanted in zip(pairwise(before), other, strict=True):
            line.append(min(left + (character != wanted), above + 1, line[-1] + 1))
    return 1 - line[-1] / max(len(one), len(other))

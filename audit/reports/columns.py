"""Text in a terminal's columns: a Chinese character takes two, and lines break as Chinese does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from audit.visible import visible

_TOKENS: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,:/%&=?_+#@-]*|\s+|.", re.DOTALL)
_NO_START: Final = frozenset("，。、；：？！”’）》〉」』】〕…—～·,.;:?!)]}%")
_NO_END: Final = frozenset("“‘（《〈「『【〔([{")


def display_width(text: str, *, ambiguous: int = 1) -> int:
    """How many columns a text takes. Terminals differ over “ ” — ·: most give them one."""
    widths = {"W": 2, "F": 2, "A": ambiguous}
    return sum(
        0 if unicodedata.combining(char) else widths.get(unicodedata.east_asian_width(char), 1)
        for char in text
    )


def plain(text: str) -> str:
    """A user's text on one line, with nothing in it that could steer the terminal."""
    return visible(" ".join(text.split()))


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill with spaces up to ``width`` columns; ``right`` puts the text at the right."""
    space = " " * max(0, width - display_width(text))
    return space + text if right else text + space


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Break a text into lines of at most ``width`` columns that begin with ``first``, then ``rest``.

    Words, numbers and addresses of cells stay whole where they fit; no line starts with a closing
    mark or ends with an opening one. Marks whose width is ambiguous are counted as wide.
    """
    lines: list[str] = []
    line: list[str] = []
    later = width - display_width(rest, ambiguous=2)
    room = width - display_width(first, ambiguous=2)
    for token in _tokens(text, max(2, min(room, later))):
        if line and display_width("".join(line) + token, ambiguous=2) > room:
            kept = _kept(line, token, later)
            lines.append("".join(line[:kept]))
            line, room = line[kept:], later
        if line or not token.isspace():
            line.append(token)
    lines.append("".join(line))
    return [(rest if at else first) + line.strip() for at, line in enumerate(lines)]


def table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Lines of a table: the first column at the left and broken where it must, figures at the right.

    One column of space stands between columns.
    """
    lines = []
    for row in rows:
        names = wrap(row[0], widths[0])
        figures = [
            pad(cell, width, right=True) for cell, width in zip(row[1:], widths[1:], strict=True)
        ]
        lines.append(" ".join([pad(names[0], widths[0]), *figures]).rstrip())
        lines += ["  " + name for name in wrap("".join(names[1:]), widths[0] - 2) if name]
    return lines


def _tokens(text: str, longest: int) -> list[str]:
    tokens: list[str] = []
    for token in _TOKENS.findall(text):
        if display_width(token, ambiguous=2) <= longest:
            tokens.append(token)
        else:
            tokens += [token[at : at + longest] for at in range(0, len(token), longest)]
    return tokens


def _kept(line: list[str], token: str, room: int) -> int:
    """How many tokens stay on the line, so that neither it nor the next breaks the rules of marks.

    All of them, where what would have to go with ``token`` does not fit the next line.
    """
    kept, following = len(line), token
    while following[0] in _NO_START or line[kept - 1][-1] in _NO_END:
        kept -= 1
        following = line[kept]
        if not kept or display_width("".join(line[kept:]) + token, ambiguous=2) > room:
            return len(line)
    return kept

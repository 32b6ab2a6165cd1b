"""Number formats: does a cell show its number as a date, a time, both, or a number?

The built-in ids 27–36 and 50–58 are East Asian and read as zh-CN shows them (ECMA-376 part 1,
18.8.30). A format of the file's own under a built-in id wins over the built-in.
"""

from __future__ import annotations

import re
from functools import lru_cache

from audit.evidence.xlsx.model import Style

_DATE = frozenset({*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58})
_TIME = frozenset({*range(18, 22), *range(32, 36), *range(45, 48), 55, 56})
_DATETIME = 22

# Order matters: what is literal or in brackets is taken whole, so that no letter of it counts.
_TOKEN = re.compile(
    r"""(?P<literal>"[^"]*"?|[\\_*].|G/通用格式|General)
      |(?P<elapsed>\[(?:h+|m+|s+)\])|(?P<bracket>\[[^\]]*\]?)
      |(?P<noon>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-])
      |(?P<hour>h+)|(?P<second>s+)|(?P<month>m+)|(?P<date>y+|d+|e+|b+|g+|aaa+)
      |(?P<end>;)|(?P<other>.)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_CONDITION = re.compile(r"\[[<>=]")


def style_of(format_id: int, code: str | None) -> Style:
    """What a cell with this format shows; ``code`` is the file's own format of that id."""
    if code is not None:
        return style_of_code(code)
    if format_id in _DATE:
        return "date"
    if format_id in _TIME:
        return "time"
    return "datetime" if format_id == _DATETIME else "number"


@lru_cache(maxsize=1024)
def style_of_code(code: str) -> Style:
    """Read a format code. Sections after the first count only when conditions choose among them."""
    sections = _sections(code)
    if not _CONDITION.search(code):
        sections = sections[:1]
    date = any("date" in tokens for tokens in map(_meanings, sections))
    time = any("time" in tokens for tokens in map(_meanings, sections))
    if date:
        return "datetime" if time else "date"
    return "time" if time else "number"


def _sections(code: str) -> list[list[str]]:
    """The kinds of tokens in each section, without what shows no value."""
    sections: list[list[str]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup
        if kind == "end":
            sections.append([])
        elif kind in {"elapsed", "noon", "hour", "second", "month", "date"}:
            sections[-1].append(kind)
    return sections


def _meanings(tokens: list[str]) -> set[str]:
    """``m`` means minutes after hours or before seconds, else months."""
    found: set[str] = set()
    for index, kind in enumerate(tokens):
        if kind == "date":
            found.add("date")
        elif kind != "month":
            found.add("time")
        else:
            before = tokens[index - 1] if index else ""
            after = tokens[index + 1] if index + 1 < len(tokens) else ""
            minutes = before in {"hour", "elapsed"} or after == "second"
            found.add("time" if minutes else "date")
    return found

"""Characters that would hide, reorder or break a text, shown by their numbers instead."""

from __future__ import annotations

import re
from typing import Final

# Controls, line and paragraph separators, bidirectional marks, surrogates, invisible tags, and what
# is no character at all.
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


def visible(text: str, *, keep: str = "\t\n") -> str:
    r"""Show each unsafe character as ``\u{202E}``, but for those in ``keep``."""
    if text.isprintable():  # nothing unsafe is, and asking is many times faster than searching
        return text

    def show(found: re.Match[str]) -> str:
        char = found[0]
        return char if char in keep else f"\\u{{{ord(char):04X}}}"

    return _UNSAFE.sub(show, text)

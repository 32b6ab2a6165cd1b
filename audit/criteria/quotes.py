"""Whether the notice contains a sentence, word for word."""

from __future__ import annotations

import re

_NOISE = re.compile(
    r"<[^<>]{1,12}>|\*\*"  # tags and marks that a conversion left
    r"|^\s*(?:序号\s+)?工作任务\s.*完成时限\s*$"  # page headers of the table
    r"|^\s*-{3,}\s*$"
    r"|[\s\u00a0\u200b\ufeff]+",
    re.MULTILINE,
)


def plain(text: str) -> str:
    """The text without white space, tags, rules and repeated table headers."""
    return re.sub(r"\s+", "", _NOISE.sub("", text))


class NoticeText:
    """A notice's text, ready to be asked for quotes."""

    def __init__(self, text: str) -> None:
        self._text = plain(text)

    def __contains__(self, quote: str) -> bool:
        wanted = plain(quote)
        return bool(wanted) and wanted in self._text

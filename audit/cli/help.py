"""Help in Chinese: typer's own words, of which there are few, put into the users' language."""

from __future__ import annotations

import re
from typing import Any, Final

from typer.core import TyperCommand, TyperGroup

_WORDS: Final = (
    (r"^Usage:", "用法："),
    (r"^Arguments:", "参数："),
    (r"^Options:", "选项："),
    (r"^Commands:", "命令："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]…"),
    (r"Show this message and exit\.", "显示本说明后退出。"),
    (r"\[required\]", "[必填]"),
    (r"\[default: ([^\]]*?)(?:; x[<>]=\d+)?\]", r"[默认：\1]"),
    (r" <(?:list\[)?(?:Path|str)\]?>", ""),
    (r"\{([^{}\s]+)\}\.\.\.", r"\1"),
)


def chinese(text: str) -> str:
    """The help text with typer's own words translated."""
    for pattern, words in _WORDS:
        text = re.sub(pattern, words, text, flags=re.MULTILINE)
    return text


class Command(TyperCommand):
    """A command whose help is in Chinese."""

    def get_help(self, ctx: Any) -> str:
        return chinese(super().get_help(ctx))


class Group(TyperGroup):
    """A group of commands whose help is in Chinese."""

    def get_help(self, ctx: Any) -> str:
        return chinese(super().get_help(ctx))

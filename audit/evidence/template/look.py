"""The template's looks: one name for each use, quiet colours that survive a black-and-white printer."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from audit.criteria.model import Column
from audit.evidence.template.book import HEAD_FONT, Style
from audit.evidence.template.columns import HINT_SIZE, LOOKS

BLUE, PREFILLED, ORANGE, YELLOW, GREY = "#D9E2F3", "#F2F2F2", "#FBE4D5", "#FFF9E7", "#7F7F7F"

TITLE: Final = Style(font=HEAD_FONT, size=16, wrap=False)
HELP: Final = Style(colour="#404040", size=10)
HEADER: Final = Style(font=HEAD_FONT, fill=BLUE, border=True, align="center")
INSPECTOR_HEADER: Final = replace(HEADER, fill=ORANGE)
HINT: Final = Style(size=HINT_SIZE, colour="#595959", border=True)
INSPECTOR_HINT: Final = replace(HINT, fill=ORANGE, bold=True, align="center")
LABEL: Final = replace(HEADER, align="left")
HEADING: Final = Style(font=HEAD_FONT, size=12, wrap=False)
SAID: Final = Style(top=True)
LISTED: Final = Style(border=True, top=True)


def blank(column: Column) -> Style:
    """A cell of the room to fill in."""
    centred = column.type in ("date", "datetime", "choice", "yes_no", "phone", "integer")
    return Style(LOOKS[column.type].number_format, align="center" if centred else None)


def cell(column: Column) -> Style:
    """A cell of a row that stands there already."""
    fill = YELLOW if column.inspector else PREFILLED if column.prefilled else None
    return replace(
        blank(column),
        border=True,
        fill=fill,
        align=None if column.prefilled else blank(column).align,
    )


def example(column: Column) -> Style:
    """A cell of the grey example row."""
    return replace(blank(column), italic=True, colour=GREY, fill="#EDEDED", border=True)


def header(column: Column) -> Style:
    """A header; those of the inspector's columns stand out."""
    return INSPECTOR_HEADER if column.inspector else HEADER


def hint(column: Column) -> Style:
    """The hint above a header."""
    return INSPECTOR_HINT if column.inspector else HINT

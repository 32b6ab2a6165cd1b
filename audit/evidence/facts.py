"""What a workbook says of itself: its template, its checklist, the unit it was made for."""

from __future__ import annotations

from collections.abc import Mapping

from audit.criteria.model import Column, Register
from audit.evidence.forms import value_of
from audit.evidence.notes import Notes
from audit.evidence.sheets import plain
from audit.evidence.template import (
    CHECKLIST_PROPERTY,
    META_SHEET,
    TEMPLATE_PROPERTY,
    TEMPLATE_VERSION,
)
from audit.evidence.values import shown
from audit.evidence.words import clean
from audit.evidence.xlsx import Book

CHECKLIST_LABEL = "检查清单"
# The one form that is read before any criteria are known.
UNIT_FORM = Register(
    id="unit-info",
    sheet="单位信息",
    aliases=("单位基本信息", "基本信息", "单位情况"),
    layout="form",
    columns={
        "单位名称": Column(),
        CHECKLIST_LABEL: Column(aliases=("清单编号", "检查清单编号")),
    },
)


def meta(book: Book) -> Mapping[str, str]:
    """The template's own notes: keys in column A, values in B of its hidden sheet."""
    found: dict[str, str] = {}
    for sheet in book.sheets:
        if sheet.name == META_SHEET:
            for key, value in (row[:2] for row in sheet.rows if len(row) > 1):
                if isinstance(key, str) and value is not None:
                    found.setdefault(clean(key), clean(shown(value)))
    return found


def checklists_named(book: Book, notes: Notes) -> dict[str, str]:
    """Every place that names a checklist, as a user knows it, and the name there."""
    named = {
        f"工作表“{META_SHEET}”": meta(book).get("checklist", ""),
        "文档属性": clean(book.properties.get(CHECKLIST_PROPERTY, "")),
        f"“{UNIT_FORM.sheet}”": _on_the_form(book, notes),
    }
    return {where: id_ for where, id_ in named.items() if id_}


def _on_the_form(book: Book, notes: Notes) -> str:
    forms = {plain(name) for name in (UNIT_FORM.sheet, *UNIT_FORM.aliases)}
    for sheet in book.sheets:
        if plain(sheet.name) in forms:
            found = value_of(sheet, UNIT_FORM, CHECKLIST_LABEL, notes)
            if found:
                return found
    return ""


def template_version(book: Book, notes: Notes) -> str | None:
    """The template's version, with a remark when it is an older one."""
    found = meta(book).get("template_version") or clean(book.properties.get(TEMPLATE_PROPERTY, ""))
    if found and found.isdecimal() and int(found) < int(TEMPLATE_VERSION):
        notes.notice("workbook/old-template", None, found=found, current=TEMPLATE_VERSION)
    return found or None

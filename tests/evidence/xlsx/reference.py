"""A second reader to compare with: plain, slow, built on ElementTree and nothing of the first."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from tests.evidence.xlsx.hand import MAIN

NS = f"{{{MAIN}}}"
Cells = dict[tuple[int, int], tuple[str, str]]


def strings(xml: str | bytes) -> list[str]:
    return [item_text(item) for item in ElementTree.fromstring(xml).findall(f"{NS}si")]


def item_text(item: ElementTree.Element) -> str:
    pieces = []
    for child in item:
        if child.tag == f"{NS}t":
            pieces.append(child.text or "")
        elif child.tag == f"{NS}r":
            pieces += [t.text or "" for t in child.findall(f"{NS}t")]
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


def cells(xml: str | bytes, shared: list[str]) -> Cells:
    """Every cell with a stored value or a formula, as (kind, text)."""
    found: Cells = {}
    data = ElementTree.fromstring(xml).findall(f"{NS}sheetData")
    assert len(data) == 1
    row_number = 0
    for row in data[0].findall(f"{NS}row"):
        row_number = int(row.get("r") or row_number + 1)
        column = 0
        for cell in row.findall(f"{NS}c"):
            reference = cell.get("r")
            column = column_of(reference) if reference else column + 1
            stored = stored_value(cell, shared)
            if stored is not None:
                found[row_number, column] = stored
    return found


def column_of(reference: str) -> int:
    index = 0
    for letter in reference.rstrip("0123456789"):
        index = index * 26 + ord(letter) - 64
    return index


def stored_value(cell: ElementTree.Element, shared: list[str]) -> tuple[str, str] | None:
    kind = cell.get("t", "n")
    value, formula, inline = (cell.find(f"{NS}{tag}") for tag in ("v", "f", "is"))
    text = None if value is None else (value.text or "")
    if inline is not None:
        text, kind = item_text(inline), "str"
    elif kind == "s" and text:
        text, kind = shared[int(text)], "str"
    elif kind == "str" and text:
        text = unescaped(text)
    if formula is not None and (text is None or (text == "" and kind != "str")):
        return "no stored value", formula.text or ""
    return (kind, text) if text else None

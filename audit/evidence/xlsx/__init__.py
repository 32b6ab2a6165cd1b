"""An .xlsx workbook, read strictly: every cell's content, or the reason why not."""

from __future__ import annotations

from audit.evidence.xlsx.book import read_book
from audit.evidence.xlsx.model import (
    Book,
    Content,
    ErrorValue,
    NoStoredValue,
    Number,
    Range,
    Sheet,
    Source,
)

__all__ = [
    "Book",
    "Content",
    "ErrorValue",
    "NoStoredValue",
    "Number",
    "Range",
    "Sheet",
    "Source",
    "read_book",
]

"""Where a thing stands: file and line, or workbook › sheet › cell."""

from __future__ import annotations

from audit.record import record


@record
class FilePlace:
    """A line (1-based) of a criteria file; ``line`` is None when the whole file is meant."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file} 第{self.line}行"


@record
class CellPlace:
    """A cell (``C5``) or range (``C5:C9``) of a unit's workbook, or a whole sheet or workbook."""

    workbook: str
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        return " › ".join(part for part in (self.workbook, self.sheet, self.cell) if part)


Place = FilePlace | CellPlace


def column_letter(index: int) -> str:
    """Turn a 1-based column index into its letters: 1 → A, 28 → AB."""
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Turn column letters into the 1-based index: A → 1, AB → 28."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index

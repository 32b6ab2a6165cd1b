"""What openpyxl makes hard to see of a sheet."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet


def columns(sheet: Worksheet) -> dict[str, ColumnDimension]:
    """Each column's own dimensions: neighbours alike share one element of the file."""
    return {
        get_column_letter(at): found
        for found in sheet.column_dimensions.values()
        for at in range(found.min or 0, (found.max or 0) + 1)
    }

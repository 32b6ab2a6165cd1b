"""How much of a workbook is read at most. Every limit has its name, its figure and its reason."""

from __future__ import annotations

from typing import Final

from audit.record import record

MIB: Final = 1024 * 1024


@record
class Limits:
    """Bounds that hold before and while a workbook is parsed; sizes are in bytes.

    Of 3,523 real workbooks two exceed one of them. ``slots`` counts list places, empty ones
    before the last content of a row included, so that it bounds memory and not only content.
    """

    file_bytes: int = 50 * MIB
    members: int = 5_000
    part_bytes: int = 256 * MIB
    total_bytes: int = 512 * MIB
    ratio: int = 400
    ratio_from_bytes: int = MIB
    small_part_bytes: int = 32 * MIB  # every part that is not a sheet or the shared strings
    xml_depth: int = 256
    xml_attributes: int = 64
    sheets: int = 1_000
    row_bytes: int = 16 * MIB
    columns: int = 512  # the furthest column that may hold content
    slots: int = 16_000_000  # in the whole workbook
    distinct_contents: int = 5_000_000  # in the whole workbook
    cell_characters: int = 100_000  # Excel itself stops at 32,767
    shared_strings: int = 3_000_000
    merged_ranges: int = 100_000  # in one sheet
    styles: int = 100_000
    properties: int = 1_000


LIMITS: Final = Limits()

MAX_ROW: Final = 1_048_576
MAX_COLUMN: Final = 16_384

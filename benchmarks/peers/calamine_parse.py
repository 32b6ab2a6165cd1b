"""The floor of a long register: calamine's bare parse of one sheet into Python values."""

from __future__ import annotations

import sys

from python_calamine import CalamineWorkbook

workbook = CalamineWorkbook.from_path(sys.argv[1])
rows = workbook.get_sheet_by_name("规范性文件").to_python(skip_empty_area=False)
print(len(rows))

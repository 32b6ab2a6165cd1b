"""The six rules as a loop over openpyxl's rows, as one would write it for this register alone."""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import datetime

from openpyxl import load_workbook

NUMBER = re.compile(r"[一-鿿]+〔20\d\d〕[1-9]\d*号")


def in_order(earlier: object, later: object) -> bool:
    return isinstance(earlier, datetime) and isinstance(later, datetime) and later >= earlier


faults: Counter[str] = Counter()
numbers: dict[str, int] = {}
sheet = load_workbook(sys.argv[1], read_only=True, data_only=True)["规范性文件"]
for row in sheet.iter_rows(min_row=2, values_only=True):
    title, number, formed, published, state, repealed, _, _, _, pages = row
    if not (title and number and formed):
        faults["elements"] += 1
    if not in_order(formed, published):
        faults["published"] += 1
    if state in {"废止", "失效"} and not in_order(formed, repealed):
        faults["repealed"] += 1
    if not (isinstance(number, str) and NUMBER.fullmatch(number)):
        faults["number"] += 1
    if number:
        numbers[str(number)] = numbers.get(str(number), 0) + 1
    if not (isinstance(pages, int | float) and pages >= 1):
        faults["pages"] += 1
faults["unique"] = sum(count for count in numbers.values() if count > 1)
print(dict(sorted(faults.items())))

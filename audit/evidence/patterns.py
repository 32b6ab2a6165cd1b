"""Regular expressions that are compiled when a workbook first needs them.

Reading a usual workbook takes ten milliseconds; compiling every pattern at once would double that.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled once; its flags stand in it, as (?ai)."""
    return re.compile(pattern)

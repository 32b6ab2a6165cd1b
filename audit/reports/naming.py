"""What a report's file is called."""

from __future__ import annotations

import re
from typing import Final

from audit.inspection import Inspection
from audit.visible import visible

_UNFIT: Final = re.compile(r'[\s/\\:*?"<>|{}]+')
_LONGEST: Final = 60


def file_stem(inspection: Inspection) -> str:
    """``<unit>-<checklist>-<date>``, without anything a file system or shell would stumble over."""
    unit, notice = map(_fit, (inspection.unit.name, inspection.notice.id))
    return f"{unit}-{notice}-{inspection.as_of.isoformat()}"


def _fit(text: str) -> str:
    return _UNFIT.sub("_", visible(text)).strip("._-")[:_LONGEST] or "_"

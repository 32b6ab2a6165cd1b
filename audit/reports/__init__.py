"""The formats in which an ``Inspection`` can be drawn: one entry, one function, one module each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from audit.inspection import Inspection


class Format(NamedTuple):
    """How a format is named and drawn. ``suffix`` without a point; ``label`` is what a user reads.

    ``render`` computes nothing, looks at no clock, and gives the same bytes for the same inspection.
    """

    suffix: str
    label: str
    render: Callable[[Inspection], bytes]


def _json(inspection: Inspection) -> bytes:
    from audit.reports.json import render

    return render(inspection)


def _pdf(inspection: Inspection) -> bytes:
    from audit.reports.pdf import render

    return render(inspection)


FORMATS: Final[dict[str, Format]] = {
    "json": Format("json", "检查结果数据", _json),
    "pdf": Format("pdf", "检查评分表", _pdf),
}

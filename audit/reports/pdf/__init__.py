"""The scorecard as a PDF file."""

from __future__ import annotations

from audit.inspection import Inspection


def render(inspection: Inspection) -> bytes:
    """Draw the inspection: page 1 to sign, then every item, then what is open, then the appendix."""
    from audit.reports.pdf.report import draw

    return draw(inspection)

"""The one catalogue of texts for what can go wrong, by code; one file for each room."""

from __future__ import annotations

from typing import Final

from audit.catalogue.criteria import CRITERIA
from audit.catalogue.evidence import EVIDENCE
from audit.catalogue.findings import FINDINGS
from audit.catalogue.message import Message
from audit.catalogue.output import OUTPUT
from audit.catalogue.units import UNITS
from audit.catalogue.usage import USAGE
from audit.catalogue.workbook import WORKBOOK

CATALOGUE: Final[dict[str, Message]] = {
    **CRITERIA,
    **EVIDENCE,
    **FINDINGS,
    **OUTPUT,
    **UNITS,
    **USAGE,
    **WORKBOOK,
}

__all__ = ["CATALOGUE", "Message"]

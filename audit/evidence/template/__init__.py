"""A unit's blank workbook: only its own items and registers, with help, dropdowns and room.

The sheets are not protected and have no password: a unit must be able to add rows, columns and
sheets of its own, and what it changes the reader finds out anyway.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from audit.criteria.addressing import UnitName
from audit.files import write_file

if TYPE_CHECKING:
    from audit.criteria.model import Criteria

TEMPLATE_VERSION: Final = "1"
META_SHEET: Final = "_meta"
TEMPLATE_PROPERTY: Final = "audit-template"
CHECKLIST_PROPERTY: Final = "audit-checklist"


def write_template(criteria: Criteria, unit: UnitName, path: Path) -> None:
    """Write the unit's blank workbook, replacing what stands at ``path``; never half of it.

    Raises OutputError.
    """
    write_file(path, template_bytes(criteria, unit))


def template_bytes(criteria: Criteria, unit: UnitName) -> bytes:
    """The unit's blank workbook. The same criteria and unit give the same bytes."""
    from audit.evidence.template.workbook import build

    return build(criteria, unit)

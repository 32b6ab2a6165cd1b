"""The whole way for one unit: criteria and a workbook come in, an ``Inspection`` comes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from audit.conclusion.model import Conclusion
from audit.criteria.addressing import UnitName
from audit.evidence.model import Remark, Workbook
from audit.findings.model import Finding

SCHEMA = "zwgk-audit/inspection/1"


@dataclass(frozen=True, slots=True)
class NoticeText:
    """The notice that was checked against."""

    id: str
    number: str
    title: str
    issuer: str
    issued: date


@dataclass(frozen=True, slots=True)
class ItemText:
    """What an item asks of this unit. ``role``: 责任 or 配合. ``due``: the day it falls due."""

    id: str
    section: tuple[str, ...]
    sentence: str
    further: tuple[str, ...]
    responsible: str
    role: str
    deadline: str
    due: date
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Versions:
    """What made this result: the program's version, SHA-256 of the criteria's sources."""

    program: str
    criteria: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """One unit, one checklist, one date: findings and conclusion. Holds no register rows.

    ``schema`` names the published JSON Schema that its JSON form fits.
    """

    schema: str
    unit: UnitName
    notice: NoticeText
    as_of: date
    workbook: Workbook
    versions: Versions
    items: tuple[ItemText, ...]
    findings: tuple[Finding, ...]
    conclusion: Conclusion
    unreadable: tuple[Remark, ...]
    remarks: tuple[Remark, ...]

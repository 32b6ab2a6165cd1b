"""The whole way for one unit: criteria and a workbook come in, an ``Inspection`` comes out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from audit import __version__
from audit.conclusion.model import Conclusion
from audit.conclusion.weigh import weigh
from audit.criteria.addressing import Address, UnitName, addressed
from audit.criteria.load import NoSuchChecklist
from audit.criteria.model import Criteria
from audit.errors import WorkbookError, problem
from audit.evidence.guard import read_file
from audit.evidence.model import Evidence, Remark, Workbook
from audit.evidence.read import checklist_of, read_evidence
from audit.evidence.xlsx import read_book
from audit.findings.find import find
from audit.findings.model import Finding
from audit.place import CellPlace
from audit.record import record

SCHEMA = "zwgk-audit/inspection/1"


@record
class NoticeText:
    """The notice that was checked against."""

    id: str
    number: str
    title: str
    issuer: str
    issued: date


@record
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


@record
class Versions:
    """What made this result: the program's version, SHA-256 of the criteria's sources."""

    program: str
    criteria: str


@record
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


def inspect_file(
    path: Path,
    criteria_of: Callable[[str], Criteria],
    as_of: date,
    checklist: str | None = None,
) -> Inspection:
    """Inspect one workbook as of a date, against the checklist it says it is for.

    ``criteria_of`` loads a checklist by its id; ``checklist`` goes before what the workbook says.
    Raises WorkbookError for a file that cannot be read as the evidence of a unit the checklist
    knows, CriteriaError for a checklist that cannot be used.
    """
    source = read_file(path)
    book = read_book(source)
    named = checklist or checklist_of(book, source.name)
    if named is None:
        raise WorkbookError(problem("workbook/names-no-checklist", CellPlace(source.name)))
    try:
        criteria = criteria_of(named)
    except NoSuchChecklist as unknown:
        if checklist is not None:
            raise
        known = "、".join(unknown.known)
        place = CellPlace(source.name)
        found = problem("workbook/unknown-checklist", place, id=named, known=known)
        raise WorkbookError(found) from None
    return conclude(criteria, read_evidence(source, criteria, book), as_of)


def conclude(criteria: Criteria, evidence: Evidence, as_of: date) -> Inspection:
    """Judge evidence that is already read, and weigh what was found."""
    found = find(criteria, evidence, as_of)
    addresses = addressed(criteria.checklist, evidence.unit)
    items = [address.item for address in addresses]
    texts = tuple(_item_text(address, criteria, evidence.unit) for address in addresses)
    not_due = {text.id for text in texts if as_of < text.due}
    notice = criteria.notice
    return Inspection(
        schema=SCHEMA,
        unit=evidence.unit,
        notice=NoticeText(notice.id, notice.number, notice.title, notice.issuer, notice.issued),
        as_of=as_of,
        workbook=evidence.workbook,
        versions=Versions(__version__, criteria.digest),
        items=texts,
        findings=found.findings,
        conclusion=weigh(items, found.findings, criteria.scheme, not_due),
        unreadable=evidence.unreadable,
        remarks=(*evidence.remarks, *found.remarks),
    )


def _item_text(address: Address, criteria: Criteria, unit: UnitName) -> ItemText:
    item = address.item
    notes = [note for note in (item.note, item.responsible.note, item.deadline.note) if note]
    return ItemText(
        id=item.id,
        section=item.section,
        sentence=item.sentence,
        further=item.further,
        responsible=item.responsible.text,
        role=address.role,
        deadline=item.deadline.text,
        due=item.deadline.day(criteria.notice, unit.kinds),
        note="；".join(notes) or None,
    )

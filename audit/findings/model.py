"""What was found: one binding on one item, its status, the cells that show it, the reason."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from audit.criteria.model import Cost
from audit.criteria.scheme import Force
from audit.record import record


class Status(Enum):
    """The seven statuses; ``label`` is what a user reads."""

    MET = "met"
    NOT_MET = "not_met"
    NO_EVIDENCE = "no_evidence"
    COULD_NOT_CHECK = "could_not_check"
    TO_REVIEW = "to_review"
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Status.MET: "达标",
    Status.NOT_MET: "不达标",
    Status.NO_EVIDENCE: "缺少佐证",
    Status.COULD_NOT_CHECK: "无法核查",
    Status.TO_REVIEW: "待人工核查",
    Status.NOT_DUE: "未到期",
    Status.NOT_APPLICABLE: "不适用",
}


@record
class Citation:
    """A cell that shows a fault: its address, header and text (personal data redacted), and why.

    ``row`` names the row to a reader (its title), so that the cell can be found without counting.
    """

    sheet: str
    cell: str
    column: str
    text: str
    why: str
    row: str = ""


@record
class Question:
    """What a person must judge: the question, what to look at, what counts as met."""

    ask: str
    look_at: str
    met_when: str


@record(kw_only=True)
class Finding:
    """One binding judged.

    ``population``: rows judged; ``faulty`` of them failed, ``unknown`` could not be decided (the
    citations name both, faults first). ``number``: the binding's place in its item, from 1.
    ``charged_in``: the item where all of these faults cost points already. ``repeated``: how many
    of the faulty rows are charged in an earlier item. ``sheet``: where the evidence belongs.
    """

    item: str
    number: int
    rule: str
    title: str
    force: Force
    status: Status
    reason: str
    quotes: tuple[str, ...]
    basis: str | None
    tool_default: bool
    register: str
    sheet: str
    remedy: str
    cost: Cost
    weight: Decimal
    population: int = 0
    faulty: int = 0
    unknown: int = 0
    repeated: int = 0
    charged_in: str | None = None
    citations: tuple[Citation, ...] = ()
    question: Question | None = None
    why: str | None = None

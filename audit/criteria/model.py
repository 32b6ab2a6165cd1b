"""What is asked: the values that a checklist and the rule files are made of.

These are plain frozen dataclasses, cheap to import. Their shape is also the shape of the YAML
files: the loader validates the files against them and refuses any key they do not have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from audit.criteria.record import from_yaml
from audit.criteria.scheme import Force, Scheme
from audit.record import record

WhenEmpty = Literal["no_evidence", "not_applicable"]
ColumnType = Literal[
    "text", "choice", "list", "yes_no", "integer", "number", "money", "date", "datetime",
    "url", "phone", "document_number", "credit_code",
]  # fmt: skip
Role = Literal["evidence", "unit", "declarations", "ledger"]
Compare = Literal["at_least", "more_than", "at_most", "equals"]
Scalar = bool | int | Decimal | date | str


@from_yaml
class Notice:
    """The document that orders the work. ``text`` is the path of its text beside the checklist."""

    id: str
    number: str
    title: str
    issuer: str
    issued: date
    text: str
    year: int

    @property
    def year_end(self) -> date:
        return date(self.year, 12, 31)


@from_yaml
class UnitKind:
    """A kind of unit. A unit of this kind is of the ``also`` kinds too.

    ``endings``: names of units that the notice does not name are recognised by their ending.
    ``departments``: this is the kind that ``departments: all|concerned`` in an item speaks of.
    """

    title: str
    endings: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    departments: bool = False


@from_yaml
class Body:
    """A body that the notice names; ``named_only`` bodies answer for their own items only."""

    kind: str
    names: tuple[str, ...] = ()


@from_yaml
class Units:
    """``area``: prefixes such as 济南市长清区 that a full name may carry, longest first."""

    kinds: Mapping[str, UnitKind]
    bodies: Mapping[str, Body] = field(default_factory=dict)
    area: tuple[str, ...] = ()


@from_yaml
class Addressees:
    """Whom a sentence addresses: whole kinds, named bodies, and all or the concerned departments."""

    kinds: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    departments: Literal["all", "concerned"] | None = None


@from_yaml
class Responsible(Addressees):
    """The addressees as table and body state them; ``cooperating`` are those after 配合.

    ``text``: the notice's own cell. ``note``: why this reading was chosen where the two conflict.
    """

    text: str
    cooperating: Addressees | None = None
    note: str | None = None


@from_yaml
class Deadline:
    """A deadline includes its day and never moves for a weekend. Exactly one kind is given.

    ``standing``: due by the date, and to be kept up after it (长期坚持). ``by_kind``: another date
    for units of a kind. ``note``: why a date differs from the notice's words.
    """

    text: str
    by: date | None = None
    days_after_issue: int | None = None
    whole_year: bool = False
    regularly: bool = False
    standing: bool = False
    by_kind: Mapping[str, date] = field(default_factory=dict)
    note: str | None = None

    def day(self, notice: Notice, kinds: tuple[str, ...] = ()) -> date:
        """The day on which the item falls due for a unit of these kinds."""
        for kind in kinds:
            if kind in self.by_kind:
                return self.by_kind[kind]
        if self.days_after_issue is not None:
            return notice.issued + timedelta(days=self.days_after_issue)
        return self.by or notice.year_end


@from_yaml
class Check:
    """A binding: an item's use of a rule.

    ``with``: values of the rule's parameters. ``quote``: the notice's own words it rests on (one
    text or fragments); in ``every_item`` its absence means the item's whole sentence. ``for``: the
    kinds or bodies it speaks to, or 牵头 / 配合; empty means every responsible unit, and for
    cooperating units then a hint. ``tool_default``: no quote carries it. ``weight``: its part of
    the item's points. ``why``: anything a reader should know.
    """

    rule: str
    with_: Mapping[str, Any] = field(default_factory=dict)
    force: Force = "must"
    quote: str | tuple[str, ...] | None = None
    for_: tuple[str, ...] = ()
    tool_default: bool = False
    weight: Decimal = Decimal(1)
    why: str | None = None

    @property
    def quotes(self) -> tuple[str, ...]:
        if self.quote is None:
            return ()
        return (self.quote,) if isinstance(self.quote, str) else self.quote


@from_yaml
class Target:
    """A number that the notice promises: ``value`` in ``unit``, and how what is done compares.

    ``quote``: the words that name it. ``note``: what its words leave open.
    """

    name: str
    value: Decimal
    compare: Compare
    unit: str
    quote: str
    note: str | None = None


@from_yaml
class Item:
    """One thing that the notice asks. ``requires`` and ``further`` stand verbatim in the notice.

    ``targets``: every number that it promises; rules are bound to them by their names.
    """

    id: str
    section: tuple[str, ...]
    requires: str | tuple[str, ...]
    further: tuple[str, ...] = ()
    responsible: Responsible
    deadline: Deadline
    checks: tuple[Check, ...] = ()
    targets: tuple[Target, ...] = ()
    weight: Decimal = Decimal(1)
    note: str | None = None

    @property
    def sentence(self) -> str:
        """The requirement as one text."""
        return self.requires if isinstance(self.requires, str) else "".join(self.requires)


@from_yaml
class EveryItem:
    """Bindings that every item has, before its own; ``except`` names items that go without."""

    checks: tuple[Check, ...] = ()
    except_: tuple[str, ...] = ()


@from_yaml
class Checklist:
    """One notice, item by item. ``scoring`` names a scheme in ``checklists/schemes/``."""

    notice: Notice
    units: Units
    scoring: str
    items: tuple[Item, ...]
    every_item: EveryItem = field(default_factory=EveryItem)


@from_yaml
class Column:
    """A column of a register.

    ``help`` is shown in the workbook; ``example`` fills the grey example row; ``prefilled`` is
    written by the template, ``inspector`` by the inspector; ``synonyms``: words that mean one of the
    choices beyond doubt, and which; ``published``: its text is meant for
    the public, so personal data in it is a fault.
    """

    type: ColumnType = "text"
    choices: tuple[str, ...] = ()
    synonyms: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    help: str = ""
    example: Scalar | None = None
    prefilled: bool = False
    inspector: bool = False
    published: bool = False


@from_yaml
class Register:
    """The shape of one sheet of evidence.

    ``layout``: a table with a header row, or a form of label and value. ``role``: the sheets that
    the program itself must know. ``item_column``: its rows belong to items. ``dated_by``: the
    column that dates a row; a row dated after the as-of date does not count. ``row_title``: the
    column that names a row to a reader.
    """

    id: str
    sheet: str
    columns: Mapping[str, Column]
    aliases: tuple[str, ...] = ()
    layout: Literal["table", "form"] = "table"
    role: Role = "evidence"
    item_column: str | None = None
    dated_by: str | None = None
    row_title: str | None = None
    help: str = ""


@from_yaml
class Within:
    """Not before the column ``of`` (same row), and at most so much later."""

    of: str
    days: int | None = None
    working_days: int | None = None
    hours: int | None = None


@from_yaml
class After:
    """At least so many days after the column ``of`` (same row)."""

    of: str
    days: int


@from_yaml
class Condition:
    """What a cell must be. Every key given must hold; of ``any_of`` one alternative must.

    ``present``: a real value; false asks for none (empty, 无, / or 不适用). ``absent``: empty.
    ``on_or_after`` / ``on_or_before``: a column of the row, an ISO date, ``deadline`` (the item's),
    ``issued`` or ``as_of``. ``in_year``: a year, or ``notice`` for the notice's own. ``at_least``,
    ``at_most`` and ``less_than`` compare a number, or how many entries a list cell has, with a
    number or a column of the row.
    """

    present: bool | None = None
    absent: bool | None = None
    equals: Scalar | None = None
    one_of: tuple[str, ...] | None = None
    matches: str | None = None
    at_least: Decimal | str | None = None
    at_most: Decimal | str | None = None
    less_than: Decimal | str | None = None
    on_or_after: date | str | None = None
    on_or_before: date | str | None = None
    within: Within | None = None
    after: After | None = None
    in_year: int | Literal["notice"] | None = None
    no_personal_data: bool | None = None
    any_of: tuple[Condition, ...] = ()


Cells = Mapping[str, Condition]


@from_yaml
class EachRow:
    """A cost per faulty row, in points of the hundred, up to the binding's part."""

    each_row: Decimal


Cost = Literal["all", "in_proportion"] | EachRow


@from_yaml
class Rule:
    """What must hold in a register, for which rows. ``id`` is ``register/name``.

    ``kind`` and ``body`` are the check kind and what stands under it, with ``$name`` where a
    parameter goes. ``parameters``: default values; a null must be given by the binding.
    ``at_once``: the rule has its own clock and binds before the item's deadline.
    """

    id: str
    register: str
    title: str
    kind: str
    body: Any
    remedy: str
    when_empty: WhenEmpty
    where: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    cost: Cost = "all"
    basis: str | None = None
    at_once: bool = False


@record(kw_only=True)
class Binding:
    """A rule tied to an item: parameters filled in, conditions parsed, ready to be judged.

    ``body`` is the check kind's own dataclass. ``index``: its place among the item's bindings.
    """

    item: str
    index: int
    rule: Rule
    where: Cells
    body: Any
    force: Force
    quotes: tuple[str, ...]
    for_: tuple[str, ...]
    tool_default: bool
    weight: Decimal
    parameters: Mapping[str, Any]
    registers: tuple[str, ...]
    why: str | None = None


@record(kw_only=True)
class Criteria:
    """A checklist and every rule it binds, loaded and tied together.

    ``bindings``: item id → its bindings in order. ``digest``: SHA-256 of all sources.
    """

    checklist: Checklist
    registers: Mapping[str, Register]
    rules: Mapping[str, Rule]
    bindings: Mapping[str, tuple[Binding, ...]]
    scheme: Scheme
    digest: str

    @property
    def notice(self) -> Notice:
        return self.checklist.notice

    def register_of(self, role: str) -> Register:
        """The one register with this role."""
        return next(register for register in self.registers.values() if register.role == role)

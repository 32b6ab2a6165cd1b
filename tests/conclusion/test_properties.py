"""What must be true of every conclusion, whatever was found."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.conclusion.model import Conclusion
from audit.conclusion.weigh import COUNTED, weigh
from audit.criteria.model import Cost, Deadline, EachRow, Item, Responsible
from audit.criteria.scheme import Band, Bonus, Scheme, Veto
from audit.findings.model import Finding, Status

ZERO = Decimal(0)
SECTIONS = ("一、重点领域", "二、政策解读", "三、平台建设")
COSTS: list[Cost] = ["all", "in_proportion", EachRow(each_row=Decimal("0.5"))]


def item(number: int, section: str, weight: Decimal) -> Item:
    return Item(
        id=f"C{number}",
        section=(section,),
        requires="",
        responsible=Responsible(text="", kinds=("街镇",)),
        deadline=Deadline(text="", whole_year=True),
        weight=weight,
    )


@st.composite
def findings_of(draw: st.DrawFn, of: Item, number: int) -> Finding:
    population = draw(st.integers(1, 12))
    status = draw(st.sampled_from(list(Status)))
    faulty = draw(st.integers(1, population)) if status is Status.NOT_MET else 0
    unknown = 0
    if status is Status.COULD_NOT_CHECK:
        unknown = draw(st.integers(1, population))
    elif status is Status.NOT_MET:
        unknown = draw(st.integers(0, population - faulty))
    return Finding(
        item=of.id,
        number=number,
        rule=f"register/rule-{draw(st.integers(1, 3))}",
        title="",
        force=draw(st.sampled_from(["must", "must", "must", "hint", "bonus"])),
        status=status,
        reason="",
        quotes=(),
        basis=None,
        tool_default=False,
        register="register",
        sheet="表",
        remedy="",
        cost=draw(st.sampled_from(COSTS)),
        weight=Decimal(draw(st.integers(1, 3))),
        population=population,
        faulty=faulty,
        unknown=unknown,
        repeated=draw(st.integers(0, faulty)),
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Item], list[Finding], Scheme]:
    items = [
        item(n, draw(st.sampled_from(SECTIONS)), Decimal(draw(st.integers(1, 3))))
        for n in range(1, draw(st.integers(1, 8)) + 1)
    ]
    findings = [
        draw(findings_of(of, number))
        for of in items
        for number in range(1, draw(st.integers(0, 4)) + 1)
    ]
    weighted = draw(st.booleans())
    scheme = Scheme(
        id="s",
        title="办法",
        bands=(
            Band(grade="优秀", at_least=Decimal(90)),
            Band(grade="合格", at_least=Decimal(60)),
            Band(grade="不合格", at_least=ZERO),
        ),
        bonus=Bonus(each=Decimal("0.5"), cap=Decimal(2), gate=Decimal(80)),
        vetoes=(Veto(rule="register/rule-1", reason="否决"),) if draw(st.booleans()) else (),
        sections=dict(zip(SECTIONS, map(Decimal, (50, 30, 20)), strict=True)) if weighted else {},
    )
    return items, findings, scheme


def score(conclusion: Conclusion) -> tuple[Decimal, Decimal] | None:
    if conclusion.low is None or conclusion.high is None:
        return None
    return conclusion.low.score, conclusion.high.score


@given(cases())
def test_lines_add_up_to_the_score_to_the_cent(
    case: tuple[list[Item], list[Finding], Scheme],
) -> None:
    conclusion = weigh(*case)
    counted = [result for result in conclusion.items if result.points is not None]
    if not counted:
        assert (conclusion.low, conclusion.high, conclusion.lines) == (None, None, ())
        return
    assert conclusion.low is not None
    assert conclusion.high is not None
    assert sum((result.points or ZERO for result in counted), ZERO) == 100
    for result in counted:
        mine = [line for line in conclusion.lines if line.item == result.item]
        assert sum((line.points for line in mine), ZERO) == result.points
        assert sum((line.lost for line in mine), ZERO) == result.lost
        assert ZERO <= result.lost + result.open <= (result.points or ZERO)
    lost = sum((line.lost for line in conclusion.lines), ZERO)
    left_open = sum((line.open for line in conclusion.lines), ZERO)
    assert conclusion.high.base == 100 - lost
    assert conclusion.low.base == 100 - lost - left_open
    for line in conclusion.lines:
        assert all(value == value.quantize(Decimal("0.01")) for value in (line.lost, line.open))


@given(cases())
def test_sections_are_the_sum_of_their_items(
    case: tuple[list[Item], list[Finding], Scheme],
) -> None:
    items, _, _ = case
    conclusion = weigh(*case)
    for section in conclusion.sections:
        mine = [
            result
            for of, result in zip(items, conclusion.items, strict=True)
            if of.section[0] == section.title
        ]
        assert section.points == sum((result.points or ZERO for result in mine), ZERO)
        assert section.lost == sum((result.lost for result in mine), ZERO)
        assert sum(count for _, count in section.counts) == len(mine)


@given(cases(), st.data())
def test_the_interval_contains_what_any_review_gives(
    case: tuple[list[Item], list[Finding], Scheme], data: st.DataObject
) -> None:
    items, findings, scheme = case
    before = score(weigh(*case))
    settled = [data.draw(settlements(finding)) for finding in findings]
    after = score(weigh(items, settled, scheme))
    if before is None:
        assert after is None
        return
    assert after is not None
    assert before[0] <= after[0] == after[1] <= before[1]


@st.composite
def settlements(draw: st.DrawFn, finding: Finding) -> Finding:
    """The finding once a person, or a readable cell, has decided."""
    if finding.status is Status.TO_REVIEW:
        met = draw(st.booleans())
        return replace(finding, status=Status.MET if met else Status.NOT_MET)
    if finding.status is Status.NOT_MET:
        more = draw(st.integers(0, finding.unknown))
        return replace(finding, faulty=finding.faulty + more, unknown=0)
    if finding.status is Status.COULD_NOT_CHECK:
        faulty = draw(st.integers(0, finding.unknown))
        status = Status.NOT_MET if faulty else Status.MET
        return replace(finding, status=status, faulty=faulty, unknown=0)
    return finding


@given(cases(), st.data())
@settings(max_examples=200)
def test_repairing_never_lowers_the_score(
    case: tuple[list[Item], list[Finding], Scheme], data: st.DataObject
) -> None:
    items, findings, scheme = case
    broken = [i for i, f in enumerate(findings) if f.status in (Status.NOT_MET, Status.NO_EVIDENCE)]
    if not broken:
        return
    index = data.draw(st.sampled_from(broken))
    old = findings[index]
    if old.faulty > 1 and data.draw(st.booleans()):
        repeated = min(old.repeated, old.faulty - 1)
        new = replace(old, faulty=old.faulty - 1, repeated=repeated)
        if old.repeated > repeated:
            return  # the row that was repaired cost nothing here
    else:
        status = Status.COULD_NOT_CHECK if old.unknown else Status.MET
        new = replace(old, status=status, faulty=0, repeated=0)
    before = score(weigh(items, findings, scheme))
    after = score(weigh(items, [*findings[:index], new, *findings[index + 1 :]], scheme))
    if before is None:
        assert after is None
        return
    assert after is not None
    assert before[0] <= after[0]
    assert before[1] <= after[1]


@given(cases())
def test_a_repair_gives_back_what_it_says(
    case: tuple[list[Item], list[Finding], Scheme],
) -> None:
    items, findings, scheme = case
    conclusion = weigh(*case)
    for repair in conclusion.repairs:
        repaired = [
            replace(f, status=Status.MET, faulty=0, repeated=0, unknown=0)
            if (f.item, f.number) == (repair.item, repair.number)
            else f
            for f in findings
        ]
        opened = next(
            line.open
            for line in conclusion.lines
            if (line.item, line.number) == (repair.item, repair.number)
        )
        if opened:
            continue  # what is open beside it is not the repair's
        after = weigh(items, repaired, scheme)
        assert after.low is not None
        assert conclusion.low is not None
        assert after.low.score - conclusion.low.score == repair.regained


@given(cases())
def test_hints_and_bonuses_stand_beside_the_base_score(
    case: tuple[list[Item], list[Finding], Scheme],
) -> None:
    items, findings, scheme = case
    plain = [finding for finding in findings if finding.force == "must"]
    with_all, without = weigh(*case), weigh(items, plain, scheme)
    assert [r.points for r in with_all.items] == [r.points for r in without.items]
    assert [r.status for r in with_all.items] == [r.status for r in without.items]
    if with_all.low is not None and without.low is not None:
        assert with_all.low.base == without.low.base
        assert without.low.bonus == 0


@given(cases())
def test_items_not_due_or_not_applicable_are_out_of_the_total(
    case: tuple[list[Item], list[Finding], Scheme],
) -> None:
    conclusion = weigh(*case)
    for result in conclusion.items:
        assert (result.status in COUNTED) == (result.points is not None) or case[2].sections

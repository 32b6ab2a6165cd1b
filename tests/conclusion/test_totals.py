"""Vetoes and bonuses at both ends of the interval."""

from __future__ import annotations

from decimal import Decimal

import pytest

from audit.conclusion.model import Conclusion
from audit.conclusion.weigh import weigh
from audit.criteria.model import Check, Deadline, Item, Responsible
from audit.criteria.scheme import Band, Bonus, Force, Scheme, Veto
from audit.findings.model import Finding, Status

RULE = "training/held"


def item(*checks: Check) -> Item:
    return Item(
        id="C1",
        section=("一",),
        requires="",
        responsible=Responsible(text="", kinds=("街镇",)),
        deadline=Deadline(text="", whole_year=True),
        checks=checks,
    )


def finding(status: Status, number: int = 1, rule: str = RULE, force: Force = "must") -> Finding:
    return Finding(
        item="C1",
        number=number,
        rule=rule,
        title="",
        force=force,
        status=status,
        reason="",
        quotes=(),
        basis=None,
        tool_default=False,
        register="training",
        sheet="培训",
        remedy="",
        cost="all",
        weight=Decimal(1),
        population=1,
        faulty=int(status is Status.NOT_MET),
        unknown=int(status is Status.COULD_NOT_CHECK),
    )


def concluded(of: Item, *findings: Finding) -> Conclusion:
    scheme = Scheme(
        id="s",
        title="",
        bands=(Band(grade="合格", at_least=Decimal(60)), Band(grade="不合格", at_least=Decimal(0))),
        bonus=Bonus(each=Decimal(1), cap=Decimal(5), gate=Decimal(80)),
        vetoes=(Veto(rule=RULE, item="C1", reason="未组织培训"),),
    )
    return weigh([of], findings, scheme)


@pytest.mark.parametrize(
    ("status", "low", "high"),
    [
        (Status.NOT_MET, ("C1：未组织培训",), ("C1：未组织培训",)),
        (Status.NO_EVIDENCE, ("C1：未组织培训",), ("C1：未组织培训",)),
        (Status.TO_REVIEW, ("C1：未组织培训",), ()),
        (Status.COULD_NOT_CHECK, ("C1：未组织培训",), ()),
        (Status.MET, (), ()),
    ],
)
def test_each_end_has_its_own_vetoes(
    status: Status, low: tuple[str, ...], high: tuple[str, ...]
) -> None:
    conclusion = concluded(item(Check(rule=RULE)), finding(status))
    assert conclusion.low is not None
    assert conclusion.high is not None
    assert (conclusion.low.vetoes, conclusion.high.vetoes) == (low, high)
    assert conclusion.low.grade == ("不合格" if low else "合格")


def test_a_hint_draws_no_veto() -> None:
    conclusion = concluded(
        item(Check(rule=RULE)),
        finding(Status.MET, 1, "other/rule"),
        finding(Status.NOT_MET, 2, force="hint"),
    )
    assert conclusion.low is not None
    assert conclusion.low.vetoes == ()


def test_an_item_that_may_apply_may_draw_its_veto_and_earn_its_bonus() -> None:
    of = item(Check(rule=RULE), Check(rule="news/shown", force="bonus"))
    conclusion = concluded(of, finding(Status.TO_REVIEW, 0, "applicability"))
    assert conclusion.low is not None
    assert conclusion.high is not None
    assert conclusion.low.vetoes == ("C1：未组织培训",)
    assert conclusion.high.vetoes == ()
    assert (conclusion.low.bonus, conclusion.high.bonus) == (Decimal(0), Decimal("1.00"))

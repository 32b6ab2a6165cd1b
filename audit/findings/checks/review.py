"""``review``: a person must judge. Never passed silently, never failed by the program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from audit.criteria.kinds import Mention
from audit.criteria.record import from_yaml
from audit.findings.check import Case, Verdict
from audit.findings.model import Question

MOST_FACTS = 8


@from_yaml
class Review:
    """The question, what to look at, what counts as met; ``show``: columns printed as facts."""

    ask: str
    look_at: str
    met_when: str
    show: tuple[str, ...] = ()


class ReviewCheck:
    """Always asks, with the rows beside it as facts (the first ``MOST_FACTS``, the rest counted)."""

    label = "人工核查"
    parameters = Review

    def shape(self, raw: Any) -> Any:
        """As written."""
        return raw

    def mentions(self, body: Review, register: str) -> Iterable[Mention]:
        """The columns it shows."""
        return [Mention(register, column) for column in body.show]

    def judge(self, body: Review, case: Case) -> Verdict:
        """The answer is met or not met, and a person's."""
        rows = case.rows.indices[:MOST_FACTS]
        facts = tuple(
            case.cite(row, column, "供核查参考")
            for row in rows
            for column in body.show
            if column in case.rows.table.columns
        )
        more = f"，列出前{MOST_FACTS}行" if len(case.rows) > MOST_FACTS else ""
        reason = f"需人工核查，相关佐证{len(case)}行{more}"
        question = Question(body.ask, body.look_at, body.met_when)
        return Verdict(reason, len(case), question=question, facts=facts)

"""Every rule is proved by data: ``rules/cases/`` holds rows that pass and rows that fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.findings.cases import Example, read_cases

CASES = read_cases(Path(__file__).parents[1])


@pytest.mark.parametrize("example", CASES.examples, ids=lambda example: example.name)
def test_rule_judges_the_rows_as_the_case_says(example: Example) -> None:
    finding = CASES.judge(example)
    cells = tuple(citation.cell for citation in finding.citations if citation.cell)
    assert finding.status.value == example.status, finding.reason
    if example.cells is not None:
        assert cells == example.cells, finding.reason


def test_no_rule_lacks_rows_that_pass_or_rows_that_fail() -> None:
    assert CASES.lacking() == []

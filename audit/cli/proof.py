"""``audit rules test``: the rules held to their cases, with readable failures."""

from __future__ import annotations

from pathlib import Path

from audit.criteria.home import criteria_home
from audit.errors import CriteriaError
from audit.findings.cases import Casebook, Example, read_cases
from audit.findings.model import LABELS, Status

_GROUPS = {"pass": "应当通过", "fail": "应当不通过", "review": "应当由人核查"}


def prove(home: Path | None) -> tuple[int, str]:
    """The exit code and what to print. Raises CriteriaError when the files cannot be read."""
    book = read_cases(home or criteria_home())
    failures = [text for example in book.examples if (text := _failure(book, example))]
    failures += [_lacking(book, rule) for rule in book.lacking()]
    total = f"{len(book.tying.rules)}条规则、{len(book.examples)}组样例行"
    if failures:
        return 1, "\n".join([*failures, f"{total}，{len(failures)}处不符"])
    return 0, f"{total}，全部符合"


def _failure(book: Casebook, example: Example) -> str:
    """What the rule made of the rows and what the case wants; empty when they agree."""
    wrong = _differences(book, example)
    if not wrong:
        return ""
    head = f"{example.place} {example.rule}（{_GROUPS[example.group]}）：{example.why}"
    return "\n".join([head, *(f"  {line}" for line in wrong)])


def _differences(book: Casebook, example: Example) -> list[str]:
    try:
        finding = book.judge(example)
    except CriteriaError as error:
        return [line for found in error.problems for line in str(found).splitlines()]
    cells = tuple(citation.cell for citation in finding.citations if citation.cell)
    wrong = []
    if finding.status.value != example.status:
        wanted = LABELS[Status(example.status)]
        wrong.append(f"结论应为“{wanted}”，实为“{finding.status.label}”")
    if example.cells is not None and cells != example.cells:
        wrong.append(f"应指明{_listed(example.cells)}，实指明{_listed(cells)}")
    return [*wrong, f"规则的说明：{finding.reason}"] if wrong else []


def _lacking(book: Casebook, rule: str) -> str:
    groups = {example.group for example in book.examples if example.rule == rule}
    words = [] if groups & {"pass", "review"} else ["应当通过（或者由人核查）"]
    words += [] if "fail" in groups else ["应当不通过"]
    return f"规则“{rule}”没有{'、'.join(words)}的样例行"


def _listed(cells: tuple[str, ...]) -> str:
    return "、".join(cells) or "无单元格"

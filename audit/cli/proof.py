"""``audit rules test``: the rules held to their cases, with readable failures."""

from __future__ import annotations

from pathlib import Path

from audit.criteria.home import criteria_home
from audit.findings.cases import Casebook, Example, read_cases
from audit.findings.model import LABELS, Status


def prove(home: Path | None) -> tuple[int, str]:
    """The exit code and what to print. Raises CriteriaError when the files cannot be read."""
    book = read_cases(home or criteria_home())
    failures = [text for example in book.examples if (text := _failure(book, example))]
    failures += [f"规则“{rule}”缺少应当通过或应当不通过的样例行" for rule in book.lacking()]
    total = f"{len(book.tying.rules)}条规则、{len(book.examples)}组样例行"
    if failures:
        return 1, "\n".join([*failures, f"{total}，{len(failures)}处不符"])
    return 0, f"{total}，全部符合"


def _failure(book: Casebook, example: Example) -> str:
    """What the rule made of the rows and what the case wants; empty when they agree."""
    finding = book.judge(example)
    cells = tuple(citation.cell for citation in finding.citations if citation.cell)
    wrong = []
    if finding.status.value != example.status:
        wanted = LABELS[Status(example.status)]
        wrong.append(f"应为{wanted}，实为{finding.status.label}")
    if example.cells is not None and cells != example.cells:
        wrong.append(f"应指明{_listed(example.cells)}，实指明{_listed(cells)}")
    if not wrong:
        return ""
    said = f"（{finding.reason}）"
    return f"{example.place} {example.rule}“{example.why}”：{'；'.join(wrong)}{said}"


def _listed(cells: tuple[str, ...]) -> str:
    return "、".join(cells) or "无单元格"

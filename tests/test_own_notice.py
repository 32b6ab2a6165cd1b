"""docs/own-notice.md does what it says: its own files, commands, entries and results, in order."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from audit.findings.model import LABELS, Status
from tests.cli.conftest import Answer, Audit, audit

__all__ = ["audit"]

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "own-notice.md").read_text("utf-8")
FILES = dict(
    re.findall(r"^`(青河区/[^`]+)`：\n\n```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
)
COMMANDS = [
    shlex.split(line)
    for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]


def _table(after: str) -> list[dict[str, str]]:
    """The Markdown table that follows these words."""
    text = PAGE.split(after, 1)[1].lstrip("\n").split("\n\n", 1)[0]
    head, _, *rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()
    ]
    return [dict(zip(head, row, strict=True)) for row in rows]


ENTRIES = {
    sheet: _table(f"工作表“{sheet}”：")
    for sheet in re.findall(r"^工作表“(.+)”：$", PAGE, re.MULTILINE)
}
RESULTS = _table("等人核查：")


def _fill(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for name, rows in ENTRIES.items():
        sheet = book[name]
        for row in rows:
            _fill_row(sheet, row)
    book.save(path)


def _fill_row(sheet: Worksheet, row: Mapping[str, str]) -> None:
    """In a form beside the label; in a table in the row that has the first entry, or a new one."""
    (first, key), *_ = row.items()
    if first == "项目":
        sheet.cell(_row_of(sheet, 1, key), 2, row["内容"])
        return
    header = next(
        r for r in range(1, 10) if first in _texts(sheet, r) and set(row) <= set(_texts(sheet, r))
    )
    columns = {name: _texts(sheet, header).index(name) + 1 for name in row}
    taken = [r for r in range(header + 1, sheet.max_row + 1) if any(_texts(sheet, r))]
    found = [r for r in taken if _texts(sheet, r)[columns[first] - 1] == key]
    at = found[0] if found else max(taken, default=header) + 1
    for name, value in row.items():
        if value:
            sheet.cell(at, columns[name], int(value) if value.isdigit() else value)


def _texts(sheet: Worksheet, row: int) -> list[str]:
    return [str(cell.value or "").rstrip("：") for cell in sheet[row]]


def _row_of(sheet: Worksheet, column: int, text: str) -> int:
    return next(r for r in range(1, sheet.max_row + 1) if _texts(sheet, r)[column - 1] == text)


def _run(audit: Audit, command: list[str]) -> Answer | None:
    """A command of the page; those of the shell are few."""
    match command:
        case ["mkdir", "-p", *folders]:
            for folder in folders:
                Path(folder).mkdir(parents=True)
        case ["cp", source, target]:
            shutil.copy(ROOT / source, target)
        case ["audit", *arguments]:
            return audit(*arguments)
        case _:
            raise AssertionError(command)
    return None


@pytest.fixture
def answers(audit: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Answer]:
    """The page followed from start to end in an empty folder: what each command answered."""
    monkeypatch.chdir(tmp_path)
    found = {}
    for command in COMMANDS:
        if command[:2] == ["audit", "check"]:
            _fill(tmp_path / command[2])
        answer = _run(audit, command)
        if command[0] == "mkdir":
            for name, text in FILES.items():
                Path(name).write_text(text, "utf-8")
        if answer is not None:
            found[" ".join(command[1:3] if command[1] == "rules" else command[1:2])] = answer
    return found


def test_the_page_is_followed_from_start_to_end(answers: dict[str, Answer], tmp_path: Path) -> None:
    assert list(answers) == ["rules lint", "rules test", "coverage", "template", "check"]
    assert [answer.code for answer in answers.values()] == [0, 0, 0, 0, 1]
    assert [answer.err for answer in answers.values()][:4] == ["", "", "", ""]
    assert answers["rules lint"].out == ""
    assert answers["rules test"].out == "7条规则、14组样例行，全部符合\n"
    assert answers["coverage"].out.endswith("没有交代的　0处\n")
    assert _outcome(tmp_path) == [tuple(row.values()) for row in RESULTS]


def _outcome(folder: Path) -> list[tuple[str, ...]]:
    """Item, rule, status and cells of every finding in the report."""
    (report,) = (folder / "out").rglob("*.json")
    body: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return [
        (
            finding["item"],
            finding["rule"],
            LABELS[Status(finding["status"])],
            "、".join(f"{c['sheet']}!{c['cell']}" for c in finding["citations"]),
        )
        for finding in body["findings"]
    ]


def test_the_page_leaves_no_sentence_out(audit: Audit, tmp_path: Path) -> None:
    """What it promises of coverage: a sentence that is left out is told."""
    home = tmp_path / "青河区"
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lost = "- text: 鼓励创新走访形式。\n  items: [Q3]\n  duty: encouraged\n"
        path.write_text(text.replace(lost, ""), "utf-8")
    shutil.copy(ROOT / "rules" / "declarations.yaml", home / "rules")
    answer = audit("coverage", "qinghe-2024", "--criteria", home)
    assert answer.code == 1
    assert "鼓励创新走访形式" in answer.err


def test_what_the_page_links_to_exists() -> None:
    for link in re.findall(r"\]\(([^)#]+)(#[^)]*)?\)", PAGE):
        assert (ROOT / "docs" / link[0]).exists()
    for name in re.findall(r"`(checklists/schemes/\S+?\.yaml)`", PAGE):
        assert (ROOT / name).exists()

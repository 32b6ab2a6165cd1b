"""The rules of the house that can be counted: lengths, names, messages, imports, the README."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from audit import __version__
from audit.catalogue import CATALOGUE

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "audit").rglob("*.py"))
HEAVY = {
    "chinese_calendar", "concurrent.futures.process", "hypothesis", "multiprocessing", "openpyxl",
    "PIL", "pydantic", "python_calamine", "reportlab", "rich", "typer", "xlsxwriter", "yaml",
}  # fmt: skip
FUNCTION_LINES, FILE_LINES = 50, 400


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in SOURCES:
        yield _named(path), ast.parse(path.read_text(encoding="utf-8"))


def _functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for name, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                yield name, node


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{name}:{node.name}": node.end_lineno - node.lineno + 1
        for name, node in _functions()
        if node.end_lineno and node.end_lineno - node.lineno >= FUNCTION_LINES
    }
    assert long == {}


def test_no_file_asks_to_be_two() -> None:
    lines = {_named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: count for name, count in lines.items() if count > FILE_LINES} == {}


def test_every_module_says_what_it_is() -> None:
    silent = [name for name, tree in _trees() if tree.body and not ast.get_docstring(tree)]
    assert silent == []


def test_names_are_the_fields_own() -> None:
    vague = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common)(_|\.|$)")
    assert [_named(path) for path in SOURCES if any(map(vague.search, path.parts))] == []


def test_nothing_refers_to_one_machine() -> None:
    elsewhere = re.compile(r"(?<![\w.])/(?:work|tmp|root|home)/")
    kinds = {".py", ".md", ".toml", ".yaml", ".yml", ".json"}
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split("\0")
    found = [
        name
        for name in tracked
        if Path(name).suffix in kinds
        and name != _named(Path(__file__))
        and (ROOT / name).is_file()
        and elsewhere.search((ROOT / name).read_text(encoding="utf-8"))
    ]
    assert found == []


def _problems() -> Iterator[tuple[str, ast.Call]]:
    """Every call ``problem("code", …)`` whose code is written out."""
    for name, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "problem":
                yield f"{name}:{node.lineno}", node


def _fields(code: str) -> set[str]:
    message = CATALOGUE[code]
    return {field for text in message for _, field, _, _ in Formatter().parse(text) if field}


def test_every_problem_fills_the_catalogues_text() -> None:
    wrong = {}
    for where, call in _problems():
        code = call.args[0]
        if not isinstance(code, ast.Constant):
            continue
        given = {keyword.arg for keyword in call.keywords}
        if code.value not in CATALOGUE:
            wrong[where] = f"{code.value!r} is not in the catalogue"
        elif None not in given and not _fields(code.value) <= given:
            wrong[where] = f"{code.value!r} lacks {sorted(_fields(code.value) - given)}"
    assert wrong == {}


def test_every_message_of_the_catalogue_is_used() -> None:
    written = {
        node.value
        for name, tree in _trees()
        if not name.startswith("audit/catalogue/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(set(CATALOGUE) - written) == []


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_message_says_what_is_wrong_and_what_to_do(code: str) -> None:
    what, advice = CATALOGUE[code]
    assert re.fullmatch(r"[a-z-]+/[a-z0-9-]+", code)
    assert what
    assert not what.endswith(("。", "！"))
    assert advice.endswith(("。", "？", "}"))


def _loaded(*arguments: str) -> set[str]:
    """The heavy libraries that a command of the program loads."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    modules = {line.split("|")[-1].strip() for line in done.stderr.splitlines() if "|" in line}
    return {heavy for heavy in HEAVY if heavy in modules}


def test_importing_the_program_loads_nothing_heavy() -> None:
    assert _loaded("-c", "import audit.cli") == set()


def test_the_version_is_told_without_the_rooms() -> None:
    assert _loaded("-m", "audit", "--version") == set()


def test_the_changelog_tells_of_this_version() -> None:
    versions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions[0] == __version__


def test_the_readmes_commands_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    used = set(re.findall(r"\baudit ((?:rules )?[a-z]+)\b", "\n".join(blocks)))
    assert used == {"check", "coverage", "template", "rules lint", "rules list", "rules test"}
    for command in sorted(used):
        done = subprocess.run(
            [sys.executable, "-m", "audit", *command.split(), "--help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (command, done.returncode, done.stderr) == (command, 0, "")
        named = next(line for line in readme.splitlines() if f"audit {command}" in line)
        assert set(re.findall(r" --[a-z-]+", named)) <= set(re.findall(r" --[a-z-]+", done.stdout))


def test_what_the_readme_names_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"examples/\S+?\.xlsx|(?<=\]\()[\w./-]+", readme)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_ci_runs_the_readmes_own_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    marked = re.findall(
        r"^<!-- command: (\w+) -->\n```sh\n.+\n```\n<!-- end -->$", readme, re.MULTILINE
    )
    run = re.findall(r"\$\(readme (\w+)\)", (ROOT / ".ci/run").read_text(encoding="utf-8"))
    assert sorted(marked) == sorted(run) == ["check", "tests"]

"""Running the command line as a user does, in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from audit.cli import run
from audit.criteria.addressing import identify
from audit.criteria.home import criteria_home
from audit.criteria.load import load_criteria
from audit.evidence.template import template_bytes
from audit.findings.checks import CHECKS


@dataclass(frozen=True)
class Answer:
    """What a command printed and how it left."""

    code: int
    out: str
    err: str


Audit = Callable[..., Answer]


@pytest.fixture
def audit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Audit:
    def call(*arguments: object) -> Answer:
        monkeypatch.setattr(sys, "argv", ["audit", *map(str, arguments)])
        code = run()
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def blank_bytes() -> bytes:
    """A department's template as it leaves the office."""
    criteria = load_criteria("changqing-2022", criteria_home(), lambda: CHECKS)
    return template_bytes(criteria, identify(criteria.checklist.units, "区人社局"))


@pytest.fixture
def blank(tmp_path: Path, blank_bytes: bytes) -> Path:
    path = tmp_path / "区人社局.xlsx"
    path.write_bytes(blank_bytes)
    return path

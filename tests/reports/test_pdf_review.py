"""What awaits a person: an empty register is asked about once, with the boxes that fit."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdf

from audit.criteria.home import criteria_home
from audit.criteria.load import load_criteria
from audit.findings.checks import CHECKS
from audit.findings.model import Status
from audit.inspection import inspect_file
from audit.reports.pdf import render

EMPTY = Path(__file__).parents[2] / "examples" / "归德街道.xlsx"


def test_an_empty_register_is_asked_about_once() -> None:
    inspection = inspect_file(
        EMPTY,
        lambda checklist: load_criteria(checklist, criteria_home(), lambda: CHECKS),
        date(2023, 2, 1),
    )
    reader = pypdf.PdfReader(io.BytesIO(render(inspection)))
    text = "".join("".join(page.extract_text().split()) for page in reader.pages)
    asked = [
        finding
        for finding in inspection.findings
        if finding.status is Status.TO_REVIEW and finding.register == "major-decisions"
    ]
    questions = {finding.question for finding in asked}
    assert len(asked) > 3
    (question,) = questions
    assert question is not None
    assert text.count(question.ask) == 1
    assert f"涉及{len(asked)}项检查" in text
    assert "□不适用□应当填报" in text

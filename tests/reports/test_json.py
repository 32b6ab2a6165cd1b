"""The JSON report: bytes that repeat, round trips, the published schema, and hostile text."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from audit.errors import AuditError
from audit.inspection import Inspection
from audit.reports.json import load, render
from audit.reports.schema import json_schema
from tests.reports.small import inspection, weighed

PUBLISHED = Path(__file__).parents[2] / "docs/schema/inspection-1.json"
SAMPLES = [inspection(), inspection(conclusion=weighed(low=None, high=None, repairs=()))]


@pytest.mark.parametrize("sample", SAMPLES, ids=["scored", "nothing to score"])
def test_what_is_written_reads_back_the_same(sample: Inspection) -> None:
    assert load(render(sample)) == sample
    assert render(load(render(sample))) == render(sample)


def test_another_process_writes_the_same_bytes() -> None:
    script = (
        "import sys; from tests.reports.small import inspection; from audit.reports.json import render;"
        "sys.stdout.buffer.write(render(inspection()))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            check=True,
            capture_output=True,
            cwd=PUBLISHED.parents[2],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "ascii"},
        ).stdout
        for seed in ("1", "2")
    }
    assert outputs == {render(inspection())}


def test_the_form_of_values() -> None:
    written = json.loads(render(inspection()))
    assert list(written)[:4] == ["schema", "unit", "notice", "as_of"]
    assert written["as_of"] == "2023-02-01"
    assert written["conclusion"]["open"] == "16.00"
    assert written["findings"][0]["cost"] == {"each_row": "0.50"}
    assert written["findings"][0]["status"] == "not_met"
    assert written["conclusion"]["sections"][0]["counts"] == [["not_due", 1]]


def test_the_text_is_indented_and_chinese_stands_as_it_is() -> None:
    lines = render(inspection()).decode().splitlines()
    assert lines[:3] == [
        "{",
        '  "schema": "zwgk-audit/inspection/1",',
        '  "unit": {',
    ]
    assert lines[-1] == "}"
    at = lines.index('          "sheet": "规范性文件",')
    assert lines[at + 1 : at + 3] == ['          "cell": "C5",', '          "column": "文号",']


@pytest.mark.parametrize(
    ("points", "written"),
    [("1", "1.00"), ("0.5", "0.50"), ("1E+2", "100.00"), ("0.125", "0.125"), ("-0.00", "-0.00")],
)
def test_points_have_two_places_at_least(points: str, written: str) -> None:
    sample = inspection(conclusion=replace(weighed(), open=Decimal(points)))
    assert json.loads(render(sample))["conclusion"]["open"] == written


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("坏\ud800字", r"坏\u{D800}字"),
        ("响\x07铃\x1b[31m", r"响\u{0007}铃\u{001B}[31m"),
        ("反\u202e转", r"反\u{202E}转"),
        ("两\n行\t列", "两\n行\t列"),
        ('"}],\\', '"}],\\'),
        ("𠮷😀", "𠮷😀"),
    ],
)  # fmt: skip
def test_no_text_hides_or_breaks_anything(text: str, shown: str) -> None:
    sample = replace(inspection(), workbook=replace(inspection().workbook, name=text))
    assert json.loads(render(sample))["workbook"]["name"] == shown
    assert load(render(sample)).workbook.name == shown


def test_the_published_schema_is_the_one_the_program_has() -> None:
    remedy = "python -m audit.reports.schema > docs/schema/inspection-1.json"
    assert json.loads(PUBLISHED.read_bytes()) == json.loads(json_schema()), remedy


@pytest.mark.parametrize("sample", SAMPLES, ids=["scored", "nothing to score"])
def test_what_is_written_fits_the_schema(sample: Inspection) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(PUBLISHED.read_bytes()))
    jsonschema.validate(json.loads(render(sample)), json.loads(PUBLISHED.read_bytes()))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("conclusion", "open"), "16"),
        (("conclusion", "open"), 16.0),
        (("findings", 0, "status"), "passed"),
        (("unit", "nickname"), "x"),
        (("schema",), "zwgk-audit/inspection/2"),
    ],
)
def test_the_schema_refuses_what_the_program_never_writes(
    path: tuple[str | int, ...], value: object
) -> None:
    written = json.loads(render(inspection()))
    holder = written
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError) as refusal:
        jsonschema.validate(written, json.loads(PUBLISHED.read_bytes()))
    assert tuple(refusal.value.absolute_path) in {path, path[:-1]}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "result/not-json"),
        (b"PK\x03\x04", "result/not-json"),
        (b"[" * 100_000, "result/not-json"),
        (b"[]", "result/other-schema"),
        (b"{}", "result/other-schema"),
        (b'{"schema": "zwgk-audit/inspection/9"}', "result/other-schema"),
        (b'{"schema": "zwgk-audit/inspection/1"}', "result/does-not-fit"),
    ],
)
def test_a_file_that_is_no_result_is_named_and_refused(content: bytes, code: str) -> None:
    with pytest.raises(AuditError) as refusal:
        load(content, "结果.json")
    assert [problem.code for problem in refusal.value.problems] == [code]
    assert "结果.json" in str(refusal.value)

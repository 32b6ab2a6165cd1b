"""``audit check`` as a clerk would meet it: results, exit codes, and every kind of bad input."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from audit.place import column_letter
from tests.cli.conftest import Answer, Audit

HOME = Path(__file__).parents[2]
GOOD = HOME / "examples" / "区人社局.xlsx"
DAY = "2023-02-01"


def edited(source: Path, target: Path, *changes: tuple[str, str, str | None]) -> Path:
    """A copy of the workbook with cells (sheet, cell, value) changed."""
    book = openpyxl.load_workbook(source)
    for sheet, cell, value in changes:
        book[sheet][cell] = value
    book.save(target)
    return target


def label_cell(path: Path, label: str) -> str:
    """The cell to the right of a label in 单位信息."""
    sheet = openpyxl.load_workbook(path)["单位信息"]
    for row in sheet.iter_rows():
        for cell in row:
            if str(cell.value or "").rstrip("：") == label:
                return f"{column_letter((cell.column or 0) + 1)}{cell.row}"
    raise AssertionError(label)


def refused(answer: Answer, *words: str) -> None:
    """One clear message on stderr, nothing on stdout, exit 2."""
    assert answer.code == 2
    assert answer.out == ""
    assert "Traceback" not in answer.err
    assert "→" in answer.err
    for word in words:
        assert word in answer.err


def test_a_check_prints_the_score_and_leaves_its_reports(audit: Audit, tmp_path: Path) -> None:
    answer = audit("check", GOOD, "--as-of", DAY, "--out", tmp_path / "out")
    assert answer.code in (1, 2)
    assert "区人社局" in answer.out
    assert "得分" in answer.out
    stem = f"区人社局-changqing-2022-{DAY}"
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        f"{stem}.json",
        f"{stem}.pdf",
    ]
    result = json.loads((tmp_path / "out" / f"{stem}.json").read_text("utf-8"))
    assert (result["unit"]["name"], result["as_of"]) == ("区人社局", DAY)
    assert (tmp_path / "out" / f"{stem}.pdf").read_bytes().startswith(b"%PDF-")


def test_the_same_input_gives_the_same_bytes(audit: Audit, tmp_path: Path) -> None:
    for name in ("one", "two"):
        audit("check", GOOD, "--as-of", DAY, "--out", tmp_path / name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_the_same_workbook_on_two_dates(audit: Audit, tmp_path: Path) -> None:
    counts = []
    for day in ("2022-08-01", DAY):
        audit("check", GOOD, "--as-of", day, "--out", tmp_path, "--format", "json")
        text = (tmp_path / f"区人社局-changqing-2022-{day}.json").read_text("utf-8")
        items = json.loads(text)["conclusion"]["items"]
        counts.append(sum(item["status"] == "not_due" for item in items))
    assert counts[0] > 0
    assert counts[1] == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"", ("空",)),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ("另存为",)),
        ("a.xlsx", "单位,名称\n区人社局,1\n".encode(), ("xlsx",)),
        ("a.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", ("PDF",)),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 100, ("不完整",)),
    ],
    ids=["empty", "xls", "csv", "pdf", "broken zip"],
)
def test_what_is_no_workbook_is_refused(
    audit: Audit, tmp_path: Path, name: str, content: bytes, words: tuple[str, ...]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    refused(audit("check", path, "--out", tmp_path / "out"), name, *words)
    assert not (tmp_path / "out").exists()


def test_a_truncated_workbook_is_refused(audit: Audit, blank: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.xlsx"
    path.write_bytes(blank.read_bytes()[: blank.stat().st_size // 2])
    refused(audit("check", path), "cut.xlsx")


def test_an_encrypted_member_is_refused(audit: Audit, blank: Path, tmp_path: Path) -> None:
    data = bytearray(blank.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    path = tmp_path / "locked.xlsx"
    path.write_bytes(data)
    refused(audit("check", path), "locked.xlsx")


@pytest.mark.parametrize("kind", ["missing", "folder", "fifo"])
def test_what_is_no_file_is_refused(audit: Audit, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.xlsx"
    if kind == "folder":
        path.mkdir()
    if kind == "fifo":
        os.mkfifo(path)
    refused(audit("check", path), "a.xlsx")


def test_a_document_that_is_no_workbook_is_refused(audit: Audit, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    (tmp_path / "a.xlsx").write_bytes(buffer.getvalue())
    refused(audit("check", tmp_path / "a.xlsx"), "a.xlsx")


def test_an_unknown_checklist_is_refused(audit: Audit, blank: Path) -> None:
    refused(audit("check", blank, "--checklist", "changqing-2023"), "changqing-2022")


def test_a_workbook_of_another_checklist_is_refused(
    audit: Audit, blank: Path, tmp_path: Path
) -> None:
    cell = label_cell(blank, "检查清单")
    path = edited(blank, tmp_path / "b.xlsx", ("单位信息", cell, "jinan-2021"))
    refused(audit("check", path), "b.xlsx", "jinan-2021")


def test_a_unit_that_the_checklist_does_not_know_is_refused(
    audit: Audit, blank: Path, tmp_path: Path
) -> None:
    cell = label_cell(blank, "单位名称")
    kind = label_cell(blank, "单位类别")
    changes = (("单位信息", cell, "某某有限公司"), ("单位信息", kind, None))
    path = edited(blank, tmp_path / "b.xlsx", *changes)
    refused(audit("check", path), "b.xlsx", "某某有限公司")


def test_a_workbook_without_its_unit_is_refused(audit: Audit, blank: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(blank)
    del book["单位信息"]
    book.save(tmp_path / "b.xlsx")
    refused(audit("check", tmp_path / "b.xlsx"), "b.xlsx", "单位信息")


def test_unreadable_cells_are_named_together_and_exit_2(
    audit: Audit, blank: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(blank)
    sheet = book["培训学法"]
    header = next(row for row in sheet.iter_rows() if any(cell.value == "日期" for cell in row))
    (date_cell,) = (cell for cell in header if cell.value == "日期")
    (kind_cell,) = (cell for cell in header if cell.value == "类型")
    row = date_cell.row + 2
    sheet.cell(row, date_cell.column, "2022-06-31")
    sheet.cell(row, kind_cell.column, "全员政务公开培训")
    sheet.cell(row + 1, date_cell.column, "五月三日左右")
    sheet.cell(row + 1, kind_cell.column, "领导干部学法")
    book.save(tmp_path / "b.xlsx")
    answer = audit("check", tmp_path / "b.xlsx", "--as-of", DAY, "--out", tmp_path / "out")
    assert answer.code == 2
    letter = column_letter(date_cell.column)
    assert f"{letter}{row}" in answer.out
    assert f"{letter}{row + 1}" in answer.out
    assert answer.out.index("无法核查") < answer.out.index("得分")


def test_a_folder_without_workbooks_is_refused(audit: Audit, tmp_path: Path) -> None:
    (tmp_path / "~$a.xlsx").write_bytes(b"lock")
    refused(audit("check", tmp_path), "没有 .xlsx")


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--as-of", "2023-02-30"), "2023-02-30"),
        (("--format", "pdf,docm"), "docm"),
        (("--nonsense",), "--nonsense"),
        (("--criteria", "/nonexistent"), "/nonexistent"),
    ],
)
def test_bad_options_are_refused(
    audit: Audit, blank: Path, options: tuple[str, ...], word: str
) -> None:
    refused(audit("check", blank, *options), word)


def test_one_bad_file_never_stops_the_others(audit: Audit, blank: Path, tmp_path: Path) -> None:
    folder = tmp_path / "units"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(b"not a workbook")
    (folder / "b.xlsx").write_bytes(blank.read_bytes())
    (folder / "c.xlsx").write_bytes(blank.read_bytes())
    out = tmp_path / "out"
    answer = audit("check", folder, "--as-of", DAY, "--out", out, "--format", "json")
    assert answer.code == 2
    assert "a.xlsx" in answer.err
    assert answer.out.count("区人社局") == 2
    stem = f"区人社局-changqing-2022-{DAY}"
    assert sorted(file.name for file in out.iterdir()) == [f"{stem}-2.json", f"{stem}.json"]


def test_two_processes_give_what_one_gives(audit: Audit, blank: Path, tmp_path: Path) -> None:
    folder = tmp_path / "units"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.xlsx").write_bytes(blank.read_bytes())
    (folder / "d.xlsx").write_bytes(b"no workbook")
    answers = [
        audit("check", folder, "--as-of", DAY, "--out", tmp_path / str(jobs), "--jobs", jobs)
        for jobs in (1, 2)
    ]
    assert (answers[0].out, answers[0].err) == (
        answers[1].out,
        answers[1].err.replace(f"{tmp_path}/2", f"{tmp_path}/1"),
    )
    for file in (tmp_path / "1").iterdir():
        assert file.read_bytes() == (tmp_path / "2" / file.name).read_bytes()


def test_out_that_is_a_file_is_refused(audit: Audit, blank: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    answer = audit("check", blank, "--as-of", DAY, "--out", tmp_path / "out")
    assert answer.code == 2
    assert str(tmp_path / "out") in answer.err
    assert (tmp_path / "out").read_text() == "x"


def test_a_full_disk_leaves_nothing_half_written(
    audit: Audit, blank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    answer = audit("check", blank, "--as-of", DAY, "--out", tmp_path / "out")
    assert answer.code == 2
    assert "空间" in answer.err
    assert list((tmp_path / "out").iterdir()) == []


def test_ctrl_c_is_one_message_and_exit_2(blank_bytes: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "units"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.xlsx").write_bytes(blank_bytes)
    command = [sys.executable, "-m", "audit", "check", str(folder), "--out", str(tmp_path / "out")]
    process = subprocess.Popen(
        [*command, "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=HOME,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    while not (tmp_path / "out").exists() and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "已中断" in err
    assert "Traceback" not in err
    for file in (tmp_path / "out").iterdir():
        assert not file.name.startswith(".")
        if file.suffix == ".json":
            json.loads(file.read_text("utf-8"))


def test_a_fault_of_the_program_never_looks_like_a_finding(
    audit: Audit, blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("audit.cli.check.check_workbooks", broken)
    answer = audit("check", blank)
    assert answer.code == 70
    assert "程序内部错误" in answer.err
    assert "Traceback" not in answer.err

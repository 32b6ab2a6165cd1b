from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from audit.batch.units_csv import find_unit, mistakable, read_units
from audit.criteria.addressing import UnitName
from audit.errors import AuditError
from audit.place import FilePlace
from tests.evidence.template.criteria import UNITS

TEXT = "单位名称,单位类别\n区商务局,\n示范镇,\n示范园区管委会,街镇\n"
READ = [
    UnitName("区商务局", ("区政府部门",), "区工信局"),
    UnitName("示范镇", ("街镇",)),
    UnitName("示范园区管委会", ("街镇",)),
]


def problems(file: Path) -> list[tuple[str, int | None, dict[str, str]]]:
    with pytest.raises(AuditError) as caught:
        read_units(file, UNITS)
    found = []
    for problem in caught.value.problems:
        assert isinstance(problem.place, FilePlace)
        assert problem.place.file == str(file)
        assert str(problem)
        found.append((problem.code, problem.place.line, dict(problem.details)))
    return found


def listed(folder: Path, content: str | bytes) -> Path:
    file = folder / "units.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), id="utf-8 with a mark"),
        pytest.param(TEXT.encode("gbk"), id="gbk"),
        pytest.param(TEXT.replace(",", "\t").encode("utf-16"), id="Excel's Unicode text"),
        pytest.param(TEXT.replace("\n", "\r\n").encode("gbk"), id="gbk of Windows"),
        pytest.param(TEXT.partition("\n")[2].encode(), id="no header"),
        pytest.param(f"\n,,\n{TEXT}\n\n".encode(), id="blank lines"),
        pytest.param(
            "序号,单位类别,单位名称,备注\n1,,区商务局,x\n2,,示范镇,\n3,街镇,示范园区管委会,\n".encode(),
            id="other columns and order",
        ),
        pytest.param(TEXT.replace("区商务局", '"区商务局"').encode(), id="quoted"),
        pytest.param(
            TEXT.replace("示范镇", "　示范 镇\u200b ").encode(), id="spaces seen and unseen"
        ),
        pytest.param(TEXT.replace(",街镇", ",街道办事处、镇人民政府").encode(), id="kind by title"),
    ],
)
def test_a_list_is_read(tmp_path: Path, content: bytes) -> None:
    assert read_units(listed(tmp_path, content), UNITS) == READ


def test_names_alone_are_enough(tmp_path: Path) -> None:
    assert read_units(listed(tmp_path, "区商务局\n示范镇\n"), UNITS) == READ[:2]


def test_all_problems_are_said_at_once(tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "单位名称,单位类别\n"
        "区工信局,\n"
        "区工新局（商务局）,\n"
        "区工商联,\n"
        ",街镇\n"
        "示范镇,\n"
        "示范园区管委会,街乡\n"
        "区工信局（商务局）,\n"
        "示范区示范镇,\n"
        f"{'长' * 60}镇,\n"
        "区府办,街镇\n",
    )
    kinds = "街镇、区政府部门、区政府办公室"
    assert problems(file) == [
        (
            "units/unknown",
            3,
            {"name": "区工新局（商务局）", "hint": "，是否应为“区工信局”", "kinds": kinds},
        ),
        ("units/unknown", 4, {"name": "区工商联", "hint": "", "kinds": kinds}),
        ("units/no-name", 5, {}),
        (
            "units/unknown-kind",
            7,
            {"kind": "街乡", "hint": "，是否应为“街镇”", "kinds": kinds},
        ),
        ("units/duplicate", 8, {"name": "区工信局（商务局）", "line": "2", "first": "区工信局"}),
        ("units/duplicate", 9, {"name": "示范区示范镇", "line": "6", "first": "示范镇"}),
        ("units/bad-name", 10, {"length": "61", "limit": "60"}),
        ("units/other-kind", 11, {"name": "区府办", "known": "区政府办公室", "kind": "街镇"}),
    ]


def test_a_record_over_several_lines_is_known_by_its_first(tmp_path: Path) -> None:
    file = listed(tmp_path, '单位名称,备注\n示范镇,"一\n二"\n区工商联,\n')
    assert [found[:2] for found in problems(file)] == [("units/unknown", 4)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"", ("units/none", None), id="empty"),
        pytest.param("单位名称,单位类别\n".encode(), ("units/none", None), id="header alone"),
        pytest.param("类别\n街镇\n".encode(), ("units/no-name-column", 1), id="no names"),
        pytest.param('示范镇\n"区"工信局\n'.encode(), ("units/not-csv", 2), id="odd quotes"),
        pytest.param('示范镇\n"区工信局\n'.encode(), ("units/not-csv", 2), id="open quote"),
        pytest.param(b"PK\x03\x04rest", ("units/workbook", None), id="xlsx"),
        pytest.param(b"\xd0\xcf\x11\xe0rest", ("units/workbook", None), id="xls"),
        pytest.param(b"\xff\x81\x00", ("units/encoding", None), id="binary"),
        pytest.param("示范镇\0\n".encode(), ("units/encoding", None), id="controls"),
        pytest.param("镇\n".encode() * 300_000, ("units/too-large", None), id="too large"),
    ],
)
def test_what_is_no_list_is_said(
    tmp_path: Path, content: bytes, expected: tuple[str, int | None]
) -> None:
    assert [found[:2] for found in problems(listed(tmp_path, content))] == [expected]


def test_a_missing_list_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert [found[0] for found in problems(tmp_path / "none.csv")] == ["units/missing"]
    assert [found[0] for found in problems(tmp_path)] == ["units/not-a-file"]


def test_a_name_on_the_command_line_is_found_alike() -> None:
    assert find_unit(UNITS, " 区府办 ") == UnitName(
        "区府办", ("区政府办公室", "区政府部门"), "区政府办公室"
    )
    with pytest.raises(AuditError) as caught:
        find_unit(UNITS, "区商务局（外事办）")
    assert str(caught.value) == (
        "检查清单中没有单位“区商务局（外事办）”，是否应为“区工信局”（units/unknown）\n"
        "  → 请用通知中的名称；通知没有点名的单位，请写明单位类别（街镇、区政府部门、区政府办公室）。"
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [("区工新局", "区工信局"), ("区工信局", None), ("区水利局", None), ("示范镇", None)],
)
def test_a_slip_that_still_ends_like_a_department_is_noticed(name: str, meant: str | None) -> None:
    assert mistakable(UNITS, find_unit(UNITS, name)) == meant

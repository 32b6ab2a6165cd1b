from __future__ import annotations

from pathlib import Path

import pytest

from audit.batch.templates import file_names, make_template, make_templates
from audit.criteria.addressing import UnitName
from audit.errors import AuditError, OutputError
from audit.evidence.template import template_bytes
from tests.evidence.template.criteria import CRITERIA, unit

UNITS = [unit("区工信局（商务局）"), unit("示范镇"), unit("区税务局")]


def codes(error: AuditError) -> list[tuple[str, str]]:
    return [(found.code, str(found.place)) for found in error.problems]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_unit_gets_its_own_workbook(tmp_path: Path) -> None:
    folder, told = tmp_path / "templates", list[Path]()
    paths = make_templates(CRITERIA, UNITS, folder, written=told.append)
    assert [path.name for path in paths] == [
        "区工信局（商务局）.xlsx",
        "示范镇.xlsx",
        "区税务局.xlsx",
    ]
    assert told == paths
    assert content(folder) == {
        f"{unit.name}.xlsx": template_bytes(CRITERIA, unit) for unit in UNITS
    }


def test_making_them_again_changes_nothing(tmp_path: Path) -> None:
    make_templates(CRITERIA, UNITS, tmp_path)
    before = content(tmp_path)
    make_templates(CRITERIA, UNITS, tmp_path)
    assert content(tmp_path) == before


def test_what_a_unit_may_have_filled_in_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "示范镇.xlsx").write_bytes(b"filled in")
    (tmp_path / "区税务局.xlsx").write_bytes(b"this too")
    with pytest.raises(AuditError) as caught:
        make_templates(CRITERIA, UNITS, tmp_path)
    assert codes(caught.value) == [
        ("template/exists", str(tmp_path / "示范镇.xlsx")),
        ("template/exists", str(tmp_path / "区税务局.xlsx")),
    ]
    assert content(tmp_path) == {"示范镇.xlsx": b"filled in", "区税务局.xlsx": b"this too"}


def test_a_unit_without_items_gets_none(tmp_path: Path) -> None:
    idle = UnitName("区供电公司", ("named_only",))
    with pytest.raises(AuditError) as caught:
        make_templates(CRITERIA, [*UNITS, idle], tmp_path)
    assert [(found.code, dict(found.details)) for found in caught.value.problems] == [
        ("units/no-items", {"name": "区供电公司"})
    ]
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(AuditError):
        make_template(CRITERIA, idle, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        make_templates(CRITERIA, UNITS, folder)
    assert [found.code for found in caught.value.problems] == ["output/not-a-folder"]


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["区人社局", "区教体局"], ["区人社局.xlsx", "区教体局.xlsx"]),
        (["../../etc/镇", "a\\b:镇"], ["_.._etc_镇.xlsx", "a_b_镇.xlsx"]),
        (["<镇>", '"镇"', "镇|", "镇?*"], ["_镇_.xlsx", "_镇_-2.xlsx", "镇_.xlsx", "镇__.xlsx"]),
        (["CON", "com1.镇", "aux"], ["_CON.xlsx", "_com1.镇.xlsx", "_aux.xlsx"]),
        (["ABC镇", "abc镇", "abc镇-2"], ["ABC镇.xlsx", "abc镇-2.xlsx", "abc镇-2-2.xlsx"]),
        (["...", " . ", "~$镇"], ["_.xlsx", "_-2.xlsx", "$镇.xlsx"]),
        (["\x00\x1f\u202e镇"], ["___镇.xlsx"]),
        (["长" * 99], ["长" * 60 + ".xlsx"]),
        (["\u0065\u0301镇", "\u00e9镇"], ["\u00e9镇.xlsx", "\u00e9镇-2.xlsx"]),
    ],
)
def test_file_names_are_safe_everywhere_and_differ(names: list[str], files: list[str]) -> None:
    assert file_names(UnitName(name, ("街镇",)) for name in names) == files

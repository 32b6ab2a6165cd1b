"""Who answers for what in the Changqing notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.criteria.addressing import (
    Address,
    UnitName,
    UnknownUnit,
    addressed,
    force_for,
    identify,
    registers_for,
)
from audit.criteria.load import load_all
from audit.criteria.model import Criteria
from audit.findings.checks import CHECKS


@pytest.fixture(scope="module")
def criteria() -> Criteria:
    return load_all(Path(__file__).parents[2], CHECKS)["changqing-2022"]


def unit(criteria: Criteria, name: str, kind: str | None = None) -> UnitName:
    return identify(criteria.checklist.units, name, kind)


def items(criteria: Criteria, name: str) -> dict[str, Address]:
    found = addressed(criteria.checklist, unit(criteria, name))
    return {address.item.id: address for address in found}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("区人社局", "区人社局"),
        ("济南市长清区人力资源和社会保障局", "区人社局"),
        ("长清区人社局", "区人社局"),
        ("人社局", "区人社局"),
        (" 区人社局　", "区人社局"),
        ("区工信局（商务局）", "区工信局"),
        ("区商务局", "区工信局"),
        ("区政府办公室", "区政府办公室"),
        ("市生态环境局长清分局", "市生态环境局长清分局"),
    ],
)
def test_a_body_is_known_by_all_its_names(criteria: Criteria, name: str, body: str) -> None:
    assert unit(criteria, name).body == body


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("文昌街道", ("街镇",)),
        ("长清区归德街道办事处", ("街镇",)),
        ("孝里镇人民政府", ("街镇",)),
        ("区水务局", ("区政府部门",)),
        ("区政府办公室", ("区政府办公室", "区政府部门")),
        ("区税务局", ("named_only",)),
    ],
)
def test_a_unit_is_of_its_kinds(criteria: Criteria, name: str, kinds: tuple[str, ...]) -> None:
    assert unit(criteria, name).kinds == kinds


@pytest.mark.parametrize("name", ["某某有限公司", "济南市", ""])
def test_an_unknown_unit_is_not_guessed(criteria: Criteria, name: str) -> None:
    with pytest.raises(UnknownUnit):
        unit(criteria, name)


def test_a_kind_may_be_given_but_not_against_the_notice(criteria: Criteria) -> None:
    assert unit(criteria, "区大数据中心", "区政府部门").kinds == ("区政府部门",)
    with pytest.raises(UnknownUnit):
        unit(criteria, "区人社局", "街镇")


def test_the_narrowest_subject_answers(criteria: Criteria) -> None:
    office, bureau = items(criteria, "区政府办公室"), items(criteria, "区人社局")
    assert "C56" in office
    assert "C56" not in bureau
    assert "C44" not in bureau
    assert set(items(criteria, "区税务局")) == {"C3"}
    assert set(items(criteria, "区档案局")) == {"C51"}
    assert set(items(criteria, "市生态环境局长清分局")) == {"C25", "C26", "C27", "C28"}


def test_concerned_departments_say_so_themselves_and_named_ones_do_not(
    criteria: Criteria,
) -> None:
    water, labour, street = (items(criteria, n) for n in ("区水务局", "区人社局", "文昌街道"))
    assert water["C52"].concerned
    assert not street["C52"].concerned
    assert not labour["C20"].concerned
    assert "C20" not in water


def test_a_cooperating_unit_loses_points_only_where_it_is_named(criteria: Criteria) -> None:
    street = unit(criteria, "文昌街道")
    address = items(criteria, "文昌街道")["C17"]
    forces = {
        force_for(binding, address, street)
        for binding in criteria.bindings["C17"]
        if not binding.for_
    }
    assert address.role == "配合"
    assert "must" not in forces


def test_a_unit_gets_only_the_registers_that_its_items_need(criteria: Criteria) -> None:
    archive = [register.sheet for register in registers_for(criteria, unit(criteria, "区档案局"))]
    assert archive == ["单位信息", "台账清单", "任务台账", "公开专区与咨询"]

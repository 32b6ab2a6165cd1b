from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, field, is_dataclass, replace
from typing import Any

import pytest
from pydantic import TypeAdapter

from audit.record import record


@record
class Line:
    values: tuple[int, ...]
    name: str = "line"
    notes: Mapping[str, str] = field(default_factory=dict)
    hidden: str = field(default="secret", repr=False)


@record(kw_only=True)
class Named:
    first: int = 1
    second: int


def test_fields_are_taken_by_place_and_by_name() -> None:
    one = Line((1, 2), notes={"a": "b"})
    assert (one.values, one.name, one.notes, one.hidden) == ((1, 2), "line", {"a": "b"}, "secret")
    two = Named(second=2)
    assert (two.first, two.second) == (1, 2)


def test_each_instance_has_a_default_of_its_own() -> None:
    assert Line(()).notes is not Line(()).notes


@pytest.mark.parametrize(
    "make",
    [
        lambda: Line(name="no values"),  # type: ignore[call-arg]
        lambda: Line((), unknown=1),  # type: ignore[call-arg]
        lambda: Named(1, 2),  # type: ignore[call-arg]
        lambda: Named(first=1),  # type: ignore[call-arg]
    ],
)
def test_arguments_that_do_not_fit_are_refused(make: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        make()


def test_a_record_cannot_be_changed() -> None:
    one: Any = Line(())
    with pytest.raises(FrozenInstanceError):
        one.name = "other"
    with pytest.raises(FrozenInstanceError):
        one.other = "new"
    with pytest.raises(FrozenInstanceError):
        del one.name
    assert one == Line(())


def test_records_compare_and_hash_by_value() -> None:
    assert Named(first=1, second=2) == Named(second=2)
    assert Named(second=2) != Named(second=3)
    other: object = (1, 2)
    assert Named(second=2) != other
    assert len({Named(first=1, second=2), Named(second=2), Named(second=3)}) == 2


def test_it_is_a_dataclass_to_everyone() -> None:
    anyone: object = Line((1,))
    assert is_dataclass(anyone)
    assert replace(Line((1,)), name="other") == Line((1,), "other")
    assert TypeAdapter(Line).validate_python({"values": ["1"]}) == Line((1,))
    assert pickle.loads(pickle.dumps(Line((1,), "kept"))) == Line((1,), "kept")
    match Line((3,), "name"):
        case Line(values, name):
            assert (values, name) == ((3,), "name")


def test_a_record_shows_its_fields() -> None:
    assert repr(Line((1,))) == "Line(values=(1,), name='line', notes={})"

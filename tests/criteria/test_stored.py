from __future__ import annotations

import hashlib
import pickle
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from audit.criteria import stored
from audit.criteria.home import criteria_home
from audit.criteria.load import load_all
from audit.criteria.model import Criteria
from audit.findings.checks import CHECKS
from audit.findings.model import Status


@pytest.fixture(scope="module")
def loaded() -> Mapping[str, Criteria]:
    return load_all(criteria_home(), CHECKS)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_every_checklist_comes_back_as_it_was(loaded: Mapping[str, Criteria], cache: Path) -> None:
    for name, criteria in loaded.items():
        stored.keep(criteria.digest, {name: criteria})
        assert stored.find(criteria.digest, name) == criteria


def test_other_sources_or_another_checklist_find_nothing(
    loaded: Mapping[str, Criteria], cache: Path
) -> None:
    name, criteria = next(iter(loaded.items()))
    stored.keep(criteria.digest, {name: criteria})
    assert stored.find("0" * 64, name) is None
    assert stored.find(criteria.digest, f"{name}-other") is None


@pytest.mark.parametrize("what", [print, Path("x"), OrderedDict(a=1), Status.MET, stored.find])
def test_a_kept_file_can_name_nothing_but_records(
    loaded: Mapping[str, Criteria], cache: Path, what: object
) -> None:
    name, criteria = next(iter(loaded.items()))
    stored.keep(criteria.digest, {name: criteria})
    (file,) = cache.rglob("*.criteria")
    foreign: Any = what
    payload = pickle.dumps(replace(criteria, registers=foreign))
    file.write_bytes(hashlib.sha256(payload).digest() + payload)
    assert stored.find(criteria.digest, name) is None


def test_a_bent_file_counts_as_not_there(loaded: Mapping[str, Criteria], cache: Path) -> None:
    name, criteria = next(iter(loaded.items()))
    stored.keep(criteria.digest, {name: criteria})
    (file,) = cache.rglob("*.criteria")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert stored.find(criteria.digest, name) is None

"""What is installed: the program, its criteria and its fonts, found from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from audit.criteria.home import criteria_home

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def _files(folder: str) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def test_the_wheel_holds_the_package_the_criteria_and_nothing_else(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    criteria = {f"audit/_criteria/{name}" for name in _files("checklists") | _files("rules")}
    assert held == _files("audit") | criteria


def test_a_checkout_uses_its_own_criteria() -> None:
    assert criteria_home() == ROOT


def test_an_installed_program_finds_its_criteria_from_any_folder(
    wheel: Path, tmp_path: Path
) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    script = "from audit.criteria.home import criteria_home; print(criteria_home())"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd="/",
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")},
        check=True,
        capture_output=True,
        text=True,
    )
    home = Path(done.stdout.strip())
    assert home == tmp_path / "site/audit/_criteria"
    assert (home / "rules").is_dir()
    assert (home / "checklists/changqing-2022.yaml").is_file()

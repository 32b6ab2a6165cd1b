"""Writing a report wholly or not at all, whatever the disk or the user does."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from audit.errors import OutputError
from audit.files import write_file
from audit.reports.naming import file_stem
from tests.reports.small import inspection


def _left(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _code(path: Path) -> str:
    with pytest.raises(OutputError) as refusal:
        write_file(path, b"new")
    (problem,) = refusal.value.problems
    assert str(problem.place) == str(path)
    return problem.code


def test_a_file_and_its_folder_are_made(tmp_path: Path) -> None:
    write_file(tmp_path / "out/2023/结果.json", b"new")
    assert _left(tmp_path / "out/2023") == {"结果.json": b"new"}


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"old and longer")
    write_file(tmp_path / "a.json", b"new")
    assert _left(tmp_path) == {"a.json": b"new"}


def test_the_user_gets_the_rights_that_any_new_file_has(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_file(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "output/disk-full"),
        (errno.EDQUOT, "output/disk-full"),
        (errno.EACCES, "output/not-writable"),
        (errno.EPERM, "output/not-writable"),
        (errno.EROFS, "output/not-writable"),
        (errno.EIO, "output/failed"),
    ],
)
@pytest.mark.parametrize("step", ["mkdir", "open", "replace"])
def test_a_failing_step_is_named_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, code: str
) -> None:
    (tmp_path / "a.json").write_bytes(b"old")

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(Path, step, fail)
        assert _code(tmp_path / "a.json") == code
    assert _left(tmp_path) == {"a.json": b"old"}


def test_a_disk_that_fills_up_midway_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"old")
    script = """
        import resource, sys
        from pathlib import Path
        from audit.errors import OutputError
        from audit.files import write_file

        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            write_file(Path(sys.argv[1]), b"new" * 4096)
        except OutputError as error:
            print(error.problems[0].code)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(tmp_path / "a.json")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "output/failed\n"
    assert _left(tmp_path) == {"a.json": b"old"}


def test_ctrl_c_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.json").write_bytes(b"old")

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "a.json", b"new")
    assert _left(tmp_path) == {"a.json": b"old"}


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    assert _code(tmp_path / "out/a.json") == "output/not-a-folder"
    assert _code(tmp_path / "out/2023/a.json") == "output/not-a-folder"


def test_a_folder_where_the_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    assert _code(tmp_path / "a.json") == "output/is-a-folder"


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    assert _code(tmp_path / ("长" * 200) / "a.json") == "output/name-too-long"
    assert _code(tmp_path / ("长" * 200 + ".json")) == "output/name-too-long"


@pytest.mark.parametrize(
    ("unit", "stem"),
    [
        ("文昌街道", "文昌街道"),
        ("区工信局（商务局）", "区工信局（商务局）"),
        ("../../etc/passwd", "etc_passwd"),
        ("a b\\c:d*e", "a_b_c_d_e"),
        ("反\u202e转", "反_u_202E_转"),
        ("...", "_"),
        ("长" * 200, "长" * 60),
    ],
)
def test_the_name_of_a_report_is_fit_for_any_file_system(unit: str, stem: str) -> None:
    assert file_stem(inspection(unit)) == f"{stem}-changqing-2022-2023-02-01"


def test_the_notice_cannot_lead_elsewhere_either() -> None:
    sample = inspection()
    sample = replace(sample, notice=replace(sample.notice, id="../x"))
    assert file_stem(sample) == "文昌街道-x-2023-02-01"

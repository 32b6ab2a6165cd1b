"""Putting a file where the user wants it: wholly, or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

from audit.errors import OutputError, problem
from audit.place import FilePlace
from audit.visible import visible

_CODES: Final = {
    errno.ENOSPC: "output/disk-full",
    errno.EDQUOT: "output/disk-full",
    errno.EACCES: "output/not-writable",
    errno.EPERM: "output/not-writable",
    errno.EROFS: "output/not-writable",
    errno.EEXIST: "output/not-a-folder",
    errno.ENOTDIR: "output/not-a-folder",
    errno.EISDIR: "output/is-a-folder",
    errno.ENAMETOOLONG: "output/name-too-long",
}
_LONGEST: Final = 60


def write_file(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, making its folder; an older file is replaced in one step.

    Whatever happens, a full disk or Ctrl-C among it, ``path`` holds either what it held before or
    the whole new content, and nothing is left beside it. Raises OutputError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_aside(path, content)
    except OSError as error:
        code = _CODES.get(error.errno or 0, "output/failed")
        why = error.strerror or type(error).__name__
        raise OutputError(problem(code, FilePlace(visible(str(path))), why=why)) from error


def _write_aside(path: Path, content: bytes) -> None:
    aside = path.with_name(f".{path.name[:_LONGEST]}.{os.getpid()}.part")
    try:
        with aside.open("wb") as file:
            file.write(content)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise

"""Writing a file whole or not at all: aside first, then renamed."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

from audit.errors import OutputError, problem
from audit.place import FilePlace

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


def write_aside(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, making its folder; on any failure what stood there stays.

    Raises OutputError.
    """
    aside = path.with_name(f".audit-{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            aside.write_bytes(data)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        code = _CODES.get(error.errno or 0, "output/failed")
        why = error.strerror or type(error).__name__
        raise OutputError(problem(code, FilePlace(str(path)), why=why)) from error

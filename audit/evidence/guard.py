"""The first look at a file from outside: is it a workbook at all, and within what may be read?

Nothing is parsed here but the zip's directory. The limits stand in ``audit.evidence.limits``.
A file is judged by its bytes and never by its name.
"""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path

from audit.errors import WorkbookError, problem
from audit.evidence.limits import LIMITS, Limits
from audit.evidence.xlsx.archive import Archive, in_mib, open_archive
from audit.evidence.xlsx.model import Source
from audit.place import CellPlace

__all__ = ["LIMITS", "Limits", "Source", "read_file"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_KINDS = {
    stat.S_IFDIR: "文件夹",
    stat.S_IFLNK: "符号链接",
    stat.S_IFIFO: "管道",
    stat.S_IFSOCK: "套接字",
    stat.S_IFCHR: "字符设备",
    stat.S_IFBLK: "块设备",
}


def read_file(path: Path, limits: Limits = LIMITS) -> Source:
    """Read a workbook's bytes once and check everything that can be checked without parsing it.

    Raises WorkbookError. Symbolic links are refused: a folder handed in may not point out of it.
    """
    place = CellPlace(_printable(path.name))
    data = _read_regular(path, place, limits)
    _check_kind(data, place)
    archive = open_archive(place.workbook, data, limits)
    _check_members(archive, place)
    return Source(place.workbook, data, sha256(data).hexdigest(), len(data))


def _read_regular(path: Path, place: CellPlace, limits: Limits) -> bytes:
    try:
        _check_regular(os.lstat(path), place, limits)
        flags = os.O_RDONLY
        for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
            flags |= getattr(os, name, 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            _check_regular(os.fstat(file.fileno()), place, limits)
            data = file.read(limits.file_bytes + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise WorkbookError(problem("workbook/missing", place)) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise WorkbookError(problem("workbook/cannot-open", place, reason=reason)) from error
    _check_size(len(data), place, limits)
    return data


def _check_regular(status: os.stat_result, place: CellPlace, limits: Limits) -> None:
    kind = stat.S_IFMT(status.st_mode)
    if kind != stat.S_IFREG:
        what = _KINDS.get(kind, "特殊文件")
        raise WorkbookError(problem("workbook/not-a-file", place, what=what))
    _check_size(status.st_size, place, limits)


def _check_size(size: int, place: CellPlace, limits: Limits) -> None:
    if size == 0:
        raise WorkbookError(problem("workbook/empty", place))
    if size > limits.file_bytes:
        figures = {"figure": in_mib(size), "limit": in_mib(limits.file_bytes)}
        raise WorkbookError(problem("workbook/too-large", place, **figures))


def _check_kind(data: bytes, place: CellPlace) -> None:
    if not data.startswith(_ZIP):
        raise WorkbookError(problem(_other_kind(data), place))


def _other_kind(data: bytes) -> str:
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith(_ARCHIVES):
        return "workbook/archive"
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF-"):
        return "workbook/pdf"
    if start.startswith(b"<"):
        return "workbook/html"
    if data.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")):
        return "workbook/xls"  # BIFF without its OLE container
    return "workbook/text" if _is_text(data) else "workbook/unknown-format"


def _ole_kind(data: bytes) -> str:
    """Tell OLE files apart by the names in their directory."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "workbook/encrypted"
    for stream in ("WordDocument", "PowerPoint Document"):
        if stream.encode("utf-16-le") in data:
            return "workbook/office-97"
    return "workbook/xls"


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = data[:4096]
    return not any(byte < 32 and byte not in b"\t\n\r\f\x1a" for byte in start)


def _check_members(archive: Archive, place: CellPlace) -> None:
    """Tell by its parts' names what a zip is when it is not an .xlsx."""
    names = archive.names()
    if "xl/workbook.bin" in names:
        raise WorkbookError(problem("workbook/xlsb", place))
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise WorkbookError(problem("workbook/docx", place))
    if "[content_types].xml" not in names:
        code = "workbook/ods" if "content.xml" in names else "workbook/archive"
        raise WorkbookError(problem(code, place))


def _printable(name: str) -> str:
    """Make a file name fit for any output: undecodable bytes and control characters are shown."""
    visible = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in visible)

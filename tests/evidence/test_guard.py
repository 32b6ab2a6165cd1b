"""What is refused before anything is parsed, each with its own words."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from audit.errors import WorkbookError
from audit.evidence.guard import LIMITS, Limits, read_file
from tests.evidence.xlsx.hand import SHEET, parts, sheet_xml, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refused(path: Path, limits: Limits = LIMITS) -> tuple[str, str]:
    """The one problem's code and text."""
    with pytest.raises(WorkbookError) as caught:
        read_file(path, limits)
    (problem,) = caught.value.problems
    assert problem.advice.startswith("请")
    return problem.code, problem.what


def written(folder: Path, data: bytes, name: str = "区人社局.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def zip_of(*names: str) -> bytes:
    return zipped(dict.fromkeys(names, "x"))


@pytest.mark.parametrize("name", ["区人社局.xlsx", "无后缀", "图片.png"])
def test_a_workbook_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    data = zipped(parts())
    read = read_file(written(tmp_path, data, name))
    assert (read.name, read.data, read.size) == (name, data, len(data))
    assert read.sha256 == sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "workbook/empty"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "workbook/encrypted"),
        (OLE + "Workbook".encode("utf-16-le"), "workbook/xls"),
        (OLE + "WordDocument".encode("utf-16-le"), "workbook/office-97"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "workbook/xls"),
        ("标题,文号\n甲,乙\n".encode(), "workbook/text"),
        ("标题,文号\n甲,乙\n".encode("gb18030"), "workbook/text"),
        ("标题\t文号".encode("utf-16"), "workbook/text"),
        (b"\xef\xbb\xbf<html><table></table></html>", "workbook/html"),
        (b'  <?xml version="1.0"?><Workbook/>', "workbook/html"),
        (b"%PDF-1.7\n", "workbook/pdf"),
        (b"Rar!\x1a\x07\x01\x00", "workbook/archive"),
        (b"7z\xbc\xaf\x27\x1c", "workbook/archive"),
        (b"\x1f\x8b\x08\x00", "workbook/archive"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "workbook/unknown-format"),
        (bytes(100), "workbook/unknown-format"),
        (zip_of("[Content_Types].xml", "word/document.xml"), "workbook/docx"),
        (zip_of("[Content_Types].xml", "ppt/presentation.xml"), "workbook/docx"),
        (zip_of("[Content_Types].xml", "xl/workbook.bin"), "workbook/xlsb"),
        (zip_of("mimetype", "content.xml"), "workbook/ods"),
        (zip_of("表.xlsx"), "workbook/archive"),
        (zip_of(), "workbook/archive"),
        (zipped(parts())[:-30], "workbook/truncated"),
        (zipped(parts())[:300], "workbook/truncated"),
        (b"PK\x03\x04", "workbook/truncated"),
        (b"x" + zipped(parts()), "workbook/unknown-format"),
        (zipped(parts()) + b"x", "workbook/truncated"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, data: bytes, code: str) -> None:
    assert refused(written(tmp_path, data))[0] == code


def test_what_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "没有.xlsx")[0] == "workbook/missing"
    assert refused(tmp_path)[0] == "workbook/not-a-file"
    file = written(tmp_path, zipped(parts()))
    assert refused(file / "in.xlsx")[0] == "workbook/missing"
    assert refused(Path("a\0b.xlsx"))[0] == "workbook/cannot-open"


@pytest.mark.skipif(os.name != "posix", reason="needs links, pipes and devices")
def test_links_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    file = written(tmp_path, zipped(parts()))
    link = tmp_path / "链接.xlsx"
    link.symlink_to(file)
    pipe = tmp_path / "管道.xlsx"
    os.mkfifo(pipe)
    assert refused(link) == ("workbook/not-a-file", "不是普通文件（符号链接）")
    assert refused(pipe) == ("workbook/not-a-file", "不是普通文件（管道）")
    assert refused(Path("/dev/zero")) == ("workbook/not-a-file", "不是普通文件（字符设备）")


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    file = written(tmp_path, zipped(parts()))
    monkeypatch.setattr(os, "open", denied)
    assert refused(file)[0] == "workbook/cannot-open"


@pytest.mark.parametrize(
    ("changes", "code", "text"),
    [
        ({"file_bytes": 1000}, "workbook/too-large", "字节"),
        ({"members": 5}, "workbook/zip-members", "文件内部有 6 个部件，超过上限 5 个"),
        ({"part_bytes": 300}, "workbook/zip-part-size", "超过上限 300 字节"),
        ({"total_bytes": 1000}, "workbook/zip-total", "超过上限 1000 字节"),
        ({"ratio": 1, "ratio_from_bytes": 1}, "workbook/zip-ratio", "超过上限 1 倍"),
    ],
)
def test_limits_name_themselves_and_the_figure(
    tmp_path: Path, changes: dict[str, int], code: str, text: str
) -> None:
    file = written(tmp_path, zipped(parts()))
    found, what = refused(file, replace(LIMITS, **changes))
    assert found == code
    assert text in what


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("../a.xml", "含上级路径"),
        ("xl/../../a.xml", "含上级路径"),
        ("/etc/passwd", "是绝对路径"),
        ("C:/a.xml", "是绝对路径"),
        ("..\\a.xml", "含上级路径"),
        ("XL/Workbook.xml", "名称重复"),
    ],
)
def test_names_of_parts(tmp_path: Path, name: str, what: str) -> None:
    code, text = refused(written(tmp_path, zipped({**parts(), name: "x"})))
    assert code == "workbook/zip-name"
    assert text.endswith(f"（{what}）")


def bent(change: Callable[[bytearray, int, int], None]) -> bytes:
    """A workbook whose first part's local header and directory entry are changed."""
    data = bytearray(zipped(parts()))
    change(data, data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02"))
    return bytes(data)


def put(offset: int, central: int, form: str, value: int) -> Callable[[bytearray, int, int], None]:
    """Write the same field of both headers; -1 leaves one of them as it is."""

    def change(data: bytearray, local_at: int, central_at: int) -> None:
        if offset >= 0:
            struct.pack_into(form, data, local_at + offset, value)
        if central >= 0:
            struct.pack_into(form, data, central_at + central, value)

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (put(6, 8, "<H", 1), "workbook/zip-encrypted"),
        (put(8, 10, "<H", 12), "workbook/zip-method"),
        (put(8, -1, "<H", 0), "workbook/zip-damaged"),
        (put(30, -1, "<H", 0x5858), "workbook/zip-damaged"),
        (put(-1, 20, "<L", 50_000), "workbook/zip-overlap"),
        (put(-1, 42, "<L", 7), "workbook/zip-damaged"),
        (put(-1, 34, "<H", 9), None),
        (put(-1, 24, "<L", 0xFFFFFFFE), "workbook/zip-part-size"),
        (put(-1, 24, "<L", 0xFFFFFFFF), "workbook/zip-part-size"),
    ],
)
def test_headers_that_lie(
    tmp_path: Path, change: Callable[[bytearray, int, int], None], code: str | None
) -> None:
    file = written(tmp_path, bent(change))
    if code is None:
        assert read_file(file).data == file.read_bytes()
    else:
        assert refused(file)[0] == code


def test_a_symbolic_link_inside(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        entry = zipfile.ZipInfo("xl/a.xml")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    code, what = refused(written(tmp_path, buffer.getvalue()))
    assert (code, what) == (
        "workbook/zip-name",
        "文件内部的部件名称不合规定：xl/a.xml（是符号链接）",
    )


def test_two_entries_over_the_same_bytes(tmp_path: Path) -> None:
    """The overlap bomb: one packed part, named twice."""
    data = zipped({"[Content_Types].xml": "x", "a1.xml": "y" * 500, "a2.xml": "y" * 500})
    first = data.index(b"PK\x03\x04", 4)
    central = data.index(
        b"PK\x01\x02", data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1) + 1
    )
    same = bytearray(data.replace(b"a2.xml", b"a1.xml"))
    struct.pack_into("<L", same, central + 42, first)
    assert refused(written(tmp_path, bytes(same)))[0] in {
        "workbook/zip-overlap",
        "workbook/zip-name",
    }


def test_a_bomb_is_refused_by_what_it_claims(tmp_path: Path) -> None:
    big = sheet_xml('<row r="1"/>' + " " * 2_000_000)
    code, what = refused(written(tmp_path, zipped({**parts(), SHEET: big})))
    assert code == "workbook/zip-ratio"
    assert SHEET in what


def test_a_zip_with_a_comment_and_zip64_sizes(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"PK\x05\x06 in a comment"
        for name, part in parts().items():
            with archive.open(name, "w", force_zip64=True) as file:
                file.write(part.encode() if isinstance(part, str) else part)
    data = buffer.getvalue()
    assert read_file(written(tmp_path, data)).data == data

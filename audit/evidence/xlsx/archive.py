"""The zip container, read strictly: every byte of a part is inflated under our own caps, and its
length and checksum are verified before anyone may believe it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import field
from typing import NamedTuple, NoReturn

from audit.errors import WorkbookError, problem
from audit.evidence.limits import LIMITS, MIB, Limits
from audit.place import CellPlace
from audit.record import record

_END = struct.Struct("<4s4H2LH")
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _PATCH, _STRONG, _MASKED = 0x1, 0x20, 0x40, 0x2000
_SYMLINK = 0o120000
_CHUNK, _PACKED_CHUNK = MIB, 64 * 1024


class Member(NamedTuple):
    """A part of the zip: where its packed bytes start, and what they must unpack to."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int


@record
class Archive:
    """A zip whose directory has been checked; ``members`` go by their case-folded name."""

    workbook: str
    data: bytes = field(repr=False)
    members: dict[str, Member]

    def names(self) -> frozenset[str]:
        """The case-folded names of all parts."""
        return frozenset(self.members)

    def find(self, name: str) -> Member | None:
        return self.members.get(name.casefold())

    def chunks(self, member: Member) -> Iterator[bytes]:
        """Yield a part's bytes; raises WorkbookError at the end when they are not what the
        directory promised, so a reader must exhaust it before it believes anything."""
        done, crc = 0, 0
        for chunk in self._unpacked(member):
            done += len(chunk)
            if done > member.size:
                break
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if done != member.size or crc != member.crc:
            self._damaged(f"部件 {member.name} 的长度或校验码不符")

    def verify(self, member: Member) -> None:
        """Unpack a part for its length and checksum alone. Raises WorkbookError."""
        for _ in self.chunks(member):
            pass

    def read(self, member: Member, limit: int) -> bytes:
        """Give a whole part, which may not be longer than ``limit`` bytes."""
        if member.size > limit:
            figures = {"part": member.name, "figure": in_mib(member.size), "limit": in_mib(limit)}
            raise WorkbookError(
                problem("workbook/zip-part-size", CellPlace(self.workbook), **figures)
            )
        return b"".join(self.chunks(member))

    def _unpacked(self, member: Member) -> Iterator[bytes]:
        packed = memoryview(self.data)[member.start : member.start + member.packed]
        if member.method == _STORED:
            for at in range(0, len(packed), _CHUNK):
                yield bytes(packed[at : at + _CHUNK])
            return
        inflate = zlib.decompressobj(-15)
        used = 0
        try:
            while not inflate.eof and used < len(packed):
                rest = bytes(packed[used : used + _PACKED_CHUNK])
                used += len(rest)
                while True:
                    chunk = inflate.decompress(rest, _CHUNK)
                    if chunk:
                        yield chunk
                    rest = inflate.unconsumed_tail
                    if not rest and len(chunk) < _CHUNK:
                        break
        except zlib.error:
            self._damaged(f"部件 {member.name} 无法解压")
        if not inflate.eof or inflate.unused_data or used < len(packed):
            self._damaged(f"部件 {member.name} 的压缩数据不完整")

    def _damaged(self, what: str) -> NoReturn:
        raise WorkbookError(problem("workbook/zip-damaged", CellPlace(self.workbook), what=what))


def open_archive(workbook: str, data: bytes, limits: Limits = LIMITS) -> Archive:
    """Check a zip's directory against the limits and against its local headers."""
    return _Directory(workbook, data, limits).archive()


def in_mib(size: int) -> str:
    """Spell a size in bytes for a message."""
    return f"{size / MIB:.1f} MB" if size >= MIB // 10 else f"{size} 字节"


class _Directory:
    """One reading of a zip's directory."""

    def __init__(self, workbook: str, data: bytes, limits: Limits) -> None:
        self.place = CellPlace(workbook)
        self.data, self.limits = data, limits

    def archive(self) -> Archive:
        count, start, end = self.locate()
        members: dict[str, Member] = {}
        extents: list[tuple[int, int, str]] = []
        total, at = 0, start
        for _ in range(count):
            member, offset, at = self.entry(at, end)
            key = member.name.casefold()
            if key in members:
                self.refuse("workbook/zip-name", part=_shown(member.name), what="名称重复")
            self.check_size(member)
            total += member.size
            members[key] = member
            extents.append((offset, member.start + member.packed, member.name))
        if at != end:
            self.damaged("目录长度不符")
        if total > self.limits.total_bytes:
            limit = in_mib(self.limits.total_bytes)
            self.refuse("workbook/zip-total", figure=in_mib(total), limit=limit)
        self.check_overlap(extents, start)
        files = {key: member for key, member in members.items() if not key.endswith("/")}
        return Archive(self.place.workbook, self.data, files)

    def locate(self) -> tuple[int, int, int]:
        """Find the directory: its number of entries, its start and its end."""
        end = len(self.data) - _END.size + 4
        floor = max(0, end - 4 - 0xFFFF)
        while (at := self.data.rfind(b"PK\x05\x06", floor, max(0, end))) >= 0:
            fields = _END.unpack_from(self.data, at)
            if at + _END.size + fields[7] == len(self.data):
                return self.directory(at, fields)
            end = at + 3  # a signature inside a comment or in packed bytes: look before it
        raise WorkbookError(problem("workbook/truncated", self.place))

    def directory(self, at: int, fields: tuple[int, ...]) -> tuple[int, int, int]:
        _, disk, first_disk, here, count, size, start, _ = fields
        end = at
        if 0xFFFF in (disk, here, count) or 0xFFFFFFFF in (size, start):
            end, disk, first_disk, here, count, size, start = self.directory64(at)
        if disk or first_disk or here != count:
            self.damaged("是分卷压缩包")
        if start + size != end:
            self.damaged("目录位置不符")
        if count > self.limits.members:
            self.refuse("workbook/zip-members", figure=count, limit=self.limits.members)
        return count, start, end

    def directory64(self, at: int) -> tuple[int, int, int, int, int, int, int]:
        locator = at - _END64_LOCATOR.size
        if locator < 0 or self.data[locator : locator + 4] != b"PK\x06\x07":
            self.damaged("目录位置不符")
        end = _END64_LOCATOR.unpack_from(self.data, locator)[2]
        if end + _END64.size != locator or self.data[end : end + 4] != b"PK\x06\x06":
            self.damaged("目录位置不符")
        _, _, _, _, disk, first_disk, here, count, size, start = _END64.unpack_from(self.data, end)
        return end, disk, first_disk, here, count, size, start

    def entry(self, at: int, end: int) -> tuple[Member, int, int]:
        """Read one entry: the member, its local header's offset, the next entry's place."""
        if at + _CENTRAL.size > end or self.data[at : at + 4] != b"PK\x01\x02":
            self.damaged("目录条目不完整")
        (_, made_by, _, flags, method, _, _, crc, packed, size, name_length, extra_length,
         comment_length, _, _, attributes, offset) = _CENTRAL.unpack_from(self.data, at)  # fmt: skip
        at += _CENTRAL.size
        raw = self.data[at : at + name_length]
        extra = self.data[at + name_length : at + name_length + extra_length]
        at += name_length + extra_length + comment_length
        if at > end:
            self.damaged("目录条目不完整")
        size, packed, offset = self.wide(extra, size, packed, offset)
        name = self.name(raw, flags)
        if made_by >> 8 == 3 and (attributes >> 16) & 0o170000 == _SYMLINK:
            self.refuse("workbook/zip-name", part=_shown(name), what="是符号链接")
        self.check_method(name, flags, method)
        start = self.local(name, raw, flags, method, offset)
        return Member(name, method, crc, packed, size, start), offset, at

    def wide(self, extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
        """Take the sizes that do not fit 32 bits from the zip64 extra field."""
        values = [size, packed, offset]
        if 0xFFFFFFFF in values:
            at = 0
            while at + 4 <= len(extra):
                kind, length = struct.unpack_from("<2H", extra, at)
                if kind == 1:
                    field64 = extra[at + 4 : at + 4 + length]
                    return self.fill(values, field64)
                at += 4 + length
        return size, packed, offset

    def fill(self, values: list[int], field64: bytes) -> tuple[int, int, int]:
        at = 0
        for index, value in enumerate(values):
            if value == 0xFFFFFFFF:
                if at + 8 > len(field64):
                    self.damaged("目录条目不完整")
                values[index] = struct.unpack_from("<Q", field64, at)[0]
                at += 8
        return values[0], values[1], values[2]

    def name(self, raw: bytes, flags: int) -> str:
        try:
            name = raw.decode("utf-8" if flags & 0x800 else "cp437").replace("\\", "/")
        except UnicodeDecodeError:
            self.refuse("workbook/zip-name", part=_shown(raw.decode("latin-1")), what="编码错误")
        what = ""
        if not name or "\0" in name:
            what = "名称为空或含空字符"
        elif name.startswith("/") or name[1:2] == ":":
            what = "是绝对路径"
        elif ".." in name.split("/"):
            what = "含上级路径"
        if what:
            self.refuse("workbook/zip-name", part=_shown(name), what=what)
        return name

    def check_method(self, name: str, flags: int, method: int) -> None:
        if flags & (_ENCRYPTED | _STRONG | _MASKED):
            self.refuse("workbook/zip-encrypted", part=_shown(name))
        if method not in {_STORED, _DEFLATED} or flags & _PATCH:
            self.refuse("workbook/zip-method", part=_shown(name), figure=method)

    def local(self, name: str, raw: bytes, flags: int, method: int, offset: int) -> int:
        """Check that the local header says the same, and give the start of the packed bytes."""
        if offset + _LOCAL.size > len(self.data) or self.data[offset : offset + 4] != b"PK\x03\x04":
            self.damaged(f"部件 {_shown(name)} 的位置不符")
        header = _LOCAL.unpack_from(self.data, offset)
        start = offset + _LOCAL.size
        same = self.data[start : start + header[9]] == raw and header[3] == method
        if not same or (header[2] ^ flags) & (_ENCRYPTED | _STRONG | _MASKED | _PATCH):
            self.damaged(f"部件 {_shown(name)} 的目录前后不一致")
        return start + int(header[9]) + int(header[10])

    def check_size(self, member: Member) -> None:
        limits, name = self.limits, _shown(member.name)
        if member.size > limits.part_bytes:
            figures = {"figure": in_mib(member.size), "limit": in_mib(limits.part_bytes)}
            self.refuse("workbook/zip-part-size", part=name, **figures)
        if member.size > max(limits.ratio_from_bytes, limits.ratio * member.packed):
            ratio = member.size // max(1, member.packed)
            self.refuse("workbook/zip-ratio", part=name, figure=ratio, limit=limits.ratio)
        if member.method == _STORED and member.size != member.packed:
            self.damaged(f"部件 {name} 的长度不符")

    def check_overlap(self, extents: list[tuple[int, int, str]], directory: int) -> None:
        end = 0
        for first, last, name in sorted(extents):
            if first < end or last > directory:
                self.refuse("workbook/zip-overlap", part=_shown(name))
            end = last

    def damaged(self, what: str) -> NoReturn:
        self.refuse("workbook/zip-damaged", what=what)

    def refuse(self, code: str, **details: object) -> NoReturn:
        raise WorkbookError(problem(code, self.place, **details))


def _shown(name: str) -> str:
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in name)
    return shown if len(shown) <= 80 else shown[:77] + "…"

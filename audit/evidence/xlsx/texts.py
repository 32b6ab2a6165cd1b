"""Texts as XML and SpreadsheetML spell them, and the table of shared strings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from audit.errors import WorkbookError, problem
from audit.evidence.limits import Limits
from audit.evidence.xlsx.archive import Archive, Member
from audit.evidence.xlsx.markup import Attributes, Markup
from audit.place import CellPlace

# Character data without what XML forbids; a carriage return is left to expat, which turns it
# into a line feed; ``is_suspect`` finds what a character class would be slow to know. ``&`` is in it: ``plain`` reads references, and refuses what is none.
TEXT = r"[^<\x00-\x08\x0b-\x1f]*"

# Attributes with one space before each, in double quotes and without references.
ATTRIBUTES = r'(?: [A-Za-z_][\w.:-]*="[^"<&\x00-\x1f]*")*'

_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}))?;?")
_DECIMAL = re.compile(r"&#([0-9]{1,7});")
_NOT_NAMED = "&(?!(?:amp|lt|gt|quot|apos);)"
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Seldom needed, so not compiled before they are: start-up is part of every run.
_PAIR = "[\ud800-\udbff][\udc00-\udfff]"
_LONE = "[\ud800-\udfff]"


def gapless(pattern: re.Pattern[str], text: str, at: int = 0) -> Iterator[re.Match[str]]:
    """Yield the matches that follow each other without a gap from ``at`` on.

    ``Pattern.scanner`` is what ``re.Scanner`` is built on; it has no other documentation.
    """
    scanner = pattern.scanner(text, at)  # type: ignore[attr-defined]
    return iter(scanner.match, None)


def is_suspect(text: str) -> bool:
    """Does text hold what XML forbids anywhere, and the grammars do not look for?

    Raises NotCanonical for a reference that is none, also where nobody reads the text.
    """
    if "&" in text and re.search(_NOT_NAMED, text):
        plain(text)
    return "]]>" in text or "\ufffe" in text or "\uffff" in text


class NotCanonical(Exception):
    """The fast grammar does not know what stands here; expat must read this part."""


def plain(text: str) -> str:
    """Read the references in character data. Raises NotCanonical when one is malformed."""
    if "&" not in text:
        return text
    if "&#" not in text:
        return _REFERENCE.sub(_referred, text)
    # Some programs write every Chinese character as a decimal reference: those are cut out first.
    parts = _DECIMAL.split(text)
    parts[1::2] = map(_CHARACTERS.__getitem__, parts[1::2])
    parts[::2] = (_REFERENCE.sub(_referred, part) if "&" in part else part for part in parts[::2])
    return "".join(parts)


def _referred(match: re.Match[str]) -> str:
    name, decimal, hexadecimal = match.groups()
    if not match[0].endswith(";") or match[0] == "&;":
        raise NotCanonical
    if name:
        return _NAMED[name]
    return _character(int(decimal) if decimal else int(hexadecimal, 16))


class _Characters(dict[str, str]):
    """The characters of decimal references, the usual ones worked out once."""

    def __missing__(self, digits: str) -> str:
        character = _character(int(digits))
        if len(digits) <= 5 and not digits.startswith("0"):
            self[digits] = character
        return character


def _character(code: int) -> str:
    if code in {9, 10, 13} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD:
        return chr(code)
    if 0x10000 <= code <= 0x10FFFF:
        return chr(code)
    raise NotCanonical


def decoded(text: str) -> str:
    """Decode ``_xHHHH_`` once (ECMA-376 part 1, 22.9.2.19).

    Surrogate halves are joined; one without its other half is no character and cannot be written
    out, so it is shown as ``\\u{D83D}``.
    """
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if not re.search(_LONE, text):
        return text
    text = re.sub(
        _PAIR, lambda match: match[0].encode("utf-16", "surrogatepass").decode("utf-16"), text
    )
    return re.sub(_LONE, lambda match: f"\\u{{{ord(match[0]):04X}}}", text)


def escaped(text: str) -> str:
    """Spell text as canonical character data, for ``plain`` to read."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


_CHARACTERS = _Characters()

_RUN_TEXT = rf'<t(?: xml:space="preserve")?(?: ?/>|>(?:{TEXT})</t>)'
_RUN = rf"<r>(?:<rPr>(?:<[A-Za-z]+{ATTRIBUTES} ?/>)*</rPr>|<rPr ?/>)?{_RUN_TEXT}</r>"
_PHONETIC = rf"<rPh{ATTRIBUTES}>{_RUN_TEXT}</rPh>"
_SIMPLE = re.compile(rf'<si><t(?: xml:space="preserve")?>({TEXT})</t></si>')
_RICH = (
    rf"<si>((?:{_RUN_TEXT})?(?:{_RUN})*)(?:{_PHONETIC})*(?:<phoneticPr{ATTRIBUTES} ?/>)?</si>"
    r"|<si ?/>"
)
_PIECE = re.compile(rf'<t(?: xml:space="preserve")?>({TEXT})</t>')


def shared_strings(
    archive: Archive, part: Member, limits: Limits
) -> tuple[list[str], dict[str, str]]:
    """Read the table of shared strings: the strings, and each different one by itself."""
    strings = _Strings(archive, part, limits)
    try:
        strings.canonical()
    except NotCanonical:
        strings = _Strings(archive, part, limits)
        strings.general()
    return strings.found, strings.unique


class _Strings:
    """One reading of the table."""

    def __init__(self, archive: Archive, part: Member, limits: Limits) -> None:
        self.archive, self.part, self.limits = archive, part, limits
        self.place = CellPlace(archive.workbook)
        self.found: list[str] = []
        self.unique: dict[str, str] = {}

    def canonical(self) -> None:
        """Read the table as nearly all programs write it; the frame around it goes to expat."""
        frame = _Frame(self.place.workbook, self.part.name, self.limits)
        for block in frame.blocks(self.archive.chunks(self.part)):
            self.block(block)

    def block(self, block: str) -> None:
        if is_suspect(block):
            raise NotCanonical
        between = _SIMPLE.split(block)
        texts = between[1::2]
        if any(between[::2]):
            texts = self.mixed(between)
        if "&" in block:
            texts = list(map(plain, texts))
        self.add(map(decoded, texts) if "_x" in block else texts)

    def mixed(self, between: list[str]) -> list[str]:
        """Texts with other items between them: at even places stands what is not a plain text."""
        texts = []
        for index, piece in enumerate(between):
            if index % 2:
                texts.append(piece)
            elif piece:
                texts += self.rich(piece)
        return texts

    def rich(self, items: str) -> list[str]:
        """Items with runs, phonetic hints, or nothing."""
        end, texts = 0, []
        for match in gapless(re.compile(_RICH), items):
            texts.append("".join(_PIECE.findall(match[1] or "")))
            end = match.end()
        if end != len(items):
            raise NotCanonical
        return texts

    def add(self, texts: Iterable[str]) -> None:
        """Take decoded texts into the table."""
        texts = list(texts)
        longest = max(map(len, texts), default=0)
        if longest > self.limits.cell_characters:
            self.limit("单元格文字长度", longest, self.limits.cell_characters)
        self.found.extend(map(self.unique.setdefault, texts, texts))
        if len(self.found) > self.limits.shared_strings:
            self.limit("文字表的条数", len(self.found), self.limits.shared_strings)

    def general(self) -> None:
        """Read the table with expat, whatever its spelling."""
        reading = _Reading(self.place.workbook, self.part.name, self.limits, self)
        reading.run(self.archive.chunks(self.part))

    def limit(self, what: str, figure: int, limit: int) -> None:
        raise WorkbookError(
            problem("workbook/limit", self.place, what=what, figure=figure, limit=limit)
        )


class _Frame(Markup):
    """The table without its items: the root element and what follows the last item."""

    def blocks(self, chunks: Iterable[bytes]) -> Iterator[str]:
        """Yield runs of whole items as text. Raises NotCanonical."""
        iterator = iter(chunks)
        head, rest = _until(iterator, b"<si>", 64 * 1024)
        self.feed(head)
        self.mark()
        for chunk in iterator:
            cut = rest.rfind(b"<si>")
            if cut > 0:
                yield utf8(rest[:cut])
            rest = rest[max(0, cut) :] + chunk
            if len(rest) > self.limits.row_bytes:
                raise NotCanonical
        end = rest.rfind(b"</si>") + 5
        yield utf8(rest[:end])
        self.feed(rest[end:], last=True)
        if self.marked != "sst" or not self.is_utf8():
            raise NotCanonical

    def end(self, _: str, text: str) -> None:
        if text.strip():
            raise NotCanonical

    def start(self, path: str, _: Attributes) -> None:
        self.collecting = True
        if path != "sst" and not path.startswith("sst/extLst"):
            raise NotCanonical


_TEXTS = frozenset({"sst/si/t", "sst/si/r/t"})
_KNOWN = frozenset(
    {"sst", "sst/si", "sst/si/r", "sst/si/r/rPr", "sst/si/rPh", "sst/si/rPh/t", "sst/si/phoneticPr",
     "sst/extLst", *_TEXTS}
)  # fmt: skip


class _Reading(Markup):
    """A whole pass over the table with expat. What is unknown is refused; it might hold text."""

    def __init__(self, workbook: str, part: str, limits: Limits, strings: _Strings) -> None:
        super().__init__(workbook, part, limits)
        self._strings = strings
        self._text_of_item: list[str] = []
        self.collecting = True

    def start(self, path: str, _: Attributes) -> None:
        self._no_text("".join(self._pieces))
        self._pieces.clear()
        if path not in _KNOWN and not path.startswith(("sst/extLst/", "sst/si/r/rPr/")):
            self.refuse(f"有不认识的元素 {path[:80]}")

    def end(self, path: str, text: str) -> None:
        if path in _TEXTS:
            self._text_of_item.append(text)
        elif path != "sst/si/rPh/t" and not path.startswith("sst/extLst"):
            self._no_text(text)
        if path == "sst/si":
            self._strings.add([decoded("".join(self._text_of_item))])
            self._text_of_item.clear()

    def _no_text(self, text: str) -> None:
        if text.strip() and not self.path.startswith("sst/extLst"):
            self.refuse("文字条目之间有多余的文字")


def _until(iterator: Iterator[bytes], mark: bytes, limit: int) -> tuple[bytes, bytes]:
    """Take bytes up to the first ``mark``; the rest begins with it."""
    rest = b""
    for chunk in iterator:
        rest += chunk
        at = rest.find(mark)
        if at >= 0:
            return rest[:at], rest[at:]
        if len(rest) > limit:
            break
    raise NotCanonical


def utf8(data: bytes) -> str:
    """Decode bytes that ought to be UTF-8. Raises NotCanonical."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotCanonical from error

"""XML under our rules: no DOCTYPE, no entities, bounded depth, text and attributes.

Elements of SpreadsheetML go by their local name, in the transitional and the strict namespace alike
(ISO 29500-1 and -4); any other element is written ``{namespace}name``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NoReturn
from xml.parsers import expat

from audit.errors import WorkbookError, problem
from audit.evidence.limits import Limits
from audit.place import CellPlace

_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = "http://schemas.openxmlformats.org/"
SPREADSHEET = frozenset({f"{_TRANSITIONAL}spreadsheetml/2006/main", f"{_STRICT}spreadsheetml/main"})
RELATIONSHIPS = frozenset({f"{_TRANSITIONAL}package/2006/relationships"})
DOCUMENT = (
    f"{_TRANSITIONAL}officeDocument/2006/relationships",
    f"{_STRICT}officeDocument/relationships",
)
PROPERTIES = frozenset(
    {
        f"{_TRANSITIONAL}officeDocument/2006/custom-properties",
        f"{_STRICT}officeDocument/customProperties",
        f"{_TRANSITIONAL}officeDocument/2006/docPropsVTypes",
        f"{_STRICT}officeDocument/docPropsVTypes",
    }
)

Attributes = dict[str, str]
OnStart = Callable[[str, Attributes], None]
OnText = Callable[[str, str], None]


class Markup:
    """One pass over a part. ``path`` is where the pass stands, as ``worksheet/cols/col``.

    Subclasses override ``start``, ``text`` and ``end``; these are called with ``path`` including
    the element itself. Text is only collected while ``self.collecting`` is true.
    """

    def __init__(
        self,
        workbook: str,
        part: str,
        limits: Limits,
        namespaces: frozenset[str] = SPREADSHEET,
    ) -> None:
        self.place, self.part, self.limits = CellPlace(workbook), part, limits
        self.path = ""
        self.collecting = False
        self.encoding: str | None = None
        self.marked: str | None = None
        self._fed, self._mark_at = 0, -1
        self._paths: list[str] = []
        self._pieces: list[str] = []
        self._prefixes = tuple(f"{uri} " for uri in namespaces)
        self.parser = self._make()

    def start(self, path: str, attributes: Attributes, /) -> None:
        """An element begins."""

    def end(self, path: str, text: str, /) -> None:
        """An element ends; ``text`` is all text since the last tag while collecting."""

    def mark(self) -> None:
        """Put a marker where a reader takes over; ``marked`` will be the path around it.

        A frame is believed only when expat saw the marker where it was put. Inside a comment or
        CDATA it is not seen, so what the reader took from there is not believed either.
        """
        self._mark_at = self._fed
        self.feed(b"<mark/>")

    def is_utf8(self) -> bool:
        return (self.encoding or "utf-8").lower() == "utf-8"

    def feed(self, data: bytes, last: bool = False) -> None:
        self._fed += len(data)
        try:
            self.parser.Parse(data, last)
        except expat.ExpatError as error:
            self.refuse(f"第 {error.lineno} 行第 {error.offset + 1} 列不是有效的 XML")
        except (LookupError, ValueError):  # an encoding that Python does not know
            self.refuse("字符编码不受支持")

    def run(self, chunks: Iterable[bytes]) -> None:
        for chunk in chunks:
            self.feed(chunk)
        self.feed(b"", last=True)

    def refuse(self, what: str) -> NoReturn:
        raise WorkbookError(problem("workbook/xml", self.place, part=self.part, what=what))

    def _make(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        return parser

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = encoding

    def _doctype(self, *_: object) -> None:
        raise WorkbookError(problem("workbook/xml-doctype", self.place, part=self.part))

    def _start(self, name: str, attributes: Attributes) -> None:
        if len(self._paths) >= self.limits.xml_depth:
            self._limit("XML 嵌套层数", self.limits.xml_depth)
        if len(attributes) > self.limits.xml_attributes:
            self._limit("一个 XML 元素的属性个数", self.limits.xml_attributes)
        self._paths.append(self.path)
        if self.parser.CurrentByteIndex == self._mark_at:
            self.marked = self.path
            return
        local = self._local(name)
        self.path = f"{self.path}/{local}" if self.path else local
        self.start(self.path, attributes)

    def _end(self, _name: str) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        self.end(self.path, text)
        self.path = self._paths.pop()

    def _text(self, text: str) -> None:
        if self.collecting:
            self._pieces.append(text)

    def _local(self, name: str) -> str:
        for prefix in self._prefixes:
            if name.startswith(prefix):
                return name[len(prefix) :]
        uri, _, local = name.rpartition(" ")
        return f"{{{uri}}}{local}"

    def _limit(self, what: str, limit: int) -> NoReturn:
        figures = {"what": f"{self.part} 的{what}", "figure": f"{limit} 以上", "limit": limit}
        raise WorkbookError(problem("workbook/limit", self.place, **figures))


class Elements(Markup):
    """A pass that calls ``on_start`` for every element, and ``on_end`` with its text."""

    def __init__(
        self,
        workbook: str,
        part: str,
        limits: Limits,
        namespaces: frozenset[str],
        on_start: OnStart,
        on_end: OnText | None = None,
    ) -> None:
        super().__init__(workbook, part, limits, namespaces)
        self._on_start, self._on_end = on_start, on_end
        self.collecting = on_end is not None

    def start(self, path: str, attributes: Attributes) -> None:
        self._pieces.clear()
        self._on_start(path, attributes)

    def end(self, path: str, text: str) -> None:
        if self._on_end is not None:
            self._on_end(path, text)


def flag(value: str | None) -> bool:
    """Read an xsd:boolean attribute; absent is false. Raises ValueError."""
    if value in {None, "0", "false"}:
        return False
    if value in {"1", "true"}:
        return True
    raise ValueError(value)

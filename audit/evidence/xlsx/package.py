"""The package around the sheets: which part is what, and what the workbook says of itself."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import NamedTuple, NoReturn

from audit.errors import WorkbookError, problem
from audit.evidence.limits import Limits
from audit.evidence.xlsx.archive import Archive, Member
from audit.evidence.xlsx.formats import style_of
from audit.evidence.xlsx.markup import (
    DOCUMENT,
    PROPERTIES,
    RELATIONSHIPS,
    SPREADSHEET,
    Attributes,
    Elements,
    OnStart,
    OnText,
    flag,
)
from audit.evidence.xlsx.model import State, Style
from audit.evidence.xlsx.texts import decoded
from audit.place import CellPlace
from audit.record import record

_STATES: dict[str, State] = {
    "visible": "visible",
    "hidden": "hidden",
    "veryHidden": "veryHidden",
}


class Relationship(NamedTuple):
    """What a part points to: ``kind`` is the last word of the type; ``target`` a part's name."""

    kind: str
    target: str
    external: bool


class SheetPart(NamedTuple):
    """A worksheet as the workbook lists it."""

    name: str
    state: State
    part: Member


@record
class Package:
    """Everything the reader needs before it opens the first sheet."""

    sheets: tuple[SheetPart, ...]
    skipped: tuple[str, ...]
    date1904: bool
    styles: tuple[Style, ...]
    strings: Member | None
    properties: dict[str, str]


def open_package(archive: Archive, limits: Limits) -> Package:
    """Resolve the package's relationships and read the workbook, styles and properties."""
    return _Opening(archive, limits).package()


class _Opening:
    def __init__(self, archive: Archive, limits: Limits) -> None:
        self.archive, self.limits = archive, limits
        self.place = CellPlace(archive.workbook)

    def package(self) -> Package:
        root = self.relationships("").values()
        workbook = self.member(self.one(root, "officeDocument") or "xl/workbook.xml")
        links = self.relationships(workbook.name)
        date1904, listed = self.workbook(workbook)
        sheets, skipped = self.sheets(listed, links)
        styles = self.one(links.values(), "styles")
        strings = self.one(links.values(), "sharedStrings")
        properties = self.one(root, "custom-properties", "customProperties")
        return Package(
            sheets,
            skipped,
            date1904,
            self.styles(self.member(styles)) if styles else ("number",),
            self.member(strings) if strings else None,
            self.properties(properties),
        )

    def member(self, name: str) -> Member:
        member = self.archive.find(name)
        if member is None:
            raise WorkbookError(problem("workbook/part-missing", self.place, part=name))
        return member

    def parse(
        self,
        part: Member,
        namespaces: frozenset[str],
        on_start: OnStart,
        on_end: OnText | None = None,
    ) -> None:
        data = self.archive.read(part, self.limits.small_part_bytes)
        try:
            Elements(self.place.workbook, part.name, self.limits, namespaces, on_start, on_end).run(
                [data]
            )
        except (ValueError, KeyError) as error:
            what = f"缺少或不认识的属性 {error}"
            raise WorkbookError(
                problem("workbook/xml", self.place, part=part.name, what=what)
            ) from error

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What a part (or the package, for ``""``) points to, by relationship id."""
        folder, base = posixpath.split(part)
        member = self.archive.find(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relationship] = {}

        def on_start(path: str, attributes: Attributes) -> None:
            if path == "Relationships/Relationship":
                external = attributes.get("TargetMode") == "External"
                target = attributes["Target"]
                if not external:
                    target = posixpath.normpath(posixpath.join("/", folder, _unquoted(target)))[1:]
                kind = attributes["Type"].rpartition("/")[2]
                if attributes["Id"] in found:
                    raise ValueError(attributes["Id"])
                found[attributes["Id"]] = Relationship(kind, target, external)

        if member is not None:
            self.parse(member, RELATIONSHIPS, on_start)
        return found

    def one(self, links: Iterable[Relationship], *kinds: str) -> str | None:
        """The one internal target of a kind; two different ones would make the file ambiguous."""
        targets = {link.target for link in links if link.kind in kinds and not link.external}
        if len(targets) > 1:
            self.refuse("workbook/xml", part="_rels", what=f"有多个 {kinds[0]} 部件")
        return next(iter(targets), None)

    def workbook(self, part: Member) -> tuple[bool, list[Attributes]]:
        date1904 = False
        listed: list[Attributes] = []
        roots: list[str] = []

        def on_start(path: str, attributes: Attributes) -> None:
            nonlocal date1904
            roots[:] = roots or [path]
            if path == "workbook/workbookPr":
                date1904 = flag(attributes.get("date1904"))
            elif path == "workbook/sheets/sheet":
                listed.append(dict(attributes))

        self.parse(part, SPREADSHEET, on_start)
        if roots != ["workbook"]:
            self.refuse("workbook/xml", part=part.name, what="不是工作簿")
        if len(listed) > self.limits.sheets:
            limit = self.limits.sheets
            self.refuse("workbook/limit", what="工作表个数", figure=len(listed), limit=limit)
        return date1904, listed

    def sheets(
        self, listed: list[Attributes], links: dict[str, Relationship]
    ) -> tuple[tuple[SheetPart, ...], tuple[str, ...]]:
        sheets: list[SheetPart] = []
        skipped: list[str] = []
        names: set[str] = set()
        for entry in listed:
            name = decoded(entry.get("name", ""))
            if not name.strip() or name.casefold() in names:
                self.refuse("workbook/sheet-list", what=f"名称“{name}”为空或重复")
            names.add(name.casefold())
            link = self.link(name, entry, links)
            if link.kind == "worksheet":
                sheets.append(self.sheet(name, entry, link))
            else:
                skipped.append(name)
        if not sheets:
            self.refuse("workbook/no-sheets")
        if len({sheet.part.name for sheet in sheets}) < len(sheets):
            self.refuse("workbook/sheet-list", what="两个工作表指向同一部件")
        return tuple(sheets), tuple(skipped)

    def link(self, name: str, entry: Attributes, links: dict[str, Relationship]) -> Relationship:
        ids = [entry[f"{uri} id"] for uri in DOCUMENT if f"{uri} id" in entry]
        link = links.get(ids[0]) if ids else None
        if link is None or link.external:
            self.refuse("workbook/sheet-list", what=f"“{name}”没有对应的部件")
        return link

    def sheet(self, name: str, entry: Attributes, link: Relationship) -> SheetPart:
        state = _STATES.get(entry.get("state", "visible"))
        if state is None:
            self.refuse("workbook/sheet-list", what=f"“{name}”的状态不明")
        return SheetPart(name, state, self.member(link.target))

    def styles(self, part: Member) -> tuple[Style, ...]:
        """For each cell format, what it shows a number as."""
        codes: dict[int, str] = {}
        ids: list[int] = []

        def on_start(path: str, attributes: Attributes) -> None:
            # Excel wraps newer formats in mc:AlternateContent inside numFmts
            if path.startswith("styleSheet/numFmts/") and path.endswith("/numFmt"):
                codes[int(attributes["numFmtId"])] = decoded(attributes["formatCode"])
            elif path == "styleSheet/cellXfs/xf":
                ids.append(int(attributes.get("numFmtId", "0")))
                if len(ids) > self.limits.styles:
                    raise ValueError("cellXfs")

        self.parse(part, SPREADSHEET, on_start)
        return tuple(style_of(id_, codes.get(id_)) for id_ in ids) or ("number",)

    def properties(self, name: str | None) -> dict[str, str]:
        member = self.archive.find(name) if name else None
        found: dict[str, str] = {}
        current = ""

        def on_start(path: str, attributes: Attributes) -> None:
            nonlocal current
            if path == "Properties/property":
                current = attributes["name"]
                if current in found or len(found) >= self.limits.properties:
                    raise ValueError(current)
                found[current] = ""

        def on_end(path: str, text: str) -> None:
            if path.startswith("Properties/property/") and path.count("/") == 2:
                found[current] = decoded(text)

        if member is not None:
            self.parse(member, PROPERTIES, on_start, on_end)
        return found

    def refuse(self, code: str, **details: object) -> NoReturn:
        raise WorkbookError(problem(code, self.place, **details))


def _unquoted(target: str) -> str:
    """Undo %HH of a URI; ``urllib.parse`` would cost two milliseconds of start-up."""
    encoded = re.sub(
        rb"%([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), target.encode()
    )
    return encoded.decode("utf-8", "replace")

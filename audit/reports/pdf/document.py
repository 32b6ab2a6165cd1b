"""Pages, faces and outline become a PDF file, on reportlab's document layer.

The canvas above that layer is not used: it would begin every page with an unembedded Helvetica,
split a Chinese font into pieces of 256 characters, and keep fonts in a table for the whole process.
The date in the file is the inspection's own, so the same inspection gives the same bytes.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFPage,
    PDFResourceDictionary,
    PDFStream,
    PDFString,
)

from audit.record import record
from audit.reports.pdf import page
from audit.reports.pdf.flow import COMPRESSION, Mark
from audit.reports.pdf.truetype import Face
from audit.visible import visible

VERSION: Final = (1, 7)
SYMBOLIC: Final = 4  # PDF 32000-1, table 123
GLYPHS_AT_ONCE: Final = 100  # PDF 32000-1, 9.10.3: entries of one bfchar block


@record
class About:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    creator: str
    day: date


def write(
    pages: Sequence[bytes], faces: Iterable[Face], marks: Sequence[Mark], about: About
) -> bytes:
    """The PDF file of these compressed page streams."""
    document = PDFDocument(compression=1, invariant=1, pdfVersion=VERSION, lang="zh-CN")
    _describe(document, about, pages)
    fonts = {face.tag: _font(document, face) for face in faces if face.chars}
    resources = PDFResourceDictionary(Font=PDFDictionary(fonts))
    shared = _refer(document, resources)
    for stream in pages:
        document.addPage(_page(stream, shared))
    _outline(document, marks)
    return document.format()


def _describe(document: PDFDocument, about: About, pages: Sequence[bytes]) -> None:
    document.setTitle(about.title)
    document.setAuthor(about.author)
    document.setSubject(about.subject)
    document.setCreator(about.creator)
    document.setDateFormatter(lambda *_: f"D:{about.day:%Y%m%d}000000+08'00'")
    # reportlab's own begins with the clock or an environment variable
    document.signature = hashlib.md5(b"".join(pages), usedforsecurity=False)  # type: ignore[attr-defined]


def _refer(document: PDFDocument, made: PDFObject) -> PDFObject:
    """A reference to the object, which becomes one of the file's own."""
    reference: PDFObject = document.Reference(made)  # type: ignore[no-untyped-call]
    return reference


def _page(stream: bytes, resources: PDFObject) -> PDFPage:
    made = PDFPage()
    made.MediaBox = PDFArray([0, 0, round(page.PAGE_WIDTH, 2), round(page.PAGE_HEIGHT, 2)])
    made.Resources = resources
    made.Contents = _stream(stream)
    return made


def _stream(compressed: bytes, **entries: object) -> PDFStream:
    return PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode"), **entries}), compressed)


def _font(document: PDFDocument, face: Face) -> PDFObject:
    """The face as a Type 0 font: two-byte codes that are the subset's glyph numbers."""
    file = face.subset()
    name = PDFName(f"{_tag(file)}+{face.name}")
    widths = " ".join(str(face.widths[char]) for char in face.chars)
    descendant = PDFDictionary({
        "Type": PDFName("Font"), "Subtype": PDFName("CIDFontType2"), "BaseFont": name,
        "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
        "FontDescriptor": _refer(document, _descriptor(document, face, file, name)),
        "DW": 1000, "W": f"[1 [{widths}]]", "CIDToGIDMap": PDFName("Identity"),
    })  # fmt: skip
    meaning = _stream(zlib.compress(_to_unicode(face.chars).encode("ascii"), COMPRESSION))
    return _refer(document, PDFDictionary({
        "Type": PDFName("Font"), "Subtype": PDFName("Type0"), "BaseFont": name,
        "Encoding": PDFName("Identity-H"),
        "DescendantFonts": PDFArray([_refer(document, descendant)]),
        "ToUnicode": _refer(document, meaning),
    }))  # fmt: skip


def _tag(file: bytes) -> str:
    """The six capitals that mark a font as a subset, different for different subsets."""
    digest = hashlib.sha256(file).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _descriptor(document: PDFDocument, face: Face, file: bytes, name: str) -> PDFDictionary:
    metrics = face.font.metrics
    stream = _stream(zlib.compress(file, COMPRESSION), Length1=len(file))
    return PDFDictionary({
        "Type": PDFName("FontDescriptor"), "FontName": name, "Flags": SYMBOLIC,
        "FontBBox": PDFArray(metrics.box), "ItalicAngle": 0, "StemV": 80,
        "Ascent": metrics.ascent, "Descent": metrics.descent, "CapHeight": metrics.capitals,
        "FontFile2": _refer(document, stream),
    })  # fmt: skip


def _to_unicode(chars: Sequence[str]) -> str:
    """The character map by which text is copied and searched."""
    entries = [
        f"<{number:04X}> <{char.encode('utf-16-be').hex()}>" for number, char in enumerate(chars, 1)
    ]
    blocks = [
        entries[start : start + GLYPHS_AT_ONCE] for start in range(0, len(entries), GLYPHS_AT_ONCE)
    ]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    )


def _outline(document: PDFDocument, marks: Sequence[Mark]) -> None:
    """The outline: entries of level 0, each with those of level 1 after it, closed."""
    chapters: list[tuple[Mark, list[Mark]]] = []
    for mark in marks:
        if mark.entry.level == 0:
            chapters.append((mark, []))
        else:
            chapters[-1][1].append(mark)
    root = PDFDictionary({"Type": PDFName("Outlines"), "Count": len(chapters)})
    parent = _refer(document, root)
    nodes = [_node(document, chapter, parent) for chapter, _ in chapters]
    for node, (_, sections) in zip(nodes, chapters, strict=True):
        below = [_node(document, mark, _refer(document, node)) for mark in sections]
        _chain(document, node, below)
        if below:
            node["Count"] = -len(below)
    _chain(document, root, nodes)
    document.Catalog.Outlines = parent  # type: ignore[attr-defined]
    document.Catalog.setPageMode("UseOutlines")  # type: ignore[attr-defined]


def _node(document: PDFDocument, mark: Mark, parent: PDFObject) -> PDFDictionary:
    target = document.Pages[mark.page - 1]  # type: ignore[attr-defined]
    place = ["/XYZ", 0, round(mark.y, 2), "null"]
    return PDFDictionary(
        {
            "Title": PDFString(visible(mark.entry.title)),
            "Parent": parent,
            "Dest": PDFArray([_refer(document, target), *place]),
        }
    )


def _chain(document: PDFDocument, parent: PDFDictionary, nodes: Sequence[PDFDictionary]) -> None:
    """Tie siblings to each other and to their parent."""
    places = [_refer(document, node) for node in nodes]
    if places:
        parent["First"], parent["Last"] = places[0], places[-1]
    for before, after, node, next_node in zip(places, places[1:], nodes, nodes[1:], strict=False):
        node["Next"], next_node["Prev"] = after, before

"""A bent file is refused or read as it now says; it is never read as something else.

Bits flipped in the file itself must be caught by lengths and checksums. XML that was changed before
it was packed has a right checksum; there a second, plain reader says what stands in it.
"""

from __future__ import annotations

import random
from xml.etree import ElementTree

import pytest

from audit.errors import WorkbookError
from audit.evidence.xlsx import (
    ErrorValue,
    NoStoredValue,
    Number,
    Sheet,
    read_book,
    rows,
)
from tests.evidence.xlsx import reference
from tests.evidence.xlsx.hand import (
    SHEET,
    STRINGS,
    cells,
    parts,
    sheet_xml,
    source,
    strings_xml,
    zipped,
)

ITEMS = (
    "<si><t>91370113MA3C0000XK</t></si><si><r><t>济长政办发</t></r><r><t>〔2022〕2号</t></r></si>"
    '<si><t xml:space="preserve"> a &amp; b </t></si><si><t>_x0041_</t></si>'
)
ROWS = "".join(
    f'<row r="{r}" spans="1:7"><c r="A{r}" t="s"><v>{r % 4}</v></c>'
    f'<c r="B{r}" s="1"><v>{44000 + r}</v></c><c r="C{r}" t="str"><f>A{r}&amp;"x"</f><v>x{r}</v></c>'
    f'<c r="D{r}" t="b"><v>{r % 2}</v></c><c r="E{r}" t="e"><v>#N/A</v></c><c r="F{r}"><f>B{r}</f></c>'
    f'<c r="G{r}" t="inlineStr"><is><t>行内 &lt;{r}&gt;</t></is></c></row>'
    for r in range(1, 12)
)
PIECES = [
    "<", ">", "/", "&", '"', "'", "=", " ", "\n", "\r", "0", "9", "A", "x", "&lt;", "&#65;", "]]>",
    "<!--", "-->", "<![CDATA[", "<v>", "</v>", "</c>", "<c>", "<c/>", "</row>", "<row>", "<f>", "<f/>",
    "<is>", "<t>", "</t>", "<t/>", "<si>", "</si>", "<si/>", "<r>", "<extLst/>", "<?x y?>", ' t="s"',
    ' t="str"', ' r="A1"', ' s="1"', ' hidden="1"', "<rPh>", "</sheetData>", "<sheetData>", "<x:v/>",
]  # fmt: skip


def mutated(xml: str, chance: random.Random) -> str:
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        at = chance.randrange(len(xml))
        how = chance.randrange(8)
        if how == 0:
            xml = xml[:at] + xml[at + chance.randrange(1, 12) :]
        elif how == 1:
            xml = xml[:at] + chance.choice(PIECES) + xml[at:]
        elif how == 2:
            xml = xml[:at] + chance.choice(PIECES) + xml[at + 1 :]
        elif how == 3:
            other = chance.randrange(len(xml))
            xml = xml[:at] + xml[other : other + chance.randrange(1, 60)] + xml[at:]
        elif how == 4:  # between two tags, where white space and comments may stand
            at = xml.index(">", at) + 1 if ">" in xml[at:] else at
            xml = xml[:at] + chance.choice(PIECES) + xml[at:]
        elif how == 5:  # one character of a value or an attribute
            at = next((i for i in range(at, len(xml)) if xml[i].isalnum()), at)
            xml = xml[:at] + chance.choice("0123456789AXx五") + xml[at + 1 :]
        elif how == 6:
            at = max(xml.rfind("<", 0, at), 1)
            xml = xml[:at] + chance.choice(["\n", "<!--x-->", "<?a b?>", " "]) + xml[at:]
        else:
            xml = xml[:at] + chr(ord(xml[at]) ^ (1 << chance.randrange(7))) + xml[at + 1 :]
    return xml


def spoken(sheet: Sheet) -> reference.Cells:
    """What we read, in the second reader's words."""
    return {place: _spoken(content) for place, content in cells(sheet).items()}


def _spoken(content: object) -> tuple[str, str]:
    if isinstance(content, bool):
        return "b", str(int(content))
    if isinstance(content, Number):
        return "n", content.text
    if isinstance(content, ErrorValue):
        return "e", content.text
    if isinstance(content, NoStoredValue):
        return "no stored value", content.formula
    assert isinstance(content, str)
    return "str", content


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("shapes", [True, False])
def test_changed_xml_is_refused_or_read_as_it_says(
    seed: int, shapes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    if shapes:  # so that these few rows are read by a shape, too
        monkeypatch.setattr(rows, "_WORTH_A_SHAPE", 0)
        monkeypatch.setattr(rows, "_FIRST_ROWS", 4)
    read = 0
    for _ in range(60):
        sheet, strings = sheet_xml(ROWS), strings_xml(ITEMS)
        if chance.random() < 0.75:
            sheet = mutated(sheet, chance)
        else:
            strings = mutated(strings, chance)
        read += check(sheet, strings)
    assert read > 1  # enough of them were still readable to compare


def check(sheet: str, strings: str) -> bool:
    """Compare both readings; false when we refuse the file."""
    made = parts("", ITEMS, {SHEET: sheet, STRINGS: strings})
    try:
        (ours,) = read_book(source(zipped(made))).sheets
    except WorkbookError:
        return False
    try:
        theirs = reference.cells(sheet.encode(), reference.strings(strings.encode()))
    except ElementTree.ParseError:
        pytest.fail(f"read, but not well-formed: {sheet}\n{strings}")
    assert spoken(ours) == theirs, f"{sheet}\n{strings}"
    return True


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bits_change_nothing_or_are_refused(seed: int) -> None:
    """Only bytes that nobody reads (dates, comments, unread parts) may change unseen."""
    data = zipped(parts(ROWS, ITEMS))
    truth = read_book(source(data))
    chance = random.Random(seed)
    refused = 0
    for _ in range(100):
        bent = bytearray(data)
        for _ in range(chance.choice([1, 1, 2, 4])):
            bent[chance.randrange(len(bent))] ^= 1 << chance.randrange(8)
        try:
            same = read_book(source(bytes(bent))) == truth
            assert same  # without pytest's difference of two whole books
        except WorkbookError:
            refused += 1
    assert refused > 20


@pytest.mark.parametrize("seed", range(3))
def test_a_file_cut_short_is_refused(seed: int) -> None:
    data = zipped(parts(ROWS, ITEMS))
    chance = random.Random(seed)
    for _ in range(40):
        with pytest.raises(WorkbookError):
            read_book(source(data[: chance.randrange(len(data))]))

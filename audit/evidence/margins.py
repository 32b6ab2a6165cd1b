"""The rows among and under a table's rows that are not its rows: totals, notes, banners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Final, NamedTuple

from audit.criteria.model import Register
from audit.evidence import numbers
from audit.evidence.grid import Grid
from audit.evidence.headers import Header, Names
from audit.evidence.model import Unreadable
from audit.evidence.patterns import compiled
from audit.evidence.values import Cell, reader
from audit.evidence.words import clean, fold, label

_TOTALS: Final = frozenset(("合计", "总计", "小计", "共计", "累计", "本页合计", "本页小计"))
_SPELLED: Final = frozenset(
    spelling + colon
    for word in _TOTALS
    for spelling in (word, " ".join(word), "　".join(word), "  ".join(word))
    for colon in ("", "：", ":")
)
_NOTE: Final = r"\s*(?:注|备\s*注|说\s*明|填[表报]说明|填[表报]要求)\s*\d{0,2}\s*[:：]"
_SIGNED: Final = (
    r"\s*(?:填[表报]人|制表人?|审核人?|复核人?|经办人|联系人|联系电话|(?:单位|部门|主要|分管|科室)?负责人"
    r"|(?:分管|单位)领导|填[表报](?:单位|日期|时间)|制表日期|单位|签字|签名|盖章|公章)"
    r"\s*(?:[(（][^()（）]{1,12}[)）])?\s*[:：]"
)
_COUNT: Final = r"[\d,.]+\s*[一-鿿]{1,3}"  # 1场
_COUNTED: Final = (
    rf"(?:{'|'.join(sorted(_TOTALS))})[:：]?\s*(?:[\d,.]+|[一二三四五六七八九十百零〇两]+)\s*[一-鿿]{{1,3}}"
    r"[。.]?"
)
_BLANK: Final = (
    r"[(（\[【<《—\-\s]*(?:(?:此|本)[行表页栏])?(?:以下|下同)?(?:均?[为系]?空白|无正文|无内容|为空)"
    r"[)）\]】>》—\-\s。.]*"
)
_WHEN: Final = r"(?:20\d\d年?度?|本年度?|今年|全年|截[至止][^，。]{2,14}[，,]?)?"
_WHO: Final = r"(?:[本我](?:单位|局|街道|镇|机关|部门|委|中心|办)?|其他|其余)?"
_DEED: Final = (
    r"(?:制发|制定|印发|出台|发布|开展|举办|组织|召开|发生|收到|受理|涉及|产生|新增|公开|废止|修改)"
)
_SENTENCE: Final = (
    r"(?:以上|上述|上列)(?!.*(?:通知|办法|意见|方案|规定|公告)$).{3,}"
    rf"|{_WHEN}{_WHO}(?:再|均|暂|尚|都)?(?:未|没有|无)(?:再)?{_DEED}.{{0,24}}[^知法案告定]"
)
_WITH_DIGITS: Final = frozenset(
    ("date", "datetime", "integer", "number", "money", "url", "phone", "credit_code")
)
_NAMED: Final = 2  # cells of a header that must be names of columns
_WORD: Final = 16  # characters of a header's longest name
_NOTHING: Final = frozenset(("暂无", "没有", "不适用", "不涉及", "待定", "待补充", "同上"))
_BANNER: Final = 3  # columns that a merged line covers at least


class LeftOut(NamedTuple):
    """A row, by its index, that is not one of the table's, and the remark's code."""

    row: int
    code: str
    text: str


def left_out(
    grid: Grid, first: int, end: int, banners: Set[int], *, before_header: bool
) -> Iterator[LeftOut]:
    """The rows from ``first`` up to ``end`` that are not the table's own."""
    last = _last_own(grid, first, end, banners)
    for row in range(last, end):
        yield LeftOut(row, _margin(grid, row, banners) or "row/note", _text(grid, row))
    if before_header and last == end and first < end and len(_contents(grid, end - 1)) == 1:
        yield LeftOut(end - 1, "row/banner", _text(grid, end - 1))
    for row in range(first, last) if banners else ():
        if row in banners:
            yield LeftOut(row, "row/banner", _text(grid, row))
    for row in range(first, last):
        if not _SPELLED.isdisjoint(grid.rows[row]) and _is_total(grid, row):
            yield LeftOut(row, "row/total", _text(grid, row))


def second_table(
    grid: Grid, register: Register, header: Header, rows: range, labels: frozenset[str]
) -> int | None:
    """The row, under an empty one, that looks like the header of another table.

    It is all short words without a digit, also where the register wants a date, a number or a link;
    two of them are names of columns, the register's own or another's (``labels``); and none
    is a value of the column it stands in.
    """
    wanting = [
        at
        for name, places in header.columns.items()
        if register.columns[name].type in _WITH_DIGITS
        for at in places
    ]
    numbers_of = grid.numbers[rows.start : rows.stop]
    if not wanting or not numbers_of or numbers_of[-1] - numbers_of[0] == len(numbers_of) - 1:
        return None
    known = labels | set(map(label, Names(register).spelled))
    for row in rows[1:]:
        if (
            grid.numbers[row] - grid.numbers[row - 1] > 1
            and _is_heading(grid, row, wanting)
            and _names_columns(_contents(grid, row), known)
            and not _has_value(grid, row, register, header)
        ):
            return row
    return None


def _names_columns(contents: Sequence[Cell], known: frozenset[str]) -> bool:
    return sum(isinstance(text, str) and label(text) in known for text in contents) >= _NAMED


def _has_value(grid: Grid, row: int, register: Register, header: Header) -> bool:
    """Whether a cell is what its column asks for: one of its choices, 是."""
    values = (
        reader(name, column)(grid.at(row, at))
        for name, places in header.columns.items()
        if (column := register.columns[name]).type == "yes_no" or column.choices
        for at in places
    )
    return any(value is not None and not isinstance(value, Unreadable) for value in values)


def _is_heading(grid: Grid, row: int, wanting: Sequence[int]) -> bool:
    cells = [cell for cell in grid.rows[row] if cell is not None]
    words = [cell for cell in cells if isinstance(cell, str) and _is_word(cell)]
    typed = [grid.at(row, at) for at in wanting if grid.at(row, at) is not None]
    return len(words) == len(cells) > 1 and bool(typed)


def _is_word(text: str) -> bool:
    text = label(text)
    return 2 <= len(text) <= _WORD and text not in _NOTHING and not any(map(str.isdigit, text))


def _last_own(grid: Grid, first: int, end: int, banners: Set[int]) -> int:
    while end > first and _margin(grid, end - 1, banners):
        end -= 1
    return end


def _margin(grid: Grid, row: int, banners: Set[int]) -> str:
    """The remark's code for a row that is none of the table's where it stands at its end."""
    if row in banners:
        return "row/banner"
    if _is_total(grid, row):
        return "row/total"
    return "row/note" if _is_note(grid, row) else ""


def _is_note(grid: Grid, row: int) -> bool:
    """备注：…, 以下空白 or a sentence about the table alone in its row, or a line of signatures."""
    contents = _contents(grid, row)
    if not contents or not isinstance(contents[0], str):
        return False
    text = clean(contents[0])
    alone = len(contents) == 1 and (
        compiled(_NOTE).match(text)
        or compiled(_BLANK).fullmatch(text)
        or compiled(_SENTENCE).fullmatch(text)
    )
    return bool(alone or compiled(_SIGNED).match(contents[0]))


def _is_total(grid: Grid, row: int) -> bool:
    """合计 or 合计3件 first, and nothing but numbers and counts (1场) after it."""
    contents = _contents(grid, row)
    return (
        bool(contents)
        and isinstance(contents[0], str)
        and (label(contents[0]) in _TOTALS or bool(compiled(_COUNTED).fullmatch(fold(contents[0]))))
        and not any(map(_is_words, contents[1:]))
    )


def _is_words(cell: Cell) -> bool:
    if not isinstance(cell, str) or clean(cell) in "/—-" or numbers.written(cell) is not None:
        return False
    return compiled(_COUNT).fullmatch(fold(cell)) is None


def banners_of(grid: Grid) -> Set[int]:
    """Rows whose one content is merged across the table: no column's value looks like that."""
    index = {number: at for at, number in enumerate(grid.numbers)} if grid.sheet.merged else {}
    return {
        index[block.first_row]
        for block in grid.sheet.merged
        if block.last_column - block.first_column + 1 >= _BANNER
        and block.first_row == block.last_row
        and block.first_row in index
        and len(_contents(grid, index[block.first_row])) == 1
    }


def _contents(grid: Grid, row: int) -> Sequence[Cell]:
    """What stands in the row, a merged content once."""
    found: list[Cell] = []
    for cell in grid.rows[row]:
        if cell is not None and not (found and cell is found[-1]):
            found.append(cell)
    return found


def _text(grid: Grid, row: int) -> str:
    return next((cell for cell in _contents(grid, row) if isinstance(cell, str)), "")

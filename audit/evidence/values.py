"""One cell's content as a value of its column's type.

A cell that cannot be known is ``Unreadable`` with a code of the catalogue; nothing is guessed.
A column is read content by content: equal contents are one object, so each is read once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from audit.criteria.model import Column, ColumnType, Scalar
from audit.evidence import numbers
from audit.evidence.answers import POINTS, PROPER, SHORT, denies, short_answer
from audit.evidence.dates import Moment, moment, stored_moment, stored_time
from audit.evidence.items import ItemIds
from audit.evidence.model import Answer, Unreadable, Value
from audit.evidence.patterns import compiled
from audit.evidence.words import clean, fold, half_width, is_clean, same
from audit.evidence.xlsx.model import Content, ErrorValue, NoStoredValue, Number

Cell = Content | None
Read = Callable[[Cell], Value]

_STILL: Final = frozenset(("至今", "现在", "在岗", "仍在岗", "在任", "在职", "未离任", "尚未离任"))
_DENYING: Final = frozenset(("text", "list", "document_number"))
_TRUE: Final = frozenset(("是", "有", "对", "√", "✓", "✔", "☑", "Y", "YES", "TRUE"))
_FALSE: Final = frozenset(
    ("否", "无", "没有", "不是", "错", "×", "✗", "✘", "✕", "╳", "N", "NO", "FALSE")
)

_LINK: Final = r"(?i)https?://[^\s，。；、（）《》“”<>\"]+"
_HOST: Final = (
    r"(?ai)(?:https?://)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|\d{1,3})"
    r"(?::\d{1,5})?(?:[/?#]\S*)?"
)
_LINK_FOLD: Final = {
    ord(wide): narrow for wide, narrow in zip("：／．？＝＆＃％－＿", ":/.?=&#%-_", strict=True)
}
_PHONE: Final = (
    r"(?ai)(?:0[1-9]\d{1,2}-?)?[2-9]\d{6,7}(?:(?:-|转|\*|#|x|ext\.?)\d{1,6})?"
    r"|1[3-9]\d{9}|[48]00-?\d{3,4}-?\d{3,4}|1\d{2}(?:\d{2})?|9\d{4,5}"
)
_AREA: Final = r"(?a)^\((0\d{2,3})\)-?"
_CREDIT: Final = "[0-9A-Z]{18}"
_CREDIT_LETTERS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_OPEN, _CLOSE = "（([【《“", "）)]】》”"
_SEPARATORS: Final = "、，,；;\n"


def read_column(
    cells: Sequence[Cell], read: Read, *, date1904: bool = False
) -> tuple[list[Value], list[str]]:
    """The typed values of a column's cells, and their texts as they stand."""
    keys = list(map(id, cells))
    distinct = dict(zip(keys, cells, strict=True))
    show = partial(shown, date1904=date1904)
    if 2 * len(distinct) > len(cells):  # looking up would cost more than reading twice
        return list(map(read, cells)), [c if isinstance(c, str) else show(c) for c in cells]
    values = {key: read(cell) for key, cell in distinct.items()}
    texts = {key: show(cell) for key, cell in distinct.items()}
    return list(map(values.__getitem__, keys)), list(map(texts.__getitem__, keys))


def shown(cell: Cell, *, date1904: bool = False) -> str:
    """A cell as it stands; a number as its cell shows it, a date as 2022-06-10."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if not isinstance(cell, Number):
        return cell[0]
    if cell.style == "time" and (at := stored_time(cell)) is not None:
        return f"{at:%H:%M}"
    found = stored_moment(cell, date1904=date1904) if cell.style != "number" else ""
    if isinstance(found, str):
        return numbers.digits(cell) or cell.text
    text = found.day.isoformat()
    return f"{text} {found.time:%H:%M}" if found.time else text


def reader(
    name: str, column: Column, *, date1904: bool = False, items: ItemIds | None = None
) -> Read:
    """How cells of a column are read. ``items``: its cells name items of the checklist."""
    if items is not None:
        of_text: Callable[[str], Value] = partial(_items, items, many=column.type == "list")
    else:
        of_text = _of_text(column)
    of_number = _of_number(column.type, of_text, date1904=date1904)
    if items is None and column.type in _DENYING:
        own = frozenset(map(same, column.choices))
        of_text = partial(_denied_first, own, of_text)

    def read(cell: Cell) -> Value:
        if cell is None:
            return None
        if isinstance(cell, str):
            if len(cell) > SHORT and is_clean(cell):
                return of_text(cell)  # nearly every cell: worth a way of its own
            return _text(clean(cell), of_text)
        if isinstance(cell, bool):
            return cell if column.type == "yes_no" else _text(shown(cell), of_text)
        if isinstance(cell, Number):
            return of_number(cell)
        return Unreadable(cell[0], _NO_VALUE[type(cell)])

    if column.type == "yes_no":
        return partial(_yes_no_first, name, read)
    if column.type == "choice":
        offered = _offered(column)
        return partial(_chosen_first, {key: offered[key] for key in offered.keys() - PROPER}, read)
    return read


_NO_VALUE: Final[dict[type[object], str]] = {
    ErrorValue: "cell/error", NoStoredValue: "cell/formula-without-value",
}  # fmt: skip


def _text(text: str, of_text: Callable[[str], Value]) -> Value:
    if not text:
        return None
    if len(text) <= SHORT:
        answer = short_answer(text)
        if answer is not None:
            return answer
    return of_text(text)


def _denied_first(choices: frozenset[str], of_text: Callable[[str], Value], text: str) -> Value:
    """A short text that says there is nothing (无相关材料) is that answer, unless it is a choice."""
    if denies(text) and same(text).rstrip(POINTS) not in choices:
        return Answer.NOTHING
    return of_text(text)


def _chosen_first(choices: dict[str, str], read: Read, cell: Cell) -> Value:
    """A choice that reads like one of the answers (不涉及) is the choice where it is offered."""
    return (choices.get(same(cell).rstrip(POINTS)) if isinstance(cell, str) else None) or read(cell)


def _yes_no_first(name: str, read: Read, cell: Cell) -> Value:
    """无 and √ are yes or no here before they are anything else."""
    if isinstance(cell, str):
        found = _yes_or_no(name, same(cell).rstrip(POINTS).upper())
        if found is not None:
            return found
    return read(cell)


def _yes_or_no(name: str, text: str) -> bool | None:
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    asked = name.removeprefix("是否") if name.startswith("是否") else ""
    if len(text) > 1 and asked.startswith(text):
        return True
    if len(text) > 2 and text[0] in "不未非" and asked.startswith(text[1:]):
        return False
    return None


def _offered(column: Column) -> dict[str, str]:
    """Each choice under every word that means it."""
    words = {same(word): choice for word, choice in column.synonyms.items()}
    return words | {same(choice): choice for choice in column.choices}


def _of_text(column: Column) -> Callable[[str], Value]:
    if column.type == "choice":
        return partial(_choice, _offered(column))
    if column.type == "list":
        return partial(_list, _offered(column))
    return _TEXTS[column.type]


def _of_number(
    kind: ColumnType, of_text: Callable[[str], Value], *, date1904: bool
) -> Callable[[Number], Value]:
    if kind in ("date", "datetime"):
        return partial(_stored_date, kind, date1904=date1904)
    if kind in ("integer", "number", "money"):
        return partial(_counted, kind)
    if kind in ("document_number", "phone", "credit_code"):
        return lambda number: _code(number, shown(number, date1904=date1904), of_text)
    return lambda number: _written_out(number, shown(number, date1904=date1904), of_text)


def _written_out(number: Number, text: str, of_text: Callable[[str], Value]) -> Value:
    """A number in a column of text: its digits are the text, as long as they are all there."""
    if number.style == "number" and numbers.digits(number) is None:
        return Unreadable(number.text, "cell/ruined-number")
    return of_text(text)


def _code(number: Number, text: str, of_text: Callable[[str], Value]) -> Value:
    if number.style != "number":
        return Unreadable(text, "cell/turned-into-date")
    return _written_out(number, text, of_text)


def _counted(kind: ColumnType, number: Number) -> Value:
    if number.style != "number":
        return Unreadable(shown(number), "cell/date-for-number")
    if numbers.digits(number) is None:
        return Unreadable(number.text, "cell/ruined-number")
    return _number(kind, numbers.digits(number) or "")


def _number(kind: ColumnType, text: str) -> Value:
    value = numbers.written(text)
    if value is None and kind == "money":
        value = numbers.money(text)
    if value is None and kind == "number":
        value = numbers.percent(text)
    if value is None:
        return Unreadable(
            text, "cell/not-a-number" if numbers.meant(text) is None else "cell/with-unit"
        )
    if kind != "integer":
        return value
    return int(value) if value == value.to_integral_value() else Unreadable(text, "cell/not-whole")


def _stored_date(kind: ColumnType, number: Number, *, date1904: bool) -> Value:
    found = stored_moment(number, date1904=date1904)
    if kind == "date" and isinstance(found, Moment):
        return found.day
    return _dated(shown(number, date1904=date1904), found, kind)


def _dated(text: str, found: Moment | str, kind: ColumnType) -> Value:
    if isinstance(found, str):
        return Unreadable(text, found)
    if kind == "date":
        return found.day
    if found.time is None:
        return Unreadable(text, "cell/no-time")
    return datetime.combine(found.day, found.time)


def _written_date(kind: ColumnType, text: str) -> Value:
    """至今 and the like: the day has not come."""
    if len(text) <= SHORT and same(text).rstrip(POINTS) in _STILL:
        return Answer.NOTHING
    return _dated(text, moment(text), kind)


def _choice(choices: dict[str, str], text: str) -> Value:
    plain = same(text)
    found = choices.get(plain) or choices.get(plain.rstrip(POINTS))
    return found or Unreadable(text, "cell/not-a-choice")


def _list(choices: dict[str, str], text: str) -> Value:
    entries = split(text)
    if not choices:
        return tuple(dict.fromkeys(entries))
    entries = [entry.rstrip(POINTS) for entry in entries]
    found = [choices.get(same(entry)) for entry in entries]
    if None in found:
        found = [choices.get(same(entry)) for part in entries for entry in part.split()]
    if None in found:
        return Unreadable(text, "cell/not-in-list")
    return tuple(entry for entry in dict.fromkeys(found) if entry is not None)


def split(text: str) -> list[str]:
    """The entries of a list; what stands in brackets or quotation marks is not divided."""
    separators = _SEPARATORS if "://" in text or re.search(r"\d/\d", text) else f"{_SEPARATORS}/"
    depth, entry, entries = 0, "", []
    last = max(map(text.rfind, _CLOSE))  # a bracket that nothing closes holds nothing together
    for at, character in enumerate(text):
        if character in separators and (depth == 0 or at > last):
            entries.append(entry)
            entry, depth = "", 0
            continue
        depth += (character in _OPEN) - (character in _CLOSE and depth > 0)
        entry += character
    return [found for found in map(str.strip, [*entries, entry]) if found]


def _items(items: ItemIds, text: str, *, many: bool) -> Value:
    """The items that are known; that some entries are not is said beside it (``remarks``)."""
    found = items.read(text)
    if not found.ids or (not many and (found.unknown or len(found.ids) > 1)):
        return Unreadable(text, "cell/unknown-item")
    return found.ids if many else found.ids[0]


def _link(text: str) -> Value:
    if text.isascii() and compiled(_HOST).fullmatch(text):
        return text
    text = half_width(text).translate(_LINK_FOLD)
    found = [link for link in compiled(_LINK).findall(text) if compiled(_HOST).fullmatch(link)]
    if not found and compiled(_HOST).fullmatch(text):
        found = [text]
    return "\n".join(found) or Unreadable(text, "cell/not-a-link")


def _phone(text: str) -> Value:
    pieces = [
        compiled(_AREA).sub(r"\1-", "".join(piece.split())).removeprefix("+86").removeprefix("-")
        for piece in split(fold(text))
    ]
    if pieces and all(map(compiled(_PHONE).fullmatch, pieces)):
        return "、".join(pieces)
    return Unreadable(text, "cell/not-a-phone")


def _document_number(text: str) -> Value:
    text = half_width(text)
    return "".join(text.split()) if " " in text or "\n" in text else text


def _credit_code(text: str) -> Value:
    code = re.sub(r"[\s-]", "", fold(text)).upper()
    return code if compiled(_CREDIT).fullmatch(code) else Unreadable(text, "cell/not-a-credit-code")


def credit_code_holds(code: str) -> bool:
    """Whether a 统一社会信用代码 has only its alphabet and the right check digit (GB 32100)."""
    if any(letter not in _CREDIT_LETTERS for letter in code):
        return False
    total = sum(
        _CREDIT_LETTERS.index(letter) * pow(3, at, 31) for at, letter in enumerate(code[:17])
    )
    return _CREDIT_LETTERS[(31 - total % 31) % 31] == code[17]


_TEXTS: Final[dict[ColumnType, Callable[[str], Value]]] = {
    "text": lambda text: text,
    "yes_no": lambda text: Unreadable(text, "cell/not-yes-no"),
    "integer": partial(_number, "integer"),
    "number": partial(_number, "number"),
    "money": partial(_number, "money"),
    "date": partial(_written_date, "date"),
    "datetime": partial(_written_date, "datetime"),
    "url": _link,
    "phone": _phone,
    "document_number": _document_number,
    "credit_code": _credit_code,
}


def example_cell(example: Scalar | None) -> Cell:
    """An example of the criteria, as its cell in the template holds it."""
    if isinstance(example, bool):
        return "是" if example else "否"
    return None if example is None else str(example)

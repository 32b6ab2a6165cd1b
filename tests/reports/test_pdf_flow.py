"""Rows on pages: cut between lines, kept together, headed again, and none lost."""

from __future__ import annotations

import zlib
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from audit.reports.pdf import page
from audit.reports.pdf.flow import Entry, Flow, Row, Words
from audit.reports.pdf.press import Press
from tests.reports.pdf_reading import OPERATOR

LINES = int((page.TOP - page.BOTTOM) / page.TEXT.leading)


def _row(*lines: str, keep: bool = False, heads: tuple[Row, ...] = ()) -> Row:
    return Row((Words(list(lines), page.TEXT, 0, 300),), keep=keep, heads=heads)


def _flow(*rows: Row) -> tuple[list[list[str]], Flow]:
    """The lines on each page, after placing the rows."""
    press = Press()
    flow = Flow(press, lambda _: "", number=2)
    flow.add(*rows)
    found = []
    for stream in flow.finish():
        texts = []
        for match in OPERATOR.finditer(zlib.decompress(stream)):
            if match["codes"]:
                codes = bytes.fromhex(match["codes"].decode()).decode("utf-16-be")
                texts.append("".join(press.faces["sans"].chars[ord(code) - 1] for code in codes))
        found.append(texts)
    return found, flow


def test_a_long_row_goes_on_and_at_least_two_lines_stand_together() -> None:
    filling = [_row(f"甲{n}") for n in range(LINES - 1)]
    long = _row(*(f"乙{n}" for n in range(5)))
    found, _ = _flow(*filling, long)
    assert found[0][-1] == f"甲{LINES - 2}"
    assert found[1] == [f"乙{n}" for n in range(5)]
    found, _ = _flow(*filling[:-2], long)
    assert found[0][-3:] == ["乙0", "乙1", "乙2"]
    assert found[1] == ["乙3", "乙4"]


def test_a_heading_goes_where_its_text_goes() -> None:
    filling = [_row(f"甲{n}") for n in range(LINES - 2)]
    found, _ = _flow(*filling, _row("题", keep=True), _row("一", "二", "三"))
    assert found[1] == ["题", "一", "二", "三"]


def test_heads_stand_again_where_a_row_goes_on() -> None:
    head = _row("头", keep=True)
    rows = [_row(f"行{n}", heads=(head,)) for n in range(LINES + 5)]
    found, _ = _flow(head, *rows)
    assert [lines[0] for lines in found] == ["头", "头"]
    assert list(chain.from_iterable(lines[1:] for lines in found)) == [
        f"行{n}" for n in range(LINES + 5)
    ]


def test_an_entry_knows_its_page() -> None:
    marked = Row((Words(["题"], page.TEXT, 0, 300),), entry=Entry("chapter", "题", 0))
    _, flow = _flow(*[_row("甲")] * LINES, marked)
    assert flow.page_of("chapter") == 3
    assert flow.page_of("none") is None


@given(st.lists(st.tuples(st.integers(1, 150), st.booleans()), min_size=1, max_size=25))
def test_every_line_is_placed_once_in_order(sizes: list[tuple[int, bool]]) -> None:
    rows = [
        _row(*(f"{number}之{line}" for line in range(size)), keep=keep)
        for number, (size, keep) in enumerate(sizes)
    ]
    found, _ = _flow(*rows)
    assert list(chain.from_iterable(found)) == [line for row in rows for line in row.words[0].lines]


@given(st.lists(st.integers(1, 90), min_size=1, max_size=4))
def test_columns_are_cut_each_for_itself(sizes: list[int]) -> None:
    columns = tuple(
        Words([f"{number}之{line}" for line in range(size)], page.TEXT, 100.0 * number, 90)
        for number, size in enumerate(sizes)
    )
    found, _ = _flow(_row("首"), Row(columns))
    for number, column in enumerate(columns):
        own = [text for lines in found for text in lines if text.startswith(f"{number}之")]
        assert own == column.lines

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.catalogue import CATALOGUE
from audit.criteria.model import Column, ColumnType
from audit.errors import problem
from audit.evidence.dates import FIRST_DAY, LAST_DAY, from_serial
from audit.evidence.explain import details
from audit.evidence.items import ItemIds
from audit.evidence.model import Answer, Unreadable, Value
from audit.evidence.values import (
    Cell,
    credit_code_holds,
    read_column,
    reader,
    shown,
    split,
)
from audit.evidence.words import clean, fold, label, same
from audit.evidence.xlsx.model import ErrorValue, NoStoredValue, Number

STATES = ("有效", "已修改", "废止", "失效")


def read(kind: ColumnType, cell: Cell, name: str = "某列", **column: Any) -> Value:
    return reader(name, Column(type=kind, **column))(cell)


def n(text: str) -> Number:
    return Number(text, "number")


TEXTS: list[tuple[ColumnType, str, Value]] = [
    # dates, as they are written
    ("date", "2022.6.10", date(2022, 6, 10)),
    ("date", "2022年6月10日", date(2022, 6, 10)),
    ("date", "2022年06月10号", date(2022, 6, 10)),
    ("date", "2022-06-10", date(2022, 6, 10)),
    ("date", "2022/6/10", date(2022, 6, 10)),
    ("date", "20220610", date(2022, 6, 10)),
    ("date", "2022－6－10", date(2022, 6, 10)),
    ("date", "2022—6—10", date(2022, 6, 10)),
    ("date", "2022。6。10", date(2022, 6, 10)),
    ("date", "２０２２．６．１０", date(2022, 6, 10)),
    ("date", "2022 年 6 月 10 日", date(2022, 6, 10)),
    ("date", " 2022.6.10\u3000", date(2022, 6, 10)),
    ("date", "\u00a02022.6.10\u200b", date(2022, 6, 10)),
    ("date", "2022-06-10 09:16", date(2022, 6, 10)),
    ("date", "2022-06-10T09:16:30", date(2022, 6, 10)),
    ("date", "2022年6月10日上午9时16分", date(2022, 6, 10)),
    ("date", "2024-02-29", date(2024, 2, 29)),
    ("date", "2022年6月10日（周五）", date(2022, 6, 10)),
    ("date", "2022-06-10 星期五", date(2022, 6, 10)),
    ("date", "2022年6月10日（星期五）上午9时16分", date(2022, 6, 10)),
    ("date", "2022年6月10日上午", date(2022, 6, 10)),
    ("date", "2022.06.10.", date(2022, 6, 10)),
    ("date", "2022年6月10日。", date(2022, 6, 10)),
    ("datetime", "2022年6月10日（周五）9:16", datetime(2022, 6, 10, 9, 16)),
    ("date", "至今", Answer.NOTHING),
    ("date", "仍在岗。", Answer.NOTHING),
    # and those that are no certain day
    ("date", "2022年6月10日（周六）", "cell/other-weekday"),
    ("date", "2022年6月10日（周五）至12日（周日）", "cell/several-dates"),
    ("date", "上午", "cell/not-a-date"),
    ("date", "周五", "cell/not-a-date"),
    ("datetime", "2022年6月10日上午", "cell/no-time"),
    ("date", "2022-06-31", "cell/no-such-date"),
    ("date", "2022-02-29", "cell/no-such-date"),
    ("date", "20221310", "cell/no-such-date"),
    ("date", "2022-0-10", "cell/no-such-date"),
    ("date", "2022-06-10 25:00", "cell/no-such-time"),
    ("date", "6.10", "cell/no-year"),
    ("date", "6月10日", "cell/no-year"),
    ("date", "6/10", "cell/no-year"),
    ("date", "22.6.10", "cell/two-digit-year"),
    ("date", "22年6月10日", "cell/two-digit-year"),
    ("date", "03/04/2022", "cell/date-order"),
    ("date", "13/04/2022", "cell/date-order"),
    ("date", "2022.6", "cell/no-day"),
    ("date", "2022年6月", "cell/no-day"),
    ("date", "2022年", "cell/no-day"),
    ("date", "2022", "cell/no-day"),
    ("date", "202206", "cell/no-day"),
    ("date", "2022年6月底", "cell/no-day"),
    ("date", "2022年年底", "cell/no-day"),
    ("date", "2022年6月上旬", "cell/no-day"),
    ("date", "2022.6.10-2022.6.12", "cell/several-dates"),
    ("date", "2022年6月10日至12日", "cell/several-dates"),
    ("date", "2022-06-10、2022-07-10", "cell/several-dates"),
    ("date", "2022-06-10 09:16-11:00", "cell/several-dates"),
    ("date", "0202-06-10", "cell/odd-year"),
    ("date", "2202-06-10", "cell/odd-year"),
    ("date", "45000", "cell/number-for-date"),
    ("date", "五分", "cell/not-a-date"),
    ("date", "二〇二二年六月十日", "cell/not-a-date"),
    ("date", "٢٠٢٢-٠٦-١٠", "cell/not-a-date"),
    ("date", "2022-06-10T09:16:00Z", "cell/not-a-date"),
    ("date", "2022-06-1009:16", "cell/not-a-date"),
    ("date", "2022-06-10" + " " * 99 + "x", "cell/not-a-date"),
    ("date", "长期", "cell/not-a-date"),
    # dates with a time
    ("datetime", "2022-06-10 09:16", datetime(2022, 6, 10, 9, 16)),
    ("datetime", "2022-06-10 9:16:05", datetime(2022, 6, 10, 9, 16, 5)),
    ("datetime", "2022/6/10 09：16", datetime(2022, 6, 10, 9, 16)),
    ("datetime", "2022年6月10日上午9时16分", datetime(2022, 6, 10, 9, 16)),
    ("datetime", "2022年6月10日 下午3点", datetime(2022, 6, 10, 15)),
    ("datetime", "2022年6月10日下午15时30分", datetime(2022, 6, 10, 15, 30)),
    ("datetime", "2022年6月10日9点整", datetime(2022, 6, 10, 9)),
    ("datetime", "2022年6月10日晚8:30", datetime(2022, 6, 10, 20, 30)),
    ("datetime", "2022年6月10日凌晨0时5分", datetime(2022, 6, 10, 0, 5)),
    ("datetime", "2022年6月10日中午12时", datetime(2022, 6, 10, 12)),
    ("datetime", "2022-06-10 9:16 PM", datetime(2022, 6, 10, 21, 16)),
    ("datetime", "2022-06-10 12:16 am", datetime(2022, 6, 10, 0, 16)),
    ("datetime", "20220610 09:16", datetime(2022, 6, 10, 9, 16)),
    ("datetime", "2022-06-10", "cell/no-time"),
    ("datetime", "2022年6月10日上午12时", "cell/no-such-time"),
    ("datetime", "2022年6月10日晚上12时", "cell/no-such-time"),
    ("datetime", "2022年6月10日上午15时", "cell/no-such-time"),
    ("datetime", "2022-06-10 24:00", "cell/no-such-time"),
    ("datetime", "2022-06-10 13:16 PM", "cell/no-such-time"),
    ("datetime", "2022-06-10 09:61", "cell/no-such-time"),
    ("datetime", "09:16", "cell/not-a-date"),
    # numbers
    ("number", "1,234.50", Decimal("1234.50")),
    ("number", "１２", Decimal(12)),
    ("number", "１，２３４．５", Decimal("1234.5")),
    ("number", "-3", Decimal(-3)),
    ("number", "−3", Decimal(-3)),
    ("number", ".5", Decimal("0.5")),
    ("number", "23%", Decimal("0.23")),
    ("number", "１２．５％", Decimal("0.125")),
    ("number", "五", "cell/not-a-number"),
    ("number", "nan", "cell/not-a-number"),
    ("number", "Infinity", "cell/not-a-number"),
    ("number", "inf", "cell/not-a-number"),
    ("number", "1_000", "cell/not-a-number"),
    ("number", "0x10", "cell/not-a-number"),
    ("number", "1e5", "cell/not-a-number"),
    ("number", "10²", "cell/not-a-number"),
    ("number", "①", "cell/not-a-number"),
    ("number", "½", "cell/not-a-number"),
    ("number", "٣", "cell/not-a-number"),
    ("number", "12,34.5", "cell/not-a-number"),
    ("number", "1 234", "cell/not-a-number"),
    ("number", "(500)", "cell/not-a-number"),
    ("number", "约30", "cell/not-a-number"),
    ("number", "3-5", "cell/not-a-number"),
    ("number", "9" * 99, "cell/not-a-number"),
    ("number", "1.2万", "cell/with-unit"),
    ("integer", "5", 5),
    ("integer", "5.0", 5),
    ("integer", "0", 0),
    ("integer", "1,200", 1200),
    ("integer", "5.5", "cell/not-whole"),
    ("integer", "5次", "cell/with-unit"),
    ("integer", "95%", "cell/not-a-number"),
    ("integer", "五分", "cell/not-a-number"),
    ("money", "￥1,200元", Decimal(1200)),
    ("money", "¥1200.50", Decimal("1200.50")),
    ("money", "人民币1200元整", Decimal(1200)),
    ("money", "1200 元", Decimal(1200)),
    ("money", "1.2万元", "cell/with-unit"),
    ("money", "3亿元", "cell/with-unit"),
    ("money", "95%", "cell/not-a-number"),
    ("money", "壹仟元", "cell/not-a-number"),
    # yes or no
    *[("yes_no", text, True) for text in ("是", "有", "√", "✔", "☑", "对", "Y", "y", "Yes", "ＴＲＵＥ", "是。")],
    *[("yes_no", text, False) for text in ("否", "无", "没有", "×", "✗", "N", "no", "FALSE", " 否 ")],
    ("yes_no", "/", Answer.SLASH),
    ("yes_no", "不适用", Answer.NOT_APPLICABLE),
    ("yes_no", "不涉及", Answer.NOT_APPLICABLE),
    *[("yes_no", text, "cell/not-yes-no") for text in ("1", "0", "X", "大概", "☑是□否", "已完成")],
    ("yes_no", "□", "cell/placeholder"),
    ("yes_no", "？", "cell/placeholder"),
    # links
    ("url", "http://www.jnchangqing.gov.cn/art/2022/7/18/art_1.html", "http://www.jnchangqing.gov.cn/art/2022/7/18/art_1.html"),
    ("url", "http：／／www.jinan.gov.cn／a．html", "http://www.jinan.gov.cn/a.html"),
    ("url", "www.jinan.gov.cn/a", "www.jinan.gov.cn/a"),
    ("url", "解读：https://www.jinan.gov.cn/a?b=1，已发布", "https://www.jinan.gov.cn/a?b=1"),
    ("url", "https://a.gov.cn/1\nhttps://a.gov.cn/2", "https://a.gov.cn/1\nhttps://a.gov.cn/2"),
    ("url", "http://10.1.2.3:8080/x", "http://10.1.2.3:8080/x"),
    ("url", "http://", "cell/not-a-link"),
    ("url", "http://localhost", "cell/not-a-link"),
    ("url", "点击查看", "cell/not-a-link"),
    ("url", "已在区政府网站公开", "cell/not-a-link"),
    # telephones
    ("phone", "0531-87221234", "0531-87221234"),
    ("phone", "（0531）8722 1234", "0531-87221234"),
    ("phone", "０５３１－８７２２１２３４", "0531-87221234"),
    ("phone", "0531-87221234-801", "0531-87221234-801"),
    ("phone", "0531-87221234转801", "0531-87221234转801"),
    ("phone", "010-12345678", "cell/not-a-phone"),
    ("phone", "010-62345678", "010-62345678"),
    ("phone", "87221234、87225678", "87221234、87225678"),
    ("phone", "138 0000 1111", "13800001111"),
    ("phone", "+86 13800001111", "13800001111"),
    ("phone", "12345", "12345"),
    ("phone", "400-123-4567", "400-123-4567"),
    ("phone", "1380000111", "cell/not-a-phone"),
    ("phone", "办公室", "cell/not-a-phone"),
    # codes and document numbers
    ("document_number", "济长政办发〔2022〕2号", "济长政办发〔2022〕2号"),
    ("document_number", " 济长政办发 （２０２２） ２ 号 ", "济长政办发（2022）2号"),
    ("document_number", "无", Answer.NOTHING),
    ("credit_code", "11370322004222241N", "11370322004222241N"),
    ("credit_code", "１１３７０３２２００４２２２２４１n", "11370322004222241N"),
    ("credit_code", "11370322-0042-2224-1N", "11370322004222241N"),
    ("credit_code", "11370322004222241A", "11370322004222241A"),
    ("credit_code", "1137032200422224", "cell/not-a-credit-code"),
    # text
    ("text", "  关于印发《办法》的通知\u3000", "关于印发《办法》的通知"),
    ("text", "第一行\r\n第二行", "第一行\n第二行"),
    ("text", "10²平方米①", "10²平方米①"),
    ("text", "√", "√"),
    ("text", "5", "5"),
    ("text", "   \u3000\u200b", None),
]  # fmt: skip

ANSWERS = [
    ("无", Answer.NOTHING),
    ("（无）", Answer.NOTHING),
    ("无。", Answer.NOTHING),
    ("暂无", Answer.NOTHING),
    (" 无 ", Answer.NOTHING),
    ("/", Answer.SLASH),
    ("／", Answer.SLASH),
    ("—", Answer.SLASH),
    ("——", Answer.SLASH),
    ("-", Answer.SLASH),
    ("不适用", Answer.NOT_APPLICABLE),
    ("不适用。", Answer.NOT_APPLICABLE),
    ("【不涉及】", Answer.NOT_APPLICABLE),
    ("N/A", Answer.NOT_APPLICABLE),
]
NO_CONTENT = [
    ("同上", "cell/ditto"),
    ("〃", "cell/ditto"),
    ("待定", "cell/placeholder"),
    ("待补充", "cell/placeholder"),
    ("xxx", "cell/placeholder"),
    ("？？", "cell/placeholder"),
    ("……", "cell/placeholder"),
]
KINDS: list[ColumnType] = [
    "text", "choice", "list", "integer", "number", "money", "date", "datetime", "url", "phone",
    "document_number", "credit_code",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "expected"), TEXTS)
def test_text(kind: ColumnType, text: str, expected: Value) -> None:
    if isinstance(expected, str) and expected.startswith("cell/"):
        assert read(kind, text) == Unreadable(clean(text), expected)
    else:
        found = read(kind, text)
        assert (type(found), found) == (type(expected), expected)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("text", "answer"), ANSWERS)
def test_the_answers_are_the_same_in_every_column(
    kind: ColumnType, text: str, answer: Answer
) -> None:
    assert read(kind, text) is answer


@pytest.mark.parametrize("kind", [*KINDS, "yes_no"])
@pytest.mark.parametrize(("text", "why"), NO_CONTENT)
def test_what_is_not_content_is_never_present(kind: ColumnType, text: str, why: str) -> None:
    assert read(kind, text) == Unreadable(text, why)


@pytest.mark.parametrize("kind", [*KINDS, "yes_no"])
def test_empty_zero_and_three_answers_are_five_things(kind: ColumnType) -> None:
    found = [read(kind, cell) for cell in (None, n("0"), "无", "/", "不适用")]
    assert len({str(value) for value in found}) == 5
    assert found[0] is None
    assert read(kind, "") is None


@pytest.mark.parametrize("kind", [*KINDS, "yes_no"])
def test_what_holds_no_value_is_unreadable_everywhere(kind: ColumnType) -> None:
    assert read(kind, ErrorValue("#N/A")) == Unreadable("#N/A", "cell/error")
    assert read(kind, NoStoredValue("SUM(A1)")) == Unreadable(
        "SUM(A1)", "cell/formula-without-value"
    )


DATE, MOMENT, TIME = "date", "datetime", "time"
NUMBERS: list[tuple[ColumnType, Number, Value]] = [
    ("date", Number("44722", "date"), date(2022, 6, 10)),
    ("date", Number("44722.3861111111", "datetime"), date(2022, 6, 10)),
    ("date", Number("44721.9999999999", "datetime"), date(2022, 6, 10)),
    ("date", n("20220610"), date(2022, 6, 10)),
    ("date", n("20220631"), Unreadable("20220631", "cell/no-such-date")),
    ("date", n("45000"), Unreadable("45000", "cell/number-for-date")),
    ("date", n("6.1"), Unreadable("6.1", "cell/number-for-date")),
    ("date", n("2022.6"), Unreadable("2022.6", "cell/no-day")),
    ("date", n("2022"), Unreadable("2022", "cell/no-day")),
    ("date", Number("2022", "date"), Unreadable("2022", "cell/odd-year")),
    ("date", Number("60", "date"), Unreadable("60", "cell/no-such-date")),
    ("date", Number("-1", "date"), Unreadable("-1", "cell/no-such-date")),
    ("date", Number("1E+30", "date"), Unreadable("1E+30", "cell/no-such-date")),
    ("date", Number("0.375", "time"), Unreadable("09:00", "cell/time-only")),
    ("text", Number("0.375", "time"), "09:00"),
    ("datetime", Number("44722.3861111111", "datetime"), datetime(2022, 6, 10, 9, 16)),
    ("datetime", Number("44722.3861111111", "date"), datetime(2022, 6, 10, 9, 16)),
    ("datetime", Number("44722", "datetime"), datetime(2022, 6, 10)),
    ("datetime", Number("44722", "date"), Unreadable("2022-06-10", "cell/no-time")),
    ("integer", n("5"), 5),
    ("integer", n("5.0"), 5),
    ("integer", n("1.2E3"), 1200),
    ("integer", n("5.5"), Unreadable("5.5", "cell/not-whole")),
    ("integer", n("1.2345678901234567E+17"), Unreadable("1.2345678901234567E+17", "cell/ruined-number")),
    ("integer", Number("44722", "date"), Unreadable("2022-06-10", "cell/date-for-number")),
    ("money", n("0.30000000000000004"), Decimal("0.3")),
    ("money", n("1234.5"), Decimal("1234.5")),
    ("number", n("NaN"), Unreadable("NaN", "cell/ruined-number")),
    ("text", n("5.0"), "5"),
    ("text", n("0.10000000000000001"), "0.1"),
    ("text", n("13800001111"), "13800001111"),
    ("text", n("1.3800001111E10"), "13800001111"),
    ("text", n("123456789012345"), "123456789012345"),
    ("text", n("370113199001010019"), Unreadable("370113199001010019", "cell/ruined-number")),
    ("text", n("3.7011319900101E+17"), Unreadable("3.7011319900101E+17", "cell/ruined-number")),
    ("text", Number("44722", "date"), "2022-06-10"),
    ("text", Number("44722.3861111111", "datetime"), "2022-06-10 09:16"),
    ("document_number", n("12"), "12"),
    ("document_number", Number("44593", "date"), Unreadable("2022-02-01", "cell/turned-into-date")),
    ("credit_code", n("1.13703220042222E+17"), Unreadable("1.13703220042222E+17", "cell/ruined-number")),
    ("phone", n("13800001111"), "13800001111"),
    ("phone", n("53187221234"), Unreadable("53187221234", "cell/not-a-phone")),
    ("yes_no", n("1"), Unreadable("1", "cell/not-yes-no")),
    ("url", n("1"), Unreadable("1", "cell/not-a-link")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "number", "expected"), NUMBERS)
def test_number(kind: ColumnType, number: Number, expected: Value) -> None:
    found = read(kind, number)
    assert (type(found), found) == (type(expected), expected)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("yes_no", True),
        ("text", "TRUE"),
        ("date", Unreadable("TRUE", "cell/not-a-date")),
        ("integer", Unreadable("TRUE", "cell/not-a-number")),
    ],
)
def test_truth_value(kind: ColumnType, expected: Value) -> None:
    assert read(kind, True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("涉及", True),
        ("涉及群众和企业权益", True),
        ("不涉及", False),
        ("未涉及", False),
        ("是", True),
        ("部分涉及", Unreadable("部分涉及", "cell/not-yes-no")),
    ],
)
def test_yes_no_in_the_words_of_the_header(text: str, expected: Value) -> None:
    assert read("yes_no", text, name="是否涉及群众和企业权益") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("废止", "废止"),
        (" 废 止 ", "废止"),
        ("废止。", "废止"),
        ("废止，", "废止"),
        ("废除", Unreadable("废除", "cell/not-a-choice")),
        ("有效、废止", Unreadable("有效、废止", "cell/not-a-choice")),
        ("无", Answer.NOTHING),
    ],
)
def test_choice(text: str, expected: Value) -> None:
    assert read("choice", text, choices=STATES) == expected


@pytest.mark.parametrize(
    "text",
    [
        "无相关材料", "无佐证材料。", "没有佐证", "暂无材料", "无专项经费", "没有经费", "未安排", "未列支",
        "未收集", "未开展", "（未设置）", "没有设置", "本年度未组织", "尚未制定", "未安排专项经费",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["text", "list", "document_number"])
def test_a_short_text_that_denies_is_the_answer_nothing(kind: ColumnType, text: str) -> None:
    assert read(kind, text) is Answer.NOTHING


@pytest.mark.parametrize(
    "text",
    [
        "无障碍环境建设", "无偿献血", "未成年人保护", "未来产业规划", "无人机管理办法", "未安排2场中的1场",
        "未开展活动的情况说明", "没有围墙的博物馆办法", "未完成", "无锡市", "未设置专栏，由区政府办公室统一设置",
    ],
)  # fmt: skip
def test_a_text_that_only_begins_like_a_denial_is_a_text(text: str) -> None:
    assert read("text", text) == text


def test_a_choice_column_knows_no_denial_but_its_choices() -> None:
    assert read("choice", "未开展", choices=("已完成", "未开展")) == "未开展"
    assert read("choice", "未开展", choices=STATES) == Unreadable("未开展", "cell/not-a-choice")
    assert read("list", "未开展", choices=("视频",)) is Answer.NOTHING
    assert read("list", "未开展。", choices=("视频", "未开展")) == ("未开展",)


@pytest.mark.parametrize("text", ["同上行", "同上栏", "同上一行", "同第5行", "见上行", "同左"])
def test_the_same_as_above_is_never_this_rows_own(text: str) -> None:
    assert read("text", text) == Unreadable(text, "cell/ditto")


def test_a_choice_may_be_worded_like_an_answer() -> None:
    choices = ("涉及", "不涉及", "村(社区)", "无")
    assert read("choice", "不涉及", choices=choices) == "不涉及"
    assert read("choice", "村（社区）", choices=choices) == "村(社区)"
    assert read("choice", "无", choices=choices) is Answer.NOTHING


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("视频、图解", ["视频", "图解"]),
        ("视频，图解,文字；音频;动漫", ["视频", "图解", "文字", "音频", "动漫"]),
        ("视频\n图解", ["视频", "图解"]),
        ("视频/图解", ["视频", "图解"]),
        ("图解（长图、海报）、视频", ["图解（长图、海报）", "视频"]),
        ("《甲、乙》，丙", ["《甲、乙》", "丙"]),
        ("图解（长图、视频", ["图解（长图", "视频"]),
        ("https://a.gov.cn/1、https://a.gov.cn/2", ["https://a.gov.cn/1", "https://a.gov.cn/2"]),
        ("1/2、3", ["1/2", "3"]),
        ("、，", []),
    ],
)
def test_split(text: str, entries: list[str]) -> None:
    assert split(text) == entries


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("视频、图解、视频", ("视频", "图解")),
        ("视频 图解", ("视频", "图解")),
        ("视频、照片", Unreadable("视频、照片", "cell/not-in-list")),
    ],
)
def test_list_of_choices(text: str, expected: Value) -> None:
    assert read("list", text, choices=("视频", "图解", "文字")) == expected


ITEMS = ItemIds(["C1", "C5", "C52", "B1", "J10-5", "J前言-1"])


@pytest.mark.parametrize(
    ("text", "expected", "inferred"),
    [
        ("C5", "C5", False),
        ("c5", "C5", False),
        ("Ｃ５", "C5", False),
        (" C 05 ", "C5", False),
        ("第C5项", "C5", False),
        ("5", "C5", True),
        ("第5项", "C5", True),
        ("10-5", "J10-5", True),
        ("j10-5", "J10-5", False),
        ("J前言-1", "J前言-1", False),
        ("1", "C1", True),  # and not B1: the numbers are those of the C items
        ("C6", None, False),
        ("C.5", None, False),
        ("五", None, False),
    ],
)
def test_items(text: str, expected: str | None, inferred: bool) -> None:
    assert (ITEMS.find(text), ITEMS.inferred(text)) == (expected, inferred)


def test_an_item_column_names_items() -> None:
    one = reader("任务序号", Column(), items=ITEMS)
    many = reader("任务序号", Column(type="list"), items=ITEMS)
    assert [one("c5"), one(n("52")), one("C7"), one("无")] == [
        "C5", "C52", Unreadable("C7", "cell/unknown-item"), Answer.NOTHING,
    ]  # fmt: skip
    assert [many("C5、c1"), many("C5、C7"), many(n("5.0"))] == [
        ("C5", "C1"), ("C5",), ("C5",),
    ]  # fmt: skip
    assert [many("C7、C8"), one("C5、C1"), one("C5、C7")] == [
        Unreadable("C7、C8", "cell/unknown-item"), Unreadable("C5、C1", "cell/unknown-item"),
        Unreadable("C5、C7", "cell/unknown-item"),
    ]  # fmt: skip


LISTED = ItemIds(["C1", "C4", "C5", "C6", "C45", "B1", "J10-1", "J10-2"])


@pytest.mark.parametrize(
    ("text", "ids", "unknown"),
    [
        ("C4 C5", ["C4", "C5"], []),
        ("C4 5", ["C4", "C5"], []),
        ("C 4　C 5", ["C4", "C5"], []),
        ("C4和C5", ["C4", "C5"], []),
        ("C4、C5及C6项", ["C4", "C5", "C6"], []),
        ("C4以及C5", ["C4", "C5"], []),
        ("C4。C5。", ["C4", "C5"], []),
        ("C4.C5", ["C4", "C5"], []),
        ("4/5", ["C4", "C5"], []),
        ("C4，C99", ["C4"], ["C99"]),
        ("C4-C6", ["C4", "C5", "C6"], []),
        ("C4—C6、B1", ["C4", "C5", "C6", "B1"], []),
        ("C4至C5", ["C4", "C5"], []),
        ("第4至6项", ["C4", "C5", "C6"], []),
        ("J10-1至J10-2", ["J10-1", "J10-2"], []),
        ("J10-1-J10-2", ["J10-1", "J10-2"], []),
        ("10-2", ["J10-2"], []),
        ("C4-C7", [], ["C4-C7"]),  # no such end
        ("C6-C4", [], ["C6-C4"]),
        ("B1-C5", [], ["B1-C5"]),
        ("4.5", [], ["4.5"]),
        ("1、4", ["C1", "C4"], []),
    ],
)
def test_several_items_in_a_cell(text: str, ids: list[str], unknown: list[str]) -> None:
    named = LISTED.read(text)
    assert ([*named.ids], [*named.unknown]) == (ids, unknown)


def test_a_bare_number_is_nobodys_where_two_prefixes_are_equally_common() -> None:
    assert ItemIds(["C1", "B1"]).find("1") is None


@pytest.mark.parametrize(
    ("serial", "expected", "expected1904"),
    [
        ("0", None, datetime(1904, 1, 1)),
        ("1", datetime(1900, 1, 1), datetime(1904, 1, 2)),
        ("59", datetime(1900, 2, 28), datetime(1904, 2, 29)),
        ("60", None, datetime(1904, 3, 1)),
        ("60.5", None, datetime(1904, 3, 1, 12)),
        ("61", datetime(1900, 3, 1), datetime(1904, 3, 2)),
        ("43260", datetime(2018, 6, 9), datetime(2022, 6, 10)),
        ("44722.3861111111", datetime(2022, 6, 10, 9, 16), datetime(2026, 6, 11, 9, 16)),
        ("2958465", datetime(9999, 12, 31), None),
        ("2958466", None, None),
        ("-1", None, None),
    ],
)
def test_serials(serial: str, expected: datetime | None, expected1904: datetime | None) -> None:
    assert from_serial(Decimal(serial)) == expected
    assert from_serial(Decimal(serial), date1904=True) == expected1904


@pytest.mark.parametrize(
    ("code", "holds"),
    [
        ("11370322004222241N", True),
        ("11370300004215324M", True),
        ("11370000004502323D", True),
        ("11370322004222241M", False),
        ("I1370322004222241N", False),
    ],
)
def test_credit_code(code: str, holds: bool) -> None:
    assert credit_code_holds(code) is holds


MESSAGES: list[tuple[ColumnType, str, Sequence[str], str]] = [
    ("date", "2022-06-31", (), "“成文日期”填的“2022-06-31”，日历上没有这一天。请核对后改正。"),
    (
        "choice",
        "废除",
        STATES,
        "“成文日期”填的“废除”不在可选项中。是否要填“废止”？可选：有效、已修改、废止、失效。",
    ),
    (
        "list",
        "有效、废除",
        STATES,
        (
            "“成文日期”填的“有效、废除”有不在可选项中的内容。不在可选项中的是“废除”。"
            "可选：有效、已修改、废止、失效，多项之间用“、”分隔。"
        ),
    ),
    (
        "money",
        "1.2万元",
        (),
        "“成文日期”填的“1.2万元”带有单位。请按本栏的单位只填数字。数值无误的，请填12000。",
    ),
    (
        "phone",
        "13800001111张三",
        (),
        (
            "“成文日期”填的“〔手机号码已隐去〕张三”不是完整的电话号码。请写成0531-12345678的形式；"
            "区号开头的0丢失的，请先把单元格格式设为“文本”。"
        ),
    ),
]


@pytest.mark.parametrize(("kind", "text", "choices", "message"), MESSAGES)
def test_message(kind: ColumnType, text: str, choices: Sequence[str], message: str) -> None:
    column = Column(type=kind, choices=tuple(choices))
    fault = reader("成文日期", column)(text)
    assert isinstance(fault, Unreadable)
    found = problem(fault.why, None, **details("成文日期", column, fault))
    assert f"{found.what}。{found.advice}" == message


def test_an_unknown_item_names_its_neighbours() -> None:
    fault = Unreadable("1", "cell/unknown-item")
    found = details("任务序号", Column(), fault, ITEMS)
    assert found["hint"] == "是否要填“C1”或“B1”？"


def test_every_reason_stands_in_the_catalogue() -> None:
    used = {expected for _, _, expected in TEXTS if isinstance(expected, str)}
    assert {why for why in used if why.startswith("cell/")} <= CATALOGUE.keys()


def test_a_column_is_read_cell_by_cell() -> None:
    same_object = "2022.6.10"
    cells: list[Cell] = [same_object, None, ErrorValue("#N/A"), NoStoredValue("#N/A"), same_object]
    values, texts = read_column(cells, reader("日期", Column(type="date")))
    assert values == [
        date(2022, 6, 10),
        None,
        Unreadable("#N/A", "cell/error"),
        Unreadable("#N/A", "cell/formula-without-value"),
        date(2022, 6, 10),
    ]
    assert texts == ["2022.6.10", "", "#N/A", "#N/A", "2022.6.10"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (" 甲 ", " 甲 "),
        (True, "TRUE"),
        (n("5.0"), "5"),
        (n("0.1"), "0.1"),
        (n("1.23E+20"), "1.23E+20"),
        (Number("44722", "date"), "2022-06-10"),
        (Number("60", "date"), "60"),
        (Number("0.375", "time"), "09:00"),
        (Number("0.38611", "time"), "09:16"),
        (Number("1.5", "time"), "1.5"),
    ],
)
def test_a_cell_is_shown_as_it_stands(cell: Cell, text: str) -> None:
    assert shown(cell) == text


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("标 题", "标题"),
        ("标题*", "标题"),
        ("标题①", "标题"),
        ("标题（必填）", "标题"),
        ("成文日期(格式：2022-06-10)", "成文日期"),
        ("成文\n日期", "成文日期"),
        ("1.标题", "标题"),
        ("（一）标题", "标题"),
        ("一、标题：", "标题"),
        ("发放金额（元）", "发放金额(元)"),
        ("发放金额(万元)", "发放金额(万元)"),
        ("URL", "url"),
        ("/", "/"),
    ],
)
def test_label(written: str, plain: str) -> None:
    assert label(written) == plain


DAYS = st.dates(FIRST_DAY, LAST_DAY)
FORMS = [
    "{y}.{m}.{d}", "{y}年{m}月{d}日", "{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{y}{m:02}{d:02}",
    "{y}年{m:02}月{d:02}日", "\u3000{y}.{m}.{d} ", "{y}-{m}-{d} 08:05", "{y}年{m}月{d}日上午9时16分",
]  # fmt: skip


@given(DAYS, st.sampled_from(FORMS))
def test_a_day_reads_back_from_every_form(day: date, form: str) -> None:
    text = form.format(y=day.year, m=day.month, d=day.day)
    assert read("date", text) == day
    wide = text.translate({ord("0") + i: chr(0xFF10 + i) for i in range(10)})
    assert read("date", wide) == day


@given(DAYS, st.booleans())
def test_a_day_reads_back_from_its_serial(day: date, date1904: bool) -> None:
    serial = (day - (date(1904, 1, 1) if date1904 else date(1899, 12, 30))).days
    read_date = reader("日期", Column(type="date"), date1904=date1904)
    assert read_date(Number(str(serial), "date")) == day


@given(DAYS, st.times().map(lambda t: t.replace(microsecond=0)))
def test_a_moment_reads_back(day: date, at: time) -> None:
    moment = datetime.combine(day, at)
    assert read("datetime", f"{moment:%Y-%m-%d %H:%M:%S}") == moment
    serial = Decimal((moment - datetime(1899, 12, 30)) // timedelta(seconds=1)) / 86400
    assert read("datetime", Number(f"{serial:.10f}", "datetime")) == moment


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12
    )
)
def test_a_number_reads_back(value: Decimal) -> None:
    assert read("number", f"{value:,f}") == value
    assert read("number", f"{value:f}") == value
    assert read("number", n(f"{value:f}")) == value


@given(st.text(), st.sampled_from([*KINDS, "yes_no"]))
def test_any_text_gives_a_value_or_a_reason(text: str, kind: ColumnType) -> None:
    column = Column(type=kind, choices=STATES if kind == "choice" else ())
    found = reader("某列", column)(text)
    if isinstance(found, Unreadable):
        assert problem(found.why, None, **details("某列", column, found)).what
    elif found is None:
        assert clean(text) == ""


@given(st.text())
def test_the_forms_of_a_text_are_stable(text: str) -> None:
    for form in (clean, fold, same):
        assert form(form(text)) == form(text)

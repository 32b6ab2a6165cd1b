"""Number formats: what shows a date, a time, both, or neither."""

from __future__ import annotations

import pytest

from audit.evidence.xlsx.formats import style_of, style_of_code


@pytest.mark.parametrize(
    ("code", "style"),
    [
        ("General", "number"),
        ("G/通用格式", "number"),
        ('G/通用格式"天"', "number"),
        ("0.00E+00", "number"),
        ("#,##0.00_);[Red](#,##0.00)", "number"),
        ("@", "number"),
        ('0"day"', "number"),
        (r"0\d\a\y", "number"),
        ("0_d", "number"),
        ("0*y", "number"),
        ("[$-804]0", "number"),
        ("[Red]0", "number"),
        ('"年月日"0', "number"),
        ("¥#,##0", "number"),
        ("[DBNum1][$-804]General", "number"),
        ("0;yyyy", "number"),
        ("yyyy-mm-dd", "date"),
        (r"yyyy\-mm\-dd", "date"),
        ('yyyy"年"m"月"d"日";@', "date"),
        ("yyyy年m月d日", "date"),
        ("[$-F800]dddd, mmmm dd, yyyy", "date"),
        ("[DBNum1][$-804]yyyy年m月d日;@", "date"),
        ("mmm-yy", "date"),
        ("m/d", "date"),
        ("e", "date"),
        ("aaaa", "date"),
        ("YYYY/MM/DD", "date"),
        ("[<1]0;yyyy-mm-dd", "date"),
        ("h:mm", "time"),
        ("[h]:mm:ss", "time"),
        ("[mm]:ss", "time"),
        ("mm:ss.0", "time"),
        ("上午/下午h时mm分", "time"),
        ("[$-F400]h:mm:ss AM/PM", "time"),
        ('h"时"mm"分"', "time"),
        ("yyyy-mm-dd hh:mm", "datetime"),
        ("m/d/yy h:mm", "datetime"),
        ('yyyy"年"m"月"d"日" h:mm:ss', "datetime"),
    ],
)
def test_a_code(code: str, style: str) -> None:
    assert style_of_code(code) == style


def test_built_in_ids() -> None:
    styles = {id_: style_of(id_, None) for id_ in range(60)}
    assert {id_ for id_, style in styles.items() if style == "date"} == {
        *range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58
    }  # fmt: skip
    assert {id_ for id_, style in styles.items() if style == "time"} == {
        *range(18, 22), *range(32, 36), 45, 46, 47, 55, 56
    }  # fmt: skip
    assert {id_ for id_, style in styles.items() if style == "datetime"} == {22}


def test_the_files_own_format_wins_over_the_built_in() -> None:
    assert style_of(14, "0.00") == "number"

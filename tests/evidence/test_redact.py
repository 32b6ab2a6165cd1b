from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.evidence.redact import BANK_CARD, ID_NUMBER, MOBILE, personal_data, redact

# Made up: region code 370113, no person's number is known to equal it.
GOOD_ID = "370113199001010019"
BAD_CHECK = "370113199001010014"
CARD = "6222020000000000000"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"身份证号{GOOD_ID}，已核", ID_NUMBER),
        ("３７０１１３１９９００１０１００１９", ID_NUMBER),
        ("370113 19900101 0019", ID_NUMBER),
        ("37011319900101006X", ID_NUMBER),
        ("37011319900101006x", ID_NUMBER),
        (f"账号：{CARD}", BANK_CARD),
        ("6222 0200 0000 0000 000", BANK_CARD),
        ("联系人13800001111", MOBILE),
        ("138-0000-1111", MOBILE),
        ("+86 138 0000 1111", MOBILE),
        ("8613800001111", MOBILE),
        (f"13800001111，{GOOD_ID}", MOBILE),
        (BAD_CHECK, None),
        ("370113199013010013", None),
        ("6222020000000000005", None),
        ("0531-87221234", None),
        ("12800001111", None),
        ("138000011112", None),
        ("共15000000000元", None),
        ("13800001111.50", None),
        ("11370113MB2857833J", None),
        ("113703000042153240", None),
        ("济长政办发〔2022〕2号", None),
        ("http://www.example.gov.cn/art/13800001111.html", None),
        (f"http://www.example.gov.cn/{GOOD_ID}", None),
        ("2022-06-10", None),
        ("", None),
    ],
)
def test_kind(text: str, kind: str | None) -> None:
    assert personal_data(text) == kind


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"张某（{GOOD_ID}）补贴800元", "张某（〔身份证号已隐去〕）补贴800元"),
        (f"误写{BAD_CHECK}", "误写〔身份证号已隐去〕"),
        (f"{CARD}、13800001111", "〔银行卡号已隐去〕、〔手机号码已隐去〕"),
        ("１３８００００１１１１", "〔手机号码已隐去〕"),
        ("没有号码", "没有号码"),
        ("", ""),
    ],
)
def test_redacted(text: str, shown: str) -> None:
    assert redact(text) == shown


@given(
    st.text(alphabet="0123456789 -xX，、号", max_size=40),
    st.sampled_from([GOOD_ID, BAD_CHECK, CARD, "13800001111"]),
    st.text(alphabet="号，、（）", max_size=5),
)
def test_nothing_is_left(before: str, number: str, after: str) -> None:
    shown = redact(f"{before}，{number}{after}")
    assert number not in shown
    assert personal_data(shown) is None
    assert redact(shown) == shown

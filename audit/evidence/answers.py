"""Texts that are an answer, or no content at all: 无, /, 不适用, 同上, 待定, 无相关材料."""

from __future__ import annotations

from typing import Final

from audit.evidence.model import Answer, Unreadable
from audit.evidence.patterns import compiled
from audit.evidence.words import same

SHORT: Final = 8  # the longest text that may be one of these
POINTS: Final = "。.!！;；，,、"
_BRACKETS: Final = r"^[(（\[【]\s*(.*?)\s*[)）\]】]$"
_ANSWERS: Final[dict[str, Answer]] = {
    **dict.fromkeys(
        ("无", "暂无", "没有", "无此项", "无此事项", "无此类事项", "本年度无此类事项"),
        Answer.NOTHING,
    ),
    **dict.fromkeys(("/", "\\", "-", "--", "—", "——", "–", "―"), Answer.SLASH),
    **dict.fromkeys(("不适用", "不涉及", "N/A", "n/a"), Answer.NOT_APPLICABLE),
}
PROPER: Final = frozenset(answer.value for answer in Answer)
_MARKS: Final = "√✓✔☑×✗✘✕"
_DITTO: Final = frozenset(("同上", "同前", "〃", '"', "”", "″"))
_DITTO_OF: Final = r"[同见](?:上|前|左|右)(?:一?[行栏格列项表条面个述])?|同第?\d{1,4}[行栏]|同下"
# Only words that deny evidence: 无障碍…, 未成年人…, 未来… begin a title.
_DENIAL: Final = (
    r"(?:本年度?|今年|目前|本单位|我单位)?(?:"
    r"(?:暂无|没有|尚无)(?!障碍).*"
    r"|[暂尚还均]?未(?:曾|能)?(?:安排|列支|列入|收集|开展|设置|设立|设|制定|制发|印发|发布|公开|召开"
    r"|举办|组织|建立|形成|收到|产生|提供|编制|发生|涉及).*"
    r"|无(?:相关|此类|此项|该类|该项|其他|任何|佐证|证明|专项|专门|材料|资料|经费|预算|记录|附件|链接"
    r"|网址|截图|图片|照片|文件|文号|台账|开展|安排|设置|内容|数据|情况|活动).*"
    r")"
)
_DENIAL_LONGEST: Final = 12
_DENIAL_NOT: Final = r".*[\d《〔].*|.*(?:办法|通知|方案|规定|条例|公告|细则|报告|意见书|说明)"
_PLACEHOLDERS: Final = frozenset(
    (
        "待定",
        "待补",
        "待补充",
        "待填",
        "待填写",
        "待完善",
        "待核实",
        "未填",
        "空白",
        "XX",
        "XXX",
        "TBD",
    )
)


def short_answer(text: str) -> Answer | Unreadable | None:
    """A short text that is an answer rather than content, or no content at all."""
    plain = compiled(_BRACKETS).sub(r"\1", same(text)).rstrip("。.!;；")
    if plain in _ANSWERS:
        return _ANSWERS[plain]
    if plain in _DITTO or text in _DITTO or compiled(_DITTO_OF).fullmatch(plain):
        return Unreadable(text, "cell/ditto")
    if plain.upper() in _PLACEHOLDERS or not _has_content(text):
        return Unreadable(text, "cell/placeholder")
    return None


def _has_content(text: str) -> bool:
    return any(character.isalnum() or character in _MARKS for character in text)


def denies(text: str) -> bool:
    """Whether a short text says that there is no such thing: 无相关材料, 未开展."""
    if len(text) > _DENIAL_LONGEST or not any(word in text for word in "无未没"):
        return False
    plain = compiled(_BRACKETS).sub(r"\1", same(text)).rstrip(POINTS)
    return bool(compiled(_DENIAL).fullmatch(plain)) and not compiled(_DENIAL_NOT).fullmatch(plain)

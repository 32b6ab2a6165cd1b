"""Texts for what the judging notices about a unit's answers."""

from __future__ import annotations

from typing import Final

from audit.catalogue.message import Message

FINDINGS: Final[dict[str, Message]] = {
    "evidence/after-as-of": Message(
        "日期晚于核查日期{as_of}，该行不作为本次核查的佐证", "如日期有误，请改正。"
    ),
    "evidence/declared-none": Message(
        "台账清单答复“{register}”无此类事项，但该表填有内容，已按填写的内容核查",
        "请核对后改正其中一处。",
    ),
    "evidence/not-yours-to-say": Message(
        "{item}是通知直接交办的任务，不能答复不涉及，已按涉及核查", "请改填“是”，并补充佐证。"
    ),
}

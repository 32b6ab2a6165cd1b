"""Texts for a command written wrongly."""

from __future__ import annotations

from typing import Final

from audit.catalogue.message import Message

USAGE: Final[dict[str, Message]] = {
    "usage/bad-date": Message("核查日期“{text}”不是日期", "请写作 2023-02-01 的形式。"),
    "usage/bad-format": Message("没有报告格式“{name}”", "可用的格式：{known}；none 为不出报告。"),
    "usage/bad-coverage-format": Message("没有“{name}”这种格式", "可用的格式：{known}。"),
    "usage/unit-or-all": Message(
        "--unit 和 --all 应当写且只写一个",
        "为一个单位制作用 --unit 单位名称，为一批单位制作用 --all 名单.csv -o 目录。",
    ),
    "usage/out-folder": Message("成批制作时没有写明目录", "请用 -o 写明工作簿所在目录。"),
    "workbook/names-no-checklist": Message(
        "工作簿没有写明检查清单", "请在“单位信息”中填写检查清单编号，或用 --checklist 写明。"
    ),
    "workbook/unknown-checklist": Message(
        "工作簿写明的检查清单“{id}”不存在",
        "现有检查清单：{known}。请核对“单位信息”中的检查清单，或用 --criteria 指明清单所在目录。",
    ),
    "workbook/out-of-memory": Message(
        "内存不足，没有读完", "请关闭其他程序，或删去工作簿中无关的工作表后重试。"
    ),
    "usage/none-in-folder": Message(
        "文件夹中没有 .xlsx 工作簿", "请检查路径；.xls、.et 文件请先另存为 .xlsx。"
    ),
}

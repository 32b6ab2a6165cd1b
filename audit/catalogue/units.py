"""Texts for names and lists of units, and for the workbooks made for them."""

from __future__ import annotations

from typing import Final

from audit.catalogue.message import Message

_AS_CSV = "请用 WPS 或 Excel 打开名单，另存为“CSV UTF-8（逗号分隔）”后重试。"

UNITS: Final[dict[str, Message]] = {
    "units/missing": Message("找不到单位名单", "请核对文件名和所在文件夹。"),
    "units/not-a-file": Message("单位名单不是普通文件", "请指定一个 .csv 文件。"),
    "units/cannot-open": Message(
        "单位名单无法打开：{why}", "请确认文件未被其他程序占用，且本人有读取权限。"
    ),
    "units/too-large": Message(
        "单位名单超过{limit}，不像是名单", "名单每行一个单位，请核对是否选错文件。"
    ),
    "units/workbook": Message("单位名单是工作簿，不是 CSV 文件", _AS_CSV),
    "units/encoding": Message("单位名单的文字编码无法识别，应为 UTF-8 或 GBK", _AS_CSV),
    "units/not-csv": Message(
        "不是有效的 CSV：引号没有成对，或者引号外还有文字", "请改正该行的引号，或者删去引号。"
    ),
    "units/no-name-column": Message(
        "表头中没有“单位名称”一列", "请把单位名称所在列的表头改为“单位名称”。"
    ),
    "units/none": Message("名单中没有单位", "请每行填写一个单位名称。"),
    "units/no-name": Message("该行没有填写单位名称", "请补填，或者删去该行。"),
    "units/bad-name": Message(
        "单位名称过长（{length}个字，最多{limit}个字）", "请填写单位的规范名称或者规范简称。"
    ),
    "units/unknown": Message(
        "检查清单中没有单位“{name}”{hint}",
        "请用通知中的名称；通知没有点名的单位，请写明单位类别（{kinds}）。",
    ),
    "units/unknown-kind": Message("没有单位类别“{kind}”{hint}", "可用的类别：{kinds}。"),
    "units/other-kind": Message(
        "“{name}”在检查清单中属于{known}，名单填的类别是“{kind}”", "请改正类别，或者留空。"
    ),
    "units/duplicate": Message("“{name}”与第{line}行的“{first}”是同一单位", "请只保留一行。"),
    "units/no-items": Message(
        "检查清单中没有交给“{name}”的任务", "请核对单位名称和类别；没有任务的单位不必填报。"
    ),
    "template/exists": Message(
        "文件已存在，内容与空白模板不同，没有覆盖",
        "该文件可能已经填写。请先移开或改名；确需重新制作的，换一个文件名或文件夹。",
    ),
}

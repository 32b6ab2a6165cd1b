"""Texts for results that cannot be written, or cannot be read back."""

from __future__ import annotations

from typing import Final

from audit.catalogue.message import Message

OUTPUT: Final[dict[str, Message]] = {
    "output/disk-full": Message(
        "磁盘空间不足，结果没有写入", "请清理磁盘，或用 --out 指定另一个文件夹后重试。"
    ),
    "output/not-writable": Message(
        "没有写入权限，或文件正被其他程序打开",
        "请关闭打开该文件的程序，或用 --out 指定有写入权限的文件夹后重试。",
    ),
    "output/not-a-folder": Message(
        "输出位置不是文件夹", "请移开同名的文件，或用 --out 指定另一个文件夹。"
    ),
    "output/is-a-folder": Message("已有同名的文件夹，结果无法写入", "请移开或改名该文件夹后重试。"),
    "output/name-too-long": Message("文件名或路径过长", "请用 --out 指定层次较浅的文件夹。"),
    "output/failed": Message("结果无法写入：{why}", "请检查该位置是否可用，或用 --out 另行指定。"),
    "result/not-json": Message(
        "不是有效的 JSON 文件", "请选用 audit check --format json 生成的结果文件。"
    ),
    "result/other-schema": Message(
        "不是本程序能读的检查结果（格式“{found}”，本程序用“{known}”）",
        "请用当前版本重新检查，生成新的结果文件。",
    ),
    "result/does-not-fit": Message(
        "检查结果的内容不完整或被改动：{where}（{why}）", "请重新检查，生成新的结果文件。"
    ),
}

"""Texts for files that cannot be opened as a workbook, and workbooks that cannot be read."""

from __future__ import annotations

from typing import Final

from audit.catalogue.message import Message

WORKBOOK: Final[dict[str, Message]] = {
    # the workbook as a file (audit/evidence/guard.py)
    "workbook/missing": Message("找不到文件", "请核对文件名和所在文件夹。"),
    "workbook/not-a-file": Message(
        "不是普通文件（{what}）", "请直接指定 .xlsx 工作簿文件本身，不要使用快捷方式、链接或设备。"
    ),
    "workbook/cannot-open": Message(
        "文件无法打开：{reason}", "请确认文件未被其他程序占用，且本人有读取权限。"
    ),
    "workbook/too-large": Message(
        "文件大小为 {figure}，超过上限 {limit}", "请删除工作簿中的图片和附件后另存，再重试。"
    ),
    "workbook/empty": Message("文件是空的（0 字节）", "请重新导出或请填报单位重新报送。"),
    "workbook/encrypted": Message(
        "工作簿已加密，打开需要密码",
        "请用 WPS 或 Excel 打开，取消打开密码后另存为 .xlsx 工作簿，再重试。",
    ),
    "workbook/xls": Message(
        "文件是旧版 .xls（97-2003）工作簿", "请用 WPS 或 Excel 打开，另存为 .xlsx 工作簿后重试。"
    ),
    "workbook/office-97": Message(
        "文件是旧版 Office 文档，不是工作簿", "请核对是否选错文件；检查所需的是 .xlsx 工作簿。"
    ),
    "workbook/text": Message(
        "文件是纯文本（如 CSV），不是工作簿", "请用 WPS 或 Excel 打开，另存为 .xlsx 工作簿后重试。"
    ),
    "workbook/html": Message(
        "文件是网页或 XML，不是工作簿", "请用 WPS 或 Excel 打开，另存为 .xlsx 工作簿后重试。"
    ),
    "workbook/pdf": Message("文件是 PDF，不是工作簿", "请提交填报所用的 .xlsx 工作簿原件。"),
    "workbook/docx": Message(
        "文件是文字或演示文档，不是工作簿", "请核对是否选错文件；检查所需的是 .xlsx 工作簿。"
    ),
    "workbook/xlsb": Message(
        "文件是二进制工作簿（.xlsb）", "请用 Excel 打开，另存为 .xlsx 工作簿后重试。"
    ),
    "workbook/ods": Message(
        "文件是 OpenDocument 表格（.ods）",
        "请用 WPS、Excel 或 LibreOffice 打开，另存为 .xlsx 工作簿后重试。",
    ),
    "workbook/archive": Message(
        "文件是压缩包，不是工作簿", "请先解压，再指定其中的 .xlsx 工作簿。"
    ),
    "workbook/unknown-format": Message(
        "无法识别文件格式", "请用 WPS 或 Excel 打开，另存为 .xlsx 工作簿后重试。"
    ),
    "workbook/truncated": Message(
        "文件不完整，可能没有下载或复制完", "请重新下载、复制，或请填报单位重新报送。"
    ),
    # the zip container (audit/evidence/xlsx/archive.py)
    "workbook/zip-damaged": Message(
        "文件已损坏：{what}",
        "请用 WPS 或 Excel 打开并另存为新的 .xlsx 工作簿；打不开的，请填报单位重新报送。",
    ),
    "workbook/zip-members": Message(
        "文件内部有 {figure} 个部件，超过上限 {limit} 个",
        "请删除工作簿中的图片和附件后另存，再重试。",
    ),
    "workbook/zip-name": Message(
        "文件内部的部件名称不合规定：{part}（{what}）",
        "请用 WPS 或 Excel 打开，另存为新的 .xlsx 工作簿后重试。",
    ),
    "workbook/zip-method": Message(
        "部件 {part} 的压缩方式不受支持（{figure}），只支持存储和 deflate",
        "请用 WPS 或 Excel 打开，另存为新的 .xlsx 工作簿后重试。",
    ),
    "workbook/zip-encrypted": Message(
        "部件 {part} 已用压缩软件加密",
        "请取消加密后重新打包，或用 WPS、Excel 另存为新的 .xlsx 工作簿。",
    ),
    "workbook/zip-part-size": Message(
        "部件 {part} 展开后为 {figure}，超过上限 {limit}",
        "请删除多余的行、列和图片，或拆分工作簿后重试。",
    ),
    "workbook/zip-total": Message(
        "文件展开后共 {figure}，超过上限 {limit}", "请删除多余的行、列和图片，或拆分工作簿后重试。"
    ),
    "workbook/zip-ratio": Message(
        "部件 {part} 的压缩比为 {figure} 倍，超过上限 {limit} 倍，疑似恶意文件",
        "请填报单位用 WPS 或 Excel 打开原件，清除多余的空白行列后另存，再报送。",
    ),
    "workbook/zip-overlap": Message(
        "部件 {part} 与其他部件重叠，疑似恶意文件",
        "请填报单位用 WPS 或 Excel 另存为新的 .xlsx 工作簿后重新报送。",
    ),
    # what stands inside (audit/evidence/xlsx/)
    "workbook/part-missing": Message(
        "工作簿缺少内部部件：{part}", "请用 WPS 或 Excel 打开并另存为新的 .xlsx 工作簿后重试。"
    ),
    "workbook/xml": Message(
        "部件 {part} 的内容不合规定：{what}",
        "请用 WPS 或 Excel 打开并另存为新的 .xlsx 工作簿后重试。",
    ),
    "workbook/xml-doctype": Message(
        "部件 {part} 带有文档类型或实体声明，疑似恶意文件",
        "请填报单位用 WPS 或 Excel 另存为新的 .xlsx 工作簿后重新报送。",
    ),
    "workbook/limit": Message(
        "{what}为 {figure}，超过上限 {limit}", "请删除多余的内容，或拆分工作簿后重试。"
    ),
    "workbook/too-wide": Message(
        "第 {limit} 列（{column}）以后还有内容", "请清除该单元格及其右侧多余的内容，保存后重试。"
    ),
    "workbook/order": Message(
        "行或单元格的顺序颠倒或重复", "请用 WPS 或 Excel 打开并另存为新的 .xlsx 工作簿后重试。"
    ),
    "workbook/cell": Message(
        "单元格内容无法读取：{what}", "请在 WPS 或 Excel 中重新填写该单元格并保存，再重试。"
    ),
    "workbook/no-sheets": Message("工作簿中没有工作表", "请核对是否选错文件。"),
    "workbook/sheet-list": Message(
        "工作表清单不合规定：{what}", "请用 WPS 或 Excel 打开并另存为新的 .xlsx 工作簿后重试。"
    ),
}

"""Texts for cells that cannot be read, and for what was noticed or inferred while reading.

``{text}`` is what stands in the cell, ``{column}`` the register's name of the column, ``{hint}``
a sentence of its own or nothing.
"""

from __future__ import annotations

from typing import Final

from audit.catalogue.message import Message

_AS_TEXT = "请先把单元格格式设为“文本”，再重新填写。"
_DATE = "请写成2022-06-10的形式。"
_TIME = "请写成2022-06-10 09:16的形式。"

CELLS: Final[dict[str, Message]] = {
    "cell/error": Message("“{column}”是错误值{text}", "请改正公式，或者直接填写内容。"),
    "cell/formula-without-value": Message(
        "“{column}”的公式“{text}”没有保存计算结果",
        "请用 WPS 或 Excel 打开后重新计算并保存，或者直接填写结果。",
    ),
    "cell/ditto": Message(
        "“{column}”填的是“{text}”，不是本行的内容", "每一行单独检查，请把内容写全。"
    ),
    "cell/placeholder": Message(
        "“{column}”填的“{text}”不是实际内容",
        "请填写实际内容；没有此事项的填“无”，不适用的填“不适用”，尚无内容的留空。",
    ),
    "cell/not-a-date": Message("“{column}”填的“{text}”看不出是哪一天", _DATE),
    "cell/no-such-date": Message("“{column}”填的“{text}”，日历上没有这一天", "请核对后改正。"),
    "cell/other-weekday": Message("“{column}”填的“{text}”，日期与星期不符", "请核对日期。"),
    "cell/no-such-time": Message("“{column}”填的“{text}”，时间有误或者有歧义", _TIME),
    "cell/odd-year": Message(
        "“{column}”填的“{text}”不在1949年至2099年之间",
        "请核对年份；只填了数字而被显示成日期的，请重新填写。",
    ),
    "cell/two-digit-year": Message("“{column}”填的“{text}”，年份不足四位", _DATE),
    "cell/no-year": Message("“{column}”填的“{text}”没有年份", _DATE),
    "cell/no-day": Message("“{column}”填的“{text}”没有写到日", _DATE),
    "cell/date-order": Message("“{column}”填的“{text}”，分不清哪个是月、哪个是日", _DATE),
    "cell/several-dates": Message(
        "“{column}”填的“{text}”不止一个日期或时间",
        "本栏只填一个日期；有起止日期的，请分别填在相应的列，没有相应列的填起始日期。",
    ),
    "cell/number-for-date": Message(
        "“{column}”填的是数字{text}，没有设成日期格式，无法确定是哪一天",
        "请把单元格设为日期格式并核对，或者写成2022-06-10的形式。",
    ),
    "cell/time-only": Message("“{column}”填的“{text}”只有时间，没有日期", _TIME),
    "cell/no-time": Message("“{column}”填的“{text}”没有写明几时几分", _TIME),
    "cell/not-a-number": Message(
        "“{column}”填的“{text}”不是数字", "请只填阿拉伯数字，不带文字说明。"
    ),
    "cell/with-unit": Message("“{column}”填的“{text}”带有单位", "请按本栏的单位只填数字。{hint}"),
    "cell/not-whole": Message("“{column}”填的“{text}”不是整数", "请核对后填写整数。"),
    "cell/ruined-number": Message(
        "“{column}”中的数字{text}超过15位，末尾几位在录入时已被改成0，无法恢复", _AS_TEXT
    ),
    "cell/date-for-number": Message(
        "“{column}”应填数字，填的是日期或时间“{text}”", "请把单元格设为常规格式后重新填写。"
    ),
    "cell/turned-into-date": Message("“{column}”的内容被自动改成了日期“{text}”", _AS_TEXT),
    "cell/not-a-choice": Message("“{column}”填的“{text}”不在可选项中", "{hint}可选：{choices}。"),
    "cell/not-in-list": Message(
        "“{column}”填的“{text}”有不在可选项中的内容", "{hint}可选：{choices}，多项之间用“、”分隔。"
    ),
    "cell/not-yes-no": Message("“{column}”填的“{text}”看不出是“是”还是“否”", "请只填“是”或“否”。"),
    "cell/not-a-link": Message(
        "“{column}”填的“{text}”不是网址",
        "请填写以 http:// 或 https:// 开头的完整网址；只做了超链接的，请把网址写在单元格里。",
    ),
    "cell/not-a-phone": Message(
        "“{column}”填的“{text}”不是完整的电话号码",
        "请写成0531-12345678的形式；区号开头的0丢失的，请先把单元格格式设为“文本”。",
    ),
    "cell/not-a-credit-code": Message(
        "“{column}”填的“{text}”不是18位统一社会信用代码", "请对照证书核对后改正。"
    ),
    "cell/unknown-item": Message(
        "“{column}”填的“{text}”不是检查清单中的任务序号", "{hint}请照“任务台账”中的任务序号填写。"
    ),
    "cell/some-unknown-items": Message(
        "“{column}”填的“{text}”中，有的不是检查清单中的任务序号，其余的照常读取",
        "{hint}请照“任务台账”中的任务序号填写。",
    ),
    "cell/two-columns": Message("“{column}”有两列，内容不一致：“{text}”", "请只保留一列。"),
    "cell/unsure-column": Message(
        "“{text}”所在列的表头不是“{column}”，不能确定是否指该列", "请把表头改成规定的名称。"
    ),
    "credit-code/check-digit": Message(
        "统一社会信用代码“{text}”的校验码不符", "请对照证书核对；确认无误的不必改动。"
    ),
}

SHEETS: Final[dict[str, Message]] = {
    "header/unsure": Message(
        "缺少“{column}”列，表头“{text}”是否即该列不能确定，该列按无法读取处理",
        "如果是，请把表头改为“{column}”；如果不是，请补上“{column}”列。",
    ),
    "header/duplicate": Message(
        "“{column}”出现在不止一列（{columns}），各列一致的照常读取，不一致的按无法读取处理",
        "请只保留一列。",
    ),
    "header/missing": Message("缺少{columns}列，按没有填写处理", "请照模板补上所缺的列。"),
    "form/unsure": Message(
        "缺少“{column}”，“{text}”是否即该项不能确定，该项按无法读取处理",
        "如果是，请改为“{column}”；如果不是，请补上“{column}”。",
    ),
    "form/missing": Message("缺少{columns}，按没有填写处理", "请照模板补上所缺的项目。"),
    "header/extra": Message("模板之外的{columns}列没有读取", "要作为佐证的，请填入模板规定的列。"),
    "header/repeated": Message("第{rows}行是重复的表头，已跳过", "可以删去重复的表头。"),
    "header/again": Message(
        "第{rows}行另有一张相同的表，已接在前一张之后读取", "请把内容合并到一张表中。"
    ),
    "row/total": Message("第{rows}行是合计行，没有读取", "如果是实际事项，请改写行首的“{text}”。"),
    "row/note": Message(
        "第{rows}行是表后的说明或落款，没有读取", "如果是实际事项，请填入表格各列。"
    ),
    "row/banner": Message(
        "第{rows}行是表格中的标题或说明“{text}”，没有读取", "如果是实际事项，请填入表格各列。"
    ),
    "row/no-content": Message(
        "第{rows}行没有实际内容（只有任务序号，或者只填了“无”“/”等），不作为事项",
        "本年度没有此类事项的，请在“台账清单”中选“无”。",
    ),
    "item/inferred": Message("任务序号“{text}”按{item}读取", "请写成{item}，与“任务台账”一致。"),
    "item/not-addressed": Message(
        "任务{item}不是本单位承担的任务，这些行没有对应的检查项", "请核对任务序号。"
    ),
    "sheet/hidden": Message("工作表是隐藏的，已照常读取", "请取消隐藏，便于核对。"),
    "sheet/hidden-rows": Message("隐藏的第{rows}行已照常读取", "不需要的行请删除，不要隐藏。"),
    "sheet/hidden-columns": Message("隐藏的{columns}列已照常读取", "请取消隐藏，便于核对。"),
    "sheet/inferred": Message("按台账“{register}”读取", "请把工作表名称改为“{register}”。"),
    "sheet/unsure": Message(
        "没有读取。工作簿缺少台账“{register}”，不能确定是否即此表",
        "如果是，请把工作表名称改为“{register}”并保留模板的表头。",
    ),
    "sheet/unsure-beside": Message(
        "没有读取。台账“{register}”没有内容，不能确定内容是否填在此表",
        "如果是，请把内容填入“{register}”。",
    ),
    "sheet/extra": Message("不是模板中的台账，没有读取", "要作为佐证的，请填入相应的台账。"),
    "sheet/unneeded": Message(
        "本单位承担的任务用不到台账“{register}”，没有读取", "请核对单位名称和单位类别。"
    ),
    "sheet/empty-twin": Message("与台账“{register}”重名，没有内容，已略过", "请删除这张工作表。"),
    "sheet/missing": Message("缺少工作表“{register}”", "请照模板补上这张工作表。"),
    "sheet/no-table": Message("没有表头和内容，按没有填写处理", "请照模板补上表头。"),
    "sheet/second-table": Message(
        "第{rows}行起像是另一张表，没有读取",
        "如果是本台账的内容，请照本表的列填写，中间不留空行；如果不是，请移到别的工作表。",
    ),
    "sheet/twins": Message(
        "工作表{sheets}都对应台账“{register}”，不能确定以哪张为准",
        "请合并为一张名为“{register}”的工作表，其余的删除或者改名。",
    ),
    "sheet/no-header": Message(
        "找不到台账“{register}”的表头，无法读取",
        "请照模板补上表头：{columns}。",
    ),
    "sheet/overlapping-merges": Message(
        "合并单元格互相重叠，无法确定各格的内容", "请用 WPS 或 Excel 打开，取消合并后另存。"
    ),
    "declaration/unknown": Message("“{text}”不是台账的名称", "{hint}请照模板填写台账的名称。"),
    "declaration/conflict": Message(
        "台账“{text}”有几行不同的回答，按没有回答处理", "请只保留一行。"
    ),
    "declaration/unclear": Message(
        "台账“{register}”填的“{text}”没有说明有还是无，按没有回答处理", "请选“有”或“无”。"
    ),
    "workbook/old-template": Message(
        "由较早的模板（版本{found}）填写，当前版本为{current}", "内容已照常读取；下次请用新模板。"
    ),
    "workbook/other-unit": Message(
        "模板是为“{made_for}”制作的，填写的单位名称是“{unit}”，按后者检查", "请核对单位名称。"
    ),
    "workbook/no-checklist": Message(
        "没有写明检查清单，按“{checklist}”检查", "请用 audit template 生成的模板填写。"
    ),
    "workbook/other-checklist": Message(
        "是按检查清单“{found}”填写的，不能按“{wanted}”检查",
        "请去掉 --checklist 重新检查，或者换用“{wanted}”的工作簿。",
    ),
    "workbook/checklist-contradiction": Message(
        "检查清单前后不一致：{found}", "请核对“单位信息”中的检查清单，恢复为模板原来的内容。"
    ),
    "workbook/no-unit-sheet": Message(
        "缺少工作表“{register}”，不知道是哪个单位的", "请照模板补上这张工作表，填写单位名称。"
    ),
    "unit/no-name": Message("没有填写“{column}”", "请填写单位的规范名称。"),
    "unit/unknown": Message(
        "检查清单中没有“{name}”这个单位{hint}",
        "请填写规范名称或者规范简称；名称不在清单中的，请在“单位类别”中选明类别。",
    ),
    "unit/kind-against-name": Message(
        "“{name}”从名称看属于{known}，单位类别填的是“{kind}”", "请核对单位名称和单位类别。"
    ),
    "unit/unknown-kind": Message(
        "单位类别“{kind}”不是检查清单中的类别，不能确定“{name}”承担哪些任务",
        "请从以下类别中选填：{kinds}；都不属于的，不在检查范围。",
    ),
    "unit/kind-passed-over": Message(
        "单位类别“{kind}”不是检查清单中的类别，检查清单点名“{name}”，按其名称检查",
        "请从以下类别中选填：{kinds}。",
    ),
    "unit/part": Message(
        "“{name}”是“{known}”，还是其内设、下属机构，不能确定",
        "填报的是“{known}”的，请填“{known}”，去掉括号；是其他单位的，请填不带括号的全称。",
    ),
    "unit/alike": Message(
        "检查清单没有点名“{name}”，按其类别检查；点名的单位中有名称相近的“{near}”",
        "如果是同一单位，请改用检查清单中的名称。",
    ),
    "unit/other-kind": Message(
        "“{name}”在检查清单中属于{known}，单位类别填的是“{kind}”", "请核对单位名称和单位类别。"
    ),
}

EVIDENCE: Final[dict[str, Message]] = {**CELLS, **SHEETS}

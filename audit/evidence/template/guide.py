"""The sheet 填报说明: what the sheets are, how to fill them in, how to check, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from audit.criteria.addressing import UnitName
from audit.criteria.model import Criteria, Register
from audit.evidence.template import look
from audit.evidence.template.book import A4, Page
from audit.evidence.template.columns import unfolded
from audit.evidence.template.measure import height, lines

SHEET = "填报说明"
FIRST, SECOND = 26, 84  # column widths


class Line(NamedTuple):
    """A line of the guide: a heading, a paragraph over both columns, or a pair in a table."""

    kind: Literal["heading", "said", "pair", "head"]
    text: str
    beside: str = ""


def write_guide(
    page: Page, criteria: Criteria, unit: UnitName, registers: Sequence[Register], items: int
) -> None:
    """Write the guide for one unit with so many items and these registers, in their order."""
    notice = criteria.notice
    page.column(0, FIRST)
    page.column(1, SECOND)
    page.text(0, 0, f"{notice.year}年度政务公开工作填报表", look.TITLE)
    page.height(0, 30)
    row = 1
    for line in guide(criteria, unit, registers, items):
        _line(page, row, line)
        row += 1
    page.sheet.hide_gridlines(2)
    page.paper(A4, "&C第 &P 页　共 &N 页")
    page.sheet.set_portrait()


def guide(
    criteria: Criteria, unit: UnitName, registers: Sequence[Register], items: int
) -> Iterator[Line]:
    """The guide, line by line."""
    yield from _about(criteria, unit, items)
    yield from _sheets(registers)
    yield from _steps()
    yield from _writing()
    yield from _answers()
    yield from _care()
    yield from _asking(criteria)


def _about(criteria: Criteria, unit: UnitName, items: int) -> Iterator[Line]:
    notice = criteria.notice
    yield Line("pair", "填报单位", unit.name)
    yield Line("pair", "检查依据", f"{notice.title}（{notice.number}）")
    yield Line("pair", "印发机关", f"{notice.issuer}，{notice.issued.isoformat()}印发")
    yield Line("pair", "本单位任务", f"{items}项，见工作表“任务台账”")
    yield Line(
        "said",
        "本表只列出上述文件交由本单位承担的任务和与之有关的台账。不属于本单位的任务没有列入，不必补填。",
    )


def _sheets(registers: Sequence[Register]) -> Iterator[Line]:
    yield Line("heading", "一、各工作表填什么")
    yield Line("head", "工作表", "填写内容")
    for register in registers:
        yield Line("pair", register.sheet, unfolded(register.help) or _ROLES[register.role])


_ROLES = {
    "unit": "本单位的基本信息",
    "declarations": "逐个台账说明本年度有无此类事项",
    "ledger": "逐项说明任务落实情况",
    "evidence": "按表头逐行填写",
}


def _steps() -> Iterator[Line]:
    yield Line("heading", "二、填写步骤")
    yield Line("said", "1. 核对“单位信息”中已填好的内容，补齐其余各项。")
    yield Line(
        "said",
        "2. 填写各台账：一件事填一行，从灰色示例行的下一行填起，行数不限。",
    )
    yield Line(
        "said",
        "3. 填写“台账清单”：本年度有此类事项的选“有”，没有的选“无”并简要说明。选“有”的，"
        "对应台账应有内容；选“无”的，对应台账应为空。",
    )
    yield Line(
        "said",
        "4. 填写“任务台账”：逐项填写落实情况、完成日期、公开链接、佐证材料等。“是否涉及”为空的，"
        "由本单位如实选择，选“否”的须写明理由。标有“检查组填写”的各栏不用填。",
    )
    yield Line("said", "5. 自查、补正后报送（见第六部分）。")


def _writing() -> Iterator[Line]:
    yield Line("heading", "三、怎样填写")
    yield Line("head", "内容", "要求")
    yield Line(
        "pair",
        "日期",
        "写作2022-06-10；写作2022/6/10、2022.6.10、2022年6月10日也能识别。要写明年月日，日期须实际存在"
        "（如6月没有31日）。需要时刻的写作2022-06-10 09:16。",
    )
    yield Line("pair", "数字、金额", "只填数字，不带单位，不写“约”“余”。金额以元为单位。")
    yield Line("pair", "下拉选项", "单击单元格，从下拉列表中选择。一格有多项内容的，用“、”分隔。")
    yield Line("pair", "文号", "照原文填写，年份用六角括号，如×政发〔2022〕1号。")
    yield Line("pair", "链接", "填写能直接打开该条信息的完整网址，以http://或https://开头。")
    yield Line(
        "pair", "任务序号", "填写该行所对应任务在“任务台账”中的序号；对应多项任务的，用“、”分隔。"
    )
    yield Line(
        "pair",
        "示例",
        "灰色斜体一行是示例，内容不作改动的不计入检查；改动后即按本单位填报的内容检查。",
    )
    yield Line("pair", "提示", "鼠标指向表头可查看该栏的填写说明和可选内容。")


def _answers() -> Iterator[Line]:
    yield Line("heading", "四、空白、0、无、“/”、不适用含义不同")
    yield Line("head", "填写", "含义")
    yield Line("pair", "空白", "尚未填写。应当提供而空白的，视为没有提供。")
    yield Line("pair", "0", "数量为零，如“收到意见数”为0。不要用0代替空白。")
    yield Line("pair", "无", "经核对，确实没有该项内容，如没有文号。")
    yield Line("pair", "/", "该行不涉及这一栏，不需填写。")
    yield Line("pair", "不适用", "该栏的要求依规定不适用于该行，理由写在说明栏。")
    yield Line("said", "填“无”“/”“不适用”是如实说明情况，不等于已经提供应有的内容。")


def _care() -> Iterator[Line]:
    yield Line("heading", "五、注意事项")
    for care in (
        "1. 不要改动工作表名称和表头文字。各栏次序可以调整，可以增加本单位自用的栏目和工作表。",
        "2. 不要把一件事拆在多行，也不要用合并单元格代替逐行填写。",
        "3. 不要填写公民个人信息，如申请人姓名、身份证号码、手机号码、家庭住址；联络员只填工作联系方式。",
        "4. 保存为.xlsx格式，不要加密。不要删除隐藏的工作表“_meta”，其中记有模板版本和检查清单。",
    ):
        yield Line("said", care)


def _asking(criteria: Criteria) -> Iterator[Line]:
    yield Line("heading", "六、自查与咨询")
    yield Line(
        "said",
        "1. 填好并保存后，在装有审核程序的计算机上打开命令行窗口，进入本文件所在的文件夹，运行：",
    )
    yield Line("pair", "自查命令", "audit check 本文件名.xlsx")
    yield Line(
        "said",
        "2. 程序逐项列出达标、不达标、缺少佐证、待人工核查的任务，并指明单元格和补正办法。按提示补正后可反复自查。",
    )
    yield Line(
        "said",
        f"3. 对任务要求有疑问的，向{criteria.notice.issuer}（政务公开主管部门）咨询；对表格和程序有疑问的，"
        "向发放本表的检查组咨询。",
    )


def _line(page: Page, row: int, line: Line) -> None:
    if line.kind == "heading":
        page.text(row, 0, line.text, look.HEADING)
        page.height(row, 28)
    elif line.kind == "said":
        page.across(row, 1, line.text, look.SAID)
        page.height(row, height(lines(line.text, FIRST + SECOND)))
    else:
        style = look.HEADER if line.kind == "head" else look.LISTED
        page.text(row, 0, line.text, style)
        page.text(row, 1, line.beside, style)
        page.height(row, height(max(lines(line.text, FIRST), lines(line.beside, SECOND))))

"""A small notice made by hand, with everything that a template must cope with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from audit.criteria.addressing import UnitName, identify
from audit.criteria.model import (
    Addressees,
    Binding,
    Body,
    Checklist,
    Column,
    Criteria,
    Deadline,
    Item,
    Notice,
    Register,
    Responsible,
    Rule,
    UnitKind,
    Units,
)
from audit.criteria.scheme import Scheme

SECTION = ("强化平台建设，推动全方位政务公开", "加强政务信息管理")
YEAR = Deadline(text="全年", whole_year=True)
FIELDS = tuple(f"第{number}类需要说明的较长领域名称（含下级）" for number in range(1, 31))

NOTICE = Notice(
    id="small-2022",
    number="示政办发〔2022〕2号",
    title="示范区政务公开工作要点",
    issuer="示范区人民政府办公室",
    issued=date(2022, 6, 10),
    text="notices/small-2022.txt",
    year=2022,
)

UNITS = Units(
    kinds={
        "街镇": UnitKind(title="街道办事处、镇人民政府", endings=("街道办事处", "镇")),
        "区政府部门": UnitKind(title="区政府部门", endings=("局",), departments=True),
        "区政府办公室": UnitKind(title="区政府办公室", also=("区政府部门",)),
    },
    bodies={
        "区工信局": Body(kind="区政府部门", names=("区工信局（商务局）", "区商务局")),
        "区政府办公室": Body(kind="区政府办公室", names=("区府办",)),
        "区税务局": Body(kind="named_only"),
    },
    area=("示范区", "区"),
)


def item(
    id_: str,
    requires: str,
    responsible: Responsible,
    deadline: Deadline = YEAR,
    further: tuple[str, ...] = (),
) -> Item:
    return Item(
        id=id_,
        section=SECTION,
        requires=requires,
        further=further,
        responsible=responsible,
        deadline=deadline,
    )


ITEMS = (
    item("C1", "=1+1 开头的要求也只是文字。", Responsible(text="区工信局", bodies=("区工信局",))),
    item(
        "C2",
        "集中公开现行有效的规范性文件。",
        Responsible(text="各街镇、区政府有关部门", kinds=("街镇",), departments="concerned"),
        further=("要明确标题、文号等信息。",),
        deadline=Deadline(text="2022年年底", by=date(2022, 12, 31)),
    ),
    item(
        "C3",
        "制定本年度政务公开工作实施方案。",
        Responsible(text="各部门", departments="all"),
        deadline=Deadline(text="本文件印发后30日内", days_after_issue=30),
    ),
    item(
        "C4",
        "组织业务培训。",
        Responsible(
            text="区政府办公室牵头，区工信局配合",
            bodies=("区政府办公室",),
            cooperating=Addressees(bodies=("区工信局",)),
        ),
        deadline=Deadline(text="定期", regularly=True),
    ),
    item("C5", "公开减税降费政策。", Responsible(text="区税务局", bodies=("区税务局",))),
)

UNIT = Register(
    id="unit-info",
    sheet="单位信息",
    layout="form",
    role="unit",
    help="左边是项目，右边填写内容。",
    columns={
        "单位名称": Column(prefilled=True, example="区人社局"),
        "单位类别": Column(prefilled=True),
        "统一社会信用代码": Column(type="credit_code", help="18位。"),
        "年度": Column(type="integer", prefilled=True),
        "检查清单": Column(prefilled=True),
        "联系电话": Column(type="phone", example="0531-80000000"),
        "填报日期": Column(type="date", help="填写完成的日期。", example=date(2022, 12, 30)),
    },
)
DECLARATIONS = Register(
    id="declarations",
    sheet="台账清单",
    role="declarations",
    columns={
        "台账": Column(prefilled=True),
        "本年度有无此类事项": Column(type="choice", choices=("有", "无")),
        "说明": Column(),
    },
)
LEDGER = Register(
    id="task-ledger",
    sheet="任务台账",
    role="ledger",
    item_column="任务序号",
    row_title="任务序号",
    columns={
        "任务序号": Column(type="list", prefilled=True),
        "工作任务": Column(prefilled=True),
        "具体要求": Column(prefilled=True, help="通知原文。"),
        "完成时限": Column(prefilled=True),
        "是否涉及": Column(type="yes_no", example=True),
        "落实情况": Column(type="choice", choices=("已完成", "推进中", "未开展"), example="已完成"),
        "完成日期": Column(type="date", example=date(2022, 12, 20)),
        "核查结论": Column(type="choice", choices=("达标", "不达标"), inspector=True),
        "核查日期": Column(type="date", inspector=True, help="由检查组填写。"),
    },
)
DOCUMENTS = Register(
    id="normative-documents",
    sheet="规范性文件",
    dated_by="发布日期",
    row_title="标题",
    item_column="任务序号",
    help="一件填一行； 现行有效的全部填写。",
    columns={
        "任务序号": Column(type="list", help="对应多项任务的用顿号分隔。", example="C2"),
        "标题": Column(help="文件全称", example="=关于印发办法的通知", published=True),
        "文号": Column(type="document_number", example="示人社发〔2022〕15号"),
        "发布日期": Column(type="date", example=date(2022, 7, 18)),
        "上网时间": Column(type="datetime", example="2022-07-18 09:30"),
        "有效性": Column(type="choice", choices=("有效", "废止"), example="有效"),
        "收到意见数": Column(type="integer", example=0),
        "经费(元)": Column(type="money", example=Decimal("1200.5")),
        "完成值": Column(type="number"),
        "涉及权益": Column(type="yes_no", example=True),
        "领域": Column(type="choice", choices=FIELDS),
        "公开渠道": Column(type="list", choices=("政府网站", "报刊,广播")),
        "正文链接": Column(type="url", example="https://www.example.gov.cn/1.html"),
    },
)
TRAINING = Register(
    id="training",
    sheet="培训&学法",
    columns={"日期": Column(type="date"), "主题": Column(help="培训的主题。")},
)


def rule(register: Register) -> Rule:
    return Rule(
        id=f"{register.id}/any", register=register.id, title="", kind="each", body={}, remedy="",
        when_empty="no_evidence",
    )  # fmt: skip


def binding(item_id: str, index: int, register: Register, *for_: str) -> Binding:
    return Binding(
        item=item_id, index=index, rule=rule(register), where={}, body=None, force="must", quotes=(),
        for_=for_, tool_default=False, weight=Decimal(1), parameters={}, registers=(register.id,),
    )  # fmt: skip


CRITERIA = Criteria(
    checklist=Checklist(notice=NOTICE, units=UNITS, scoring="none", items=ITEMS),
    registers={
        register.id: register for register in (TRAINING, DOCUMENTS, DECLARATIONS, LEDGER, UNIT)
    },
    rules={},
    bindings={
        "C1": (binding("C1", 0, LEDGER),),
        "C2": (binding("C2", 0, DOCUMENTS),),
        "C3": (binding("C3", 0, LEDGER),),
        "C4": (binding("C4", 0, TRAINING), binding("C4", 1, TRAINING, "配合")),
        "C5": (binding("C5", 0, LEDGER),),
    },
    scheme=Scheme(id="none", title="", bands=(), bonus=None),  # type: ignore[arg-type]
    digest="d" * 64,
)


def unit(name: str) -> UnitName:
    return identify(UNITS, name)

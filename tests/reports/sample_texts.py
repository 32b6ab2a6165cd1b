"""The words of the sample inspections: Changqing's notice of 2022, and faults as units make them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from audit.findings.model import Citation, Question
from audit.inspection import NoticeText

BOOK = "区人社局（2022年度）政务公开台账.xlsx"
NOTICE = NoticeText(
    "changqing-2022",
    "济长政办发〔2022〕2号",
    "济南市长清区人民政府办公室关于印发2022年长清区政务公开工作要点的通知",
    "济南市长清区人民政府办公室",
    date(2022, 6, 10),
)
SECTIONS = (
    "突出重点领域，推动高质量政务公开",
    "抓好政策解读，推动常态化政务公开",
    "聚焦基层建设，推动便民化政务公开",
    "强化平台建设，推动全方位政务公开",
    "完善保障机制，推动规范化政务公开",
)
YEAR_END = date(2022, 12, 31)


class Asked(NamedTuple):
    """An item's words."""

    heading: str
    sentence: str
    responsible: str
    deadline: str
    due: date
    further: tuple[str, ...] = ()
    note: str | None = None


class CheckText(NamedTuple):
    """A rule's words, and the sheet it looks at."""

    rule: str
    title: str
    quotes: tuple[str, ...]
    basis: str | None
    sheet: str
    remedy: str


ITEMS = (
    Asked(
        "加强政务信息管理，实施规范引领",
        "根据《国务院办公厅政府信息与政务公开办公室关于做好规章集中公开并动态更新工作的通知》（国办公开办函〔2021〕33号）要求，在政府门户网站“政府信息公开专栏”集中公开现行有效的规范性文件，并明确标题、正文、文号、成文日期、发布日期、有效性、废止日期等信息。",
        "各街镇、区政府有关部门",
        "2022年年底",
        YEAR_END,
        further=("2022年年底前要在区政府门户网站“政府信息公开专栏”集中公开现行有效的规范性文件",),
        note="正文多出“要”和“区”政府门户网站，按正文认定公开平台。",
    ),
    Asked(
        "加强高质量发展信息公开",
        "抓好新旧动能转换信息公开，围绕传统产业改造提升、现代医养康养产业体系建设、生产服务业专业化发展等领域，重点公开相关工作进展、产业集群发展、平台项目落地等信息。",
        "各街镇，区发改局、区工信局等区政府相关部门",
        "全年",
        YEAR_END,
    ),
    Asked(
        "加强优化营商环境信息公开",
        "深入推进“放管服”改革，着力优化“极简审批”济南模式，持续深化“一套标准管审批”，着力做好高频服务事项全省通办等改革举措信息公开。丰富“泉城码”一码通行应用场景，加快建设“无证明城市”。",
        "区行政审批局、区司法局牵头，各街镇、区政府有关部门配合",
        "全年",
        YEAR_END,
    ),
    Asked(
        "加强民生保障信息公开",
        "围绕稳就业保就业有关要求，重点做好就业困难人员、高校毕业生、贫困劳动力等就业创业补贴政策服务和职业技能培训信息公开。",
        "区人社局",
        "全年",
        YEAR_END,
    ),
    Asked(
        "聚焦社会关切，提升公开实效",
        "综合利用依申请公开、“一网通办”、12345 市民服务热线、领导信箱、民生连线、政务微博、微信、政务监督热线、信访投诉等渠道，对特别重大、重大突发事件的政务舆情快速反应，最迟在 5 小时内发布权威信息，在 24 小时内举行新闻发布会，提高对社会热点的发现、搜集和反馈能力。",
        "各街镇、区政府有关部门",
        "全年",
        YEAR_END,
    ),
    Asked(
        "加强培训考核",
        "各单位应将《中华人民共和国政府信息公开条例》纳入领导干部学法内容，本年度组织全员政务公开培训不少于1次，政务公开联络员按要求参加全区政务公开业务知识和工作技能培训。",
        "各街镇、区政府各部门",
        "2022年年底",
        YEAR_END,
    ),
    Asked(
        "抓好责任落实",
        "制定本年度政务公开工作实施方案，细化分解重点工作和重点任务，实时跟进工作进度，确保落实到位。",
        "各街镇、区政府各部门",
        "要点印发后一个月内",
        date(2022, 7, 10),
    ),
)

CHECKS = (
    CheckText(
        "normative-documents/elements", "规范性文件的要素齐全",
        ("明确标题、正文、文号、成文日期、发布日期、有效性、废止日期等信息",),
        "《中华人民共和国政府信息公开条例》第二十条", "规范性文件",
        "在“文号”“成文日期”补填文件的要素，并检查网站上这件文件的要素是否同样齐全",
    ),
    CheckText(
        "policy-readings/within-three-days", "解读材料与政策文件同步公开", ("解读材料", "同组织同审签同部署"),
        None, "政策解读", "把解读材料与文件一同公开，已经公开的在“解读发布日期”如实填写",
    ),
    CheckText(
        "training/all-staff", "本年度组织全员政务公开培训", ("本年度组织全员政务公开培训不少于1次",),
        None, "培训学法", "组织一次全员政务公开培训，办完后在“培训学法”填写一行，附签到和课件",
    ),
    CheckText(
        "disclosures/link", "公开内容有可以打开的网址", ("重点公开相关工作进展",),
        "《中华人民共和国政府信息公开条例》第二十三条", "主动公开信息",
        "在“公开链接”填写具体网页的地址，不要填写网站首页",
    ),
    CheckText(
        "plans-and-reports/plan-in-time", "实施方案在要点印发后30日内制定", ("制定本年度政务公开工作实施方案",),
        None, "方案与报告", "已经印发的，在“印发日期”填写文件落款的日期；没有印发的，尽快印发",
    ),
)  # fmt: skip

FAULTS = (
    ("文号", "", "没有填写", "关于印发长清区职业技能提升补贴实施细则的通知"),
    ("成文日期", "2022年6月31日", "不是有效的日期", "关于做好2022年高校毕业生就业创业工作的通知"),
    (
        "公开链接",
        "http://www.jnchangqing.gov.cn/col/col63550/index.html?uid=184122&pageNum=3&jact=open&title=%E9%80%9A%E7%9F%A5",
        "不是具体网页的地址",
        "关于公布长清区公益性岗位名单的公告",
    ),
    ("废止日期", "2021.3.1", "早于成文日期2022-07-15", "长清区创业孵化基地管理办法"),
)


def faults(sheet: str, count: int) -> tuple[Citation, ...]:
    """So many faulty cells of a sheet."""
    return tuple(
        Citation(
            sheet,
            f"{'CDEF'[number % 4]}{number + 5}",
            *FAULTS[number % 4][:3],
            FAULTS[number % 4][3],
        )
        for number in range(count)
    )


def shown(sheet: str, rows: int) -> tuple[Citation, ...]:
    """The cells of so many rows that are shown beside a question."""
    return tuple(
        Citation(sheet, f"{column}{row + 5}", name, text, "供核查参考", FAULTS[row % 4][3])
        for row in range(rows)
        for column, name, text in (
            ("A", "标题", FAULTS[row % 4][3]),
            ("D", "成文日期", f"2022-0{row + 1}-15"),
            (
                "F",
                "公开链接",
                f"http://www.jnchangqing.gov.cn/art/2022/7/18/art_63550_{300 + row}.html",
            ),
        )
    )


def question(text: CheckText) -> Question:
    """What a person is asked about the rule."""
    return Question(
        f"“{text.title}”是否落实到位？",
        f"看“{text.sheet}”所列材料的原件和网站上的公开页面",
        "材料与填报一致，公开页面能够打开，内容与通知要求相符",
    )

"""附录: how the result came about, so that it can be made again and its defaults be questioned."""

from __future__ import annotations

from collections.abc import Iterator

from audit.findings.model import LABELS, Status
from audit.reports.pdf import page
from audit.reports.pdf.flow import Row, Sign, Words
from audit.reports.pdf.press import Press
from audit.reports.pdf.table import Column, Table, heading, labelled, paragraph, subheading
from audit.reports.pdf.view import View, chinese_date, notice_text, place_text

LAST = list(LABELS)[-1]
KEPT = 3  # the first facts stay together under the heading
MEANINGS = {
    Status.MET: "得分",
    Status.NOT_MET: "按规则扣分",
    Status.NO_EVIDENCE: "应有而没有材料，全部扣分",
    Status.COULD_NOT_CHECK: "单元格无法识别或规则无法判断，分值待定",
    Status.TO_REVIEW: "须由检查人员判断，分值待定",
    Status.NOT_DUE: "不计入总分",
    Status.NOT_APPLICABLE: "不计入总分，注明理由",
}


def appendix_rows(press: Press, view: View) -> Iterator[Row]:
    """Sources and versions, the scheme and the tool's defaults, remarks, statuses, characters."""
    yield heading(press, "附录", "appendix")
    yield subheading(press, "（一）检查依据与材料")
    yield from _sources(press, view)
    yield subheading(press, "（二）工具默认的规定")
    yield from _defaults(press, view)
    yield subheading(press, "（三）读取材料时的备注")
    yield from _remarks(press, view)
    yield subheading(press, "（四）状态的含义")
    yield from _statuses()
    yield from _rare(press)


def _sources(press: Press, view: View) -> Iterator[Row]:
    inspection = view.inspection
    notice, workbook = inspection.notice, inspection.workbook
    facts = (
        ("被检查单位", inspection.unit.name),
        ("通知", f"{notice_text(inspection)}，{notice.issuer}，{chinese_date(notice.issued)}"),
        ("检查清单", notice.id),
        ("检查基准日", chinese_date(inspection.as_of)),
        ("工作簿", f"{workbook.name}，{workbook.size:,}字节"),
        ("模板版本", workbook.template or "未注明"),
        ("程序版本", f"audit {inspection.versions.program}"),
        ("数据格式", inspection.schema),
    )
    for number, (label, text) in enumerate(facts):
        yield labelled(press, label, text, keep=number < KEPT)
    for label, digest in (
        ("工作簿摘要", workbook.sha256),
        ("准则摘要", inspection.versions.criteria),
    ):
        yield labelled(press, label, f"SHA-256　{digest}", page.HASH)


def _defaults(press: Press, view: View) -> Iterator[Row]:
    conclusion = view.conclusion
    scheme = f"计分办法：{conclusion.scheme}。"
    if conclusion.scheme_tool_default:
        scheme += "通知没有规定分值、权重和等次，本办法为工具默认，可由主管部门另行制定。"
    yield paragraph(press, scheme)
    grouped: dict[tuple[str, str], list[str]] = {}
    for finding in view.inspection.findings:
        if finding.tool_default:
            grouped.setdefault((finding.rule, finding.title), []).append(finding.item)
    if not grouped:
        yield paragraph(press, "没有使用通知以外的检查规则。")
        return
    yield paragraph(press, "下列检查项不是通知原文的要求，为工具默认：", keep=True)
    columns = Column("检查项", 146), Column("规则", 116), Column("条目", page.WIDTH - 262)
    yield from Table(press, columns).rows([
        (title, rule, "、".join(dict.fromkeys(items))) for (rule, title), items in grouped.items()
    ])  # fmt: skip


def _remarks(press: Press, view: View) -> Iterator[Row]:
    remarks = view.inspection.remarks
    if not remarks:
        yield paragraph(press, "无。")
        return
    columns = Column("位置", 130, page.SMALL_STRONG), Column("备注", page.WIDTH - 130)
    yield from Table(press, columns).rows([(place_text(each), each.text) for each in remarks])


def _statuses() -> Iterator[Row]:
    for status, label in LABELS.items():
        words = (
            Words([label], page.TEXT, 18, 60),
            Words([MEANINGS[status]], page.TEXT, 84, page.WIDTH - 84),
        )
        yield Row(words, signs=(Sign(status, 6, 8, 7.2),), keep=status is not LAST)


def _rare(press: Press) -> Iterator[Row]:
    if not press.rare:
        return
    codes = "、".join(f"U+{ord(char):04X}" for char in press.rare)
    yield subheading(press, "（五）未能显示的字符")
    yield paragraph(
        press, f"下列字符不在本报告的字库中，正文以〔U+编码〕代替，原字见 JSON 结果：{codes}。"
    )

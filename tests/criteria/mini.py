"""A small criteria folder to test with: one notice of three sentences, four registers."""

from __future__ import annotations

from pathlib import Path

NOTICE = """某区政务公开工作要点
各街镇要公开政策措施和项目清单。区民政局牵头，各街镇配合做好社会救助信息公开。
各街镇、区政府有关部门年内组织培训不少于1次。鼓励创新公开方式。
"""

CHECKLIST = """\
notice:
  id: mini-2022
  number: 某政办发〔2022〕1号
  title: 某区政务公开工作要点
  issuer: 某区政府办公室
  issued: 2022-06-10
  year: 2022
  text: notices/mini-2022.txt
units:
  area: [某市某区, 某区, 区]
  kinds:
    街镇: {title: 街道、镇, endings: [街道, 镇]}
    部门: {title: 区政府部门, endings: [局], departments: true}
  bodies:
    区民政局: {kind: 部门, names: [某市某区民政局]}
    区税务局: {kind: named_only}
scoring: plain
every_item:
  checks:
    - {rule: ledger/done}
items:
  - id: M1
    section: [一、公开]
    requires: 各街镇要公开政策措施和项目清单。
    responsible: {text: 各街镇, kinds: [街镇]}
    deadline: {text: 全年, whole_year: true}
    checks:
      - {rule: news/kinds, with: {kinds: [政策措施, 项目清单]}, quote: 公开政策措施和项目清单}
      - {rule: news/dated, quote: 公开政策措施}
  - id: M2
    section: [一、公开]
    requires: 区民政局牵头，各街镇配合做好社会救助信息公开。
    responsible:
      text: 区民政局牵头，各街镇配合
      bodies: [区民政局]
      cooperating: {kinds: [街镇]}
    deadline: {text: 9月底前, by: 2022-09-30}
    checks:
      - {rule: news/dated, quote: 社会救助信息公开}
  - id: M3
    section: [二、保障]
    requires: 各街镇、区政府有关部门年内组织培训不少于1次。
    further: [鼓励创新公开方式。]
    responsible: {text: 各街镇、区政府有关部门, kinds: [街镇], departments: concerned}
    deadline: {text: 年内, by: 2022-12-31}
    checks:
      - {rule: training/held, quote: 组织培训不少于1次}
      - {rule: training/clock, quote: 组织培训}
      - {rule: training/judged, force: bonus, quote: 鼓励创新公开方式}
"""

SCHEME = """\
id: plain
title: 百分制
bands:
  - {grade: 优秀, at_least: 90}
  - {grade: 合格, at_least: 60}
  - {grade: 不合格, at_least: 0}
bonus: {each: 1, cap: 2, gate: 80}
"""

RULES = {
    "unit": """\
register:
  id: unit
  sheet: 单位信息
  role: unit
  layout: form
  columns: {单位名称: {type: text}, 检查清单: {type: text}, 年度: {type: integer}}
rules: []
""",
    "declared": """\
register:
  id: declared
  sheet: 台账清单
  role: declarations
  columns:
    台账: {type: text}
    本年度有无此类事项: {type: choice, choices: [有, 无]}
    说明: {type: text}
rules: []
""",
    "ledger": """\
register:
  id: ledger
  sheet: 任务台账
  role: ledger
  item_column: 任务序号
  columns:
    任务序号: {type: list}
    是否涉及: {type: yes_no}
    不涉及理由: {type: text}
    落实情况: {type: choice, choices: [已完成, 推进中, 未开展]}
rules:
  - id: done
    title: 任务已完成
    each: {落实情况: {equals: 已完成}}
    when_empty: no_evidence
    remedy: 填写“{column}”
""",
    "news": """\
register:
  id: news
  sheet: 公开信息
  item_column: 任务序号
  dated_by: 公开日期
  row_title: 标题
  columns:
    任务序号: {type: list}
    标题: {type: text}
    类别: {type: list}
    公开日期: {type: date}
rules:
  - id: kinds
    title: 内容齐全
    parameters: {kinds: ~}
    cover: {column: 类别, values: $kinds}
    when_empty: no_evidence
    cost: in_proportion
    remedy: 补充公开{values}
  - id: dated
    title: 年内公开
    each: {公开日期: {in_year: notice}}
    when_empty: no_evidence
    cost: {each_row: 0.5}
    remedy: 填写“{column}”
""",
    "training": """\
register:
  id: training
  sheet: 培训
  dated_by: 日期
  row_title: 主题
  columns:
    日期: {type: date}
    主题: {type: text}
    报送日期: {type: date}
rules:
  - id: held
    title: 组织培训
    where: {日期: {in_year: notice}}
    count: {at_least: 1}
    when_empty: no_evidence
    remedy: 组织培训
  - id: clock
    title: 培训后5日内报送
    where: {日期: present}
    each: {报送日期: {within: {of: 日期, days: 5}}}
    when_empty: not_applicable
    at_once: true
    remedy: 报送
  - id: judged
    title: 创新公开方式
    review: {ask: 是否创新？, look_at: 材料, met_when: 有创新做法, show: [主题]}
    when_empty: not_applicable
    remedy: 创新
""",
}


def write_home(folder: Path, **changed: str) -> Path:
    """Write the folder; a keyword replaces a whole file (``checklist``, ``scheme``, or a rule's)."""
    for name in ("checklists/schemes", "checklists/notices", "rules"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "checklists/notices/mini-2022.txt").write_text(changed.get("notice", NOTICE), "utf-8")
    (folder / "checklists/mini-2022.yaml").write_text(changed.get("checklist", CHECKLIST), "utf-8")
    (folder / "checklists/schemes/plain.yaml").write_text(changed.get("scheme", SCHEME), "utf-8")
    for name, text in RULES.items():
        (folder / f"rules/{name}.yaml").write_text(changed.get(name, text), "utf-8")
    return folder

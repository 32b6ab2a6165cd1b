"""Texts for checklists, rules and schemes that cannot be used."""

from __future__ import annotations

from typing import Final

from audit.catalogue.message import Message

_SEE_HANDBOOK = "请对照 docs/criteria-files.md 的写法修改该处。"

CRITERIA: Final[dict[str, Message]] = {
    "criteria/not-utf8": Message("文件不是 UTF-8 编码", "请用编辑器另存为 UTF-8 编码后重试。"),
    "criteria/not-yaml": Message(
        "不是有效的 YAML：{why}", "请检查该行的缩进、冒号后的空格和引号是否成对。"
    ),
    "criteria/too-deep": Message("文件层次过深或条目过多", "请拆分该文件，检查有无循环引用。"),
    "criteria/bad-key": Message("键不是文字", _SEE_HANDBOOK),
    "criteria/duplicate-key": Message("键“{key}”重复", "同一层只能出现一次，请删去多余的一处。"),
    "criteria/bad-scalar": Message("看不懂的值“{text}”", "日期写作 2022-12-31，文字可加引号。"),
    "criteria/unknown-key": Message("不认识的键“{key}”{hint}", _SEE_HANDBOOK),
    "criteria/missing-key": Message("缺少必需的键“{key}”", "请补上该键。"),
    "criteria/not-one-of": Message("“{value}”不在可选值内{hint}", "可选值：{options}。"),
    "criteria/wrong-shape": Message("“{value}”的写法不对，{wanted}", _SEE_HANDBOOK),
    "criteria/one-kind": Message(
        "规则“{id}”应当写且只写一种检查{hint}", "可用的检查种类：{kinds}。"
    ),
    "criteria/bad-id": Message(
        "编号“{id}”不合规范",
        "条目编号以字母或汉字开头、不含小数点；规则编号用小写字母、数字和连字符。",
    ),
    "criteria/id-is-file": Message("编号“{id}”与文件名不一致", "请使编号与文件名相同。"),
    "criteria/duplicate-rule": Message("规则“{id}”重复", "规则编号在台账内不得重复，请改名。"),
    "criteria/duplicate-item": Message("条目“{id}”重复", "条目编号不得重复，请改正。"),
    "criteria/duplicate-register": Message("台账“{id}”重复", "台账编号不得重复，请改正。"),
    "criteria/same-sheet": Message(
        "工作表名“{sheet}”已由台账“{other}”使用", "工作表名及其别名不得重复，请改名。"
    ),
    "criteria/same-name": Message("名称“{name}”已由“{other}”使用", "名称和别名不得重复，请改正。"),
    "criteria/role": Message(
        "应当有且只有一个 role 为 {role} 的台账",
        "单位信息为 unit，台账清单为 declarations，任务台账为 ledger。",
    ),
    "criteria/no-choices": Message("列“{name}”是选项列但没有列出选项", "请在 choices 中列出。"),
    "criteria/unknown-parameter": Message(
        "规则没有参数“{name}”{hint}", "请在 parameters 中声明，或改正参数名。"
    ),
    "criteria/unused-parameter": Message(
        "参数“{name}”没有用到", "请删去，或在规则中用 ${name} 引用。"
    ),
    "criteria/missing-parameter": Message(
        "规则“{id}”的参数“{name}”没有给出", "请在该条目的 with 中给出。"
    ),
    "criteria/unknown-rule": Message(
        "没有规则“{id}”{hint}", "运行 audit rules list 查看全部规则。"
    ),
    "criteria/unbound-rule": Message(
        "规则“{id}”没有任何条目使用", "请在检查清单中引用该规则，或将其删去。"
    ),
    "criteria/unknown-register": Message("没有台账“{id}”{hint}", "请改正台账编号。"),
    "criteria/unknown-column": Message("“{register}”没有列“{name}”{hint}", "请改正列名。"),
    "criteria/unknown-choice": Message(
        "“{value}”不是列“{name}”的选项{hint}", "请改正，或在 choices 中补上。"
    ),
    "criteria/not-a-date-column": Message(
        "列“{name}”的类型是 {type}，不能作日期比较", "请把列的类型改为 date 或 datetime。"
    ),
    "criteria/not-a-number-column": Message(
        "列“{name}”的类型是 {type}，不能作数量比较", "请把列的类型改为数量或列表。"
    ),
    "criteria/not-dated": Message(
        "按月、按季计数要求台账“{register}”写明 dated_by", "请在台账中写明日期所在的列。"
    ),
    "criteria/bad-pattern": Message("正则式“{pattern}”不能用：{why}", "请改正正则式。"),
    "criteria/unknown-item": Message("没有条目“{id}”{hint}", "请改正条目编号。"),
    "criteria/unknown-name": Message("没有“{name}”{hint}", "请改正名称，或删去该行。"),
    "criteria/unknown-kind": Message("没有单位类别“{name}”{hint}", "请改正类别名称。"),
    "criteria/unknown-unit": Message("没有单位或类别“{name}”{hint}", "请先在 units 中列出。"),
    "criteria/nobody": Message(
        "没有写明责任单位", "请写明 kinds、bodies 或 departments 中的至少一项。"
    ),
    "criteria/no-departments": Message(
        "没有标明哪一类单位是“部门”", "请在 units.kinds 的部门类别中写 departments: true。"
    ),
    "criteria/one-deadline": Message(
        "完成时限应当写且只写一种",
        "by、days_after_issue、whole_year、regularly 四者取一，standing 可与 by 同用。",
    ),
    "criteria/no-section": Message("条目“{id}”没有写明所属章节", "请在 section 中逐级写明标题。"),
    "criteria/no-checks": Message("条目“{id}”没有任何检查", "请在 checks 中至少引用一条规则。"),
    "criteria/negative": Message("数值不得小于 0", "请改为 0 或者大于 0 的数。"),
    "criteria/out-of-range": Message(
        "{value}不在{least}至{most}之间", "请核对天数、数量是否多写、少写了数字。"
    ),
    "criteria/veto-unbound": Message(
        "条目“{item}”没有引用规则“{rule}”，否决永远不会发生", "请改正条目或者规则。"
    ),
    "criteria/bad-weight": Message("权重应当大于 0", "请改为大于 0 的数。"),
    "criteria/missing-section": Message(
        "没有写明“{name}”的权重", "sections 一经使用，应写全清单中所有一级标题的权重。"
    ),
    "criteria/bad-bands": Message("等次划分不完整", "等次应从高到低排列，最后一档从 0 分起。"),
    "criteria/unknown-scheme": Message(
        "没有评分办法“{id}”{hint}", "评分办法放在 checklists/schemes/ 下，一个办法一个文件。"
    ),
    "criteria/no-quote": Message(
        "对规则“{id}”的引用没有写明依据的原文",
        "请在 quote 中照录通知原文；原文未载而由工具默认的，写 tool_default: true。",
    ),
    "criteria/default-must": Message(
        "工具默认的检查“{id}”不得扣分",
        "请写 force: hint；确需扣分的，由办公室在评分办法的 force 中决定。",
    ),
    "criteria/quote-not-found": Message(
        "通知中没有这句话：“{quote}”", "请照录通知原文；跨行、跨页的可写成若干片段。"
    ),
    "criteria/no-notice-text": Message(
        "读不到通知原文“{file}”", "请把原文以 UTF-8 文本放在 checklists/notices/ 下。"
    ),
    "criteria/outside-folder": Message(
        "文件“{file}”在清单目录之外", "请把文件放在 checklists/ 下。"
    ),
    "criteria/no-coverage": Message(
        "检查清单“{id}”没有逐句对应表",
        "请在 checklists/coverage/ 下逐句写明通知各句由哪些条目承担。",
    ),
    "criteria/sentence-left-out": Message(
        "通知中的“{text}”没有交代", "请写明由哪些条目承担，或为何对单位没有要求。"
    ),
    "criteria/passage-not-here": Message(
        "通知此处没有“{text}”", "各句应照录原文，并按原文的先后排列。"
    ),
    "criteria/passage-unchecked": Message(
        "“{text}”所列条目没有检查该句的规则", "请在条目中引用规则，或改正所列条目。"
    ),
    "criteria/passage-form": Message(
        "“{text}”的写法不完整", "写 items 和 duty（must、continuing、encouraged），或只写 none。"
    ),
    "criteria/empty-home": Message(
        "此处没有检查清单", "--criteria 所指的目录下应有 checklists/ 和 rules/ 两个目录。"
    ),
    "criteria/no-rules": Message(
        "此处没有规则", "所指的目录下应有 rules/ 目录，其中有规则文件和 cases/ 样例行。"
    ),
    "criteria/no-such-checklist": Message(
        "没有检查清单“{id}”{hint}", "现有检查清单：{known}。请改用其中之一。"
    ),
}

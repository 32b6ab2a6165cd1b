"""The six rules as a frictionless schema and row constraints, every failure collected."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from frictionless import Checklist, Resource, Schema, checks, formats, system, validate

NUMBER = r"[一-鿿]+〔20\d\d〕[1-9]\d*号"

schema = Schema.from_descriptor(
    {
        "fields": [
            {"name": "标题", "type": "string", "constraints": {"required": True}},
            {
                "name": "文号",
                "type": "string",
                "constraints": {"required": True, "unique": True, "pattern": NUMBER},
            },
            {"name": "成文日期", "type": "date", "constraints": {"required": True}},
            {"name": "发布日期", "type": "date"},
            {"name": "有效性", "type": "string"},
            {"name": "废止日期", "type": "date"},
            {"name": "发布机构", "type": "string"},
            {"name": "主题分类", "type": "string"},
            {"name": "正文链接", "type": "string"},
            {"name": "页数", "type": "integer", "constraints": {"minimum": 1}},
        ]
    }
)
rules = Checklist(
    checks=[
        checks.row_constraint(formula="发布日期 >= 成文日期"),
        checks.row_constraint(formula="有效性 not in ['废止', '失效'] or 废止日期 >= 成文日期"),
    ]
)
path = Path(sys.argv[1])
resource = Resource(
    path=path.name,
    basepath=str(path.parent),
    schema=schema,
    control=formats.ExcelControl(sheet="规范性文件"),
)
with system.use_context(trusted=True):
    report = validate(resource, checklist=rules, limit_errors=1_000_000)
found = report.flatten(["type", "fieldName", "note"])
print(dict(Counter(f"{kind}:{field or note}"[:60] for kind, field, note in found)))

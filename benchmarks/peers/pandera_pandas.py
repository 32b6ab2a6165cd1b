"""The six rules as a pandera schema over a pandas frame, every failure collected."""

from __future__ import annotations

import sys

import pandas
import pandera.pandas as pandera

NUMBER = r"[一-鿿]+〔20\d\d〕[1-9]\d*号"
REPEALED = ["废止", "失效"]

schema = pandera.DataFrameSchema(
    {
        "标题": pandera.Column(str, nullable=False),
        "文号": pandera.Column(
            str, [pandera.Check.str_matches(f"^{NUMBER}$", name="number")], unique=True
        ),
        "成文日期": pandera.Column("datetime64[ns]", nullable=False, coerce=True),
        "页数": pandera.Column(int, pandera.Check.ge(1, name="pages"), coerce=True),
    },
    checks=[
        pandera.Check(lambda frame: frame["发布日期"] >= frame["成文日期"], name="published"),
        pandera.Check(
            lambda frame: (
                ~frame["有效性"].isin(REPEALED) | (frame["废止日期"] >= frame["成文日期"])
            ),
            name="repealed",
        ),
    ],
)
frame = pandas.read_excel(sys.argv[1], sheet_name="规范性文件", engine="openpyxl")
try:
    schema.validate(frame, lazy=True)
    print({})
except pandera.errors.SchemaErrors as errors:
    print(errors.failure_cases.groupby("check")["index"].nunique().to_dict())

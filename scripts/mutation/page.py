"""The score of the mutation of the rules as a page for ``docs/``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.mutation.run import Result, score

_HEAD = """# 规则的变异检验

样例行（`rules/cases/`）能不能看出规则写错了？`scripts/mutate_rules.py` 把每条规则逐处改错一次，用该规则的样例行检验：
样例行的结论或者指明的单元格与原来不同，这处错误就被发现；全都相同，就是漏网。
改错的办法：数量、天数、金额加一减一；不少于、不多于、少于互换；不早于、不晚于互换；日期所比较的列或者关键词换成别的；
选项换成别的；列举的选项多一个；“没有实际内容”改为空；列举的值、`where` 的条件、`each` 的列、`any_of` 的一种、`unique` 的列、`refer` 的一对列各去掉一个；
填写与空白互换；工作日改为日；月、季互换；没有行时的结论、是否自带期限互换；正则式放宽或者少一种；收费档次、答复期限、平衡关系的各项改动。
人工核查的问题不改；扣分办法不由样例行检验，也不改。文件检验时就会拒绝的改法不计。

本页由程序生成，请勿手工修改：`python scripts/mutate_rules.py --write`。
"""


def page(results: Sequence[Result]) -> str:
    """The whole page in Markdown."""
    parts = (_table(results), _survivors(results), _equivalent(results))
    return "\n".join([_HEAD, *(line for part in parts for line in (*part, ""))])


def _table(results: Sequence[Result]) -> Iterator[str]:
    rules, killed = (sum(getattr(r, name) for r in results) for name in ("rules", "killed"))
    survivors = sum(len(result.survivors) for result in results)
    yield f"**得分 {score(results)}**：{rules}条规则，改错{killed + survivors}处，发现{killed}处。"
    yield ""
    yield "| 台账 | 规则 | 改错 | 发现 | 漏网 | 无从分辨 |"
    yield "| --- | --: | --: | --: | --: | --: |"
    for found in results:
        missed = len(found.survivors)
        yield (
            f"| `{found.register}` | {found.rules} | {found.killed + missed} | {found.killed} "
            f"| {missed} | {len(found.equivalent)} |"
        )


def _survivors(results: Sequence[Result]) -> Iterator[str]:
    yield "## 漏网的"
    yield ""
    names = [name for result in results for name in result.survivors]
    yield from (f"- {name}" for name in names) if names else ["没有。"]


def _equivalent(results: Sequence[Result]) -> Iterator[str]:
    """Grouped by their reason."""
    yield "## 无从分辨的"
    yield ""
    reasons: dict[str, list[str]] = {}
    for result in results:
        for name, why in result.equivalent.items():
            reasons.setdefault(why, []).append(name)
    yield "改后与原规则的结论处处相同，没有哪一行能分辨，不计入得分。" if reasons else "没有。"
    for why, names in reasons.items():
        yield ""
        yield f"{why}："
        yield ""
        yield from (f"- {name}" for name in names)

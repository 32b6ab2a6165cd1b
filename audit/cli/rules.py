"""``audit rules``: look at the rules, and hold them to their shape."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audit.cli.help import Command, Group

rules = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
Home = Annotated[
    Path | None, typer.Option("--criteria", metavar="目录", help="本单位自备的检查清单和规则。")
]


@rules.command(cls=Command, help="检验全部检查清单和规则，列出所有问题；没有问题时不输出。")
def lint(criteria: Home = None) -> None:
    """Print every problem of the criteria, and nothing else; exit 2 when there is any."""
    from audit.criteria.home import criteria_home
    from audit.criteria.load import load_all
    from audit.errors import CriteriaError
    from audit.findings.checks import CHECKS

    try:
        load_all(criteria or criteria_home(), CHECKS)
    except CriteriaError as error:
        for found in error.problems:
            print(found)
        raise typer.Exit(2) from None


@rules.command("list", cls=Command, help="列出全部规则和使用它们的条目。")
def list_(criteria: Home = None) -> None:
    """One line a rule: id, title, the items that bind it."""
    from audit.cli.rulebook import list_rules

    print(list_rules(criteria))


@rules.command(cls=Command, help="显示一条规则：依据的原文、台账、扣分、整改办法。")
def show(
    rule: Annotated[str, typer.Argument(metavar="规则", help="如 normative-documents/elements。")],
    criteria: Home = None,
) -> None:
    """A rule with its sentences, registers, cost and remedy."""
    from audit.cli.rulebook import show_rule

    print(show_rule(rule, criteria))


@rules.command(
    "test", cls=Command, help="用 rules/cases/ 中的样例行检验规则；全部符合时只输出总数。"
)
def prove_(
    folder: Annotated[
        Path | None, typer.Argument(metavar="目录", help="本单位自备的检查清单和规则。")
    ] = None,
    criteria: Home = None,
) -> None:
    """Run the cases; exit 1 when a rule judges otherwise than its case says, or lacks cases."""
    from audit.cli.proof import prove

    code, text = prove(folder or criteria)
    print(text)
    raise typer.Exit(code)

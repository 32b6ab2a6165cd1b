"""The commands. Every option is named here; what it does stands in the rooms below."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from audit import __version__
from audit.cli.help import Command, Group
from audit.cli.rules import rules

app = typer.Typer(
    name="audit",
    cls=Group,
    help="政务公开检查清单与审核工具：制作填报工作簿、自查、检查、出具评分报告。",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(rules, name="rules", help="查看和检验检查规则。")

Criteria = Annotated[
    Path | None,
    typer.Option(
        "--criteria",
        metavar="目录",
        help="使用本单位自备的检查清单和规则（其中应有 checklists/ 和 rules/）。",
    ),
]
Checklist = Annotated[
    str | None,
    typer.Option(
        "--checklist", metavar="编号", help="检查清单编号，如 changqing-2022；默认由工作簿写明。"
    ),
]


@app.callback(invoke_without_command=True)
def about(
    version: Annotated[bool, typer.Option("--version", help="显示版本后退出。")] = False,
) -> None:
    """Print the version and leave; heavier rooms are not opened for it."""
    if version:
        print(f"audit {__version__}")
        raise typer.Exit


@app.command(cls=Command, help="检查一个或多个工作簿（或文件夹内全部工作簿），出具评分报告。")
def check(
    workbooks: Annotated[list[Path], typer.Argument(metavar="工作簿…", help="xlsx 文件或文件夹。")],
    checklist: Checklist = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="日期", help="核查日期，如 2023-02-01；默认今天。"),
    ] = None,
    formats: Annotated[
        str,
        typer.Option("--format", metavar="格式", help="报告格式，以逗号分隔；none 为不出报告。"),
    ] = "json,pdf",
    out: Annotated[Path, typer.Option("--out", metavar="目录", help="报告所在目录。")] = Path(
        "out"
    ),
    criteria: Criteria = None,
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, metavar="数", help="同时使用的进程数；默认由工具决定。")
    ] = 0,
) -> None:
    """Check workbooks and leave with the worst exit code of all."""
    from audit.cli.check import check_workbooks

    raise typer.Exit(
        check_workbooks(
            workbooks,
            checklist=checklist,
            as_of=as_of or date.today().isoformat(),
            formats=formats,
            out=out,
            home=criteria,
            jobs=jobs,
        )
    )


@app.command(cls=Command, help="为一个单位（--unit）或一批单位（--all）制作填报工作簿。")
def template(
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="单位名称。")] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="类别", help="单位类别；通知没有点名的单位可由此指明。"),
    ] = None,
    every: Annotated[
        Path | None,
        typer.Option("--all", metavar="名单.csv", help="单位名单：单位名称、单位类别两列。"),
    ] = None,
    checklist: Annotated[
        str, typer.Option("--checklist", metavar="编号", help="检查清单编号。")
    ] = "changqing-2022",
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="路径", help="写到哪个文件或目录。")
    ] = None,
    criteria: Criteria = None,
) -> None:
    """Make blank workbooks, each with just that unit's items and registers."""
    from audit.cli.template import make

    make(unit=unit, kind=kind, every=every, checklist=checklist, out=out, home=criteria)


@app.command(cls=Command, help="逐句列出通知各句由哪些规则检查；有未交代的句子时退出码为 1。")
def coverage(
    checklist: Annotated[str, typer.Argument(metavar="检查清单", help="如 changqing-2022。")],
    form: Annotated[
        str, typer.Option("--format", metavar="格式", help="text 或 html（带批注的通知原文）。")
    ] = "text",
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="文件", help="html 写到哪个文件。")
    ] = None,
    criteria: Criteria = None,
) -> None:
    """Show what checks each sentence of a notice."""
    from audit.cli.coverage import cover

    raise typer.Exit(cover(checklist, criteria, form, out))

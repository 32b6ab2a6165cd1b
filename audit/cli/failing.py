"""How the command line says what went wrong, on stderr."""

from __future__ import annotations

import os
import sys

from audit import __version__
from audit.errors import AuditError


def show_problems(error: AuditError) -> None:
    """Every problem: place, what is wrong, what to do."""
    from audit.visible import visible

    for found in error.problems:
        print(visible(str(found)), file=sys.stderr)


def show_fault(error: Exception) -> None:
    """A fault of the program: one line, where it happened, and what to send to whom."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f"{frame.name}:{frame.lineno}" for frame in last)
    print(
        f"程序内部错误：{type(error).__name__}（{where}，版本 {__version__}）\n"
        "  → 这不是检查结论。请把本行文字和运行的命令发给工具维护人员；"
        "设置环境变量 AUDIT_TRACE=1 重新运行可看到详细位置。",
        file=sys.stderr,
    )
    if os.environ.get("AUDIT_TRACE"):
        traceback.print_exception(error)


def show_usage(error: Exception) -> bool:
    """A command written wrongly, in one line and what to do; False when it is not that."""
    if not hasattr(error, "format_message"):
        return False
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError" and context is not None:
        print(context.get_help(), file=sys.stderr)
        return True
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    names = {
        "NoSuchOption": f"没有选项“{option}”",
        "MissingParameter": f"缺少“{getattr(parameter, 'metavar', '') or ''}”",
        "BadParameter": f"“{'、'.join(getattr(parameter, 'opts', []))}”的值不对",
        "BadOptionUsage": f"选项“{option}”缺少值",
    }
    what = names.get(type(error).__name__, "命令或参数写法不对")
    command = getattr(context, "command_path", "audit") or "audit"
    print(f"{what}\n  → 运行 {command} --help 查看用法。", file=sys.stderr)
    return True


def show_interrupted() -> None:
    """Ctrl-C."""
    print("\n已中断，未完成的报告没有写出\n  → 请重新运行命令。", file=sys.stderr)

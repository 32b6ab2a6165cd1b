"""The command line: parse, call, print; no thinking.

Exit codes: 0 nothing to mend; 1 something is not met, lacks evidence or waits for review; 2
something could not be checked or written; 70 a fault of the program itself.
"""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper

from audit import __version__

UNCHECKED, FAULT = 2, 70
INTERRUPTED = 130  # what typer makes of Ctrl-C


def main() -> None:
    """Run the command line and leave with its exit code, at once.

    Every file is closed by then; taking the interpreter down piece by piece would take longer than
    reading a workbook.
    """
    # Start-up makes much and drops little: looking for cycles in it would take a tenth of the time.
    gc.set_threshold(100_000)
    try:
        code = run()
    except KeyboardInterrupt:  # before or after the command itself
        code = UNCHECKED
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # the reader has gone, or the disk is full
        code = code or UNCHECKED
    os._exit(code)


def run() -> int:
    """Run the command line; every way in which it can fail has its message and exit code here."""
    # Looking for plug-ins of pydantic takes longer than reading a workbook; there are none here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a code page may lack a character of a unit's name
            stream.reconfigure(errors="backslashreplace")
    if sys.argv[1:] == ["--version"]:  # typer would load pydantic only to say this
        print(f"audit {__version__}")
        return 0
    from audit.cli.failing import show_fault, show_interrupted, show_problems, show_usage
    from audit.errors import AuditError

    try:
        import typer

        from audit.cli.app import app

        code = app(standalone_mode=False)
    except AuditError as error:
        show_problems(error)
        return UNCHECKED
    except (KeyboardInterrupt, typer.Abort):
        show_interrupted()
        return UNCHECKED
    except BrokenPipeError:
        sys.stderr.close()
        return UNCHECKED
    except Exception as error:  # the last resort: a fault must never look like a finding
        if show_usage(error):
            return UNCHECKED
        show_fault(error)
        return FAULT
    if code == INTERRUPTED:
        show_interrupted()
        return UNCHECKED
    return code if isinstance(code, int) else 0

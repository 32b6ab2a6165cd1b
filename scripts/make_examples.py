"""Make the example workbooks again: the project's own template, filled in and bent from data.

    python scripts/make_examples.py                  # examples/*.xlsx from examples/sources/*.yaml
    python scripts/make_examples.py --expected       # … and *.expected.yaml from what the program finds

The second form is for looking at what a change does, never for making a test pass: every fault that
was planted stands in the source beside the row that has it, with the finding it must give, and the
test holds both. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"


def main() -> None:
    """Make every workbook, and what is expected of it when that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--expected", action="store_true", help="also write *.expected.yaml")
    parser.add_argument("names", nargs="*", help="only these units")
    arguments = parser.parse_args()
    sys.path.insert(0, str(HERE.parent))
    from scripts.examples.expected import write_expected
    from scripts.examples.fill import filled
    from scripts.examples.source import read_source

    for path in sorted((EXAMPLES / "sources").glob("*.yaml")):
        if arguments.names and path.stem not in arguments.names:
            continue
        source = read_source(path)
        target = EXAMPLES / f"{path.stem}.xlsx"
        target.write_bytes(filled(source).data)
        print(target)
        if arguments.expected:
            print(write_expected(target, source.as_of))


if __name__ == "__main__":
    main()

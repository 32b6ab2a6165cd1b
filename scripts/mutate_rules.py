"""Make every rule wrong in every small way and see whether its cases notice.

    python scripts/mutate_rules.py                        # print the score and the survivors
    python scripts/mutate_rules.py normative-documents    # of these registers only
    python scripts/mutate_rules.py --write                # … and write docs/rule-mutation.md

Exits 1 when a mutant survives, or when the list of equivalent mutants (scripts/mutation/
equivalent.yaml) names one that does not survive any more.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "rule-mutation.md"


def main() -> None:
    """Run, print, write when asked, and leave with 1 when there is something to mend."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write docs/rule-mutation.md")
    parser.add_argument("--criteria", type=Path, default=ROOT, help="another folder of rules")
    parser.add_argument("registers", nargs="*", help="only these registers")
    arguments = parser.parse_args()
    if arguments.write and (arguments.registers or arguments.criteria != ROOT):
        parser.error("the page is about all registers of this project")
    sys.path.insert(0, str(ROOT))
    from scripts.mutation.page import page
    from scripts.mutation.run import equivalents, run, score, stale

    known = equivalents()
    results = run(arguments.criteria, arguments.registers, known)
    survivors = [name for result in results for name in result.survivors]
    past = stale(results, known)
    for line in (*survivors, *(f"not a survivor: {name}" for name in past)):
        print(line)
    print(score(results))
    if arguments.write:
        PAGE.write_text(page(results), "utf-8")
    raise SystemExit(1 if survivors or past else 0)


if __name__ == "__main__":
    main()

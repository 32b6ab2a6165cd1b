"""Loading criteria: every file of a folder together, fail closed, all problems in one run.

A folder holds ``checklists/<id>.yaml``, ``checklists/schemes/``, ``checklists/notices/`` and
``rules/``. What was loaded once is kept, keyed by the content of all these files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit.criteria import stored
from audit.criteria.model import Criteria
from audit.errors import CriteriaError, Problem, problem
from audit.place import FilePlace

if TYPE_CHECKING:
    from audit.criteria.kinds import CheckKind

Kinds = Callable[[], Mapping[str, "CheckKind"]]


class NoSuchChecklist(CriteriaError):
    """The folder has no such checklist; ``known`` are those it has."""

    def __init__(self, found: Problem, known: Sequence[str]) -> None:
        super().__init__(found)
        self.known = tuple(known)

    def __reduce__(self) -> tuple[type[CriteriaError], tuple[object, ...]]:
        return type(self), (self.problems[0], self.known)


def load_criteria(checklist_id: str, home: Path, kinds: Kinds) -> Criteria:
    """One checklist with the rules it binds.

    ``kinds`` is called only when the files must be read anew. Raises CriteriaError with every
    problem of the folder, or when there is no such checklist.
    """
    sources = read_sources(home)
    known = checklist_ids(sources)
    if checklist_id not in known:
        from audit.criteria.source import nearest

        raise NoSuchChecklist(
            problem(
                "criteria/no-such-checklist",
                FilePlace(str(home / "checklists")),
                id=checklist_id,
                hint=nearest(checklist_id, known),
                known="、".join(known),
            ),
            known,
        )
    digest = digest_of(sources)
    found = stored.find(digest, checklist_id)
    if found is None:
        loaded = load_all(home, kinds())
        stored.keep(digest, loaded)
        found = loaded[checklist_id]
    return found


def load_all(home: Path, kinds: Mapping[str, CheckKind]) -> dict[str, Criteria]:
    """Every checklist of the folder, read anew. Raises CriteriaError with all problems."""
    from audit.criteria.assemble import assemble

    sources = read_sources(home)
    return assemble(home, sources, kinds, digest_of(sources))


def read_sources(home: Path) -> dict[str, bytes]:
    """The content of every file that criteria are made of, by path relative to ``home``."""
    found: dict[str, bytes] = {}
    for pattern in (
        "checklists/*.yaml",
        "checklists/schemes/*.yaml",
        "checklists/notices/*",
        "rules/*.yaml",
    ):
        for file in sorted(home.glob(pattern)):
            if file.is_file():
                found[file.relative_to(home).as_posix()] = file.read_bytes()
    if not any(name.startswith("checklists/") for name in found):
        raise CriteriaError(problem("criteria/empty-home", FilePlace(str(home))))
    return found


def checklist_ids(sources: Mapping[str, bytes]) -> list[str]:
    """The ids of the checklists, which are their file names."""
    files = (Path(name) for name in sources)
    return [file.stem for file in files if file.parent.as_posix() == "checklists"]


def digest_of(sources: Mapping[str, bytes]) -> str:
    """SHA-256 over the names and contents of all sources, in order of name."""
    total = hashlib.sha256()
    for name in sorted(sources):
        for part in (name.encode(), sources[name]):
            total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()

"""All files of a criteria folder → Criteria, one for each checklist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from audit.criteria.checklistfile import check_scheme_names, read_checklist, read_scheme
from audit.criteria.kinds import CheckKind
from audit.criteria.model import Binding, Checklist, Criteria, Register, Role, Rule
from audit.criteria.rulefile import RuleFile, read_rule_file
from audit.criteria.scheme import Scheme
from audit.criteria.source import Document, nearest, read_yaml
from audit.criteria.tie import Tying
from audit.errors import CriteriaError, Problem, problem
from audit.place import FilePlace

_ROLES: Final[tuple[Role, ...]] = ("unit", "declarations", "ledger")


def assemble(
    home: Path, sources: Iterable[str], kinds: Mapping[str, CheckKind], digest: str
) -> dict[str, Criteria]:
    """Raises CriteriaError with the problems of all files together."""
    work = _Assembly(home, kinds)
    names = list(sources)
    files = [read_rule_file(document, kinds) for document in work.documents(names, "rules/")]
    work.rule_files(files)
    schemes = {
        document.file: (document, *read_scheme(document))
        for document in work.documents(names, "checklists/schemes/")
    }
    checklists = []
    for document in work.documents(names, "checklists/"):
        checklist, problems = read_checklist(document, home / "checklists")
        work.problems += problems
        checklists.append((document, checklist))
    ready = work.schemes(schemes.values())
    tying = Tying(files, kinds)
    made = {}
    for document, checklist in checklists:
        if checklist is None:
            continue
        bindings = work.tie(checklist, document, tying, ready)
        if bindings is not None:
            scheme = ready[checklist.scoring]
            name = Path(document.file).stem
            made[name] = _criteria(checklist, bindings, tying, scheme, digest)
    for scheme_document, read, _ in schemes.values():
        if read is not None:
            listed = [checklist for _, checklist in checklists if checklist is not None]
            work.problems += check_scheme_names(read, listed, tying.rules, scheme_document)
    if not any(checklist is None for _, checklist in checklists):
        tying.unbound()
    work.problems += tying.problems
    if work.problems:
        raise CriteriaError(_in_order(work.problems))
    return made


class _Assembly:
    def __init__(self, home: Path, kinds: Mapping[str, CheckKind]) -> None:
        self.home, self.kinds = home, kinds
        self.problems: list[Problem] = []

    def documents(self, names: Iterable[str], folder: str) -> list[Document]:
        """The YAML files directly in a folder; one that is no YAML is noted and left out."""
        found = []
        for name in names:
            if not name.endswith(".yaml") or name.rpartition("/")[0] + "/" != folder:
                continue
            try:
                found.append(read_yaml(self.home / name, name))
            except CriteriaError as error:
                self.problems += error.problems
        return found

    def rule_files(self, files: Iterable[RuleFile]) -> None:
        """Note the files' problems, registers that share an id or sheet, and missing roles."""
        ids: dict[str, str] = {}
        sheets: dict[str, str] = {}
        roles = []
        for file in files:
            self.problems += file.problems
            if file.register is None:
                continue
            register, place = file.register, file.document.place(("register", "id"))
            roles.append(register.role)
            if ids.setdefault(register.id, file.document.file) != file.document.file:
                self.problems.append(problem("criteria/duplicate-register", place, id=register.id))
            for sheet in (register.sheet, *register.aliases):
                if sheets.setdefault(sheet, register.id) != register.id:
                    found = problem("criteria/same-sheet", place, sheet=sheet, other=sheets[sheet])
                    self.problems.append(found)
            self.problems += _register_problems(register, file.document)
        for role in _ROLES:
            if roles.count(role) != 1:
                place = FilePlace(str(self.home / "rules"))
                self.problems.append(problem("criteria/role", place, role=role))

    def schemes(
        self, read: Iterable[tuple[Document, Scheme | None, list[Problem]]]
    ) -> dict[str, Scheme]:
        ready = {}
        for document, scheme, problems in read:
            self.problems += problems
            if scheme is not None:
                ready[scheme.id] = scheme
                if scheme.id != Path(document.file).stem:
                    place = document.place(("id",))
                    self.problems.append(problem("criteria/id-is-file", place, id=scheme.id))
        return ready

    def tie(
        self,
        checklist: Checklist,
        document: Document,
        tying: Tying,
        schemes: Mapping[str, Scheme],
    ) -> dict[str, tuple[Binding, ...]] | None:
        if checklist.notice.id != Path(document.file).stem:
            place = document.place(("notice", "id"))
            found = problem("criteria/id-is-file", place, id=checklist.notice.id)
            self.problems.append(found)
        if checklist.scoring not in schemes:
            place = document.place(("scoring",))
            hint = nearest(checklist.scoring, schemes)
            found = problem("criteria/unknown-scheme", place, id=checklist.scoring, hint=hint)
            self.problems.append(found)
            return None
        scheme = schemes[checklist.scoring]
        tied: dict[str, tuple[Binding, ...]] = {}
        common = checklist.every_item
        for number, item in enumerate(checklist.items):
            placed = [
                (check, ("every_item", "checks", index))
                for index, check in enumerate(common.checks)
                if item.id not in common.except_
            ] + [
                (check, ("items", number, "checks", index))
                for index, check in enumerate(item.checks)
            ]
            bindings = [
                tying.binding(check, item, index, scheme, document, path)
                for index, (check, path) in enumerate(placed, 1)
            ]
            tied[item.id] = tuple(binding for binding in bindings if binding is not None)
        return tied


def _register_problems(register: Register, document: Document) -> Iterable[Problem]:
    for key in ("item_column", "dated_by", "row_title"):
        name = getattr(register, key)
        if name is not None and name not in register.columns:
            place = document.place(("register", key))
            hint = nearest(name, register.columns)
            yield problem(
                "criteria/unknown-column", place, name=name, register=register.sheet, hint=hint
            )
    seen: dict[str, str] = {}
    for name, column in register.columns.items():
        place = document.place(("register", "columns", name))
        if column.type == "choice" and not column.choices:
            yield problem("criteria/no-choices", place, name=name)
        for choice in column.synonyms.values():
            if choice not in column.choices:
                hint = nearest(choice, column.choices)
                yield problem("criteria/unknown-choice", place, name=name, value=choice, hint=hint)
        for alias in (name, *column.aliases):
            if seen.setdefault(alias, name) != name:
                yield problem("criteria/same-name", place, name=alias, other=seen[alias])


def _criteria(
    checklist: Checklist,
    bindings: Mapping[str, tuple[Binding, ...]],
    tying: Tying,
    scheme: Scheme,
    digest: str,
) -> Criteria:
    used = [binding for item in checklist.items for binding in bindings[item.id]]
    needed = dict.fromkeys(
        [
            *(r.id for role in _ROLES for r in tying.registers.values() if r.role == role),
            *(register for binding in used for register in binding.registers),
        ]
    )
    rules: dict[str, Rule] = {binding.rule.id: binding.rule for binding in used}
    return Criteria(
        checklist=checklist,
        registers={name: tying.registers[name] for name in needed if name in tying.registers},
        rules=rules,
        bindings=bindings,
        scheme=scheme,
        digest=digest,
    )


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file and line, each once."""

    def key(found: Problem) -> tuple[str, int, str]:
        place = found.place
        line = place.line if isinstance(place, FilePlace) else None
        return (place.file if isinstance(place, FilePlace) else "", line or 0, found.code)

    return sorted(dict.fromkeys(problems), key=key)

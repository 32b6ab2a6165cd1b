"""Proof that a checklist carries its whole notice: every sentence, in order, accounted for.

``checklists/coverage/<id>.yaml`` cuts the notice into passages, one after the other. Each names the
items that carry it, or says why it asks nothing of a unit. The mapping is data, written by a person;
this module only holds it against the notice and the bindings.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from audit.criteria.model import Binding, Criteria
from audit.criteria.quotes import plain
from audit.criteria.record import from_yaml
from audit.criteria.shape import fit
from audit.criteria.source import nearest, read_yaml
from audit.errors import CriteriaError, Problem, problem
from audit.place import FilePlace
from audit.record import record

Duty = Literal["must", "continuing", "encouraged"]
How = Literal["decided", "reviewed", "nothing"]


@from_yaml
class Passage:
    """A piece of the notice, verbatim (white space ignored).

    ``items`` carry it, as a ``duty`` of that kind; or ``none`` says why it asks nothing of a unit.
    ``rules``: only these of the items' rules check it, where not all of them do.
    """

    text: str
    items: tuple[str, ...] = ()
    duty: Duty | None = None
    none: str | None = None
    rules: tuple[str, ...] = ()


@record
class Covered:
    """A passage with the bindings that check it. ``how``: decided from evidence beyond the unit's
    own claim, judged by a person alone, or nothing to check."""

    passage: Passage
    bindings: tuple[Binding, ...]
    how: How


@record
class Coverage:
    """A notice accounted for, passage by passage; ``problems`` say where it is not."""

    criteria: Criteria
    passages: tuple[Covered, ...]
    problems: tuple[Problem, ...]


def read_coverage(criteria: Criteria, home: Path) -> Coverage:
    """Hold the mapping of a checklist against its notice. Raises CriteriaError if there is none."""
    name = criteria.notice.id
    shown = f"checklists/coverage/{name}.yaml"
    file = home / shown
    if not file.is_file():
        raise CriteriaError(problem("criteria/no-coverage", FilePlace(shown), id=name))
    document = read_yaml(file, shown)
    passages, problems = fit(tuple[Passage, ...], document.value, document)
    problems = [*document.problems, *problems]
    notice = plain((home / "checklists" / criteria.notice.text).read_text("utf-8"))
    at = 0
    for index, passage in enumerate(passages or ()):
        place = document.place((index,))
        problems += _passage_problems(passage, criteria, place)
        at, gap = _follow(notice, plain(passage.text), at)
        if gap is None:
            text = passage.text[:40]
            problems.append(problem("criteria/passage-not-here", place, text=text))
        elif gap:
            problems.append(problem("criteria/sentence-left-out", place, text=gap))
    if passages is not None and at < len(notice):
        end = FilePlace(shown)
        problems.append(problem("criteria/sentence-left-out", end, text=notice[at : at + 60]))
    covered = tuple(_covered(passage, criteria) for passage in passages or ())
    for index, entry in enumerate(covered):
        if entry.passage.items and not entry.bindings:
            place = document.place((index,))
            text = entry.passage.text[:40]
            problems.append(problem("criteria/passage-unchecked", place, text=text))
    return Coverage(criteria, covered, tuple(problems))


def _follow(notice: str, passage: str, at: int) -> tuple[int, str | None]:
    """Where the passage ends, and what of the notice was left out before it; None: not found."""
    found = notice.find(passage, at) if passage else -1
    if found < 0:
        return at, None
    return found + len(passage), notice[at:found][:60]


def _passage_problems(passage: Passage, criteria: Criteria, place: FilePlace) -> list[Problem]:
    known = [item.id for item in criteria.checklist.items]
    found = [
        problem("criteria/unknown-item", place, id=item, hint=nearest(item, known))
        for item in passage.items
        if item not in known
    ]
    rules = [b.rule.id for item in passage.items for b in criteria.bindings.get(item, ())]
    found += [
        problem("criteria/unknown-rule", place, id=rule, hint=nearest(rule, rules))
        for rule in passage.rules
        if rule not in rules
    ]
    if bool(passage.items) == bool(passage.none) or bool(passage.items) != bool(passage.duty):
        found.append(problem("criteria/passage-form", place, text=passage.text[:40]))
    return found


def _covered(passage: Passage, criteria: Criteria) -> Covered:
    bindings = [b for item in passage.items for b in criteria.bindings.get(item, ())]
    own = [b for b in bindings if b.quotes]
    if passage.rules:
        chosen = [b for b in bindings if b.rule.id in passage.rules]
    else:
        text = plain(passage.text)
        quoting = [b for b in own if any(_overlap(plain(quote), text) for quote in b.quotes)]
        chosen = quoting or own
    return Covered(passage, tuple(chosen), _how(passage, chosen, criteria))


def _overlap(quote: str, text: str) -> bool:
    return quote in text or text in quote


def _how(passage: Passage, bindings: Sequence[Binding], criteria: Criteria) -> How:
    if not passage.items:
        return "nothing"
    ledger = criteria.register_of("ledger").id
    beyond_claim = (b for b in bindings if b.rule.kind != "review" and b.rule.register != ledger)
    return "decided" if any(beyond_claim) else "reviewed"

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
from audit.criteria.source import Document, nearest, read_yaml
from audit.errors import CriteriaError, Problem, problem
from audit.place import FilePlace
from audit.record import record

Duty = Literal["must", "continuing", "encouraged"]
How = Literal["decided", "hinted", "reviewed", "nothing"]

_ENDS = "，。；：、,;:"


@from_yaml
class Passage:
    """A piece of the notice, verbatim (white space ignored).

    ``items`` carry it, as a ``duty`` of that kind; or ``none`` says why it asks nothing of a unit.
    The rules that check it are those of the items whose quotes meet the text. ``same_as``: the
    words in which the notice says the same elsewhere, where the quotes are taken from there.
    ``rules``: only these check it; one that nowhere meets the text may be named here too.
    """

    text: str
    items: tuple[str, ...] = ()
    duty: Duty | None = None
    none: str | None = None
    same_as: str | None = None
    rules: tuple[str, ...] = ()


@record
class Covered:
    """A passage with the bindings that check it.

    ``how``: decided from evidence beyond the unit's own claim; only hinted at from evidence (a duty
    whose rules cost nothing, and nobody is asked); judged by a person alone; or nothing to check.
    """

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
    passages, misfits = fit(tuple[Passage, ...], document.value, document)
    notice = plain((home / "checklists" / criteria.notice.text).read_text("utf-8"))
    covered = tuple(_covered(passage, criteria) for passage in passages or ())
    found = [*document.problems, *misfits]
    if passages is not None:
        found += _gaps(passages, notice, document)
    for index, entry in enumerate(covered):
        found += _passage_problems(entry, criteria, notice, document.place((index,)))
    return Coverage(criteria, covered, tuple(found))


def _gaps(passages: Sequence[Passage], notice: str, document: Document) -> list[Problem]:
    """What the passages leave out of the notice or do not find where it should stand."""
    found: list[Problem] = []
    at = 0
    for index, passage in enumerate(passages):
        text = plain(passage.text)
        start = notice.find(text, at) if text else -1
        place = document.place((index,))
        if start < 0:
            found.append(problem("criteria/passage-not-here", place, text=_short(passage)))
            continue
        if start > at:
            left_out = notice[at:start][:60]
            found.append(problem("criteria/sentence-left-out", place, text=left_out))
        at = start + len(text)
    if at < len(notice):
        end = FilePlace(document.file)
        found.append(problem("criteria/sentence-left-out", end, text=notice[at:][:60]))
    return found


def _passage_problems(
    covered: Covered, criteria: Criteria, notice: str, place: FilePlace
) -> list[Problem]:
    """What is wrong with one passage by itself."""
    passage = covered.passage
    items = bool(passage.items)
    found = _unknown(passage, criteria, place)
    if items == bool(passage.none) or items != bool(passage.duty):
        found.append(problem("criteria/passage-form", place, text=_short(passage)))
    if passage.same_as and plain(passage.same_as) not in notice:
        found.append(problem("criteria/passage-not-here", place, text=passage.same_as[:40]))
    if items and not covered.bindings and not found:
        found.append(problem("criteria/passage-unchecked", place, text=_short(passage)))
    return found


def _unknown(passage: Passage, criteria: Criteria, place: FilePlace) -> list[Problem]:
    known = [item.id for item in criteria.checklist.items]
    rules = [binding.rule.id for binding in _bound(passage, criteria)]
    return [
        problem("criteria/unknown-item", place, id=item, hint=nearest(item, known))
        for item in passage.items
        if item not in known
    ] + [
        problem("criteria/unknown-rule", place, id=rule, hint=nearest(rule, rules))
        for rule in passage.rules
        if rule not in rules
    ]


def _short(passage: Passage) -> str:
    return passage.text[:40]


def _bound(passage: Passage, criteria: Criteria) -> list[Binding]:
    return [b for item in passage.items for b in criteria.bindings.get(item, ())]


def _covered(passage: Passage, criteria: Criteria) -> Covered:
    bindings = _bound(passage, criteria)
    texts = [plain(text) for text in (passage.text, passage.same_as) if text]
    chosen = [binding for binding in bindings if any(_meets(binding, text) for text in texts)]
    if passage.rules:
        meeting = {binding.rule.id for binding in chosen}
        chosen = [
            binding
            for binding in bindings
            if binding.rule.id in passage.rules
            and (binding in chosen or binding.rule.id not in meeting)
        ]
    return Covered(passage, tuple(chosen), _how(passage, chosen, criteria))


def _meets(binding: Binding, text: str) -> bool:
    """Whether a quote of the binding lies within the text, or the text within a quote."""
    words = text.strip(_ENDS)
    quotes = [plain(quote).strip(_ENDS) for quote in binding.quotes]
    return any(quote in words or words in quote for quote in quotes)


def _how(passage: Passage, bindings: Sequence[Binding], criteria: Criteria) -> How:
    """Hints and bonuses decide what is encouraged; a duty is decided by what costs points."""
    if not passage.items:
        return "nothing"
    ledger = criteria.register_of("ledger").id
    beyond_claim = [b for b in bindings if b.rule.kind != "review" and b.rule.register != ledger]
    if any(b.force == "must" or passage.duty == "encouraged" for b in beyond_claim):
        return "decided"
    return "reviewed" if any(b.rule.kind == "review" for b in bindings) else "hinted"

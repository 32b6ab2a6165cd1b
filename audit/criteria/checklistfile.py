"""One checklist and its notice: shape, names, quotes; every problem at its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from audit.criteria.model import Addressees, Check, Checklist, Deadline, Item
from audit.criteria.quotes import NoticeText
from audit.criteria.scheme import Scheme
from audit.criteria.shape import fit
from audit.criteria.source import Document, Path_, nearest
from audit.criteria.tie import MOST_DAYS, names_in_use
from audit.errors import Problem, problem

_ITEM_ID = re.compile(r"[^\W\d_][\w\-]*\Z")
_NOWHERE = "named_only"


def read_checklist(document: Document, folder: Path) -> tuple[Checklist | None, list[Problem]]:
    """The checklist, or None when its shape is wrong; and everything wrong in it by itself."""
    checklist, problems = fit(Checklist, document.value, document)
    problems = [*document.problems, *problems]
    if checklist is None:
        return None, problems
    text, found = _notice_text(checklist, document, folder)
    problems += found
    problems += _units(checklist, document)
    problems += _duplicates(checklist, document)
    for index, check in enumerate(checklist.every_item.checks):
        path: Path_ = ("every_item", "checks", index)
        problems += _check(check, checklist, text, document, path, needs_quote=False)
    for item_id in checklist.every_item.except_:
        if item_id not in {item.id for item in checklist.items}:
            hint = nearest(item_id, [item.id for item in checklist.items])
            place = document.place(("every_item", "except_"))
            problems.append(problem("criteria/unknown-item", place, id=item_id, hint=hint))
    for index, item in enumerate(checklist.items):
        problems += _item(item, checklist, text, document, ("items", index))
    return checklist, problems


def read_scheme(document: Document) -> tuple[Scheme | None, list[Problem]]:
    """A scoring scheme; its bands must fall from the best to one that starts at 0."""
    scheme, problems = fit(Scheme, document.value, document)
    if scheme is not None:
        floors = [band.at_least for band in scheme.bands]
        falling = floors == sorted(set(floors), reverse=True)
        if not floors or floors[-1] != 0 or floors[0] > 100 or not falling:
            problems.append(problem("criteria/bad-bands", document.place(("bands",))))
        bonus = scheme.bonus
        if min(bonus.each, bonus.cap, bonus.gate) < 0:
            problems.append(problem("criteria/negative", document.place(("bonus",))))
        for index, veto in enumerate(scheme.vetoes):
            if not veto.reason.strip():
                place = document.place(("vetoes", index))
                problems.append(problem("criteria/missing-key", place, key="reason"))
        if any(weight <= 0 for weight in [*scheme.items.values(), *scheme.sections.values()]):
            problems.append(problem("criteria/bad-weight", document.place(("items",))))
    return scheme, [*document.problems, *problems]


def check_scheme_names(
    scheme: Scheme, checklists: Iterable[Checklist], rules: Iterable[str], document: Document
) -> list[Problem]:
    """Items, headings and rules that a scheme names must exist in a checklist that uses it."""
    mine = [checklist for checklist in checklists if checklist.scoring == scheme.id]
    items = {item.id for checklist in mine for item in checklist.items}
    heads = {item.section[0] for checklist in mine for item in checklist.items if item.section}
    rules = set(rules)
    found = []
    for key, names, known in (
        ("items", scheme.items, items),
        ("sections", scheme.sections, heads),
        ("force", scheme.force, rules | {f"{i}:{r}" for i in items for r in rules}),
    ):
        for name in names:
            if name not in known:
                hint = nearest(name, known)
                place = document.place((key, name))
                found.append(problem("criteria/unknown-name", place, name=name, hint=hint))
    if scheme.sections:
        place = document.place(("sections",))
        missing = heads - set(scheme.sections)
        found += [problem("criteria/missing-section", place, name=name) for name in sorted(missing)]
    for index, veto in enumerate(scheme.vetoes):
        place = document.place(("vetoes", index))
        if veto.rule not in rules:
            hint = nearest(veto.rule, rules)
            found.append(problem("criteria/unknown-rule", place, id=veto.rule, hint=hint))
        if veto.item is not None and veto.item not in items:
            hint = nearest(veto.item, items)
            found.append(problem("criteria/unknown-item", place, id=veto.item, hint=hint))
        elif veto.item is not None and not _binds(mine, veto.item, veto.rule):
            found.append(problem("criteria/veto-unbound", place, item=veto.item, rule=veto.rule))
    return found


def _binds(checklists: Iterable[Checklist], item_id: str, rule: str) -> bool:
    """Whether an item may lose points by a rule."""
    return any(
        check.rule == rule
        for checklist in checklists
        for item in checklist.items
        if item.id == item_id
        for check in (*item.checks, *checklist.every_item.checks)
    )


def _notice_text(
    checklist: Checklist, document: Document, folder: Path
) -> tuple[NoticeText | None, list[Problem]]:
    place = document.place(("notice", "text"))
    file = folder / checklist.notice.text
    if not file.resolve().is_relative_to(folder.resolve()):
        return None, [problem("criteria/outside-folder", place, file=checklist.notice.text)]
    try:
        return NoticeText(file.read_text("utf-8")), []
    except (OSError, UnicodeDecodeError):
        return None, [problem("criteria/no-notice-text", place, file=checklist.notice.text)]


def _units(checklist: Checklist, document: Document) -> Iterable[Problem]:
    kinds = checklist.units.kinds
    for name, kind in kinds.items():
        for other in kind.also:
            if other not in kinds:
                place = document.place(("units", "kinds", name, "also"))
                hint = nearest(other, kinds)
                yield problem("criteria/unknown-kind", place, name=other, hint=hint)
    seen: dict[str, str] = {}
    for key, body in checklist.units.bodies.items():
        place = document.place(("units", "bodies", key))
        if body.kind not in kinds and body.kind != _NOWHERE:
            hint = nearest(body.kind, [*kinds, _NOWHERE])
            yield problem("criteria/unknown-kind", place, name=body.kind, hint=hint)
        for name in dict.fromkeys((key, *body.names)):
            if seen.setdefault(name, key) != key:
                yield problem("criteria/same-name", place, name=name, other=seen[name])


def _duplicates(checklist: Checklist, document: Document) -> Iterable[Problem]:
    seen: set[str] = set()
    for index, item in enumerate(checklist.items):
        place = document.place(("items", index, "id"))
        if item.id in seen:
            yield problem("criteria/duplicate-item", place, id=item.id)
        if not _ITEM_ID.match(item.id):
            yield problem("criteria/bad-id", place, id=item.id)
        seen.add(item.id)


def _item(
    item: Item, checklist: Checklist, text: NoticeText | None, document: Document, path: Path_
) -> Iterable[Problem]:
    requires = (item.requires,) if isinstance(item.requires, str) else item.requires
    yield from _quoted(requires, text, document, (*path, "requires"))
    yield from _quoted(item.further, text, document, (*path, "further"))
    for index, target in enumerate(item.targets):
        yield from _quoted((target.quote,), text, document, (*path, "targets", index, "quote"))
    yield from _addressees(item.responsible, checklist, document, (*path, "responsible"))
    if item.responsible.cooperating is not None:
        inner = (*path, "responsible", "cooperating")
        yield from _addressees(item.responsible.cooperating, checklist, document, inner)
    yield from _deadline(item.deadline, checklist, document, (*path, "deadline"))
    if not item.section:
        yield problem("criteria/no-section", document.place(path), id=item.id)
    if item.weight <= 0:
        yield problem("criteria/bad-weight", document.place((*path, "weight")))
    if not item.checks:
        yield problem("criteria/no-checks", document.place(path), id=item.id)
    for index, check in enumerate(item.checks):
        inner = (*path, "checks", index)
        yield from _check(check, checklist, text, document, inner, needs_quote=True)


def _addressees(
    who: Addressees, checklist: Checklist, document: Document, path: Path_
) -> Iterable[Problem]:
    for key, names, known in (
        ("kinds", who.kinds, checklist.units.kinds),
        ("bodies", who.bodies, checklist.units.bodies),
    ):
        for name in names:
            if name not in known:
                place = document.place((*path, key))
                hint = nearest(name, known)
                yield problem("criteria/unknown-unit", place, name=name, hint=hint)
    if not (who.kinds or who.bodies or who.departments):
        yield problem("criteria/nobody", document.place(path))
    departments = any(kind.departments for kind in checklist.units.kinds.values())
    if who.departments and not departments:
        yield problem("criteria/no-departments", document.place((*path, "departments")))


def _deadline(
    deadline: Deadline, checklist: Checklist, document: Document, path: Path_
) -> Iterable[Problem]:
    given = [
        deadline.by is not None,
        deadline.days_after_issue is not None,
        deadline.whole_year,
        deadline.regularly,
    ]
    days = deadline.days_after_issue
    if days is not None and not 0 <= days <= MOST_DAYS:
        place = document.place((*path, "days_after_issue"))
        yield problem("criteria/out-of-range", place, value=days, least=0, most=MOST_DAYS)
    if sum(given) != 1:
        yield problem("criteria/one-deadline", document.place(path))
    for kind in deadline.by_kind:
        if kind not in checklist.units.kinds:
            place = document.place((*path, "by_kind", kind))
            hint = nearest(kind, checklist.units.kinds)
            yield problem("criteria/unknown-kind", place, name=kind, hint=hint)


def _check(
    check: Check,
    checklist: Checklist,
    text: NoticeText | None,
    document: Document,
    path: Path_,
    *,
    needs_quote: bool,
) -> Iterable[Problem]:
    yield from _quoted(check.quotes, text, document, (*path, "quote"))
    for name in check.for_:
        if name not in names_in_use(checklist):
            place = document.place((*path, "for_"))
            hint = nearest(name, names_in_use(checklist))
            yield problem("criteria/unknown-unit", place, name=name, hint=hint)
    if check.weight <= 0:
        yield problem("criteria/bad-weight", document.place((*path, "weight")))
    if needs_quote and not check.quotes and not check.tool_default:
        yield problem("criteria/no-quote", document.place(path), id=check.rule)
    if check.tool_default and check.force == "must":
        yield problem("criteria/default-must", document.place(path), id=check.rule)


def _quoted(
    quotes: Iterable[str], text: NoticeText | None, document: Document, path: Path_
) -> Iterable[Problem]:
    if text is None:
        return
    for index, quote in enumerate(quotes):
        if quote not in text:
            place = document.place((*path, index))
            yield problem("criteria/quote-not-found", place, quote=_short(quote))


def _short(quote: str) -> str:
    return quote if len(quote) <= 40 else quote[:38] + "……"

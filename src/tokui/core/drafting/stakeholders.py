"""Stakeholders out of the people on the account and of our team. Attitudes are never invented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from tokui.core.drafting.records import FROM_ACTIVITIES, FROM_TITLES, Drafted, Known
from tokui.core.japan import fold, rank_title
from tokui.core.plan import Person

MOST_PEOPLE: Final = 40
MOST_SALESPEOPLE: Final = 5

_PROCUREMENT = re.compile(r"購買|調達|資材|purchas|procure|sourcing|buyer", re.IGNORECASE)
_LEGAL = re.compile(r"法務|legal|counsel", re.IGNORECASE)
_ROLE_BY_TITLE: Final = {
    "chair": "approver",
    "president": "approver",
    "adviser": "influencer",
    "division_head": "decision_maker",
    "deputy_division_head": "decision_maker",
    "general_manager": "evaluator",
    "deputy_general_manager": "evaluator",
    "manager": "evaluator",
    "deputy_manager": "evaluator",
    "section_chief": "user",
    "senior_staff": "user",
    "staff": "user",
}
_AUTHORITY_BY_TITLE: Final = {
    "division_head": "2",
    "deputy_division_head": "2",
    "general_manager": "2",
    "deputy_general_manager": "2",
    "manager": "1",
    "deputy_manager": "1",
}
_NOT_IN_LINE: Final = frozenset({"auditor", "adviser"})


def suggest_role(title: str, department: str = "") -> str | None:
    """The part in a decision that a title suggests, in either language; None where it says
    nothing. Purchasing and legal go by the department as well."""
    where = f"{title} {department}"
    if _PROCUREMENT.search(where):
        return "procurement"
    if _LEGAL.search(where):
        return "legal"
    rank = rank_title(title)
    if rank.is_representative:
        return "approver"
    if rank.code in _ROLE_BY_TITLE:
        return _ROLE_BY_TITLE[rank.code]
    return "decision_maker" if rank.is_officer and rank.code not in _NOT_IN_LINE else None


def suggest_authority(title: str) -> str | None:
    """How far a title lets its holder decide; None where it does not say."""
    rank = rank_title(title)
    if rank.is_officer and rank.code not in _NOT_IN_LINE:
        return "3"
    return _AUTHORITY_BY_TITLE.get(rank.code)


def draft_stakeholders(known: Known) -> Iterator[Drafted]:
    """People at the customer, those of our deals and the highest titles first, then our side."""
    snapshot = known.snapshot
    there = {held.person for held in snapshot.stakeholders}
    met = set(known.contacts.values())
    people = [one for one in snapshot.people if not one.has_left]
    people.sort(key=lambda one: (one.id not in met, _rank(one), one.sort_key, one.id))
    contacts = Counter(person for held in snapshot.activities for person in held.people)
    for person in people[:MOST_PEOPLE]:
        if person.id not in there:
            yield Drafted("stakeholder", _external(known, person, contacts[person.id]))
    yield from _internal(known)


def _rank(person: Person) -> int:
    return person.post.title_rank if person.post else 99


def _external(known: Known, person: Person, contacts: int) -> dict[str, Any]:
    values: dict[str, Any] = {"person": person.id}
    post = person.post
    if post is not None and post.title:
        department = known.snapshot.name(post.department)
        role, authority = suggest_role(post.title, department), suggest_authority(post.title)
        if role:
            values["roles"] = [role]
        if authority:
            values["authority"] = known.inferred(authority, FROM_TITLES, title=post.title)
    if contacts:
        value = "brief" if contacts == 1 else "multiple"
        values["coverage"] = known.inferred(value, FROM_ACTIVITIES)
    return values


def _internal(known: Known) -> Iterator[Drafted]:
    """Our team, and who sells here without being on it; a name that no colleague bears becomes an
    empty chair with that name."""
    snapshot = known.snapshot
    there = {held.colleague for held in snapshot.internal()}
    chairs = {fold(held.name) for held in snapshot.internal()}
    for colleague in known.team:
        if colleague not in there:
            there.add(colleague)
            yield Drafted("stakeholder", {"colleague": colleague, "side": "internal"})
    sellers = Counter(
        deal.salesperson.strip() for deal in snapshot.deals if deal.is_open or deal.grade == "won"
    )
    sellers.pop("", None)
    for name, _deals in sorted(sellers.items(), key=lambda one: (-one[1], one[0])):
        if len(there) + len(chairs) >= MOST_SALESPEOPLE + len(known.team):
            return
        colleague_id = known.colleague(name)
        if colleague_id and colleague_id not in there:
            there.add(colleague_id)
            yield Drafted("stakeholder", {"colleague": colleague_id, "side": "internal"})
        elif not colleague_id and fold(name) not in chairs:
            chairs.add(fold(name))
            yield Drafted("stakeholder", {"placeholder": name[:120], "side": "internal"})

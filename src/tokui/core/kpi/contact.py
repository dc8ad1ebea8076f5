"""Figures of contact and of work: whom we met, what is known, what was done in time.

No opinion about a person goes into a figure: whoever may see a KPI would see it through.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from tokui.core.japan import rank_title
from tokui.core.kpi.figures import Evidence, Figure, missing, share
from tokui.core.kpi.spans import Span
from tokui.core.plan import Activity, Person, PlanSnapshot, Post
from tokui.core.relations import DECIDING
from tokui.core.sentences import same
from tokui.core.words import Words

OFFICER: Final = rank_title("執行役員").rank
"""The lowest rank that counts as an officer."""
MEETINGS: Final = frozenset({"meeting", "visit", "online", "dinner"})
"""Contacts at which people see each other."""
NOTE: Final = "note"
DONE_NEEDS: Final = frozenset({"confirmed", "resolved"})


def contacts(snapshot: PlanSnapshot, span: Span) -> Figure:
    """How often we were in touch."""
    if not snapshot.activities:
        return _no_contacts()
    return _counted(tuple(_contact_row(one) for one in _contacts(snapshot, span)))


def executive_meetings(snapshot: PlanSnapshot, span: Span) -> Figure:
    """Meetings at which an officer of the customer was there."""
    if not snapshot.activities:
        return _no_contacts()
    rows = []
    for one in _contacts(snapshot, span):
        officers = [
            person.name
            for id in one.people
            if (person := snapshot.person_by_id.get(id)) and _is_officer(person, one.on)
        ]
        if officers and one.kind in MEETINGS:
            rows.append(_contact_row(one, ", ".join(officers)))
    return _counted(tuple(rows))


def people_met(snapshot: PlanSnapshot, span: Span) -> Figure:
    """How many different people at the customer we were in touch with."""
    if not snapshot.activities:
        return _no_contacts()
    rows = []
    for id, last in _met(snapshot, span).items():
        if person := snapshot.person_by_id.get(id):
            rows.append(Evidence(same(person.name), "person", id, last, Decimal(1)))
    return _counted(tuple(rows))


def departments_met(snapshot: PlanSnapshot, span: Span) -> Figure:
    """How many departments we were in touch with somebody of."""
    if not snapshot.activities:
        return _no_contacts()
    found: dict[str, date] = {}
    for id, last in _met(snapshot, span).items():
        person = snapshot.person_by_id.get(id)
        for post in _held(person, last) if person else ():
            if post.department:
                found[post.department] = max(last, found.get(post.department, last))
    rows = tuple(
        Evidence(same(snapshot.name(id)), "department", id, last, Decimal(1))
        for id, last in found.items()
    )
    return _counted(rows)


def deciders_met(snapshot: PlanSnapshot, span: Span) -> Figure:
    """Of those who decide, the people we were in touch with."""
    met = _met(snapshot, span)
    rows = tuple(
        Evidence(
            same(held.name), "stakeholder", held.id, met.get(held.person or ""),
            Decimal((held.person or "") in met),
        )
        for held in snapshot.external()
        if DECIDING.intersection(held.roles)
    )  # fmt: skip
    lacks = Words("Nobody is named who decides.", "決裁者・承認者が登録されていません。")
    return share(rows, lacks)


def needs_confirmed(snapshot: PlanSnapshot, span: Span) -> Figure:
    """Needs that the customer confirmed."""
    if not snapshot.needs:
        return missing("The needs map is empty.", "ニーズマップがまだありません。")
    return _counted(
        tuple(
            Evidence(same(need.title), "need", need.id, need.state.on, Decimal(1))
            for need in snapshot.needs
            if need.state.value in DONE_NEEDS
        )
    )


def steps_known(snapshot: PlanSnapshot, span: Span) -> Figure:
    """Steps of the approval routes behind which a person is known."""
    rows = []
    for route in snapshot.routes:
        for step in route.steps:
            held = snapshot.stakeholder_by_id.get(step.stakeholder or "")
            is_known = held is not None and not held.is_placeholder
            title = step.title or (held.name if held else "")
            words = same(f"{route.name} · {title}".strip(" ·"))
            rows.append(Evidence(words, "step", step.id, None, Decimal(is_known)))
    lacks = Words("No approval route is laid down.", "稟議経路がまだありません。")
    return share(tuple(rows), lacks)


def actions_on_time(snapshot: PlanSnapshot, span: Span) -> Figure:
    """Of the actions due in the time, those done by their day."""
    rows = tuple(
        Evidence(
            same(one.title), "action", one.id, one.due_on,
            Decimal(one.completed_on is not None and one.completed_on <= one.due_on),
        )
        for one in snapshot.actions
        if one.due_on is not None and one.due_on in span and one.state != "cancelled"
    )  # fmt: skip
    lacks = Words("No action was due in this time.", "この期間に期限のアクションがありません。")
    return share(rows, lacks)


def _contacts(snapshot: PlanSnapshot, span: Span) -> list[Activity]:
    return [one for one in snapshot.activities if one.kind != NOTE and one.on in span]


def _met(snapshot: PlanSnapshot, span: Span) -> dict[str, date]:
    """The day of the newest contact of each person in the time."""
    last: dict[str, date] = {}
    for one in _contacts(snapshot, span):
        for id in one.people:
            last[id] = max(one.on, last.get(id, one.on))
    return last


def _held(person: Person, day: date) -> list[Post]:
    """The posts that a person held on a day."""
    return [
        post
        for post in person.posts
        if (post.started_on is None or post.started_on <= day)
        and (post.ended_on is None or post.ended_on > day)
    ]


def _is_officer(person: Person, day: date) -> bool:
    return any(post.title_rank <= OFFICER for post in _held(person, day))


def _contact_row(one: Activity, who: str = "") -> Evidence:
    words = same(f"{one.subject} · {who}" if who else one.subject)
    return Evidence(words, "activity", one.id, one.on, Decimal(1))


def _no_contacts() -> Figure:
    return missing("No contacts are on record.", "活動の記録がありません。")


def _counted(rows: tuple[Evidence, ...]) -> Figure:
    return Figure(Decimal(len(rows)), rows)

"""The days that a member has to keep: actions, reviews, committees, the end of plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final, cast

from django.db.models import Q, QuerySet
from django.urls import reverse

from tokui.core.calendar_entries import (
    ACTION_DUE,
    COMMITTEE,
    PAPERS,
    PLAN_ENDS,
    REVIEW,
    Entry,
)
from tokui.core.ringi.meetings import next_meeting, papers_due
from tokui.core.ringi.reading import body_of
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.plans.actions.nouns import ACTION
from tokui.plans.base import Plan
from tokui.plans.policies import visible_plans
from tokui.plans.reviews.nouns import REVIEW as REVIEW_NOUN
from tokui.plans.route.nouns import BODY
from tokui.plans.standing import OPEN_ACTIONS

BACK: Final = timedelta(days=31)
AHEAD: Final = timedelta(days=366)
MEETINGS_AHEAD: Final = timedelta(days=92)
"""A committee meets for ever: so far ahead its meetings are written out."""
_HELD_BY_RHYTHM: Final = ("monthly_day", "monthly_weekday", "weekly")


def days_of(member: Member, today: date) -> list[Entry]:
    """What `member` has to keep from a month ago to a year ahead, by day."""
    plans = list(_plans_of(member))
    found = [
        *_actions(member, today),
        *_reviews(member, plans, today),
        *_committees(member, plans, today),
        *_ends(plans, today),
    ]
    return sorted(found, key=lambda entry: (entry.on, entry.uid))


def _plans_of(member: Member) -> QuerySet[Plan]:
    """Current plans that the member answers for or works in."""
    teams = Q(account__team__member=member, account__team__removed_at=None)
    mine = Q(owner=member) | Q(sponsor=member) | Q(account__owner=member) | teams
    return (
        visible_plans(member)
        .filter(mine, is_current=True)
        .select_related("account")
        .distinct()
        .order_by("pk")
    )


def _actions(member: Member, today: date) -> Iterator[Entry]:
    rows: QuerySet[Any] = ACTION.policy.visible(member).filter(
        owner=member,
        state__in=OPEN_ACTIONS,
        plan__is_current=True,
        due_on__range=(today - BACK, today + AHEAD),
    )
    for one in rows.select_related("plan__account"):
        yield _entry("action", one, one.due_on, ACTION_DUE.fill(title=one.title), one.account)


def _reviews(member: Member, plans: list[Plan], today: date) -> Iterator[Entry]:
    mine = Q(roles__member=member, roles__removed_at=None) | Q(plan__in=plans)
    rows = REVIEW_NOUN.policy.visible(member).filter(
        mine, planned_on__range=(today - BACK, today + AHEAD)
    )
    for one in rows.exclude(stage="cancelled").select_related("plan__account").distinct():
        yield _entry(
            "review", one, one.held_on or one.planned_on, REVIEW.fill(title=one.title), one.account
        )


def _committees(member: Member, plans: list[Plan], today: date) -> Iterator[Entry]:
    rows = BODY.policy.visible(member).filter(plan__in=plans).select_related("plan__account")
    for row in rows:
        # The rules read a committee by its fields, which the row has under the same names.
        body = body_of(cast(Any, row))
        meeting = next_meeting(body, today) if body.meets in _HELD_BY_RHYTHM else None
        while meeting is not None and meeting.held <= today + MEETINGS_AHEAD:
            uid = f"{row.public_id}-{meeting.planned:%Y%m%d}"
            words = COMMITTEE.fill(name=row.name)
            yield _entry("body", row, meeting.held, words, row.account, uid=f"body-{uid}")
            if body.paper_days:
                due = papers_due(body, meeting, None, body.paper_kind)
                words = PAPERS.fill(name=row.name)
                yield _entry("body", row, due, words, row.account, uid=f"papers-{uid}")
            meeting = next_meeting(body, meeting.held + timedelta(days=1))


def _ends(plans: list[Plan], today: date) -> Iterator[Entry]:
    for plan in plans:
        last = plan.valid_until
        if last is not None and today - BACK <= last <= today + AHEAD:
            words = PLAN_ENDS.fill(title=plan.name)
            yield _entry("plan", plan, last, words, plan.account, uid=f"end-{plan.public_id}")


def _entry(noun: str, row: Any, on: date, title: Words, account: Any, *, uid: str = "") -> Entry:
    path = (
        reverse("plans:overview", args=[account.public_id])
        if noun == "plan"
        else reverse("web:record", args=[noun, row.public_id])
    )
    return Entry(
        uid=uid or f"{noun}-{row.public_id}",
        on=on,
        title=title,
        account=account.name,
        path=path,
        revision=row.version,
        changed_at=row.updated_at,
    )

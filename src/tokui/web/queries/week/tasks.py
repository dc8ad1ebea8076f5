"""Actions that fall to somebody, by how they press."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from tokui.accounts.policies import Access
from tokui.identity.models import Member
from tokui.people.models import UseStop
from tokui.plans.actions.models import Action
from tokui.plans.actions.nouns import ACTION
from tokui.plans.standing import OPEN_ACTIONS
from tokui.web.queries.week.fields import showing
from tokui.web.shown import ShownField


@dataclass(frozen=True)
class Task:
    """An action that falls to me."""

    action: Any
    due: ShownField
    state: ShownField

    @property
    def waiting(self) -> int:
        """How many open actions can only begin after this one."""
        return int(self.action.waiting)


def open_actions(member: Member) -> QuerySet[Action]:
    """Actions that fall to me, with how many open ones wait for each."""
    after = Q(before__state__in=OPEN_ACTIONS, before__removed_at=None)
    stops = UseStop.objects.filter(person=OuterRef("counterpart__person"), ended_at=None)
    actions: QuerySet[Action] = (
        ACTION.policy.visible(member)
        .filter(owner=member, state__in=OPEN_ACTIONS, plan__is_current=True)
        .annotate(waiting=Count("before", filter=after), is_stopped=Exists(stops))
        .select_related("plan__account__workspace", "counterpart__person", "counterpart__colleague")
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
    return actions


def task_of(action: Action, access: Mapping[int, Access]) -> Task:
    show = showing(ACTION, action, access[action.account.pk].may_edit)
    if action.is_stopped:  # type: ignore[attr-defined]
        action.counterpart = None
    return Task(action, show("due_on"), show("state"))


def between(tasks: Iterable[Task], start: date | None, end: date | None) -> list[Task]:
    """Tasks that are due from `start` on and before `end`."""
    return [
        task
        for task in tasks
        if task.action.due_on is not None
        and (start is None or task.action.due_on >= start)
        and (end is None or task.action.due_on < end)
    ]

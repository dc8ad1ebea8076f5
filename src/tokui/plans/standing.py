"""Where accounts stand, as parts of a query over them: the current plan, and what is due next."""

from __future__ import annotations

from typing import Final

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from tokui.plans.actions.models import Action
from tokui.plans.base import Plan

OPEN_ACTIONS: Final = ("todo", "in_progress", "blocked")
"""States of actions that somebody has yet to finish."""


def current_plans() -> QuerySet[Plan]:
    """The current plan of the account that the outer query stands at: one at most."""
    return Plan.objects.filter(account=OuterRef("pk"), is_current=True, removed_at=None)


def has_plan() -> Exists:
    """Whether an account has a current plan."""
    return Exists(current_plans())


def of_plan(name: str) -> Subquery:
    """A column of an account's current plan; null without one."""
    return Subquery(current_plans().values(name)[:1])


def of_next_action(name: str) -> Subquery:
    """A column of the open action of the current plan that is due first; null without one."""
    due = Action.objects.filter(
        plan__account=OuterRef("pk"),
        plan__is_current=True,
        plan__removed_at=None,
        removed_at=None,
        state__in=OPEN_ACTIONS,
        due_on__isnull=False,
    ).order_by("due_on", "pk")
    return Subquery(due.values(name)[:1])

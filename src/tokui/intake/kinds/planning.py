"""The current plans that the rows of a file belong to, and what stands in them by name."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tokui.accounts.policies import visible_accounts
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import Accounts, Ambiguous, Names, refer
from tokui.intake.lines import Line
from tokui.intake.policies import editable_accounts
from tokui.intake.sentences import gettext_lazy as _
from tokui.kernel.scope import Scope
from tokui.plans.base import Plan, PlanRecord


class Plans:
    """The current plan of the account that each row names."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        accounts = Accounts(draft, visible_accounts(draft.member), editable_accounts(draft.member))
        self._accounts = accounts
        keys = set(accounts.key_of.values())
        rows = Plan.objects.filter(account__in=keys, is_current=True, removed_at=None)
        self._plans = {plan.account_id: plan for plan in rows}
        for account, plan in self._plans.items():
            plan.account = accounts.rows[account]

    def of(self, line: Line) -> Plan | None:
        """The plan of a row; None with a problem noted where its account has none."""
        account = self._accounts.of(line)
        plan = self._plans.get(account.pk)
        if plan is None:
            message = _("“%(name)s” has no plan. Start one first, then bring this file in again.")
            self._draft.problem(line, "account", "no_plan", message % {"name": account.name})
        return plan

    def scope(self, plan: Plan) -> Scope:
        """The scope of a plan."""
        return Scope(self._draft.workspace, plan.account, plan)

    def named(self, model: type[PlanRecord], name: str) -> dict[int, Names]:
        """The records of each plan by the folded text of a field and by id."""
        found: dict[int, Names] = defaultdict(Names)
        keys = [plan.pk for plan in self._plans.values()]
        rows: Any = model._default_manager.filter(plan__in=keys, removed_at=None).order_by("pk")
        by_key = {plan.pk: plan for plan in self._plans.values()}
        for record in rows:
            record.plan = by_key[record.plan_id]
            text = getattr(record, name)
            found[record.plan_id].add(record, text, folded(text), record.public_id)
        return found


def standing_one(draft: Draft, line: Line, target: str, names: Names) -> tuple[Any, bool]:
    """The record that a row means, None where there is none yet; False with a problem noted where
    several are called so."""
    text = line.get(target)
    try:
        return names.find(text, folded(text)), True
    except Ambiguous:
        return refer(draft, line, target, names, folded(text)), False


def is_said_before(
    draft: Draft, line: Line, target: str, place: tuple[Any, ...], seen: dict[Any, int]
) -> bool:
    """Whether an earlier row is of the same record; that is a problem of this one."""
    first = seen.setdefault(place, line.number)
    if first == line.number:
        return False
    message = _("Row %(other)d is of the same record. Keep one of the two rows.")
    draft.problem(line, target, "duplicate_in_file", message % {"other": first})
    return True

"""The current plans that the rows of a file belong to, and what stands in them by name."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tokui.accounts.policies import visible_accounts
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import Accounts, Ambiguous, Names, refer
from tokui.intake.lines import Line
from tokui.intake.policies import editable_accounts
from tokui.intake.proposals import Entry
from tokui.intake.sentences import gettext_lazy as _
from tokui.kernel.nouns import Noun
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
        self.by_key = {plan.pk: plan for plan in self._plans.values()}
        self.keys = list(self.by_key)

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
        live = model._default_manager.filter(plan__in=self.keys, removed_at=None)
        rows: Any = live.order_by("pk")
        for record in rows:
            record.plan = self.by_key[record.plan_id]
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


class ComingAlong:
    """Records of a plan that rows name by one text, and that come along when they are new."""

    def __init__(
        self,
        draft: Draft,
        noun: Noun,
        target: str,
        field: str,
        known: dict[int, Names],
        longest: int,
    ) -> None:
        self._draft, self._noun, self._target, self._field = draft, noun, target, field
        self._known = known
        self._longest = longest
        self._new: dict[tuple[int, str], Entry] = {}

    def of(self, line: Line, plan: Plan) -> Any:
        """The record that a row means; None with a problem noted where several are called so."""
        found, is_clear = standing_one(self._draft, line, self._target, self._known[plan.pk])
        if found is not None or not is_clear:
            return found
        text = line.get(self._target)
        key = (plan.pk, folded(text))
        if key not in self._new:
            values = {self._field: text[: self._longest]}
            self._new[key] = self._draft.add(self._noun, values, None, plan=plan)
            self._new[key].for_rows = []
        rows = self._new[key].for_rows
        if rows is not None:
            rows.append(line.number)
        return self._new[key].record


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

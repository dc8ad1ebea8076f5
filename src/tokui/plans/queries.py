"""Reading plans: the current one of an account, and one plan as a snapshot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from tokui.accounts.models import Account
from tokui.accounts.policies import access_to
from tokui.core.kpi import with_computed
from tokui.core.plan import PlanSnapshot
from tokui.core.plan.leaving_out import without_people
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.people.stopping import stopped_ids
from tokui.plans.base import Plan
from tokui.plans.findings.grades import rule_grades
from tokui.plans.policies import visible_plans
from tokui.plans.rewind import past_of
from tokui.plans.snapshot.build import build_snapshot
from tokui.plans.snapshot.evidence import current_judgements
from tokui.plans.snapshot.moment import Moment
from tokui.plans.snapshot.orders import sum_orders
from tokui.plans.snapshot.rows import load_rows, read_named
from tokui.plans.snapshot.upkeep import read_upkeep


def plan_snapshot(
    plan: Plan,
    *,
    member: Member | None = None,
    as_of: date | datetime | None = None,
    now: datetime,
) -> PlanSnapshot:
    """One plan and its account as immutable values, in a constant number of queries.

    With `member`, what that member may see: raises NotFound when that is nothing, and leaves out
    opinions about people where the team did not let them be read. `as_of` shows the past: a
    moment, or a day to its end. Raises NotFound for a past in which there was no such plan.
    """
    sees_opinions = access_to(member, plan.account).sees_opinions if member else True
    moment = Moment.of(as_of, now)
    if moment.until is None:
        rows = load_rows(plan, member=member)
        sums = sum_orders(rows.account_key)
        read_named(rows, {one.product for one in sums if one.product})
    else:
        rows, sums = past_of(plan, member=member, until=moment.until)
    if not any(row["removed_at"] is None for row in rows.of("plan").values()):
        raise NotFound
    judged = current_judgements(rows.account_key, rows.plan_key, moment)
    close = plan.account.workspace.fiscal_close
    built = build_snapshot(rows, judged, sums, moment, close)
    built = replace(built, rule_grades=rule_grades(rows.workspace_key), **read_upkeep(plan, moment))
    snapshot = with_computed(without_people(built, stopped_ids(rows.workspace_key)))
    return snapshot if sees_opinions else snapshot.without_opinions()


def current_plan(account: Account) -> Plan | None:
    """The plan that an account is worked by now."""
    return Plan.objects.filter(account=account, is_current=True, removed_at=None).first()


def plan_of(member: Member, account: Account) -> Plan:
    """The current plan of an account that `member` may see; raises NotFound."""
    found = visible_plans(member).filter(account=account, is_current=True).first()
    if found is None:
        raise NotFound
    return found

"""The plan as a noun, and the nouns of its sections made known in the order of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tokui.accounts.policies import BelowAccount
from tokui.core.scales import PLAN_STATE, TIER
from tokui.kernel.declare import FieldsOf
from tokui.kernel.errors import Problems
from tokui.kernel.nouns import Noun, register
from tokui.kernel.scope import Scope
from tokui.plans.actions.nouns import ACTION, PHASE
from tokui.plans.base import Plan
from tokui.plans.competitors.nouns import CUSTOMER_RIVAL, OUR_RIVAL
from tokui.plans.declare import check_dates
from tokui.plans.findings.nouns import WAIVER
from tokui.plans.footprint.nouns import FOOTPRINT
from tokui.plans.needs.nouns import NEED
from tokui.plans.objectives.nouns import CONTRIBUTION, KPI, MILESTONE, OBJECTIVE, READING
from tokui.plans.plays.nouns import PLAY
from tokui.plans.reviews.nouns import REVIEW_NOUNS
from tokui.plans.route.nouns import BODY, ROUTE, STEP
from tokui.plans.sections.nouns import SECTION
from tokui.plans.stakeholders.nouns import DEAL_STAKE, STAKEHOLDER
from tokui.plans.surveys.nouns import SURVEY

_of = FieldsOf("plan")
_dates = check_dates("start_on", "end_on")


def _check(row: Plan | None, values: Mapping[str, Any], scope: Scope, problems: Problems) -> None:
    """One plan of an account is current; `start_plan` and `make_current` change which."""
    _dates(row, values, scope, problems)
    comes_in = row is None or row.removed_at is not None
    if comes_in and (row is None or row.is_current):
        current = Plan.objects.filter(account=scope.account, is_current=True, removed_at=None)
        if current.exists():
            message = _("This account has a current plan already. Archive it before a new one.")
            problems.add("duplicate", message)


PLAN = Noun(
    code="plan",
    model=Plan,
    level="account",
    policy=BelowAccount(lambda: Plan),
    rows=lambda scope: Plan.objects.filter(account=scope.account, removed_at=None),
    scope=lambda plan: Scope(plan.account.workspace, plan.account, plan),
    placing=("account",),
    fields=(
        _of.text("name", required=True),
        _of.choice("state", PLAN_STATE, default="draft", by_action=True),
        _of.date("start_on"),
        _of.date("end_on"),
        _of.date("valid_until"),
        _of.link("owner", "colleague"),
        _of.link("sponsor", "colleague"),
        _of.long("vision"),
        _of.long("strategy"),
        _of.choice("tier", TIER),
        _of.long("tier_reason"),
        _of.long("not_doing"),
        _of.long("lessons"),
        _of.money("revenue_target"),
        _of.money("budget"),
    ),
    columns=("name", "state", "start_on", "end_on", "owner"),
    check=_check,
)

SECTION_NOUNS = (
    SECTION,
    NEED,
    OBJECTIVE,
    KPI,
    READING,
    MILESTONE,
    CONTRIBUTION,
    CUSTOMER_RIVAL,
    OUR_RIVAL,
    STAKEHOLDER,
    DEAL_STAKE,
    PLAY,
    FOOTPRINT,
    PHASE,
    ACTION,
    BODY,
    ROUTE,
    STEP,
    WAIVER,
    *REVIEW_NOUNS,
    SURVEY,
)

register(PLAN, *SECTION_NOUNS)

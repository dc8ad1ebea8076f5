"""Making and changing scenarios, asking for a plan, and taking it over into decisions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.accounts.models import Account
from tokui.accounts.policies import visible_accounts
from tokui.core.market.allocation.problem import write_problem
from tokui.identity.models import Member
from tokui.kernel.errors import (
    Conflict,
    Forbidden,
    InvalidInput,
    NotFound,
    Problem,
    Problems,
    TokuiError,
)
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.jobs import RunningJob, enqueue, job_kind
from tokui.kernel.scope import Scope
from tokui.market.allocation.children import solved
from tokui.market.allocation.gathering import gathered, problem_of, setup_in
from tokui.market.allocation.models import AllocationRun, AllocationScenario, AllocationWish
from tokui.market.allocation.policies import get_run, require_leading
from tokui.market.allocation.setup import CLASS_OF, LEVELS, Setup, as_json, first_setup
from tokui.market.investment.actions import (
    Decided,
    decide_investment,
    standing_decision,
    take_back_decision,
)
from tokui.market.investment.models import InvestmentDecision

ALLOCATE: Final = "market.allocate"
STEPS: Final = 4
ORIGIN: Final = "allocation"
_NOUN: Final = "allocation"


def make_scenario(
    name: str, *, by: Member, like: AllocationScenario | None = None, origin: Origin = SCREEN
) -> AllocationScenario:
    """A new scenario, with what another one sets when told."""
    require_leading(by)
    named = name.strip()
    if not named or len(named) > 120:
        message = _("Give the scenario a name of at most 120 characters.")
        raise InvalidInput(Problem("required", message, "name"))
    with transaction.atomic():
        scenario = AllocationScenario.objects.create(
            workspace=by.workspace, name=named, made_by=by,
            setup=like.setup if like else as_json(first_setup()),
        )  # fmt: skip
        for wish in like.wishes.all() if like else ():
            wish.pk, wish.scenario = None, scenario
            wish._state.adding = True
            wish.save()
        _note(scenario, "created", {"name": [None, named]}, by, origin)
    return scenario


def change_scenario(
    scenario: AllocationScenario, setup: Setup, *, by: Member, expected: int | None = None,
    origin: Origin = SCREEN,
) -> AllocationScenario:  # fmt: skip
    """Set capacity, levels and conditions anew. Raises Conflict when it was changed meanwhile."""
    require_leading(by)
    with transaction.atomic():
        held: AllocationScenario = AllocationScenario.objects.select_for_update().get(
            pk=scenario.pk
        )
        if expected is not None and held.version != expected:
            message = _("Somebody else changed this scenario meanwhile. Load it first.")
            raise Conflict(message=message)
        wanted = as_json(setup)
        changes = {
            name: [str(held.setup.get(name)), str(value)]
            for name, value in wanted.items()
            if str(held.setup.get(name)) != str(value)
        }
        held.setup, held.updated_at = wanted, timezone.now()
        held.version += 1
        held.save()
        _note(held, "changed", changes, by, origin)
    return held


def remove_scenario(scenario: AllocationScenario, *, by: Member, origin: Origin = SCREEN) -> None:
    """Take a scenario off the list; decisions made by it stay."""
    require_leading(by)
    with transaction.atomic():
        scenario.removed_at = timezone.now()
        scenario.save(update_fields=["removed_at"])
        _note(scenario, "removed", {}, by, origin)


def set_wish(
    scenario: AllocationScenario, account: Account, because: str, *, by: Member, now: datetime,
    must: str = "", must_not: str = "", return_low: int | None = None,
    return_high: int | None = None, origin: Origin = SCREEN,
) -> AllocationWish | None:  # fmt: skip
    """Set by hand what an account must or must not get, or what full effort brings; nothing at all
    takes it off again, None then."""
    require_leading(by)
    problems = Problems()
    if must not in ("", *LEVELS) or must_not not in ("", *LEVELS):
        problems.add("not_a_choice", _("Choose one of the levels."), field="must")
    if (return_low is None) != (return_high is None):
        problems.add("required", _("Write both returns, or none."), field="return_low")
    elif return_low is not None and return_high is not None and return_low > return_high:
        message = _("The lower return is above the upper one.")
        problems.add("wrong_order", message, field="return_low")
    is_set = bool(must or must_not or return_low is not None)
    if is_set and not 0 < len(because.strip()) <= 2_000:
        problems.add("required", _("Say why this is set by hand."), field="because")
    problems.raise_if_any()
    if not visible_accounts(by).filter(pk=account.pk).exists():
        raise NotFound
    with transaction.atomic():
        wish = None
        if is_set:
            wish, _made = AllocationWish.objects.update_or_create(
                scenario=scenario, account=account,
                defaults={
                    "must": must, "must_not": must_not, "return_low": return_low,
                    "return_high": return_high, "because": because.strip(), "set_by": by,
                    "set_on": timezone.localdate(now),
                },
            )  # fmt: skip
        else:
            scenario.wishes.filter(account=account).delete()
        changes = {"account": [None, account.public_id], "must": [None, must or None]}
        told = replace(origin, reason=because.strip()[:300])
        _note(scenario, "changed", changes, by, told)
    return wish


def ask_plan(scenario: AllocationScenario, *, by: Member, now: datetime) -> AllocationRun:
    """Ask for the best plan with the accounts of today; a job works it out."""
    require_leading(by)
    held = gathered(scenario, by=by, today=timezone.localdate(now))
    if not held.accounts:
        message = _("There is no account to give effort to. Add accounts first.")
        raise InvalidInput(Problem("required", message))
    problem = {
        **write_problem(problem_of(setup_in(scenario), held.accounts)), "currency": held.currency,
    }  # fmt: skip
    with transaction.atomic():
        run = AllocationRun.objects.create(
            scenario=scenario, problem=problem, asked_by=by, asked_at=now
        )
        job = enqueue(ALLOCATE, {"run": run.public_id}, by=by, total=STEPS)
        run.job_id = job.public_id
        run.save(update_fields=["job_id"])
    return run


def stop_plan(run: AllocationRun, *, by: Member) -> None:
    """End the working out of a plan; one that is done stays."""
    require_leading(by)
    AllocationRun.objects.filter(pk=run.pk, state="waiting").update(state="stopped")


def take_over(
    run: AllocationRun, *, by: Member, now: datetime, only: Collection[str] | None = None,
    origin: Origin = SCREEN,
) -> list[InvestmentDecision]:  # fmt: skip
    """Make investment decisions of a plan, for all accounts or those of `only`; accounts that have
    the class already are left alone, as are those whose decision may not be changed."""
    require_leading(by)
    if run.state != "done" or not run.plan.get("feasible"):
        raise Conflict(message=_("There is no plan to take over."))
    shares = {one["candidate"]: one for one in run.plan["shares"]}
    levels = _levels_of(run)
    because = _("Allocation “%(name)s”: the best use of what there is.") % {
        "name": run.scenario.name
    }
    made: list[InvestmentDecision] = []
    with transaction.atomic():
        held = AllocationRun.objects.select_for_update().get(pk=run.pk)
        accounts = visible_accounts(by).filter(public_id__in=shares)
        for account in accounts:
            share = shares[account.public_id]
            tier = CLASS_OF[share["level"]]
            if only is not None and account.public_id not in only:
                continue
            before = standing_decision(account)
            if before is not None and before.tier == tier:
                continue
            decided = Decided(
                tier=tier,
                reason=because,
                return_low=round(share["low"]),
                return_high=round(share["high"]),
                effort=levels.get((account.public_id, share["level"]), {}),
                origin=ORIGIN,
            )
            try:
                made.append(decide_investment(account, decided, by=by, now=now, origin=origin))
            except Forbidden:
                continue
        held.taken = [*held.taken, *(one.public_id for one in made)]
        held.save(update_fields=["taken"])
    return made


def take_back(run: AllocationRun, *, by: Member, now: datetime, origin: Origin = SCREEN) -> int:
    """Take back the decisions that were made by a plan and still stand; how many."""
    require_leading(by)
    done = 0
    with transaction.atomic():
        held = AllocationRun.objects.select_for_update().get(pk=run.pk)
        rows = InvestmentDecision.objects.filter(
            public_id__in=held.taken, removed_at=None, account__in=visible_accounts(by)
        )
        for decision in rows.select_related("account__workspace"):
            try:
                take_back_decision(decision, by=by, now=now, origin=origin)
                done += 1
            except (Conflict, Forbidden):
                continue
        held.taken = []
        held.save(update_fields=["taken"])
    return done


def _levels_of(run: AllocationRun) -> dict[tuple[str, str], dict[str, Decimal]]:
    """Person-days a year by role, of every account at every level."""
    periods: dict[str, int] = {}
    for role, _period, _days in run.problem["capacities"]:
        periods[role] = periods.get(role, 0) + 1
    tenth = Decimal("0.1")
    return {
        (candidate[0], level[0]): {
            role: (Decimal(str(days)) * periods.get(role, 1)).quantize(tenth)
            for role, days in level[3].items()
        }
        for candidate in run.problem["candidates"]
        for level in candidate[1]
    }


@job_kind(ALLOCATE)
def _allocate(job: RunningJob) -> dict[str, Any]:
    by = job.job.requested_by
    if not isinstance(by, Member):
        raise NotFound
    run = get_run(by, job.payload["run"])
    if run.state != "waiting":
        return {"run": run.public_id}

    def is_stopped() -> bool:
        return not AllocationRun.objects.filter(pk=run.pk, state="waiting").exists()

    try:
        plan = solved(run.problem, told=job.tell, is_stopped=is_stopped)
    except TokuiError as error:
        _close(run, state="failed", error=str(error))
        raise
    if plan is not None:
        _close(run, state="done", plan=plan)
    return {"run": run.public_id}


def _close(run: AllocationRun, **values: Any) -> None:
    """Keep what came out, unless it was stopped meanwhile."""
    AllocationRun.objects.filter(pk=run.pk, state="waiting").update(**values)


def _note(
    scenario: AllocationScenario, verb: str, changes: dict[str, Any], by: Member, origin: Origin
) -> None:
    scope = Scope(scenario.workspace)
    record_event(_NOUN, scenario, verb, changes, by=by, scope=scope, origin=origin)

"""The page of the investment decision of an account, and what is decided on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tokui.accounts.models import Account
from tokui.accounts.policies import access_to, get_account
from tokui.core.checks import check_plan
from tokui.core.scales import GRADE, TIER
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, InvalidInput, NotFound, Problem
from tokui.market.investment import actions
from tokui.market.investment.form import (
    DecisionForm,
    day_sent,
    decided_in,
    form_for,
    form_sent,
)
from tokui.market.investment.models import InvestmentDecision
from tokui.market.investment.queries import (
    colleagues_of,
    decisions_of,
    facts_of,
    get_decision,
    get_not_done,
    not_done_of,
    roles_named,
)
from tokui.plans.findings.shown import ShownFinding, shown
from tokui.plans.views.agreement import tell_step
from tokui.plans.views.opening import open_plan

USUAL_LOOK: Final = timedelta(days=180)


@require_safe
def page(request: HttpRequest, account_id: str) -> HttpResponse:
    """The decision that stands, where it disagrees with what we do, what is not done, and how the
    class came about."""
    return _page(request, account_id)


@require_POST
def decide(request: HttpRequest, account_id: str) -> HttpResponse:
    """Decide anew; what cannot be taken is said beside what was typed."""
    member, account = _account(request, account_id)
    try:
        decided = decided_in(request.POST, account, colleagues_of(account))
        base = request.POST.get("base", "")
        actions.decide_investment(account, decided, by=member, now=timezone.now(), base=base)
    except InvalidInput as error:
        form = form_sent(request.POST, error.problems)
        return _page(request, account_id, form, status=422)
    except Conflict as error:
        form = form_sent(request.POST, [Problem(error.code, error.message)])
        return _page(request, account_id, form, status=409)
    return _back(request, account_id, lambda: _("Decided. The account has its class by it."))


@require_POST
def look(request: HttpRequest, account_id: str) -> HttpResponse:
    """Look again and leave it as it is: the same decision of today, with the next look."""
    member, account = _account(request, account_id)
    standing = _standing(account)

    def step() -> str:
        next_look = day_sent(request.POST, "next_look_on")
        same = _same_again(standing, request.POST.get("because", ""), next_look, member)
        base = request.POST.get("base", "")
        actions.decide_investment(account, same, by=member, now=timezone.now(), base=base)
        return _("Looked at again. The decision stands.")

    return _back(request, account_id, step)


@require_POST
def stop(request: HttpRequest, account_id: str) -> HttpResponse:
    """Say that the condition to stop has come true."""
    member, account = _account(request, account_id)
    standing = _standing(account)

    def step() -> str:
        because = request.POST.get("because", "")
        actions.note_stop(standing, because, by=member, now=timezone.now())
        return _("Noted. Now decide anew.")

    return _back(request, account_id, step)


@require_POST
def take_back(request: HttpRequest, account_id: str) -> HttpResponse:
    """Take the decision that stands back."""
    member, account = _account(request, account_id)
    held = get_decision(member, request.POST.get("decision", ""))
    if held.account_id != account.pk:
        raise NotFound

    def step() -> str:
        actions.take_back_decision(held, by=member, now=timezone.now())
        return _("Taken back. The decision before holds again.")

    return _back(request, account_id, step)


@require_POST
def not_done(request: HttpRequest, account_id: str) -> HttpResponse:
    """Write down what is deliberately not done."""
    member, account = _account(request, account_id)

    def step() -> str:
        actions.say_not_done(
            account,
            request.POST.get("what", ""),
            request.POST.get("because", ""),
            until=day_sent(request.POST, "until"),
            by=member,
            now=timezone.now(),
        )
        return _("Written down.")

    return _back(request, account_id, step, "not-done")


@require_POST
def lift(request: HttpRequest, account_id: str, said_id: str) -> HttpResponse:
    """Let something be done again."""
    member, account = _account(request, account_id)
    said = get_not_done(member, said_id)
    if said.account_id != account.pk:
        raise NotFound

    def step() -> str:
        actions.lift_not_done(said, by=member, now=timezone.now())
        return _("Lifted. It may be done again.")

    return _back(request, account_id, step, "not-done")


def _page(
    request: HttpRequest, account_id: str, form: DecisionForm | None = None, *, status: int = 200
) -> HttpResponse:
    opened = open_plan(request, account_id)
    member, account = _account(request, account_id)
    today = timezone.localdate()
    decisions = decisions_of(account)
    standing = decisions[0] if decisions else None
    context = {
        "account": account,
        "access": access_to(member, account),
        "plan": opened.plan if opened else None,
        "tab": "overview",
        "decision": standing,
        "days": _days(standing),
        "earlier": decisions[1:],
        "findings": _findings(opened, account_id),
        "not_done": not_done_of(account),
        "lifted": not_done_of(account, lifted=True),
        "form": form or form_for(account, standing, today),
        "is_open": form is not None or standing is None,
        "tiers": TIER,
        "grades": GRADE,
        "facts": facts_of(account),
        "colleagues": colleagues_of(account),
        "roles": roles_named(member),
        "today": today,
        "usual_look": today + USUAL_LOOK,
    }
    return render(request, "market/investment/page.html", context, status=status)


def _findings(opened: Any, account_id: str) -> tuple[ShownFinding, ...]:
    """Where class and effort disagree; nothing without a plan."""
    if opened is None:
        return ()
    report = check_plan(opened.snapshot)
    return shown((one for one in report.findings if one.code.startswith("INV")), account_id)


def _days(decision: InvestmentDecision | None) -> Decimal | None:
    if decision is None:
        return None
    efforts = decision.efforts.all()
    return sum((one.days for one in efforts), Decimal(0)) if efforts else None


def _same_again(
    held: InvestmentDecision, because: str, next_look_on: date | None, by: Member
) -> actions.Decided:
    """The decision once more, for whoever looked and leaves it."""
    return actions.Decided(
        tier=held.tier,
        reason=because.strip() or held.reason,
        return_low=held.return_low,
        return_high=held.return_high,
        effort={one.role: one.days for one in held.efforts.all()},
        go_on_if=held.go_on_if,
        stop_if=held.stop_if,
        decided_by=by,
        next_look_on=next_look_on,
        grounds=tuple(
            actions.Ground(
                one.statement, one.fact, one.source, one.source_url, one.as_of, one.grade
            )
            for one in held.evidence.select_related("fact")
        ),
    )


def _account(request: HttpRequest, account_id: str) -> tuple[Member, Account]:
    member: Any = request.member  # type: ignore[attr-defined]
    account = get_account(member, account_id)
    account.workspace = member.workspace
    return member, account


def _standing(account: Account) -> InvestmentDecision:
    found = actions.standing_decision(account)
    if found is None:
        raise NotFound
    return found


def _back(
    request: HttpRequest, account_id: str, step: Callable[[], str], place: str = ""
) -> HttpResponse:
    tell_step(request, step)
    answer = redirect("investment:page", account_id=account_id)
    answer["Location"] += f"#{place}" if place else ""
    return answer

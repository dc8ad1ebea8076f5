"""The pages of allocation: scenarios side by side, and one scenario with its plan."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tokui.accounts.policies import get_account
from tokui.core.japan import minor_digits
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound, TokuiError
from tokui.market.allocation import actions, telling
from tokui.market.allocation.gathering import gathered, setup_in
from tokui.market.allocation.models import AllocationRun, AllocationScenario
from tokui.market.allocation.policies import (
    get_run,
    get_scenario,
    require_leading,
    visible_scenarios,
)
from tokui.market.allocation.queries import job_of
from tokui.market.allocation.setup import LEVELS, Setup, money_typed, read_grid, setup_of

ROWS: Final = 50
SPARE_ROLES: Final = 2


@require_http_methods(["GET", "POST"])
def scenarios(request: HttpRequest) -> HttpResponse:
    """All scenarios side by side, each with its newest plan."""
    member = _leader(request)
    if request.method == "POST":
        like = request.POST.get("like", "")
        try:
            made = actions.make_scenario(
                request.POST.get("name", ""), by=member,
                like=get_scenario(member, like) if like else None,
            )  # fmt: skip
        except TokuiError as error:
            messages.error(request, str(error))
            return redirect("market:allocations")
        return redirect("market:allocation", scenario_id=made.public_id)
    held = list(visible_scenarios(member))
    rows = []
    for one in held:
        run: Any = one.runs.filter(state="done").first()
        feasible = run is not None and run.plan.get("feasible")
        rows.append((one, run, telling.counts_of(run) if feasible else [],
                     telling.scarce_told(run)[:3] if feasible else []))  # fmt: skip
    return render(request, "market/allocation/list.html", {"rows": rows, "levels": LEVELS})


@require_http_methods(["GET", "POST"])
def scenario(request: HttpRequest, scenario_id: str) -> HttpResponse:
    """One scenario: the plan on top, below it what it is made of."""
    member = _leader(request)
    held = get_scenario(member, scenario_id)
    if request.method == "POST":
        digits = minor_digits(gathered(held, by=member, today=timezone.localdate()).currency)

        def change() -> str:
            expected = request.POST.get("version", "")
            setup = _setup_sent(request.POST, digits)
            actions.change_scenario(
                held, setup, by=member, expected=int(expected) if expected.isdigit() else None
            )
            return _("Saved. Work the plan out anew to see what it changes.")

        return _told(request, change, scenario_id)
    return render(request, "market/allocation/page.html", _context(request, member, held))


@require_POST
def remove(request: HttpRequest, scenario_id: str) -> HttpResponse:
    """Take a scenario off the list."""
    member = _leader(request)
    actions.remove_scenario(get_scenario(member, scenario_id), by=member)
    return redirect("market:allocations")


@require_POST
def wish(request: HttpRequest, scenario_id: str, account_id: str) -> HttpResponse:
    """Set by hand what one account gets or brings."""
    member = _leader(request)
    held, account = get_scenario(member, scenario_id), get_account(member, account_id)
    digits = minor_digits(account.currency)

    def step() -> str:
        actions.set_wish(
            held, account, request.POST.get("because", ""), by=member, now=timezone.now(),
            must=request.POST.get("must", ""), must_not=request.POST.get("must_not", ""),
            return_low=money_typed(request.POST.get("return_low", ""), digits),
            return_high=money_typed(request.POST.get("return_high", ""), digits),
        )  # fmt: skip
        return _("Saved. Work the plan out anew to see what it changes.")

    return _told(request, step, scenario_id)


@require_POST
def plan(request: HttpRequest, scenario_id: str) -> HttpResponse:
    """Ask for the best plan."""
    member = _leader(request)
    held = get_scenario(member, scenario_id)

    def step() -> str:
        actions.ask_plan(held, by=member, now=timezone.now())
        return ""

    return _told(request, step, scenario_id)


@require_POST
def stop(request: HttpRequest, scenario_id: str, run_id: str) -> HttpResponse:
    """End the working out of a plan."""
    member = _leader(request)
    actions.stop_plan(_run(member, scenario_id, run_id), by=member)
    return redirect("market:allocation", scenario_id=scenario_id)


@require_POST
def take(request: HttpRequest, scenario_id: str, run_id: str) -> HttpResponse:
    """Take a plan over into investment decisions, all of it or one account."""
    member = _leader(request)
    run = _run(member, scenario_id, run_id)
    only = request.POST.getlist("account")

    def step() -> str:
        made = actions.take_over(run, by=member, now=timezone.now(), only=only or None)
        return _("%(count)d decisions made. They can be taken back below.") % {"count": len(made)}

    return _told(request, step, scenario_id)


@require_POST
def back(request: HttpRequest, scenario_id: str, run_id: str) -> HttpResponse:
    """Take back the decisions that a plan made."""
    member = _leader(request)
    run = _run(member, scenario_id, run_id)

    def step() -> str:
        done = actions.take_back(run, by=member, now=timezone.now())
        return _("%(count)d decisions taken back.") % {"count": done}

    return _told(request, step, scenario_id)


@require_safe
def file(request: HttpRequest, scenario_id: str, run_id: str, format: str) -> HttpResponseBase:
    """A plan as CSV or as a workbook."""
    member = _leader(request)
    run = _run(member, scenario_id, run_id)
    if format not in ("csv", "xlsx") or run.state != "done":
        raise NotFound
    # What writes files loads when somebody wants one, not when the server starts.
    from tokui.outputs.tables import csv_parts, xlsx_of

    table = telling.plan_table(run, by=member)
    answer: HttpResponseBase
    if format == "csv":
        answer = StreamingHttpResponse(csv_parts(table), content_type="text/csv; charset=utf-8")
    else:
        answer = HttpResponse(
            xlsx_of(table, timezone.localdate(run.asked_at).isoformat()),
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
    answer["Content-Disposition"] = f'attachment; filename="allocation-{run.public_id}.{format}"'
    return answer


def _context(request: HttpRequest, member: Member, held: AllocationScenario) -> dict[str, Any]:
    setup = setup_in(held)
    accounts = gathered(held, by=member, today=timezone.localdate())
    digits = minor_digits(accounts.currency)
    run = held.runs.filter(removed_at=None).first()
    chosen = request.GET.get("account", "")
    return {
        "scenario": held,
        "setup": setup,
        "spare": range(SPARE_ROLES),
        "levels": LEVELS,
        "level_rows": list(zip(LEVELS.values(), setup.shares, [_plain(one, digits)
                                                              for one in setup.costs],
                               strict=True)),
        "budget": "" if setup.budget is None else _plain(setup.budget, digits),
        "accounts": accounts,
        "page": Paginator(accounts.accounts, ROWS).get_page(request.GET.get("page")),
        "chosen": _chosen(accounts.accounts, chosen, digits),
        "run": run,
        "job": job_of(run),
        **(_plan_context(run, member) if run is not None and run.state == "done" else {}),
    }  # fmt: skip


def _plan_context(run: AllocationRun, member: Member) -> dict[str, Any]:
    shares = telling.accounts_told(run, by=member)
    return {
        "currency": run.problem["currency"],
        "gap": 100 * run.plan.get("gap", 0.0),
        "value_low": round(run.plan.get("low", 0)),
        "value_high": round(run.plan.get("high", 0)),
        "counts": telling.counts_of(run),
        "shares": shares[:500],
        "all_shares": len(shares),
        "scarce": telling.scarce_told(run),
        "seconds": telling.seconds_told(run, by=member),
        "short": telling.short_told(run),
        "contradictions": telling.contradictions_told(run, by=member),
    }


def _chosen(accounts: Any, account_id: str, digits: int) -> dict[str, Any] | None:
    found = next((one for one in accounts if one.figures.account == account_id), None)
    if found is None:
        return None
    wish = found.wish
    is_hand = wish is not None and wish.return_low is not None
    return {
        "one": found,
        "low": _plain(found.low, digits) if is_hand else "",
        "high": _plain(found.high, digits) if is_hand else "",
    }


def _setup_sent(sent: QueryDict, digits: int) -> Setup:
    pasted = read_grid(sent.get("pasted", ""))
    if not pasted:
        periods = sent.getlist("period")
        roles = sent.getlist("role")
        cells = sent.getlist("cell")
        wide = len(periods) + len(LEVELS)
        pasted = [["", *periods]]
        pasted += [
            [role, *cells[at * wide : (at + 1) * wide]] for at, role in enumerate(roles)
            if role.strip()
        ]  # fmt: skip
    return setup_of(
        pasted, sent.getlist("share"), sent.getlist("cost"), sent.get("budget", ""),
        sent.get("most_accounts", ""), digits=digits,
    )  # fmt: skip


def _plain(amount: int, digits: int) -> str:
    return f"{Decimal(amount).scaleb(-digits):f}"


def _told(request: HttpRequest, step: Callable[[], str], scenario_id: str) -> HttpResponse:
    try:
        said = step()
    except TokuiError as error:
        messages.error(request, str(error))
    else:
        if said:
            messages.success(request, said)
    return redirect("market:allocation", scenario_id=scenario_id)


def _run(member: Member, scenario_id: str, run_id: str) -> AllocationRun:
    run = get_run(member, run_id)
    if run.scenario.public_id != scenario_id:
        raise NotFound
    return run


def _leader(request: HttpRequest) -> Member:
    member: Member = request.member  # type: ignore[attr-defined]
    require_leading(member)
    return member

"""The findings of a plan, waiving them, the rules of the workspace, and all accounts together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tokui.accounts.policies import get_account
from tokui.core.checks import CHAPTERS, LEVELS, RULE_BY_CODE, RULES, Finding, Report, check_plan
from tokui.core.finding_scales import SEVERITY
from tokui.kernel.errors import InvalidInput, NotFound
from tokui.kernel.events import Origin
from tokui.kernel.patches import batch_key_of
from tokui.kernel.records import get_record
from tokui.plans.base import Plan
from tokui.plans.findings.actions import choose_severities, lift_waiver, waive_finding
from tokui.plans.findings.queries import checked_plans, reports_of, severities_of
from tokui.plans.findings.shown import grouped, section_words, shown
from tokui.plans.queries import plan_of, plan_snapshot
from tokui.plans.views.opening import OpenPlan, open_plan, start_page

USUAL_DAYS: Final = 90
"""A waiver holds a quarter unless another day is chosen."""
PLANS_PER_PAGE: Final = 20
"""So many plans are checked for one page: each is read whole."""


@require_safe
def findings(request: HttpRequest, account_id: str) -> HttpResponse:
    """What is wrong or missing in the plan, by severity, section and owner."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "overview")
    if opened.report.findings or opened.report.waived:
        opened.note_opinions("findings")
    return opened.page("findings/page", "overview", **_page(opened))


def _page(opened: OpenPlan) -> dict[str, Any]:
    report, asked = opened.report, opened.request.GET
    chosen = {name: asked.get(name, "") for name in ("severity", "section", "owner")}
    found = [one for one in report.findings if _fits(one, chosen)]
    account_id = str(opened.account.public_id)
    return {
        "report": report,
        "chosen": chosen,
        "is_narrowed": any(chosen.values()),
        "severities": [(SEVERITY[level], len(report.by_severity[level])) for level in LEVELS],
        "sections": [
            (code, section_words(code), len(held)) for code, held in report.by_section.items()
        ],
        "owners": sorted(Counter(one.owner for one in report.findings if one.owner).items()),
        "groups": grouped(shown(found, account_id, opened.questions)),
        "count": len(found),
        "waived": shown(report.waived, account_id),
        "first_day": opened.snapshot.taken_on + timedelta(days=1),
        "usual_day": opened.snapshot.taken_on + timedelta(days=USUAL_DAYS),
    }


def _fits(one: Finding, chosen: dict[str, str]) -> bool:
    told = {"severity": one.severity, "section": one.rule.section, "owner": one.owner}
    return all(not wanted or told[name] == wanted for name, wanted in chosen.items())


@require_POST
def waive(request: HttpRequest, account_id: str) -> HttpResponse:
    """Hold one finding back, with a reason and a day."""
    member: Any = request.member  # type: ignore[attr-defined]
    plan = plan_of(member, get_account(member, account_id))
    snapshot = plan_snapshot(plan, member=member, now=timezone.now())
    report = check_plan(snapshot)
    key = request.POST.get("key", "")
    found = next((one for one in report.findings if one.key == key), None)
    if found is None:
        messages.info(request, _("This finding is no longer there: nothing is left to waive."))
        return redirect("plans:findings", account_id=account_id)
    batch = batch_key_of(member)
    try:
        waive_finding(
            plan,
            found,
            reason=request.POST.get("because", ""),
            until=request.POST.get("until", ""),
            by=member,
            today=timezone.localdate(),
            origin=Origin(batch_key=batch),
        )
    except InvalidInput as error:
        messages.error(request, " ".join(str(problem.message) for problem in error.problems))
    else:
        told = _("Waived. It comes back on its day, or when the facts change.")
        _tell(request, told, batch, account_id)
    return redirect("plans:findings", account_id=account_id)


@require_POST
def lift(request: HttpRequest, account_id: str, waiver_id: str) -> HttpResponse:
    """Let a finding count again."""
    member: Any = request.member  # type: ignore[attr-defined]
    waiver = get_record("waiver", member, waiver_id)
    if waiver.account.public_id != account_id:
        raise NotFound
    batch = batch_key_of(member)
    lift_waiver(waiver, by=member, origin=Origin(batch_key=batch))
    _tell(request, _("The finding counts again."), batch, account_id)
    return redirect("plans:findings", account_id=account_id)


def _tell(request: HttpRequest, told: str, batch: int, account_id: str) -> None:
    back = reverse("plans:findings", args=[account_id])
    context = {"told": told, "batch": batch, "next": back}
    messages.success(request, render_to_string("web/parts/batch_message.html", context, request))


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule with why it stands; owners of the workspace choose how grave each is taken."""
    member: Any = request.member  # type: ignore[attr-defined]
    if request.method == "POST":
        sent = {rule.code: request.POST[rule.code] for rule in RULES if rule.code in request.POST}
        choose_severities(sent, by=member)
        messages.success(request, _("Saved."))
        return redirect("plans:rules")
    chosen = severities_of(member.workspace)
    graded = [(rule, chosen.get(rule.code, rule.severity)) for rule in RULES]
    chapters = [
        (words, [one for one in graded if one[0].code.startswith(prefix)])
        for prefix, words, _module in CHAPTERS
    ]
    context = {"chapters": chapters, "severities": SEVERITY, "changed": len(chosen)}
    return render(request, "plans/findings/rules.html", {**context, "count": len(RULES)})


@dataclass(frozen=True)
class CheckedAccount:
    """One account of the page over all of them."""

    plan: Plan
    report: Report
    counts: tuple[tuple[str, int], ...]
    """How many findings of each severity."""
    commonest: tuple[tuple[Any, int], ...]
    """The rules with most findings of the gravest severity that occurs."""


@require_safe
def portfolio(request: HttpRequest) -> HttpResponse:
    """How many findings every account has, by severity and by rule."""
    member: Any = request.member  # type: ignore[attr-defined]
    pages = Paginator(checked_plans(member), PLANS_PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    wanted = RULE_BY_CODE.get(request.GET.get("rule", ""))
    checked = [
        _checked(plan, report)
        for plan, report in reports_of(member, now=timezone.now(), plans=page).items()
    ]
    by_rule: Counter[str] = Counter()
    accounts: Counter[str] = Counter()
    for one in checked:
        by_rule.update(one.report.counts)
        accounts.update(set(one.report.counts))
    if wanted is not None:
        checked = [one for one in checked if one.report.counts.get(wanted.code)]
    context = {
        "page": page,
        "checked": checked,
        "wanted": wanted,
        "found": [(one, _of_rule(one, wanted)) for one in checked] if wanted else [],
        "rules": [
            (RULE_BY_CODE[code], count, accounts[code]) for code, count in by_rule.most_common()
        ],
        "severities": [SEVERITY[level] for level in LEVELS],
    }
    return render(request, "plans/findings/portfolio.html", context)


def _checked(plan: Plan, report: Report) -> CheckedAccount:
    counts = tuple((level, len(report.by_severity[level])) for level in LEVELS)
    gravest = next((level for level, count in counts if count), None)
    held = report.by_severity[gravest] if gravest else ()
    common = Counter(one.code for one in held)
    rules = tuple((RULE_BY_CODE[code], count) for code, count in common.most_common(3))
    return CheckedAccount(plan, report, counts, rules)


def _of_rule(one: CheckedAccount, wanted: Any) -> Any:
    found = [held for held in one.report.findings if held.code == wanted.code]
    return shown(found, str(one.plan.account.public_id))

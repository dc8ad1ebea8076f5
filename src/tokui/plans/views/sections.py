"""The bar on top of a section: who looks after it, and the button that confirms it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tokui.accounts.policies import get_account
from tokui.core.scales import PLAN_SECTION
from tokui.core.vocabulary import TERMS
from tokui.kernel.errors import NotFound
from tokui.plans.queries import plan_of
from tokui.plans.sections.actions import confirm_section
from tokui.plans.views.opening import is_for, open_plan


@require_safe
def care(request: HttpRequest, account_id: str, code: str) -> HttpResponse:
    """The bar alone, as it stands now; whoever comes without htmx gets the section."""
    member: Any = request.member  # type: ignore[attr-defined]
    plan_of(member, get_account(member, account_id))
    if code not in PLAN_SECTION:
        raise NotFound
    if not is_for(request, f"care-{code}"):
        return redirect(f"plans:{code}", account_id=account_id)
    return _bar(request, account_id, code)


@require_POST
def confirm(request: HttpRequest, account_id: str, code: str) -> HttpResponse:
    """Note that the section holds as of today."""
    member: Any = request.member  # type: ignore[attr-defined]
    plan = plan_of(member, get_account(member, account_id))
    event = confirm_section(plan, code, by=member, today=timezone.localdate())
    said = _("Confirmed: the section holds as of today.")
    if is_for(request, f"care-{code}"):
        return _bar(request, account_id, code, event=event, toast=said)
    messages.success(request, said)
    return redirect(f"plans:{code}", account_id=account_id)


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """What the terms of account planning mean."""
    return render(request, "plans/glossary.html", {"terms": TERMS.values()})


def _bar(request: HttpRequest, account_id: str, code: str, **told: Any) -> HttpResponse:
    opened = open_plan(request, account_id)
    if opened is None:
        raise NotFound
    context = {
        **opened.context,
        "tab": code,
        "care": opened.care[code],
        "changed_at": opened.changed_at(code).get(code),
        "questions": opened.care[code].questions,
        "found_here": sum(one.rule.section == code for one in opened.findings),
    }
    return render(request, "plans/parts/care.html", {**context, **told})

"""What I am asked to agree to, and my answers: all that who is asked sees of a plan."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tokui.plans.consents.actions import answer_consent
from tokui.plans.consents.queries import answered_by_me, consents_asking, get_asked
from tokui.plans.views.agreement import tell_step


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Requests that wait for me, and those I answered."""
    member: Any = request.member  # type: ignore[attr-defined]
    today = timezone.localdate()
    context = {
        "waiting": consents_asking(member, today),
        "answered": answered_by_me(member),
        "today": today,
    }
    return render(request, "plans/agreement/mine.html", context)


@require_POST
def answer(request: HttpRequest, consent_id: str) -> HttpResponse:
    """Answer one of them."""
    member: Any = request.member  # type: ignore[attr-defined]
    held = get_asked(member, consent_id).consent

    def step() -> str:
        version = request.POST.get("version", "")
        answer_consent(
            held,
            request.POST.get("state", ""),
            remark=request.POST.get("remark", ""),
            base_version=int(version) if version.isdigit() else None,
            seen=request.POST.get("seen", ""),
            by=member,
            now=timezone.now(),
        )
        return _("Your answer is kept, and whoever asked is told.")

    tell_step(request, step)
    return redirect("plans:consents")

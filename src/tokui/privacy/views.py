"""Pages about what people may ask of us: leaving out, erasing, and for how long things are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tokui.core.erasure_words import ERASED, ERASURE_REASON, STAYS
from tokui.core.retention import KEPT, SUGGESTED
from tokui.identity.requests import MemberRequest
from tokui.kernel.backup import last_backup
from tokui.kernel.errors import InvalidInput
from tokui.people.stopping import resume_use, stop_use
from tokui.privacy.counted import counted
from tokui.privacy.erasure import Asked, erase_person, preview_erasure, unreadable_day
from tokui.privacy.holding import hold_on
from tokui.privacy.policies import (
    get_erasure,
    person_to_erase,
    require_leading,
    visible_erasures,
)
from tokui.privacy.purposes import purpose_of, write_purpose
from tokui.privacy.queries import last_application, stops_of
from tokui.privacy.retention import apply_rules, preview_rules, rules_of, set_rules
from tokui.privacy.reviews import reviews_asking


@require_safe
def person(request: MemberRequest, person_id: str) -> HttpResponse:
    """What can be done for a person who asks."""
    return _person_page(request, person_id)


@require_POST
def stop(request: MemberRequest, person_id: str) -> HttpResponse:
    """Keep what is known, and use it no longer."""
    return _use(request, person_id, stops=True)


@require_POST
def resume(request: MemberRequest, person_id: str) -> HttpResponse:
    """Use it again."""
    return _use(request, person_id, stops=False)


def _use(request: MemberRequest, person_id: str, *, stops: bool) -> HttpResponse:
    reason, now = request.POST.get("because", ""), timezone.now()
    act, told = (
        (stop_use, _("The use is stopped.")) if stops else (resume_use, _("The use is resumed."))
    )
    try:
        act(person_id, by=request.member, reason=reason, now=now)
    except InvalidInput as error:
        return _person_page(request, person_id, problem=str(error))
    messages.success(request, told)
    return redirect("privacy:person", person_id)


def _person_page(request: MemberRequest, person_id: str, problem: str = "") -> HttpResponse:
    found = person_to_erase(request.member, person_id)
    stops = stops_of(found)
    context = {
        "person": found,
        "stops": stops,
        "purpose": purpose_of(request.member.workspace),
        "is_stopped": any(one.ended_at is None for one in stops),
        "hold": hold_on(found, timezone.localdate()),
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "privacy/person.html", context, status=status)


@require_http_methods(["GET", "POST"])
def erase(request: MemberRequest, person_id: str) -> HttpResponse:
    """What an erasure would do; and doing it, once the name was typed."""
    now, errors = timezone.now(), {}
    if request.method == "POST":
        try:
            return _erase(request, person_id)
        except InvalidInput as error:
            errors = error.by_field()
    preview = preview_erasure(person_id, by=request.member, now=now)
    context = {
        "preview": preview,
        "goes": counted(ERASED, preview.counts),
        "stays": counted(STAYS, preview.stays),
        "reasons": ERASURE_REASON,
        "today": timezone.localdate(now),
        "errors": errors,
        "given": request.POST,
    }
    return render(request, "privacy/erase.html", context, status=422 if errors else 200)


def _erase(request: MemberRequest, person_id: str) -> HttpResponse:
    given = request.POST
    day = _day(given.get("asked_on", ""))
    asked = Asked(given.get("because", ""), day)
    erasure = erase_person(
        person_id, asked, typed_name=given.get("name", ""), by=request.member, now=timezone.now()
    )
    return redirect("privacy:receipt", erasure.public_id)


def _day(text: str) -> Any:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise unreadable_day(text)
    return day


@require_safe
def receipt(request: MemberRequest, erasure_id: str) -> HttpResponse:
    """That somebody was erased, without saying who: to read and to print."""
    erasure = get_erasure(request.member, erasure_id)
    last = last_backup()
    context = {
        "erasure": erasure,
        "goes": counted(ERASED, erasure.counts),
        "stays": counted(STAYS, erasure.stays),
        "reasons": ERASURE_REASON,
        "backup_before": last.at if last and last.at < erasure.erased_at else None,
        "has_later_backup": bool(last and last.at >= erasure.erased_at),
    }
    return render(request, "privacy/receipt.html", context)


@require_http_methods(["GET", "POST"])
def settings(request: MemberRequest) -> HttpResponse:
    """For how long things are kept, what the rules no longer keep, and what was erased."""
    member = request.member
    require_leading(member)
    errors: dict[str, Any] = {}
    if request.method == "POST":
        try:
            set_rules({code: request.POST.get(code, "") for code in KEPT.codes}, by=member)
        except InvalidInput as error:
            errors = error.by_field()
        else:
            messages.success(request, _("Saved."))
            return redirect("privacy:settings")
    expired = {one.kind: one for one in preview_rules(by=member, now=timezone.now())}
    typed: Mapping[str, Any] = request.POST if errors else rules_of(member.workspace)
    context = {
        "rows": [
            {
                "code": value.code,
                "words": value.words,
                "months": typed.get(value.code, ""),
                "suggested": SUGGESTED[value.code],
                "expired": expired.get(value.code),
                "errors": errors.get(value.code),
            }
            for value in KEPT.values
        ],
        "expired_count": sum(one.count for one in expired.values()),
        "last": last_application(member),
        "purpose": purpose_of(member.workspace),
        "erasures": visible_erasures(member)[:100],
        "reasons": ERASURE_REASON,
        "kept": KEPT,
        "waiting": reviews_asking(member, timezone.localdate()),
    }
    status = 422 if errors else 200
    return render(request, "privacy/settings.html", context, status=status)


@require_POST
def purpose(request: MemberRequest) -> HttpResponse:
    """Say what personal data are kept for."""
    write_purpose(request.POST.get("purpose", ""), by=request.member)
    messages.success(request, _("Saved."))
    return redirect("privacy:settings")


@require_POST
def apply(request: MemberRequest) -> HttpResponse:
    """Delete what the rules no longer keep."""
    count = sum(one.count for one in apply_rules(by=request.member, now=timezone.now()))
    said = ngettext("%(count)s thing was deleted.", "%(count)s things were deleted.", count)
    messages.success(request, said % {"count": count})
    return redirect("privacy:settings")

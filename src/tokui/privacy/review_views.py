"""The pages on which people about whom nothing happened for long are answered for."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tokui.core.erasure_words import ERASED, STAYS
from tokui.identity.requests import MemberRequest
from tokui.kernel.errors import InvalidInput, Problem
from tokui.privacy.counted import counted
from tokui.privacy.holding import hold_people, release_person
from tokui.privacy.policies import require_leading
from tokui.privacy.pseudonyms import preview_pseudonyms, pseudonymise_people
from tokui.privacy.reviews import held_people, set_upkeep, upkeep_of, waiting_people

SHOWN = 200
"""So many people stand on the page; the next ones follow once these are answered for."""


@require_http_methods(["GET", "POST"])
def review(request: MemberRequest) -> HttpResponse:
    """Whom to keep or to pseudonymise, who is held, what nights do; a POST sets the last."""
    require_leading(request.member)
    if request.method == "POST":
        try:
            set_upkeep(request.POST.dict(), by=request.member)
        except InvalidInput as error:
            return _page(request, problems=error)
        messages.success(request, _("Saved."))
        return redirect("privacy:review")
    return _page(request)


@require_POST
def hold(request: MemberRequest) -> HttpResponse:
    """Keep the chosen people for a reason."""
    people = request.POST.getlist("people")
    try:
        until = _day(request.POST.get("until", ""))
        count = hold_people(
            people, reason=request.POST.get("because", ""), until=until, by=request.member,
            now=timezone.now(),
        )  # fmt: skip
    except InvalidInput as error:
        return _page(request, problems=error)
    said = ngettext("%(count)s person is held.", "%(count)s people are held.", count)
    messages.success(request, said % {"count": count})
    return redirect("privacy:review")


@require_POST
def release(request: MemberRequest, person_id: str) -> HttpResponse:
    """Lift a hold."""
    release_person(person_id, by=request.member, now=timezone.now())
    messages.success(request, _("The hold is lifted."))
    return redirect("privacy:review")


@require_POST
def pseudonymise(request: MemberRequest) -> HttpResponse:
    """What giving the chosen people a pseudonym would do; and doing it, once their number was
    typed."""
    people, now, problem = request.POST.getlist("people"), timezone.now(), ""
    try:
        if "count" in request.POST:
            if request.POST["count"].strip() == str(len(set(people))):
                return _pseudonymised(request, people)
            problem = _("Type the number of people as it stands above.")
        preview = preview_pseudonyms(people, by=request.member, now=now)
    except InvalidInput as error:
        return _page(request, problems=error)
    context = {
        "preview": preview,
        "count": len(preview.people),
        "goes": counted(ERASED, preview.counts),
        "stays": counted(STAYS, preview.stays),
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "privacy/pseudonyms.html", context, status=status)


def _pseudonymised(request: MemberRequest, people: list[str]) -> HttpResponse:
    count = len(pseudonymise_people(people, by=request.member, now=timezone.now()))
    said = ngettext(
        "%(count)s person has a pseudonym now.", "%(count)s people have a pseudonym now.", count
    )
    messages.success(request, said % {"count": count})
    return redirect("privacy:review")


def _page(request: MemberRequest, problems: InvalidInput | None = None) -> HttpResponse:
    member, today = request.member, timezone.localdate()
    waiting = waiting_people(by=member, today=today)
    upkeep = upkeep_of(member.workspace)
    context = {
        "waiting": waiting[:SHOWN],
        "count": len(waiting),
        "overdue": sum(one.is_overdue for one in waiting),
        "held": held_people(by=member, today=today),
        "upkeep": upkeep,
        "given": request.POST if problems and "months" in request.POST else upkeep,
        "errors": problems.by_field() if problems else {},
        "chosen": set(request.POST.getlist("people")),
        "because": request.POST.get("because", ""),
        "until": request.POST.get("until", ""),
        "today": today,
    }
    return render(request, "privacy/review.html", context, status=422 if problems else 200)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        message = _("Write a day such as 2026-11-22.")
        raise InvalidInput(Problem("not_a_date", message, "until", text))
    return day

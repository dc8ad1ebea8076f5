"""One's own days for calendar programs: a private address, and the same as a file."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.words import reading_language
from tokui.notify.feeds import close_feed, feed_of, member_of_feed, open_feed
from tokui.outputs.ics import to_ics
from tokui.plans.days import days_of
from tokui.web.views.answers import member_of

_TYPE = "text/calendar; charset=utf-8"


@require_GET
def feed(request: HttpRequest) -> HttpResponse:
    """What a calendar program would show, and whether an address stands open for one."""
    member = member_of(request)
    today = timezone.localdate()
    ahead = [entry for entry in days_of(member, today) if entry.on >= today]
    context = {"feed": feed_of(member), "entries": ahead[:12], "count": len(ahead)}
    return render(request, "web/feeds/page.html", context)


@never_cache
@require_POST
def open_address(request: HttpRequest) -> HttpResponse:
    """A new address, shown this once; the one before ends."""
    secret = open_feed(by=member_of(request), now=timezone.now())
    address = settings.BASE_URL + reverse("web:calendar", args=[secret])
    return render(request, "web/feeds/opened.html", {"address": address})


@require_POST
def close_address(request: HttpRequest) -> HttpResponse:
    """The address opens nothing from now on."""
    if close_feed(by=member_of(request), now=timezone.now()):
        messages.success(request, _("The calendar address is closed."))
    return redirect("web:feed")


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """The days as a file, for calendars that take no address."""
    answer = _calendar(member_of(request), reading_language())
    answer["Content-Disposition"] = 'attachment; filename="tokui.ics"'
    return answer


@never_cache
@login_not_required
@require_GET
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The days of whom the address belongs to, for a program that cannot sign in."""
    member = member_of_feed(secret, timezone.now())
    if member is None:
        raise NotFound
    return _calendar(member, member.user.language if member.user else "ja")


def _calendar(member: Member, language: str) -> HttpResponse:
    now = timezone.now()
    text = to_ics(
        days_of(member, timezone.localdate(now)),
        name=f"Tokui {member.workspace.name}",
        language=language,
        base_url=settings.BASE_URL,
        made_at=now,
    )
    return HttpResponse(text, content_type=_TYPE)

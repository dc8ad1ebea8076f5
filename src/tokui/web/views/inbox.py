"""The inbox, and when its notices go out by mail."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tokui.core.notice_scales import NOTICE_MAIL
from tokui.notify.actions import mark_all_read, mark_read, mark_unread, prefer
from tokui.web.queries.inbox import address_of, inbox_of, mail_choices
from tokui.web.views.answers import go_to, is_partial, member_of


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """What I am told of, what is unread first."""
    return render(request, "web/inbox/page.html", {"groups": inbox_of(member_of(request))})


@require_POST
def follow(request: HttpRequest, public_id: str) -> HttpResponse:
    """On to the record that a notice is about; with that it is read."""
    member = member_of(request)
    notice = mark_read(public_id, by=member, now=timezone.now())
    return go_to(request, address_of(notice, member))


@require_GET
def arrive(request: HttpRequest, public_id: str) -> HttpResponse:
    """From a mail on to the record that it told of; being there is having read it."""
    member = member_of(request)
    notice = mark_read(public_id, by=member, now=timezone.now())
    return HttpResponseRedirect(address_of(notice, member))


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """One notice (`notice`) is read, or all of them are; the answer offers the way back."""
    member, now = member_of(request), timezone.now()
    if one := request.POST.get("notice", ""):
        ids = [mark_read(one, by=member, now=now).public_id]
    else:
        ids = mark_all_read(by=member, now=now)
    count = len(ids)
    told = ngettext("%(count)d notice read.", "%(count)d notices read.", count)
    return _answer(request, told % {"count": count}, ids)


@require_POST
def unread(request: HttpRequest) -> HttpResponse:
    """Notices wait to be read again."""
    mark_unread(request.POST.getlist("notice"), by=member_of(request))
    return _answer(request, _("Undone."), [])


@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    """When each kind of notice comes by mail."""
    member = member_of(request)
    if request.method != "POST":
        context = {"choices": mail_choices(member), "times": NOTICE_MAIL.values}
        return render(request, "web/inbox/mail.html", context)
    for choice in mail_choices(member):
        wanted = request.POST.get(choice.kind.code, choice.mail)
        if wanted != choice.mail:
            prefer(choice.kind.code, wanted, by=member)
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(reverse("web:inbox_mail"))


def _answer(request: HttpRequest, told: str, ids: list[str]) -> HttpResponse:
    if not is_partial(request):
        messages.success(request, told)
        return HttpResponseRedirect(reverse("web:inbox"))
    context = {"groups": inbox_of(member_of(request)), "toast": told, "ids": ids}
    return render(request, "web/inbox/answer.html", context)

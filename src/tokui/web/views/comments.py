"""Comments: reading and adding them, and what is done with one."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tokui.accounts.policies import get_account
from tokui.accounts.viewings import note_record
from tokui.comments import actions
from tokui.comments.models import Comment
from tokui.comments.policies import Subject, get_comment, get_subject, readers_of
from tokui.kernel.nouns import noun_of
from tokui.kernel.once import add_once
from tokui.kernel.scope import Scope
from tokui.web.queries.comments import talk_about, talk_below
from tokui.web.shown import record_url
from tokui.web.views.answers import is_partial, member_of, way_back


@require_http_methods(["GET", "HEAD", "POST"])
def of_record(request: HttpRequest, noun: str, public_id: str) -> HttpResponse:
    """What was said about a record; a POST says something more, or answers (`answered`)."""
    member, sent = member_of(request), request.POST
    subject = get_subject(member, noun, public_id)
    if request.method != "POST":
        note_record(subject.noun, subject.scope, member, now=_now())
        return _answer(request, subject)
    answered = get_comment(member, sent["answered"]) if sent.get("answered") else None
    text = sent.get("text", "")
    add_once(
        sent.get("once", ""),
        {"on": f"{noun}:{public_id}", "text": text, "answered": sent.get("answered", "")},
        by=member,
        noun="comment",
        find=lambda found: get_comment(member, found),
        add=lambda: actions.add_comment(subject, text, by=member, now=_now(), answered=answered),
    )
    return _answer(request, subject)


@require_GET
def readers(request: HttpRequest, noun: str, public_id: str) -> HttpResponse:
    """Colleagues who may read what is said about a record, to be named in it."""
    member = member_of(request)
    found = readers_of(get_subject(member, noun, public_id))
    lines = [
        {"name": one.name, "spoken": one.name_kana, "about": one.title or one.department}
        for one in found
        if one.pk != member.pk
    ]
    return JsonResponse({"readers": lines})


@require_GET
def of_account(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was said about an account and its records: a drawer beside a page, else a page."""
    member = member_of(request)
    account = get_account(member, public_id)
    scope = Scope(account.workspace, account)
    note_record(noun_of("person"), scope, member, now=_now())
    settled = "settled" in request.GET
    context = {
        "account": account,
        "tab": "",
        "talk": talk_about(Subject(noun_of("account"), account, scope), member),
        "below": talk_below(account, member, settled=settled),
        "settled": settled,
    }
    template = "drawer" if is_partial(request) else "page"
    return render(request, f"web/comments/{template}.html", context)


@require_POST
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say it otherwise."""
    comment = get_comment(member_of(request), public_id)
    actions.edit_comment(comment, request.POST.get("text", ""), by=member_of(request), now=_now())
    return _back_to(request, comment)


@require_POST
def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take one's own comment away, or with `again` bring it back."""
    member, again = member_of(request), "again" in request.POST
    comment = get_comment(member, public_id, removed=again)
    if again:
        actions.restore_comment(comment, by=member, now=_now())
        return _back_to(request, comment)
    actions.remove_comment(comment, by=member, now=_now())
    return _back_to(request, comment, toast=_("Comment removed."))


@require_POST
def settle(request: HttpRequest, public_id: str) -> HttpResponse:
    """Nothing is left to do about it; with `again` there is."""
    member = member_of(request)
    comment = get_comment(member, public_id)
    if "again" in request.POST:
        actions.reopen_comment(comment, by=member)
    else:
        actions.settle_comment(comment, by=member, now=_now())
    return _back_to(request, comment)


@require_POST
def like(request: HttpRequest, public_id: str) -> HttpResponse:
    """It is to the point; with `again` no longer so."""
    comment = get_comment(member_of(request), public_id)
    actions.like_comment(comment, "again" not in request.POST, by=member_of(request))
    return _back_to(request, comment)


def _back_to(request: HttpRequest, comment: Comment, toast: str = "") -> HttpResponse:
    subject = get_subject(member_of(request), comment.noun, comment.subject_id)
    return _answer(request, subject, comment, toast)


def _answer(
    request: HttpRequest, subject: Subject, comment: Comment | None = None, toast: str = ""
) -> HttpResponse:
    """The comments as they stand now, or the record's page at its comments."""
    if not is_partial(request):
        page = f"{record_url(subject.noun, subject.record)}#comments"
        return HttpResponseRedirect(way_back(request, page) if request.POST else page)
    talk = talk_about(subject, member_of(request))
    context = {"talk": talk, "removed": comment, "toast": toast}
    return render(request, "web/comments/answer.html", context)


def _now() -> datetime:
    return timezone.now()

"""Former contacts, and the queue of people who have to be confirmed again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tokui.accounts.models import Account
from tokui.accounts.policies import access_to, get_account, require_edit
from tokui.core.japan import Unreadable, read_date
from tokui.kernel.errors import InvalidInput, NotFound, Problem
from tokui.kernel.records import get_record
from tokui.kernel.scope import Scope
from tokui.people.models import Person
from tokui.people.rechecks import confirm_person, note_departure, note_move
from tokui.people.rechecks.queries import former_contacts, recheck_queue
from tokui.web.views.answers import is_partial, member_of, way_back
from tokui.web.views.batches import tell_with_undo


@require_GET
def former(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who left the account: worth an introduction where they are now."""
    member = member_of(request)
    account = get_account(member, public_id)
    found = former_contacts(account, member, timezone.localdate())
    return render(request, "web/transfers/former.html", {**_frame(account), "found": found})


@require_GET
def recheck(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whom to confirm at one account."""
    member = member_of(request)
    account = get_account(member, public_id)
    today = timezone.localdate()
    context = {
        **_frame(account),
        "queue": recheck_queue([account], today),
        "may_edit": access_to(member, account).may_edit,
        "today": today,
    }
    return render(request, "web/transfers/recheck.html", context)


@require_GET
def my_recheck(request: HttpRequest) -> HttpResponse:
    """Whom to confirm at all accounts one works on: people in the queue of everything."""
    return HttpResponseRedirect(reverse("organisation:rechecks") + "?kind=person.confirmed_on")


@require_POST
def answer(request: HttpRequest, public_id: str, person_id: str) -> HttpResponse:
    """Still there, moved, left; "don't know" writes nothing and leaves the person waiting."""
    member = member_of(request)
    account = get_account(member, public_id)
    person = get_record("person", member, person_id)
    if not person.posts.filter(account=account, removed_at=None).exists():
        raise NotFound
    require_edit(member, account)
    told, batch = _answered(request, person, account)
    if is_partial(request):
        context = {"person": person, "told": told, "batch": batch}
        return render(request, "web/transfers/answered.html", context)
    if batch is not None:
        tell_with_undo(request, told, batch)
    queue = reverse("organisation:recheck", args=[account.public_id])
    return HttpResponseRedirect(way_back(request, queue))


def _answered(request: HttpRequest, person: Person, account: Account) -> tuple[str, int | None]:
    member, today = member_of(request), timezone.localdate()
    said, name = request.POST.get("answer", ""), {"name": person.name}
    if said == "here":
        batch = confirm_person(person, by=member, today=today)
        return _("%(name)s is still there.") % name, batch
    if said == "left":
        batch = note_departure(person, account, _day(request, today), by=member)
        return _("%(name)s left, and is a former contact now.") % name, batch
    if said == "moved":
        on, post = _day(request, today), request.POST.get("post", "")
        batch = note_move(person, account, post, on, by=member, today=today)
        return _("%(name)s moved.") % name, batch
    return _("%(name)s stays on the list.") % name, None


def _day(request: HttpRequest, today: date) -> date:
    text = request.POST.get("on", "").strip()
    if not text:
        return today
    try:
        return read_date(text)
    except Unreadable as error:
        raise InvalidInput(Problem(error.code, str(error.words), "on", text)) from error


def _frame(account: Account) -> dict[str, Any]:
    return {"account": account, "tab": "people", "scope": Scope(account.workspace, account)}

"""The page on which an edited workbook comes home: choose it, look at what differs, write it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tokui.accounts.models import Account
from tokui.accounts.policies import get_account, require_edit
from tokui.identity.requests import MemberRequest
from tokui.intake.homecoming.carrying import carried, carry
from tokui.intake.homecoming.meeting import Meeting, meet, meet_workbook
from tokui.intake.homecoming.writing import merge_workbook, refuse_again, rehearse
from tokui.kernel.errors import Conflict, InvalidInput, LimitReached, NotFound
from tokui.kernel.events import Origin
from tokui.plans.policies import visible_plans


@require_http_methods(["GET", "POST"])
def bring_home(request: MemberRequest, account_id: str) -> HttpResponse:
    """Choose a workbook, see what differs from the plan of today, and write what is chosen."""
    account = get_account(request.member, account_id)
    require_edit(request.member, account)
    if request.method == "GET":
        return _page(request, account)
    try:
        if "edits" in request.POST:
            return _commit(request, account)
        upload = request.FILES.get("file")
        if upload is None:
            return _page(request, account, 422, told=[_("Choose a workbook first.")])
        meeting = _met(upload, request, account)
        refuse_again(meeting)
    except InvalidInput as error:
        return _page(request, account, 422, told=[str(one.message) for one in error.problems])
    except (Conflict, LimitReached) as error:
        return _page(request, account, error.status, told=[str(error.message)])
    return _preview(request, account, meeting)


def _met(upload: UploadedFile, request: MemberRequest, account: Account) -> Meeting:
    if (upload.size or 0) > settings.UPLOAD_LIMIT_BYTES:
        raise LimitReached
    with tempfile.TemporaryDirectory(prefix="tokui-workbook-") as folder:
        path = Path(folder) / "workbook.xlsx"
        with path.open("wb") as kept:
            for chunk in upload.chunks():
                kept.write(chunk)
        return meet_workbook(path, by=request.member, now=timezone.now(), account=account)


def _commit(request: MemberRequest, account: Account) -> HttpResponse:
    edited = carried(request.POST["edits"], request.member)
    plan = visible_plans(request.member).filter(public_id=edited.plan, account=account).first()
    if plan is None:
        raise NotFound
    meeting = meet(edited, plan=plan, by=request.member, now=timezone.now())
    given = _given(request.POST)
    origin = Origin(source="import", reason=request.POST.get("because", "")[:200])
    try:
        merged = merge_workbook(meeting, meeting.choices(given), origin=origin)
    except InvalidInput as error:
        told = [str(one.message) for one in error.problems]
        return _preview(request, account, meeting, 422, told=told, given=given)
    except Conflict as error:
        told = [str(error.message)]
        return _preview(request, account, meeting, error.status, told=told, given=given)
    told_of = ngettext(
        "%(count)d change of the workbook was written.",
        "%(count)d changes of the workbook were written.",
        merged.count,
    )
    context = {"told": told_of % {"count": merged.count}, "batch": merged.batch_key}
    messages.success(request, render_to_string("web/parts/batch_message.html", context, request))
    return redirect("plans:export", account.public_id)


def _given(posted: Mapping[str, Any]) -> dict[str, str]:
    """The side of each cell: `side:KEY` of a clash; a change without its mark stays as it is."""
    given = {key.removeprefix("side:"): posted[key] for key in posted if key.startswith("side:")}
    for key in posted:
        if key.startswith("shown:"):
            given.setdefault(key.removeprefix("shown:"), "theirs")
    return given


def _preview(
    request: MemberRequest,
    account: Account,
    meeting: Meeting,
    status: int = 200,
    *,
    told: Iterable[str] = (),
    given: Mapping[str, str] | None = None,
) -> HttpResponse:
    chosen = meeting.choices(given or {})
    problems = [] if told else rehearse(meeting, chosen)
    shown = [(one, chosen.get(one.key, "")) for one in meeting.wanted]
    return _page(
        request,
        account,
        status,
        told=[*told, *(str(one.message) for one in problems)],
        meeting=meeting,
        sheets=[(sheet, list(ones)) for sheet, ones in groupby(shown, lambda one: one[0].sheet)],
        clashes=len(meeting.clashes),
        edits=carry(meeting.edited, request.member),
    )


def _page(
    request: MemberRequest, account: Account, status: int = 200, **context: Any
) -> HttpResponse:
    return render(request, "intake/homecoming.html", {"account": account, **context}, status=status)

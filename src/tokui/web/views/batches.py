"""Many changes that somebody made at once, taken back as one and done again as one.

A bulk edit, a capture and whatever else writes under one batch key share this address and toast.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tokui.kernel.errors import NotFound
from tokui.kernel.patches import Undone, redo_patch, undo_patch
from tokui.web.queries.saves import is_batch_of
from tokui.web.views.answers import is_partial, member_of, telling, way_back


@require_POST
def undo(request: HttpRequest, batch: int) -> HttpResponse:
    """Take a batch of one's own back, or with `again` do it again; the answer offers the other."""
    member = member_of(request)
    if not is_batch_of(member, batch):
        raise NotFound
    again = "again" in request.POST
    done = (redo_patch if again else undo_patch)(batch, by=member)
    told = _told(done, again=again)
    if not is_partial(request):
        messages.success(request, told)
        return HttpResponseRedirect(way_back(request, reverse("web:home")))
    context = {"toast": told, "batch": batch, "again": not again}
    answer = render(request, "web/parts/batch_toast.html", context)
    return telling(answer, listed={"batch": batch})


def tell_with_undo(request: HttpRequest, told: str, batch: int) -> None:
    """Say what was done at the top of the next page, with a button that takes it back."""
    context = {"told": told, "batch": batch}
    messages.success(request, render_to_string("web/parts/batch_message.html", context, request))


def _told(done: Undone, *, again: bool) -> str:
    count = len(done.records) + len(done.removed)
    if again:
        told = ngettext(
            "%(count)d record changed again.", "%(count)d records changed again.", count
        )
    else:
        told = ngettext("%(count)d record put back.", "%(count)d records put back.", count)
    told = told % {"count": count}
    if done.kept:
        left = len(done.kept)
        kept = ngettext("%(count)d changed since stays.", "%(count)d changed since stay.", left)
        told = f"{told} {kept % {'count': left}}"
    return told

"""The same file of many plans: choosing it, following its making, taking it out."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tokui.accounts.policies import visible_accounts
from tokui.kernel.errors import InvalidInput
from tokui.kernel.words import reading_language, say
from tokui.outputs.choices import CHOICE_WORDS, CHOICES, RECIPIENT, VALUE_WORDS
from tokui.outputs.export import KINDS
from tokui.plans.bundles.asking import KEPT, ask_bundle, bundles_of, open_bundle, stop_bundle
from tokui.plans.bundles.writing import REASONS
from tokui.plans.standing import has_plan
from tokui.web.queries.lists.changing import bulk_change
from tokui.web.views.answers import member_of
from tokui.web.views.lists import asked_list

_PARTS = ("format", "variant")


@require_http_methods(["GET", "HEAD", "POST"])
def bundles(request: HttpRequest) -> HttpResponse:
    """The archives of the last day, and the form for the next one. What is posted without a file
    are rows chosen in the list of accounts."""
    if request.method != "POST":
        return _page(request, _with_plan(request))
    if not request.POST.get("file"):
        return _page(request, _chosen(request))
    asked = request.POST.dict()
    asked.update(zip(_PARTS, asked["file"].split(":", 1), strict=False))
    try:
        ask_bundle(request.POST.getlist("id"), asked, by=member_of(request))
    except InvalidInput as error:
        return _page(request, request.POST.getlist("id"), told=str(error), status=error.status)
    return HttpResponseRedirect(reverse("web:bundles"))


def _chosen(request: HttpRequest) -> list[str]:
    change = bulk_change(asked_list(request, "account", request.POST).asked, request.POST)
    found = visible_accounts(member_of(request)).filter(pk__in=change.keys).order_by("name", "pk")
    return list(found.values_list("public_id", flat=True))


def _with_plan(request: HttpRequest) -> list[str]:
    found = visible_accounts(member_of(request)).filter(has_plan()).order_by("name", "pk")
    return list(found.values_list("public_id", flat=True))


def _page(request: HttpRequest, ids: list[str], told: str = "", status: int = 200) -> HttpResponse:
    member, now = member_of(request), timezone.now()
    jobs = list(bundles_of(member).filter(created_at__gte=now - KEPT)[:20])
    names = {(one.format, one.variant): say(one.name) for one in KINDS}
    context = {
        "ids": ids,
        "is_chosen": request.method == "POST",
        "kinds": [
            (f"{one.format}:{one.variant}", say(one.name), say(one.purpose)) for one in KINDS
        ],
        "choices": [
            (name, say(CHOICE_WORDS[name]), [(one, say(VALUE_WORDS[one])) for one in values])
            for name, values in CHOICES.items()
        ],
        "recipient_label": say(RECIPIENT),
        "made": [
            {
                "job": job,
                "name": names.get((job.payload["format"], job.payload["variant"])),
                "left": [(who, say(REASONS[why])) for who, why in job.result.get("left", ())],
            }
            for job in jobs
        ],
        "is_working": any(job.state in ("queued", "running") for job in jobs),
        "export_language": reading_language(),
        "told": told,
    }
    return render(request, "web/bundles.html", context, status=status)


@require_GET
def file(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """An archive."""
    now = timezone.now()
    path = open_bundle(public_id, by=member_of(request), now=now)
    name = f"tokui-{timezone.localtime(now):%Y-%m-%d-%H%M}.zip"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@require_POST
def stop(request: HttpRequest, public_id: str) -> HttpResponse:
    """Stop one that is not made yet."""
    stop_bundle(public_id, by=member_of(request))
    return HttpResponseRedirect(reverse("web:bundles"))

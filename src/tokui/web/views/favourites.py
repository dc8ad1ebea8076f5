"""Stars: adding and removing favourites, and putting them in order."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from tokui.lists.actions import add_favourite, move_favourite, remove_favourite
from tokui.web.queries.lists.favourites import favourites_of, forget_favourites, star_of
from tokui.web.views.answers import is_partial, member_of, way_back


@require_GET
def favourites(request: HttpRequest) -> HttpResponse:
    """All favourites, to be put in order."""
    return render(request, "web/lists/favourites.html", {"favourites": favourites_of(request)})


@require_POST
def star(request: HttpRequest) -> HttpResponse:
    """Mark a record, a page of an account or a list."""
    sent = request.POST
    add_favourite(
        sent.get("noun", ""), sent.get("id", ""), sent.get("page", ""), by=member_of(request)
    )
    return _answer(request)


@require_POST
def unstar(request: HttpRequest, key: int) -> HttpResponse:
    """Take a star away."""
    remove_favourite(key, by=member_of(request))
    return _answer(request)


@require_POST
def move(request: HttpRequest, key: int) -> HttpResponse:
    """Move a favourite by one place."""
    step = -1 if request.POST.get("way") == "up" else 1
    move_favourite(key, step, by=member_of(request))
    return _answer(request)


def _answer(request: HttpRequest) -> HttpResponse:
    if not is_partial(request):
        return HttpResponseRedirect(way_back(request, reverse("lists:favourites")))
    forget_favourites(request)
    sent, here = request.POST, None
    if "here" in sent:
        here = star_of(request, sent.get("noun", ""), sent.get("id", ""), sent.get("page", ""))
    return render(request, "web/lists/side_favourites.html", {"star": here})

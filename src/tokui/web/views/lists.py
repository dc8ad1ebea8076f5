"""Lists: opening one, arranging it, and keeping how it is arranged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tokui.kernel.records import add_record, change_record, get_record
from tokui.kernel.scope import Scope
from tokui.lists.actions import open_first
from tokui.lists.catalogue import listed
from tokui.lists.listing import sums_of
from tokui.lists.nouns import VIEW
from tokui.lists.reader import Reader
from tokui.web.forms import quick_form
from tokui.web.queries.lists.arranging import arranged, filter_form
from tokui.web.queries.lists.page import ListOfRecords, list_url, open_list
from tokui.web.queries.lists.said import said_sums
from tokui.web.shown import may_add
from tokui.web.views.answers import go_to, is_partial, member_of


def reader_of(request: HttpRequest) -> Reader:
    """Whoever asks, today."""
    return Reader(member_of(request), timezone.localdate())


def asked_list(request: HttpRequest, noun: str, sent: QueryDict) -> ListOfRecords:
    """The list that an address or a form asks for."""
    listed(noun)
    given: Mapping[str, Sequence[str]] = dict(sent.lists())
    is_address = request.method == "GET" and "edit" not in sent
    return open_list(noun, reader_of(request), given, is_address=is_address)


@require_GET
def a_list(request: HttpRequest, noun: str) -> HttpResponse:
    """A page of a list; with `edit` arranged otherwise first."""
    if noun in ("account", "product") and request.resolver_match.url_name == "list":  # type: ignore[union-attr]
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(list_url(noun) + (f"?{query}" if query else ""))
    return show_list(request, noun)


def show_list(request: HttpRequest, noun: str) -> HttpResponse:
    """A page of the list of a noun."""
    page = asked_list(request, noun, request.GET)
    if "edit" in request.GET:
        definition = arranged(page.asked, request.GET)
        page = replace(
            page,
            asked=replace(page.asked, definition=definition, after="", before=""),
            is_changed=True,
        )
        if not _wants_region(request):
            return HttpResponseRedirect(page.url)
    context = {"list": page, **adding(request, noun)}
    if not _wants_region(request):
        return render(request, "web/lists/list.html", context)
    answer = render(request, "web/lists/region.html", context)
    answer["HX-Push-Url"] = page.url
    return answer


@require_GET
def totals(request: HttpRequest, noun: str) -> HttpResponse:
    """How many rows a long list has, and what its columns come to."""
    page = asked_list(request, noun, request.GET)
    sums = sums_of(page.asked)
    if not is_partial(request):
        return HttpResponseRedirect(page.url)
    context = {"list": page, "count": sums.count, "said_sums": said_sums(page.asked, sums)}
    return render(request, "web/lists/totals.html", context)


@require_GET
def new_filter(request: HttpRequest, noun: str) -> HttpResponse:
    """What a filter on one column may say; as a page of its own without a script."""
    page = asked_list(request, noun, request.GET)
    form = filter_form(page.asked, request.GET.get("column", ""), request.GET.get("text", ""))
    template = "web/lists/filter.html" if is_partial(request) else "web/lists/filter_page.html"
    return render(request, template, {"list": page, "form": form})


@require_POST
def keep_view(request: HttpRequest, noun: str) -> HttpResponse:
    """Keep how a list is arranged, under a new name or as the view that it came from."""
    page = asked_list(request, noun, request.POST)
    member = member_of(request)
    name = request.POST.get("name", "").strip()
    definition = page.definition.query
    if page.view.saved is not None and not name:
        view = get_record("view", member, page.view.code)
        change_record(VIEW, view, {"definition": definition}, by=member)
    else:
        raw = {
            "name": name,
            "noun": noun,
            "definition": definition,
            "is_shared": request.POST.get("is_shared", ""),
        }
        view = add_record(VIEW, raw, by=member, scope=Scope(member.workspace))
    messages.success(request, _("View “%(name)s” saved.") % {"name": view.name})
    return go_to(request, f"{list_url(noun)}?view={view.public_id}")


@require_POST
def choose_first(request: HttpRequest, noun: str) -> HttpResponse:
    """Let a list open with a view from now on."""
    view = request.POST.get("view", "")
    open_first(noun, view, by=member_of(request))
    messages.success(request, _("This list opens with this view from now on."))
    return go_to(request, f"{list_url(noun)}?view={view}" if view else list_url(noun))


def adding(request: HttpRequest, noun: str) -> dict[str, Any]:
    """A form to add a record with, where that needs no account and for who may."""
    found, member = listed(noun), member_of(request)
    scope = Scope(member.workspace)
    if found.level != "workspace" or not may_add(found, scope, member):
        return {}
    return {"adding": quick_form(found, scope, member, {})}


def _wants_region(request: HttpRequest) -> bool:
    """Whether only the list is asked for, to be put in place of the one that stands there."""
    return is_partial(request) and request.headers.get("HX-Target", "").endswith("#list")

"""Target lists on screen: all of them, one with its companies, and the way to an account."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST, require_safe

from tokui.core.japan import Unreadable, decode
from tokui.core.market.target_scales import OPEN_STATES, TARGET_ORIGIN, TARGET_STATE, TIER_SIZES
from tokui.identity.models import Member
from tokui.identity.policies import get_member
from tokui.kernel.errors import InvalidInput, NotFound, Problem
from tokui.kernel.words import say
from tokui.market.scoring.policies import get_run
from tokui.market.scoring.views.grid import cuts_asked
from tokui.market.targets import actions, queries
from tokui.market.targets.models import TargetList
from tokui.market.targets.opening import make_account
from tokui.market.targets.selecting import (
    Found,
    best_of_run,
    best_of_segments,
    firms_asked,
    firms_pasted,
)
from tokui.plans.views.agreement import tell_step

ROWS_PER_PAGE: Final = 100
CHOSEN: Final = ("state", "tier", "owner", "text", "sort")
UNCLEAR_TOLD: Final = 5
LARGEST_FILE: Final = 1_000_000


@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """All lists with how far their companies have come, and the form of a new one."""
    member = _member(request)
    context = {
        "lists": queries.lists_counted(member),
        "states": list(TARGET_STATE),
        "origins": TARGET_ORIGIN,
        "runs": queries.runs_done(member),
        "chosen_run": request.GET.get("run", ""),
        "query": request.GET.urlencode() if "browse" in request.GET else "",
        "sizes": TIER_SIZES,
        "colleagues": queries.colleagues_of(member),
        "may_make": member.may_write,
    }
    return render(request, "market/targets/lists.html", context)


@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Make a list from a score run, from what browsing shows, or from pasted lines."""
    member = _member(request)
    made: list[TargetList] = []

    def step() -> str:
        sent = request.POST
        origin = sent.get("made_from", "")
        sizes = _sizes(sent) if origin == "run" else ()
        found = _found(request, member, origin, sizes)
        wanted = actions.NewList(
            name=sent.get("name", ""),
            made_from=origin,
            purpose=sent.get("purpose", ""),
            owner=_colleague(member, sent.get("owner", "")),
            run_id=sent.get("run", "") if origin == "run" else "",
            sizes=sizes,
        )
        made.append(actions.make_list(wanted, found.firms, by=member, now=timezone.now()))
        _tell_unclear(request, found)
        count = len(found.firms)
        told = ngettext("A list of %(count)d company.", "A list of %(count)d companies.", count)
        return told % {"count": count}

    tell_step(request, step)
    return redirect("market:target_list", made[0].public_id) if made else redirect("market:targets")


@require_safe
def target_list(request: HttpRequest, list_id: str) -> HttpResponse:
    """The companies of a list, with their states, owners and scores."""
    member = _member(request)
    held = queries.get_list(member, list_id)
    choice = _choice(request)
    page = Paginator(queries.firms_of(held, choice), ROWS_PER_PAGE).get_page(
        request.GET.get("page")
    )
    states, tiers = queries.counts_of(held)
    firms = list(page.object_list)
    context = {
        "list": held,
        "page": page,
        "firms": firms,
        "seen": queries.seen_accounts(member, firms),
        "choice": choice,
        "states": [(one, states[one.code]) for one in TARGET_STATE],
        "open_states": [TARGET_STATE[code] for code in (*OPEN_STATES, "rejected")],
        "tiers": sorted((tier, count) for tier, count in tiers.items() if tier),
        "total": states.total(),
        "run": queries.run_of(member, held),
        "origins": TARGET_ORIGIN,
        "colleagues": queries.colleagues_of(member),
        "may_change": member.leads or (member.may_write and held.owner_id == member.pk),
        "may_write": member.may_write,
        "history": [(one, _verb(one.verb)) for one in queries.history_of(held)],
        "query": _query(request.GET, leaving_out=("page",)),
        "query_unsorted": _query(request.GET, leaving_out=("page", "sort")),
        "nobody": queries.NOBODY,
    }
    return render(request, "market/targets/list.html", context)


@require_safe
def file(request: HttpRequest, list_id: str, format: str) -> HttpResponseBase:
    """The companies of a list, all that the page would show, as CSV or as a workbook."""
    held = queries.get_list(_member(request), list_id)
    table = queries.firms_table(held, _choice(request))
    # What writes files loads when somebody wants one, not when the server starts.
    from tokui.outputs.tables import csv_parts, xlsx_of

    if format == "csv":
        answer: Any = StreamingHttpResponse(
            csv_parts(table), content_type="text/csv; charset=utf-8"
        )
    elif format == "xlsx":
        answer = HttpResponse(
            xlsx_of(table, "targets"),
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
    else:
        raise NotFound
    name = f"targets-{timezone.localdate().isoformat()}.{format}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
def move(request: HttpRequest, list_id: str) -> HttpResponse:
    """Change one or many companies of a list."""
    member = _member(request)
    held = queries.get_list(member, list_id)

    def step() -> str:
        sent = request.POST
        chosen = sent.getlist("firm")
        if not chosen:
            message = _("Choose the companies first.")
            raise InvalidInput(Problem("required", message, "firm"))
        owner, tier = sent.get("owner", ""), sent.get("tier", "")
        pinned = {"yes": True, "no": False}.get(sent.get("pinned", ""))
        wanted = actions.Move(
            state=sent.get("state") or None,
            owner=_colleague(member, owner) if owner != queries.NOBODY else None,
            clears_owner=owner == queries.NOBODY,
            tier=int(tier) if tier.isdigit() else None,
            is_pinned=pinned,
        )
        because = sent.get("because", "")
        count = actions.move_firms(held, chosen, wanted, because, by=member, now=timezone.now())
        told = ngettext("%(count)d company changed.", "%(count)d companies changed.", count)
        return told % {"count": count}

    tell_step(request, step)
    return _to_list(request, held)


@require_POST
def add(request: HttpRequest, list_id: str) -> HttpResponse:
    """Put pasted companies on a list."""
    member = _member(request)
    held = queries.get_list(member, list_id)
    actions.require_list_change(member, held)

    def step() -> str:
        found = firms_pasted(member, request.POST.get("lines", ""))
        count = actions.add_firms(held, found.firms, by=member)
        _tell_unclear(request, found)
        told = ngettext("%(count)d company added.", "%(count)d companies added.", count)
        return told % {"count": count}

    tell_step(request, step)
    return _to_list(request, held)


@require_POST
def rename(request: HttpRequest, list_id: str) -> HttpResponse:
    """Give a list another name or owner."""
    member = _member(request)
    held = queries.get_list(member, list_id)

    def step() -> str:
        owner = _colleague(member, request.POST.get("owner", ""))
        name = request.POST.get("name", "")
        actions.rename_list(held, name, owner, by=member, now=timezone.now())
        return _("Saved.")

    tell_step(request, step)
    return _to_list(request, held)


@require_POST
def remove(request: HttpRequest, list_id: str) -> HttpResponse:
    """Take a list away."""
    member = _member(request)
    held = queries.get_list(member, list_id)
    actions.remove_list(held, by=member, now=timezone.now())
    messages.success(request, _("The list is gone; its accounts stay."))
    return redirect("market:targets")


@require_POST
def account(request: HttpRequest, list_id: str, firm_id: str) -> HttpResponse:
    """Make a company an account with a draft plan, and show what is found in it."""
    member = _member(request)
    held = queries.get_list(member, list_id)
    firm = queries.get_firm(member, held, firm_id)
    made: list[Any] = []

    def step() -> str:
        made.append(make_account(firm, by=member, now=timezone.now()))
        return _("An account with a draft plan. This is what is still missing in it.")

    tell_step(request, step)
    if not made:
        return _to_list(request, held)
    return redirect("plans:findings", made[0].public_id)


def _verb(code: str) -> str:
    if code == "created":
        return pgettext("targets", "made")
    return pgettext("targets", "took away") if code == "removed" else pgettext("targets", "changed")


def _found(request: HttpRequest, member: Member, origin: str, sizes: tuple[int, ...]) -> Found:
    sent = request.POST
    if origin == "run":
        each = sent.get("each", "")
        run = get_run(member, sent.get("run", ""))
        if "potential" in sent:
            return best_of_segments(run, sizes, cuts_asked(sent))
        return best_of_run(run, sizes, each=int(each) if each.isdigit() and int(each) else None)
    if origin == "browse":
        return firms_asked(member, QueryDict(sent.get("query", "")))
    if origin == "paste":
        return firms_pasted(member, sent.get("lines", ""))
    if origin == "file":
        return firms_pasted(member, _text_of(request))
    raise InvalidInput(Problem("not_a_choice", _("Choose one of the values."), "made_from"))


def _text_of(request: HttpRequest) -> str:
    """The lines of a text or CSV file that was sent along."""
    sent = request.FILES.get("file")
    if sent is None or (sent.size or 0) > LARGEST_FILE:
        raise InvalidInput(Problem("required", _("Choose a text or CSV file below 1 MB."), "file"))
    try:
        return decode(sent.read()).text
    except Unreadable as error:
        raise InvalidInput(Problem(error.code, say(error.words), "file")) from error


def _sizes(sent: QueryDict) -> tuple[int, ...]:
    written = [one.strip() for one in sent.getlist("size") if one.strip()]
    if not all(one.isdigit() and len(one) <= 5 for one in written):
        message = _("Say how many companies each tier holds as numbers.")
        raise InvalidInput(Problem("invalid", message, "sizes"))
    return tuple(int(one) for one in written)


def _tell_unclear(request: HttpRequest, found: Found) -> None:
    count = len(found.unclear)
    if not count:
        return
    told = ngettext(
        "%(count)d line leads to no company, or to several: %(lines)s",
        "%(count)d lines lead to no company, or to several: %(lines)s",
        count,
    )
    lines = " / ".join(found.unclear[:UNCLEAR_TOLD])
    messages.warning(request, told % {"count": count, "lines": lines})


def _colleague(member: Member, public_id: str) -> Member | None:
    return get_member(member, public_id) if public_id else None


def _choice(request: HttpRequest) -> queries.Choice:
    return queries.Choice(
        **{name: request.GET[name][:100] for name in CHOSEN if name in request.GET}
    )


def _query(asked: QueryDict, *, leaving_out: tuple[str, ...]) -> str:
    return urlencode([(name, value) for name, value in asked.items() if name not in leaving_out])


def _to_list(request: HttpRequest, held: TargetList) -> HttpResponse:
    answer = redirect("market:target_list", held.public_id)
    query = request.POST.get("back", "")
    answer["Location"] += f"?{QueryDict(query).urlencode()}" if query else ""
    return answer


def _member(request: HttpRequest) -> Member:
    member: Member = request.member  # type: ignore[attr-defined]
    return member

"""The page of coverage: what is missing first, then who of us meets whom, and who faces whom."""

from __future__ import annotations

import json
import secrets
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tokui.accounts.policies import access_to, get_account
from tokui.core import scales
from tokui.core.boards import department_tree
from tokui.core.coverage import WINDOW
from tokui.kernel.errors import InvalidInput, NotFound, Problem
from tokui.kernel.events import Origin
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.plans.coverage.actions import GapsTaken, set_coverage, take_gap_actions
from tokui.plans.coverage.queries import Wanted, coverage_shown, original_titles
from tokui.plans.coverage.sheet import sheet_of
from tokui.plans.coverage.strength import strength_shown
from tokui.plans.queries import plan_of
from tokui.plans.route.queries import open_deals
from tokui.plans.views.opening import OpenPlan, open_plan, start_page

MOST_GAPS: Final = 6
"""So many gaps stand above the grid; the others are unfolded."""
_GAPS: Final = frozenset({"no_contact", "no_equal"})
"""Warnings that stand among the gaps of the page already."""
_OPINIONS: Final = frozenset({"now"})
_TYPED: Final = ("now", "wanted", "frequency")
_KEPT: Final = ("department", "deal", "gaps", "all", "turned")


@require_safe
def coverage(request: HttpRequest, account_id: str) -> HttpResponse:
    """Gaps, the grid, pairs of equals and warnings, of those asked for."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "stakeholders")
    opened.note_opinions("relations")
    asked, snapshot = request.GET, opened.snapshot
    wanted = Wanted(
        asked.get("department", ""), asked.get("deal", ""), "gaps" in asked, "all" in asked
    )
    shown = coverage_shown(snapshot, wanted, original_titles(opened.plan))
    sheet = sheet_of(
        shown.grid,
        snapshot,
        theirs=asked.get("theirs", "1"),
        ours=asked.get("ours", "1"),
        is_turned="turned" in asked,
    )
    return opened.page(
        "coverage/page",
        "stakeholders",
        care=None,
        shown=shown,
        warnings=[one for one in shown.warnings if one.code not in _GAPS],
        sheet=sheet,
        wanted=wanted,
        query=_query(asked),
        deals=open_deals(snapshot),
        departments=department_tree(snapshot),
        relations=[one for one in scales.RELATION if one.number is not None],
        relation_scale=scales.RELATION,
        cadences=scales.CADENCE,
        grades=scales.GRADE,
        window=WINDOW,
        versions=_versions(opened),
        most_gaps=MOST_GAPS,
        first_gaps=f":{MOST_GAPS}",
        later_gaps=f"{MOST_GAPS}:",
        once=secrets.token_urlsafe(12),
    )


@require_safe
def strength(request: HttpRequest, account_id: str, person_id: str) -> HttpResponse:
    """How strong our relation with one person is: the parts of the formula for us as a whole and by
    colleague, what somebody stated instead, and the contacts it rests on."""
    opened = open_plan(request, account_id)
    if opened is None:
        raise NotFound
    person = opened.snapshot.person_by_id.get(person_id)
    if person is None:
        raise NotFound
    shown = strength_shown(opened.snapshot, person) if opened.snapshot.has_opinions else None
    opened.note_opinions("relations")
    return opened.page("coverage/strength", "stakeholders", care=None, person=person, told=shown)


@require_POST
def set_cell(request: HttpRequest, account_id: str) -> HttpResponse:
    """Set how a pair stands; the answer is a toast with undo."""
    member: Any = request.member  # type: ignore[attr-defined]
    account = get_account(member, account_id)
    sent = request.POST
    sees = access_to(member, account).sees_opinions
    values: dict[str, Any] = {
        name: sent[name] for name in _TYPED if name in sent and (sees or name not in _OPINIONS)
    }
    if not values:
        raise InvalidInput(Problem("required", _("Say how they stand.")))
    if "now" in values:
        evidence = {name: sent[name] for name in ("grade", "source") if sent.get(name)}
        values["now"] = {"value": values["now"], **evidence}
    version = sent.get("version", "")
    event = set_coverage(
        account,
        (sent.get("colleague", ""), sent.get("person", "")),
        values,
        by=member,
        base_version=int(version) if version.isdigit() else None,
        origin=Origin(reason=sent.get("why", "").strip()[:300]),
    )
    return _saved(request, account_id, event)


@require_POST
def take(request: HttpRequest, account_id: str) -> HttpResponse:
    """Take the actions of chosen gaps into the plan, as one batch that can be undone."""
    member: Any = request.member  # type: ignore[attr-defined]
    account = get_account(member, account_id)
    taken = take_gap_actions(
        plan_of(member, account),
        keys=set(request.POST.getlist("key")),
        by=member,
        now=timezone.now(),
        once=request.POST.get("once", ""),
    )
    address = reverse("plans:coverage", args=[account_id])
    query = _query(request.POST)
    back = f"{address}{'?' + query if query else ''}#gaps"
    _tell(request, taken, back)
    return redirect(back)


def _versions(opened: OpenPlan) -> dict[str, int]:
    if not opened.access.may_edit:
        return {}
    rows: Any = noun_of("coverage").rows_in(opened.scope)
    return dict(rows.values_list("public_id", "version"))


def _query(asked: QueryDict) -> str:
    """What a page was filtered by, as the end of an address."""
    kept = QueryDict(mutable=True)
    kept.update({name: str(asked[name]) for name in _KEPT if asked.get(name)})
    return kept.urlencode()


def _saved(request: HttpRequest, account_id: str, event: Event | None) -> HttpResponse:
    told = _("“%(name)s” saved.") % {"name": event.title} if event else _("Nothing differs.")
    if not request.htmx:  # type: ignore[attr-defined]
        messages.success(request, told)
        return redirect("plans:coverage", account_id)
    answer = render(request, "web/parts/event_toast.html", {"event": event, "toast": told})
    if event is not None:
        name = "added" if event.verb == "created" else event.verb
        about = {"record": f"{event.noun}:{event.subject_id}", "noun": event.noun}
        fields = {"fields": sorted(event.changes), "target": "body"}
        answer["HX-Trigger"] = json.dumps({f"tokui:{name}": {**about, **fields}})
    return answer


def _tell(request: HttpRequest, taken: GapsTaken, back: str) -> None:
    count = len(taken.added)
    if not count:
        messages.info(request, _("Nothing was added: all of it is in the plan already."))
        return
    told = ngettext(
        "%(count)d action was taken into the plan.",
        "%(count)d actions were taken into the plan.",
        count,
    )
    context = {"told": told % {"count": count}, "batch": taken.batch_key, "next": back}
    messages.success(request, render_to_string("web/parts/batch_message.html", context, request))

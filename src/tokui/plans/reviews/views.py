"""Reviews on screen: the list, the meeting, and what is done there."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tokui.accounts.policies import Access, access_to, get_account
from tokui.core.japan import Unreadable, read_date
from tokui.core.plan import PlanSnapshot
from tokui.core.review_scales import POINT_KIND, POINT_STATE, REVIEW_KIND, REVIEW_STAGE
from tokui.core.reviewing import MINUTES, questions_of
from tokui.core.scales import TIER
from tokui.core.words import Value
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, InvalidInput, Problem, TokuiError
from tokui.kernel.nouns import noun_of
from tokui.kernel.words import reading_language, say
from tokui.plans.base import plan_scope
from tokui.plans.queries import plan_of
from tokui.plans.reviews.actions import (
    move_to_stage,
    proposed_next,
    seal_review,
    settle_point,
    share_doubt,
    start_review,
    take_recommendations,
)
from tokui.plans.reviews.models import Review, ReviewPoint
from tokui.plans.reviews.queries import (
    agenda_for,
    get_point,
    get_review,
    last_time,
    list_reviews,
    parts_of,
    plan_at,
    points_of,
)
from tokui.plans.reviews.rhythms import choose_tier_rhythms, rhythms_for, tier_rhythms
from tokui.plans.views.opening import is_for, open_plan, start_page

STAGES: Final = tuple(one for one in REVIEW_STAGE if one.code not in ("sealed", "cancelled"))
ASKED_IN: Final = {
    "planned": ("decision", "ask"),
    "present": ("question", "decision"),
    "questions": ("question", "praise"),
    "vulnerabilities": ("vulnerability", "question"),
    "recommendations": ("recommendation", "decision", "ask"),
}
"""The kinds of points that each stage of the meeting asks for."""
SETTLED: Final = {
    "question": ("open", "answered"),
    "vulnerability": ("open", "answered", "rejected"),
    "recommendation": ("open", "agreed", "rejected"),
    "decision": ("open", "agreed", "rejected", "done"),
    "ask": ("open", "agreed", "done", "rejected"),
    "praise": ("open",),
}
"""What can become of each kind."""


@dataclass(frozen=True)
class Group:
    """The points of one kind, as the page of a review shows them."""

    kind: Value
    points: tuple[ReviewPoint, ...]

    @property
    def states(self) -> tuple[Value, ...]:
        """What can become of them."""
        return tuple(POINT_STATE[code] for code in SETTLED[self.kind.code])


@require_safe
def reviews(request: HttpRequest, account_id: str) -> HttpResponse:
    """The reviews of an account, how often they are held, and the form for the next one."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "reviews")
    member: Any = request.member  # type: ignore[attr-defined]
    held = list(list_reviews(member, opened.account))
    rhythms = rhythms_for(opened.plan)
    return opened.page(
        "reviews/list",
        "reviews",
        care=None,
        reviews=held,
        rhythms=[(one, _next_of(one.kind, held)) for one in rhythms],
        unkept=[one for one in rhythms if not one.has_owner],
        kinds=REVIEW_KIND,
        minutes=MINUTES,
        today=opened.snapshot.taken_on,
    )


def _next_of(kind: str, held: Sequence[Review]) -> Review | None:
    """The next review of a kind that is on the calendar."""
    coming = [one for one in held if one.kind == kind and one.is_open]
    return min(coming, key=lambda one: one.planned_on, default=None)


@require_POST
def start(request: HttpRequest, account_id: str) -> HttpResponse:
    """Put a review on the calendar."""
    member: Any = request.member  # type: ignore[attr-defined]
    plan = plan_of(member, get_account(member, account_id))
    names = ("kind", "planned_on", "title", "minutes")
    values = {name: request.POST[name] for name in names if request.POST.get(name)}
    try:
        review = start_review(plan, values, by=member, language=reading_language())
    except InvalidInput as error:
        _say_problems(request, error)
        return redirect("plans:reviews", account_id=account_id)
    return redirect("plans:review", account_id=account_id, review_id=review.public_id)


@require_safe
def review(request: HttpRequest, account_id: str, review_id: str) -> HttpResponse:
    """One review: its stage, its agenda, what is said, and the seal."""
    member: Any = request.member  # type: ignore[attr-defined]
    account = get_account(member, account_id)
    held = get_review(member, account, review_id)
    held.plan.account = account
    account.workspace = member.workspace
    access = access_to(member, account)
    points = points_of(member, held)
    context = {
        **_frame_of(held, access),
        **_meeting(member, held, points, access),
    }
    if not is_for(request, "points"):
        context |= _agenda(member, held, points)
        context["part_rows"] = noun_of("review_role").rows_in(plan_scope(held)).filter(review=held)
        context |= _sealing(held, access)
    return render(request, "plans/reviews/page.html", context)


def _frame_of(held: Review, access: Access) -> dict[str, Any]:
    account = held.plan.account
    return {
        "account": account,
        "access": access,
        "plan": held.plan,
        "review": held,
        "tab": "reviews",
        "stages": STAGES,
        "language": reading_language(),
        "may_run": access.may_edit and held.is_open,
    }


def _meeting(
    member: Member, held: Review, points: Sequence[ReviewPoint], access: Access
) -> dict[str, Any]:
    groups = [
        Group(kind, tuple(one for one in points if one.kind == kind.code)) for kind in POINT_KIND
    ]
    for point in points:
        point.plan = held.plan
        point.review = held
    recommended = [
        one for one in points
        if one.kind == "recommendation" and one.action_id is None and one.state != "rejected"
    ]  # fmt: skip
    return {
        "groups": [group for group in groups if group.points],
        "asked": [POINT_KIND[code] for code in ASKED_IN.get(held.stage, ())],
        "scope": plan_scope(held),
        "recommended": recommended,
        "once": secrets.token_urlsafe(12),
        "without_owner": [
            one for one in points
            if one.kind in ("decision", "ask") and (one.owner is None or one.owner.removed_at)
        ],
        "may_settle": access.may_edit and held.stage != "cancelled",
        "me": member,
    }  # fmt: skip


def _agenda(member: Member, held: Review, points: Sequence[ReviewPoint]) -> dict[str, Any]:
    before = last_time(member, held)
    snapshot: PlanSnapshot = plan_at(member, held, now=timezone.now())
    parts = parts_of(member, held)
    return {
        "snapshot": snapshot,
        "agenda": agenda_for(member, held, points, plan=snapshot, before=before),
        "parts": [
            (one, questions_of(one.perspective) if one.role == "reviewer" else ()) for one in parts
        ],
        "mine": next((one for one in parts if one.member_id == member.pk), None),
    }


def _sealing(held: Review, access: Access) -> dict[str, Any]:
    today = timezone.localdate()
    if not (access.may_edit and held.is_open):
        return {"today": today}
    return {"today": today, "proposed": proposed_next(held, today)}


@require_POST
def go_to_stage(request: HttpRequest, account_id: str, review_id: str) -> HttpResponse:
    """Go on, back, or call the review off."""
    member, held = _asked(request, account_id, review_id)
    try:
        move_to_stage(held, request.POST.get("stage", ""), by=member)
    except InvalidInput as error:
        _say_problems(request, error)
    return redirect("plans:review", account_id=account_id, review_id=review_id)


@require_POST
def settle(request: HttpRequest, account_id: str, review_id: str, point_id: str) -> HttpResponse:
    """Say what became of a point."""
    member, held = _asked(request, account_id, review_id)
    point = get_point(member, held, point_id)
    values = {name: request.POST[name] for name in ("state", "answer") if name in request.POST}
    settle_point(point, values, by=member)
    return _back_to_meeting(account_id, review_id)


@require_POST
def doubt(request: HttpRequest, account_id: str, review_id: str, point_id: str) -> HttpResponse:
    """Mark a point as one's own doubt too, or take the mark away."""
    member, held = _asked(request, account_id, review_id)
    share_doubt(get_point(member, held, point_id), by=member)
    return _back_to_meeting(account_id, review_id)


def _back_to_meeting(account_id: str, review_id: str) -> HttpResponse:
    address = reverse("plans:review", args=[account_id, review_id])
    return redirect(f"{address}#meeting")


@require_POST
def take(request: HttpRequest, account_id: str, review_id: str) -> HttpResponse:
    """Make actions of the chosen recommendations."""
    member, held = _asked(request, account_id, review_id)
    taken = take_recommendations(
        held,
        by=member,
        keys=request.POST.getlist("key"),
        once=request.POST.get("once", ""),
    )
    if count := len(taken.added):
        words = ngettext(
            "%(count)d action was taken into the plan.",
            "%(count)d actions were taken into the plan.",
            count,
        )
        context = {"told": words % {"count": count}, "batch": taken.batch_key}
        messages.success(
            request, render_to_string("web/parts/batch_message.html", context, request)
        )
    else:
        messages.info(request, _("Nothing changed: all of it is in the plan already."))
    return redirect("plans:review", account_id=account_id, review_id=review_id)


@require_POST
def seal(request: HttpRequest, account_id: str, review_id: str) -> HttpResponse:
    """Seal the plan with what the review said of it, and plan the next one."""
    member, held = _asked(request, account_id, review_id)
    try:
        sealed = seal_review(
            held,
            by=member,
            now=timezone.now(),
            summary=request.POST.get("summary"),
            held_on=_day(request, "held_on"),
            next_on=_day(request, "next_on"),
            language=reading_language(),
        )
    except (Conflict, InvalidInput) as error:
        _say_problems(request, error)
    else:
        told = [_("The review is sealed, and with it the plan as it stands.")]
        if sealed.next is not None:
            following = _("The next one is on the calendar: %(title)s.")
            told.append(following % {"title": sealed.next.title})
        messages.success(request, " ".join(told))
    return redirect("plans:review", account_id=account_id, review_id=review_id)


@require_http_methods(["GET", "POST"])
def rhythms(request: HttpRequest) -> HttpResponse:
    """How often plans of each tier are reviewed; owners of the workspace choose."""
    member: Any = request.member  # type: ignore[attr-defined]
    if request.method == "POST":
        sent = {tier: request.POST.getlist(tier) for tier in TIER.codes}
        choose_tier_rhythms(sent, by=member)
        messages.success(request, _("Saved."))
        return redirect("plans:rhythms")
    chosen = tier_rhythms(member.workspace)
    rows = [(tier, chosen[tier.code]) for tier in TIER]
    return render(request, "plans/reviews/rhythms.html", {"rows": rows, "kinds": REVIEW_KIND})


def _asked(request: HttpRequest, account_id: str, review_id: str) -> tuple[Member, Review]:
    member: Any = request.member  # type: ignore[attr-defined]
    return member, get_review(member, get_account(member, account_id), review_id)


def _day(request: HttpRequest, name: str) -> date | None:
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    try:
        return read_date(text)
    except Unreadable as error:
        raise InvalidInput(Problem(error.code, say(error.words), name, text)) from error


def _say_problems(request: HttpRequest, error: TokuiError) -> None:
    """Say above the next page what was wrong."""
    found = error.problems if isinstance(error, InvalidInput) else ()
    messages.error(request, " ".join(str(one.message) for one in found) or str(error))

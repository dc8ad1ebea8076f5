"""Holding a review: opening it, moving through its stages, settling its points, sealing it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.accounts.policies import accesses_to, require_edit
from tokui.core.review_scales import REVIEW_KIND
from tokui.core.reviewing import MINUTES, next_review_on
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, InvalidInput, NotFound, Problem
from tokui.kernel.events import SCREEN, Origin, telling_together
from tokui.kernel.models import Event
from tokui.kernel.patches import batch_key_of
from tokui.kernel.records import add_record, change_record
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language
from tokui.plans.actions.nouns import ACTION
from tokui.plans.base import Plan, plan_scope
from tokui.plans.lifecycle import seal_version
from tokui.plans.reviews.models import Review, ReviewPoint, ReviewRole
from tokui.plans.reviews.nouns import PART, POINT, REVIEW, SEALED_REVIEW, SETTLED_POINT

SOURCE: Final = "review"
"""Where actions come from that a review recommended."""
_TITLE: Final = Words("{kind} review of {year}-{month:02}", "{year}年{month}月 {kind}レビュー")
_REASON: Final = Words("Recommended in the review", "レビューの提言から")
_LONGEST_TITLE: Final = 200


@dataclass(frozen=True, slots=True)
class Sealed:
    """A review that was sealed, and the one that follows it, where a day was given."""

    review: Review
    next: Review | None


@dataclass(frozen=True, slots=True)
class RecommendationsTaken:
    """The actions that recommendations became. One `undo_patch(batch_key)` takes them back."""

    added: tuple[Any, ...]
    batch_key: int


def start_review(
    plan: Plan,
    values: Mapping[str, Any],
    *,
    by: Member,
    language: str | None = None,
    origin: Origin = SCREEN,
) -> Review:
    """A review put on the calendar: `kind` and `planned_on` at least. It follows the last one that
    was sealed, and whoever took part then takes part again, if they can still open the account."""
    kind = str(values.get("kind") or "monthly")
    filled = {"kind": kind, "minutes": MINUTES.get(kind), **values}
    with transaction.atomic():
        before = last_sealed(plan)
        if before is not None:
            filled.setdefault("previous", before)
        filled["title"] = str(values.get("title") or "").strip() or "…"
        review: Review = add_record(REVIEW, filled, by=by, scope=_scope(plan), origin=origin)
        if review.title == "…":
            spoken = language or reading_language()
            title = _title(review, spoken)
            change_record(REVIEW, review, {"title": title}, by=by, origin=origin)
            review.refresh_from_db()
        if before is not None:
            _invite_again(before, review, by, origin)
    return review


def last_sealed(plan: Plan) -> Review | None:
    """The review of a plan that was sealed last."""
    held = Review.objects.filter(plan=plan, stage="sealed", removed_at=None)
    found: Review | None = held.order_by("-sealed_at", "-id").first()
    return found


def _title(review: Review, language: str) -> str:
    kind = REVIEW_KIND[review.kind].words.say(language)
    day = review.planned_on
    return _TITLE.fill(kind=kind, year=day.year, month=day.month).say(language)


def _scope(plan: Plan) -> Scope:
    return Scope(plan.account.workspace, plan.account, plan)


def _invite_again(before: Review, review: Review, by: Member, origin: Origin) -> None:
    parts = ReviewRole.objects.filter(
        review=before, removed_at=None, member__removed_at=None
    ).select_related("member")
    for part in parts.order_by("id"):
        if not accesses_to(part.member, [review.plan.account_id]):
            continue
        values = {
            "review": review,
            "member": part.member,
            "role": part.role,
            "perspective": part.perspective,
            "words": part.words,
        }
        add_record(PART, values, by=by, scope=_scope(review.plan), origin=origin)


def move_to_stage(
    review: Review, stage: str, *, by: Member, base_version: int | None = None
) -> Event | None:
    """Go on, back, or call the review off; a review called off can be planned again. Raises
    Forbidden once it is sealed."""
    return change_record(REVIEW, review, {"stage": stage}, by=by, base_version=base_version)


def add_point(
    review: Review, values: Mapping[str, Any], *, by: Member, origin: Origin = SCREEN
) -> ReviewPoint:
    """Something that was said: its `kind` and `text`; said by who writes it unless told."""
    given = {"raised_by": by.public_id, **values, "review": review}
    last = ReviewPoint.objects.filter(review=review, removed_at=None).count()
    given.setdefault("position", last)
    point: ReviewPoint = add_record(POINT, given, by=by, scope=plan_scope(review), origin=origin)
    return point


def settle_point(
    point: ReviewPoint,
    values: Mapping[str, Any],
    *,
    by: Member,
    base_version: int | None = None,
    origin: Origin = SCREEN,
) -> Event | None:
    """Say what became of a point: its `state` and `answer`, also after the seal."""
    is_sealed = Review.objects.filter(pk=point.review_id, stage="sealed").exists()
    noun = SETTLED_POINT if is_sealed else POINT
    return change_record(noun, point, values, by=by, base_version=base_version, origin=origin)


def share_doubt(point: ReviewPoint, *, by: Member) -> bool:
    """Mark a point as a doubt of one's own too, or take the mark away; whether it is marked."""
    marked = list(point.shared_by.filter(removed_at=None))
    has_mark = any(one.pk == by.pk for one in marked)
    now = [one for one in marked if one.pk != by.pk] + ([] if has_mark else [by])
    change_record(POINT, point, {"shared_by": [one.public_id for one in now]}, by=by)
    return not has_mark


def take_recommendations(
    review: Review,
    *,
    by: Member,
    keys: Collection[str] | None = None,
    once: str = "",
    language: str | None = None,
    at: datetime | None = None,
) -> RecommendationsTaken:
    """Make actions of the plan of recommendations that are none yet and were not set aside; with
    `keys` only of those points. Under a lock, so that two who take the same add it once."""
    require_edit(by, review.plan.account)
    spoken = language or reading_language()
    batch_key = batch_key_of(by, once)
    origin = Origin(source=SOURCE, reason=_REASON.say(spoken), batch_key=batch_key, at=at)
    with transaction.atomic(), telling_together():
        Plan.objects.select_for_update().get(pk=review.plan_id)
        review.refresh_from_db()
        points = ReviewPoint.objects.filter(
            review=review, kind="recommendation", action=None, removed_at=None
        ).exclude(state="rejected")
        wanted = [one for one in points.order_by("position", "id") if _chosen(one, keys)]
        added = [_as_action(one, by, origin) for one in wanted]
    return RecommendationsTaken(tuple(added), batch_key)


def _chosen(point: ReviewPoint, keys: Collection[str] | None) -> bool:
    return keys is None or point.public_id in keys


def _as_action(point: ReviewPoint, by: Member, origin: Origin) -> Any:
    values = {
        "title": point.text.splitlines()[0][:_LONGEST_TITLE],
        "how": point.text if len(point.text) > _LONGEST_TITLE or "\n" in point.text else "",
        "owner": point.owner if point.owner and not point.owner.removed_at else None,
        "due_on": point.due_on,
    }
    action = add_record(ACTION, values, by=by, scope=plan_scope(point), origin=origin)
    became = {"action": action.public_id, "state": "agreed"}
    change_record(POINT, point, became, by=by, origin=origin)
    return action


def seal_review(
    review: Review,
    *,
    by: Member,
    now: datetime,
    summary: str | None = None,
    held_on: date | None = None,
    next_on: date | None = None,
    base_version: int | None = None,
    language: str | None = None,
    origin: Origin = SCREEN,
) -> Sealed:
    """Close a review: the plan is sealed as a version, and only what becomes of the points still
    changes. With `next_on` the next review is put on the calendar.

    Raises Conflict for a review that is sealed already or was called off, InvalidInput for a day
    to come on which it is said to have been held, or for a next one that does not lie after it.
    """
    require_edit(by, review.plan.account)
    today = timezone.localdate(now)
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=review.plan_id)
        review = _locked(review)
        day = held_on or review.held_on or today
        _check_days(day, next_on, today)
        said = review.summary if summary is None else summary.strip()
        values = {"stage": "sealed", "held_on": day, "summary": said, "next_on": next_on}
        change_record(
            SEALED_REVIEW, review, values, by=by, base_version=base_version, origin=origin
        )
        version = seal_version(review.plan, review.title, by=by, note=said, now=now, origin=origin)
        Review.objects.filter(pk=review.pk).update(
            sealed_version=version, sealed_by=by, sealed_at=now
        )
        review.refresh_from_db()
        following = None
        if next_on is not None:
            wanted = {"kind": review.kind, "planned_on": next_on, "minutes": review.minutes}
            following = start_review(review.plan, wanted, by=by, language=language, origin=origin)
    return Sealed(review, following)


def _locked(review: Review) -> Review:
    found = Review.objects.select_for_update().filter(pk=review.pk, removed_at=None).first()
    if found is None:
        raise NotFound
    if found.is_sealed:
        said = _("This review is sealed already, by %(name)s. Nothing was sealed a second time.")
        raise Conflict(message=said % {"name": found.sealed_by or "–"})
    if found.stage == "cancelled":
        raise Conflict(message=_("This review was called off. Plan it again before sealing it."))
    current: Review = found
    return current


def _check_days(held_on: date, next_on: date | None, today: date) -> None:
    problems = []
    if held_on > today:
        message = _("A review cannot have been held on a day to come.")
        problems.append(Problem("in_the_future", message, "held_on", str(held_on)))
    if next_on is not None and next_on <= held_on:
        message = _("The next review has to lie after this one.")
        problems.append(Problem("dates_reversed", message, "next_on", str(next_on)))
    if problems:
        raise InvalidInput(problems)


def proposed_next(review: Review, today: date) -> date:
    """The working day on which the review after this one falls."""
    return next_review_on(review.kind, max(review.held_on or today, today))

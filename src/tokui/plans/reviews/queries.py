"""Reviews as pages show them: the list, the agenda of one, and what of them asks for a member."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Prefetch, Q, QuerySet

from tokui.accounts.models import Account
from tokui.accounts.policies import access_to, in_visible_accounts
from tokui.core.plan import PlanSnapshot
from tokui.core.reviewing import MINUTES, Agenda, Said, agenda_of
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.plans.base import PlanVersion
from tokui.plans.lifecycle import read_version
from tokui.plans.queries import plan_snapshot
from tokui.plans.reviews.models import Review, ReviewPoint, ReviewRole
from tokui.plans.reviews.nouns import (
    PART,
    POINT,
    REVIEW,
    about_nobody_in_use,
    about_people,
)

KEPT: Final = ("decision", "ask")
"""Kinds of points that live on after a review."""
SOON: Final = timedelta(days=14)


def get_review(member: Member, account: Account, public_id: str) -> Review:
    """A review of an account that `member` may see; raises NotFound."""
    rows = REVIEW.policy.visible(member).filter(plan__account=account, public_id=public_id)
    found: Review | None = rows.select_related(
        "plan__account__workspace", "plan__owner", "previous__sealed_version",
        "sealed_version", "sealed_by",
    ).first()  # fmt: skip
    if found is None:
        raise NotFound
    return found


def get_point(member: Member, review: Review, public_id: str) -> ReviewPoint:
    """A point of a review that `member` may see; raises NotFound."""
    rows = POINT.policy.visible(member).filter(review=review, public_id=public_id)
    found: ReviewPoint | None = rows.first()
    if found is None:
        raise NotFound
    found.review = review
    return found


def list_reviews(member: Member, account: Account) -> QuerySet[Review]:
    """The reviews of an account, of older plans too, the newest first."""
    live = Q(points__removed_at=None, points__kind__in=KEPT) & ~about_nobody_in_use("points__")
    if not access_to(member, account).sees_opinions:
        live &= ~about_people("points__")
    rows: QuerySet[Review] = REVIEW.policy.visible(member).filter(plan__account=account)
    return (
        rows.select_related("sealed_version", "plan")
        .defer("sealed_version__snapshot")
        .annotate(
            kept=Count("points", filter=live),
            left=Count("points", filter=live & Q(points__state="open")),
        )
        .order_by("-planned_on", "-id")
    )


def parts_of(member: Member, review: Review) -> list[ReviewRole]:
    """Who takes part in a review, presenters first."""
    rows = PART.policy.visible(member).filter(review=review).select_related("member")
    order = ("presenter", "reviewer", "coach")
    return sorted(rows, key=lambda part: (order.index(part.role), part.pk))


def points_of(member: Member, review: Review) -> list[ReviewPoint]:
    """What was said in a review, in the order in which it was."""
    doubting = Member.objects.filter(removed_at=None)
    rows = POINT.policy.visible(member).filter(review=review)
    rows = rows.select_related("raised_by", "owner", "action")
    return list(rows.prefetch_related(Prefetch("shared_by", doubting)).order_by("position", "id"))


def last_time(member: Member, review: Review) -> list[ReviewPoint]:
    """Decisions and asks of the review before, and those of earlier ones that are still open."""
    rows = POINT.policy.visible(member).filter(
        review__plan__account=review.plan.account_id, review__stage="sealed", kind__in=KEPT
    )
    if review.sealed_at is not None:
        rows = rows.filter(review__sealed_at__lt=review.sealed_at)
    where = Q(state="open")
    if review.previous_id:
        where |= Q(review=review.previous_id)
    rows = rows.filter(where).select_related("owner", "review", "raised_by", "action")
    return list(rows.order_by("review__sealed_at", "position", "id"))


def said_of(points: Iterable[ReviewPoint]) -> tuple[Said, ...]:
    """Points as the rules of reviews read them."""
    return tuple(
        Said(
            id=one.public_id,
            kind=one.kind,
            text=one.text,
            state=one.state,
            owner_name=one.owner.name if one.owner and one.owner.removed_at is None else "",
            due_on=one.due_on,
            answer=one.answer,
            review_title=one.review.title,
        )
        for one in points
    )


def version_before(review: Review) -> PlanVersion | None:
    """The version that a review is compared with: that of the review before, else the last one
    that was sealed of its plan before."""
    if review.previous is not None and review.previous.sealed_version is not None:
        return review.previous.sealed_version
    versions = PlanVersion.objects.filter(plan=review.plan_id)
    if review.sealed_version is not None:
        versions = versions.filter(number__lt=review.sealed_version.number)
    return versions.order_by("-number").select_related("plan__account__workspace").first()


def plan_at(member: Member, review: Review, *, now: datetime) -> PlanSnapshot:
    """The plan that a review speaks of: as it was sealed, else as it stands."""
    if review.sealed_version is not None:
        review.sealed_version.plan = review.plan
        return read_version(member, review.sealed_version)
    return plan_snapshot(review.plan, member=member, now=now)


def agenda_for(
    member: Member,
    review: Review,
    points: Sequence[ReviewPoint],
    *,
    plan: PlanSnapshot,
    before: Sequence[ReviewPoint] | None = None,
) -> Agenda:
    """The agenda of a review for who reads it: without opinions where they may not see them.
    `before` are the points of `last_time` where they are at hand."""
    version = version_before(review)
    earlier = None
    if version is not None:
        version.plan.account = review.plan.account
        earlier = read_version(member, version)
    kept = last_time(member, review) if before is None else before
    for point in points:
        point.review = review
    wanted = [one for one in points if one.kind == "decision" and one.state == "open"]
    return agenda_of(
        plan,
        before=earlier,
        wanted=said_of(wanted),
        last_time=said_of(kept),
        minutes=review.minutes or MINUTES.get(review.kind, 60),
    )


@dataclass(frozen=True, slots=True)
class ReviewsAsking:
    """What of reviews asks for a member: reviews to come and overdue, and points they own."""

    soon: tuple[Review, ...]
    overdue: tuple[Review, ...]
    points: tuple[ReviewPoint, ...]

    @property
    def count(self) -> int:
        """How much asks for them."""
        return len(self.soon) + len(self.overdue) + len(self.points)


def reviews_asking(member: Member, today: date) -> ReviewsAsking:
    """Reviews of the next 14 days in which `member` has a part or whose plan is theirs, those whose
    day has passed, and the open points that they own; two queries."""
    mine = Q(pk__in=_reviews_with_part(member)) | Q(plan__owner=member)
    rows = REVIEW.policy.visible(member).filter(mine, planned_on__lte=today + SOON)
    rows = rows.exclude(stage__in=("sealed", "cancelled")).select_related("plan__account")
    reviews = list(rows.order_by("planned_on", "id"))
    points = POINT.policy.visible(member).filter(owner=member, state="open")
    points = points.exclude(review__stage="cancelled").select_related("review__plan__account")
    return ReviewsAsking(
        tuple(one for one in reviews if one.planned_on >= today),
        tuple(one for one in reviews if one.planned_on < today),
        tuple(points.order_by("due_on", "id")),
    )


def _reviews_with_part(member: Member) -> QuerySet[Any, Any]:
    parts = ReviewRole.objects.filter(member=member, removed_at=None)
    return parts.filter(in_visible_accounts(member, "plan__account")).values("review_id")

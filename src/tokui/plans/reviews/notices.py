"""What colleagues are told about reviews: that they have a part, or that something is asked of
them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from tokui.core.sentences import day_words, fill
from tokui.core.words import Words
from tokui.kernel.events import follow
from tokui.kernel.models import Event
from tokui.notify.actions import tell
from tokui.notify.kinds import notice_kind
from tokui.plans.reviews.models import ReviewPoint, ReviewRole
from tokui.plans.reviews.nouns import POINT
from tokui.plans.reviews.queries import KEPT

PART = notice_kind("review_part", Words("A part in a review", "レビューの担当"))
ASK = notice_kind("review_ask", Words("Asked for in a review", "レビューでの依頼"))

_PART: Final = Words(
    "You have a part in “{review}” of {account} on {day}.",
    "{account}の「{review}」（{day}）の担当に入りました。",
)
_ASK: Final = Words(
    "“{review}” of {account} asks something of you.",
    "{account}の「{review}」であなたへの依頼・決定事項があります。",
)
_ASK_DUE: Final = Words(
    "“{review}” of {account} asks something of you until {day}.",
    "{account}の「{review}」であなたへの依頼・決定事項があります（期限 {day}）。",
)


def tell_of_reviews(written: Mapping[str, Collection[int]]) -> None:
    """Tell who was given a part, or a decision or ask, once each, whichever way it was written."""
    if keys := written.get("review_role"):
        _tell_parts(keys)
    if keys := written.get("review_point"):
        _tell_owners(keys)


def _tell_parts(keys: Collection[int]) -> None:
    parts = ReviewRole.objects.filter(pk__in=keys, removed_at=None, review__stage="planned")
    for part in parts.select_related("member", "review__plan__account"):
        event = _last_event("review_role", part.pk)
        if event is None:
            continue
        review = part.review
        said = fill(
            _PART,
            review=review.title,
            account=review.plan.account.name,
            day=day_words(review.planned_on),
        )
        tell(
            [part.member], PART.code, "review", review, by=event.actor, said=said, now=event.at,
            once=f"review-part:{part.public_id}:{part.member_id}",
        )  # fmt: skip


def _tell_owners(keys: Collection[int]) -> None:
    points = ReviewPoint.objects.filter(
        pk__in=keys, removed_at=None, kind__in=KEPT, state="open", owner__isnull=False
    )
    for point in points.select_related("owner", "review__plan__account"):
        event = _last_event("review_point", point.pk)
        if event is None:
            continue
        if not POINT.policy.visible(point.owner).filter(pk=point.pk).exists():
            continue
        named = {"review": point.review.title, "account": point.review.plan.account.name}
        if point.due_on is None:
            said = fill(_ASK, **named)
        else:
            said = fill(_ASK_DUE, **named, day=day_words(point.due_on))
        tell(
            [point.owner], ASK.code, "review_point", point, by=event.actor, said=said,
            now=event.at, once=f"review-ask:{point.public_id}:{point.owner_id}",
        )  # fmt: skip


def _last_event(noun: str, key: int) -> Event | None:
    """Who wrote it last: they are not told of what they did."""
    events = Event.objects.filter(noun=noun, subject_key=key).select_related("actor")
    return events.order_by("-id").first()


follow(tell_of_reviews)

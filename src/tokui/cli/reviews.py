"""`review`: the reviews of a plan, putting one on the calendar, and sealing it."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready, find_account
from tokui.cli.plans import day_of, moment, plan_for
from tokui.cli.speech import Refusal, answer, answer_json, answer_table, reader_language, said
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.identity.models import Member
    from tokui.plans.reviews.models import Review

_NONE: Final = Words("No review yet.", "レビューはまだありません。")
_STARTED: Final = Words("“{title}” is planned on {day}.", "「{title}」を{day}に予定しました。")
_SEALED: Final = Words(
    "“{title}” is sealed, and the plan with it as version {number}.",
    "「{title}」を確定し、プランを第{number}版として保存しました。",
)
_NEXT: Final = Words("Next: “{title}” on {day}.", "次回：「{title}」（{day}）。")
_WHICH: Final = Words(
    "There is no open review. Put one on the calendar with “tokui review start”.",
    "予定中のレビューがありません。「tokui review start」で予定してください。",
)
_UNKNOWN: Final = Words("There is no review “{given}”.", "レビュー「{given}」がありません。")
_HEADS: Final = (
    Words("Day", "日付"),
    Words("Review", "レビュー"),
    Words("Stage", "進行"),
    Words("Still open", "未了"),
    Words("Id", "ID"),
)


def show(arguments: Namespace) -> int:
    """The reviews of an account, the newest first."""
    with database_ready():
        from tokui.plans.reviews.queries import list_reviews

        member = acting_member(arguments.member)
        account = find_account(member, arguments.account)
        held = list(list_reviews(member, account))
        if arguments.json:
            answer_json([_document(one) for one in held])
        elif not held:
            answer(_NONE)
        else:
            answer_table(_HEADS, [_row(one) for one in held])
    return 0


def start(arguments: Namespace) -> int:
    """A review on the calendar."""
    with database_ready():
        from django.utils import timezone

        from tokui.kernel.events import Origin
        from tokui.plans.reviews.actions import start_review

        member = acting_member(arguments.member)
        plan = plan_for(member, arguments.account)
        values = {
            "kind": arguments.kind,
            "planned_on": day_of(arguments.day) or timezone.localdate(),
            "title": arguments.title or "",
        }
        language, origin = reader_language(), Origin(source="cli")
        review = start_review(plan, values, by=member, language=language, origin=origin)
        if arguments.json:
            answer_json(_document(review))
        else:
            answer(_STARTED.fill(title=review.title, day=review.planned_on.isoformat()))
    return 0


def seal(arguments: Namespace) -> int:
    """Seals the open review, or the one that is named."""
    with database_ready():
        from tokui.kernel.events import Origin
        from tokui.plans.reviews.actions import seal_review

        member = acting_member(arguments.member)
        sealed = seal_review(
            _meant(member, arguments),
            by=member,
            now=moment(),
            summary=arguments.summary,
            held_on=_day(arguments.held),
            next_on=_day(arguments.next),
            language=reader_language(),
            origin=Origin(source="cli"),
        )
        review, version = sealed.review, sealed.review.sealed_version
        if arguments.json:
            following = _document(sealed.next) if sealed.next else None
            answer_json({**_document(review), "next": following})
            return 0
        answer(_SEALED.fill(title=review.title, number=version.number if version else ""))
        if sealed.next is not None:
            day = sealed.next.planned_on.isoformat()
            answer(_NEXT.fill(title=sealed.next.title, day=day))
    return 0


def _meant(member: Member, arguments: Namespace) -> Review:
    """The review with the id or title that was given, else the next one that is open."""
    from tokui.plans.reviews.queries import get_review, list_reviews

    account = find_account(member, arguments.account)
    held = list(list_reviews(member, account))
    given = arguments.review
    if given:
        found = [one for one in held if given in (one.public_id, one.title)]
        if not found:
            raise Refusal(_UNKNOWN.fill(given=given))
    else:
        found = sorted((one for one in held if one.is_open), key=lambda one: one.planned_on)
        if not found:
            raise Refusal(_WHICH)
    return get_review(member, account, found[0].public_id)


def _day(text: str | None) -> date | None:
    return day_of(text) if text else None


def _row(review: Review) -> tuple[object, ...]:
    from tokui.core.review_scales import REVIEW_STAGE

    day = (review.held_on or review.planned_on).isoformat()
    stage = said(REVIEW_STAGE[review.stage].words)
    return day, review.title, stage, getattr(review, "left", 0), review.public_id


def _document(review: Review) -> dict[str, Any]:
    version = review.sealed_version
    return {
        "id": review.public_id,
        "title": review.title,
        "kind": review.kind,
        "stage": review.stage,
        "planned_on": review.planned_on.isoformat(),
        "held_on": review.held_on.isoformat() if review.held_on else None,
        "next_on": review.next_on.isoformat() if review.next_on else None,
        "version": version.public_id if version else None,
    }

"""The quarterly review of the demo's plan, its approval, and who agreed to what since."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from django.utils import timezone

from tokui.demo.content import zuirei_plan, zuirei_review
from tokui.demo.teller import Teller
from tokui.demo.timeline import moment
from tokui.kernel.events import Origin
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope
from tokui.plans.approval.actions import activate_plan, answer_approval, submit_plan
from tokui.plans.base import Plan
from tokui.plans.consents.actions import ConsentWanted, answer_consent, ask_consent
from tokui.plans.consents.models import Consent
from tokui.plans.reviews.actions import add_point, seal_review, start_review, take_recommendations
from tokui.plans.reviews.models import Review, ReviewPoint

_PLANNED_BEFORE: Final = timedelta(days=21)
_SAID_BEFORE: Final = timedelta(minutes=20)


def tell_review(teller: Teller, sealed_at: datetime) -> None:
    """The review put on the calendar, held, and sealed; what it sealed is approved."""
    put = teller.timeline.put
    put(sealed_at - _PLANNED_BEFORE, partial(_plan_review, teller, sealed_at))
    put(sealed_at - _SAID_BEFORE, partial(_say_points, teller))
    put(sealed_at, partial(_seal, teller))
    for key, values in zuirei_review.TAKEN.items():
        teller.told_at[f"action.{key}"] = sealed_at
        later = sealed_at + timedelta(hours=1)
        teller.change(f"action.{key}", zuirei_review.TAKEN_ON, values, "haruno", later)


def tell_consents(teller: Teller) -> None:
    """Requests to agree: one that holds, one that lapsed by a change since, one that waits."""
    for asked in zuirei_review.CONSENTS:
        _put_consent(teller, asked)


def _plan_review(teller: Teller, day: datetime, at: datetime) -> None:
    plan, by, origin = _plan(teller), teller.colleague("haruno"), Origin(at=at)
    values = {
        "kind": "quarterly",
        "planned_on": timezone.localdate(day),
        "title": teller.say(zuirei_plan.VERSION_NAME),
    }
    review = start_review(plan, values, by=by, language=teller.language, origin=origin)
    teller.know("review.zuirei", review)
    part, scope = noun_of("review_role"), Scope(plan.account.workspace, plan.account, plan)
    for told in zuirei_review.PARTS:
        given = {**teller.values(part, told.values, at), "review": review}
        add_record(part, given, by=by, scope=scope, origin=origin)


def _say_points(teller: Teller, at: datetime) -> None:
    review: Review = teller.known["review.zuirei"]
    point = noun_of("review_point")
    for told in zuirei_review.POINTS:
        said = add_point(
            review,
            teller.values(point, told.values, at),
            by=teller.colleague(told.by),
            origin=Origin(at=at),
        )
        teller.know(f"review_point.{told.key}", said)
    taken = take_recommendations(
        review, by=teller.colleague("haruno"), language=teller.language, at=at
    )
    for key, action in zip(zuirei_review.TAKEN, taken.added, strict=True):
        held: ReviewPoint = teller.known[f"review_point.{key}"]
        if str(action) != held.text:
            raise ValueError(f"the action of {key} is another one")
        teller.know(f"action.{key}", action)


def _seal(teller: Teller, at: datetime) -> None:
    seal_review(
        teller.known["review.zuirei"],
        by=teller.colleague("haruno"),
        now=at,
        summary=teller.say(zuirei_review.SUMMARY),
        language=teller.language,
        origin=Origin(at=at),
    )
    _approve(teller, _plan(teller), at)


def _approve(teller: Teller, plan: Plan, at: datetime) -> None:
    """What was sealed is read by the sales director, then approved by the sponsor, and is what
    everybody works by from then on."""
    owner, leader, sponsor = (teller.colleague(key) for key in ("haruno", "kuze", "mashima"))
    asked = submit_plan(
        plan,
        approvers=[leader, sponsor],
        way="in_order",
        note=teller.say(zuirei_plan.SUBMITTED),
        by=owner,
        now=at,
        origin=Origin(at=at + timedelta(minutes=5)),
    )
    for minutes, by, remark in ((8, leader, zuirei_plan.READ), (10, sponsor, zuirei_plan.APPROVED)):
        read_at = at + timedelta(minutes=minutes)
        answer_approval(
            asked,
            "approved",
            remark=teller.say(remark),
            by=by,
            now=read_at,
            origin=Origin(at=read_at),
        )
    activate_plan(plan, by=owner, origin=Origin(at=at + timedelta(minutes=15)))


def _put_consent(teller: Teller, asked: zuirei_review.Asked) -> None:
    held: list[Consent] = []

    def asking(at: datetime) -> None:
        wanted = ConsentWanted(
            kind=asked.kind,
            about=asked.about,
            about_id=teller.known[asked.key].public_id if asked.key else "",
            question=teller.say(asked.question),
            asked=teller.colleague(asked.asked) if asked.asked else None,
            department=teller.say(asked.department),
            wanted_by=asked.wanted_by.on(teller.today) if asked.wanted_by else None,
        )
        by = teller.colleague("haruno")
        held.append(ask_consent(_plan(teller), wanted, by=by, now=at, origin=Origin(at=at)))

    def answering(at: datetime) -> None:
        by = teller.colleague(asked.asked or "haruno")
        origin = replace(Origin(at=at), reason=teller.say(asked.remark))
        remark = teller.say(asked.remark)
        answer_consent(held[0], "agreed", remark=remark, by=by, now=at, origin=origin)

    teller.timeline.put(moment(asked.asked_on.on(teller.today)), asking)
    if asked.answered_on is not None:
        teller.timeline.put(moment(asked.answered_on.on(teller.today)), answering)


def _plan(teller: Teller) -> Any:
    plan = teller.known["plan.zuirei"]
    plan.refresh_from_db()
    return plan

"""What keeps a plan alive, as parts of its snapshot: reviews, health, consents, approvals."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from tokui.core.health import told_of
from tokui.core.plan.upkeep import (
    Approval,
    ApprovalStep,
    Consent,
    HealthMonth,
    HealthPart,
    KeepingTime,
    Review,
    ReviewPoint,
    ReviewRole,
    Survey,
)
from tokui.market.investment.queries import investment_of, not_done_at
from tokui.plans.approval.models import Approval as ApprovalRow
from tokui.plans.approval.models import Approver
from tokui.plans.approval.standing import changed_after
from tokui.plans.base import Plan
from tokui.plans.consents.queries import Request, requests_of
from tokui.plans.freshness.models import KeepingTime as KeepingTimeRow
from tokui.plans.health.models import HealthReading
from tokui.plans.health.queries import MONTHS_SHOWN, rubric_in
from tokui.plans.snapshot.making import Maker
from tokui.plans.snapshot.moment import Moment
from tokui.plans.snapshot.rows import Row


def make_reviews(maker: Maker) -> tuple[Review, ...]:
    """The reviews of the plan, the newest first."""
    roles: dict[int, list[ReviewRole]] = defaultdict(list)
    for row in maker.live["review_role"].values():
        name = maker.name("colleague", row["member"])
        roles[row["review"]].append(maker.make(ReviewRole, "review_role", row, member_name=name))
    points: dict[int, list[ReviewPoint]] = defaultdict(list)
    spoken = sorted(
        maker.live["review_point"].values(), key=lambda row: (row["position"], row["id"])
    )
    for row in spoken:
        points[row["review"]].append(_point(maker, row))
    reviews = sorted(
        maker.live["review"].values(),
        key=lambda row: (row["held_on"] or row["planned_on"], row["id"]),
        reverse=True,
    )
    return tuple(
        maker.make(
            Review,
            "review",
            row,
            roles=tuple(roles[row["id"]]),
            points=tuple(points[row["id"]]),
            **_seal(row),
        )
        for row in reviews
    )


def _seal(row: Row) -> dict[str, Any]:
    """When a review was sealed and with which version; nothing for one that is not, or was not at
    the moment that the snapshot shows."""
    if row["stage"] != "sealed":
        return {"sealed_on": None, "version": None}
    return {"sealed_on": _day(row["sealed_at"]), "version": row["sealed_version__public_id"]}


def _point(maker: Maker, row: Row) -> ReviewPoint:
    noun, _colon, about = row["about"].partition(":")
    return maker.make(
        ReviewPoint,
        "review_point",
        row,
        raised_by_name=maker.name("colleague", row["raised_by"]),
        owner_name=maker.name("colleague", row["owner"]),
        about_noun=noun,
        about=about or None,
    )


def make_surveys(maker: Maker) -> tuple[Survey, ...]:
    """The surveys of the account, oldest first."""
    rows = sorted(maker.live["survey"].values(), key=lambda row: (row["asked_on"], row["id"]))
    return tuple(maker.make(Survey, "survey", row) for row in rows)


def read_upkeep(plan: Plan, moment: Moment) -> dict[str, Any]:
    """Health, consents and approvals of a plan by their names in a snapshot, as far as they were
    there at `moment`; in a constant number of queries."""
    return {
        "health": _health(plan, moment),
        "consents": _consents(plan, moment),
        "approvals": _approvals(plan, moment),
        "investment": investment_of(plan.account_id, until=moment.until, today=moment.taken_on),
        "not_done": not_done_at(plan.account_id, today=moment.taken_on),
        "keeping_times": _keeping_times(plan),
    }


def _health(plan: Plan, moment: Moment) -> tuple[HealthMonth, ...]:
    rows = HealthReading.objects.filter(account=plan.account_id).select_related("rubric")
    if moment.until is not None:
        rows = rows.filter(taken_on__lte=moment.taken_on)
    newest = list(rows.order_by("-month")[:MONTHS_SHOWN])
    return tuple(_month(row) for row in reversed(newest))


def _month(row: HealthReading) -> HealthMonth:
    rubric, told = rubric_in(row.rubric), told_of(row.parts)
    return HealthMonth(
        month=row.month,
        taken_on=row.taken_on,
        rubric=rubric.number,
        formula=told.formula,
        good=rubric["good"],
        watch=rubric["watch"],
        plain_points=row.plain_total,
        plain_parts=_parts(row.plain_parts),
        points=row.total,
        parts=_parts(row.parts),
    )


def _parts(document: Any) -> tuple[HealthPart, ...]:
    return tuple(HealthPart(one.code, one.weight, one.points) for one in told_of(document).parts)


def _consents(plan: Plan, moment: Moment) -> tuple[Consent, ...]:
    found = requests_of(plan)
    if moment.until is not None:
        found = [one for one in found if one.consent.created_at <= moment.until]
    return tuple(_consent(one, moment) for one in found)


def _consent(one: Request, moment: Moment) -> Consent:
    """A request as it stood: what was answered later was still asked."""
    row = one.consent
    known = row.answered_on is None or row.answered_on <= moment.taken_on
    is_past = moment.until is not None
    return Consent(
        id=row.public_id,
        kind=row.kind,
        title=one.title,
        who=one.who,
        state=(row.state if is_past else one.state) if known else "asked",
        question=row.question,
        asked_by_name=row.asked_by.name if row.asked_by else "",
        asked_on=row.asked_on,
        wanted_by=row.wanted_by,
        remark=row.remark if known else "",
        answered_by_name=row.answered_by.name if row.answered_by and known else "",
        answered_on=row.answered_on if known else None,
        about=row.about_id or None,
    )


def _keeping_times(plan: Plan) -> tuple[KeepingTime, ...]:
    rows = KeepingTimeRow.objects.filter(workspace=plan.account.workspace_id).order_by("kind")
    return tuple(KeepingTime(*one) for one in rows.values_list("kind", "months"))


def _approvals(plan: Plan, moment: Moment) -> tuple[Approval, ...]:
    until = moment.until
    words = Approver.objects.filter(approval__plan=plan, approval__removed_at=None)
    if until is not None:
        words = words.filter(approval__asked_at__lte=until)
    rounds: dict[int, ApprovalRow] = {}
    steps: dict[int, list[ApprovalStep]] = defaultdict(list)
    related = ("member", "approval__asked_by", "approval__answered_by")
    for word in words.select_related(*related).order_by("-approval__number", "position", "pk"):
        rounds.setdefault(word.approval_id, word.approval)
        steps[word.approval_id].append(_step(word, until))
    told = [_round(row, tuple(steps[key]), until) for key, row in rounds.items()]
    since = next(iter(rounds.values())).answered_at if told else None
    if since is not None and told[0].answer == "approved":
        changed = changed_after(plan.pk, plan.account_id, since, until)
        told[0] = replace(told[0], changed=changed)
    return tuple(told)


def _step(word: Approver, until: datetime | None) -> ApprovalStep:
    said = _said(word.answered_at, until)
    return ApprovalStep(
        word.member.name,
        word.answer if said else "",
        _day(word.answered_at) if said else None,
        word.remark if said else "",
    )


def _round(row: ApprovalRow, steps: tuple[ApprovalStep, ...], until: datetime | None) -> Approval:
    said = _said(row.answered_at, until)
    return Approval(
        id=row.public_id,
        number=row.number,
        way=row.way,
        asked_by_name=row.asked_by.name if row.asked_by else "",
        asked_on=_day(row.asked_at),
        note=row.note,
        valid_until=row.valid_until,
        answer=row.answer if said else "",
        answered_by_name=row.answered_by.name if row.answered_by and said else "",
        answered_on=_day(row.answered_at) if said else None,
        remark=row.remark if said else "",
        steps=steps,
    )


def _said(at: datetime | None, until: datetime | None) -> bool:
    """Whether an answer had been given by the moment that the snapshot shows."""
    return at is not None and (until is None or at <= until)


def _day(at: datetime | None) -> date | None:
    return timezone.localdate(at, timezone.get_default_timezone()) if at else None

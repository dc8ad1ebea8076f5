"""Tables of what keeps the plan alive: health by month, reviews, agreement, approval, surveys."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from tokui.core.agreement_scales import APPROVAL_ANSWER, APPROVAL_WAY, CONSENT_KIND, CONSENT_STATE
from tokui.core.health_scales import HEALTH, HEALTH_PART
from tokui.core.plan import PlanSnapshot
from tokui.core.plan.upkeep import HealthMonth, Review, Survey
from tokui.core.review_scales import (
    PERSPECTIVE,
    POINT_KIND,
    POINT_STATE,
    REVIEW_KIND,
    REVIEW_ROLE,
    REVIEW_STAGE,
)
from tokui.core.scales import GRADE
from tokui.core.survey_scales import SURVEY_KIND
from tokui.core.surveying import nps_of, rate_of
from tokui.core.words import Words
from tokui.outputs.xlsx.columns import ID, Column, Fields, Table

WHO: Final = Words("Who", "誰が")
ASKED_BY: Final = Words("Asked by", "依頼者")
ASKED_ON: Final = Words("Asked on", "依頼日")
ANSWERED_BY: Final = Words("Answered by", "回答者")
ANSWERED_ON: Final = Words("Answered on", "回答日")
ANSWER: Final = Words("Answer", "回答")
REMARK: Final = Words("Remark", "備考")


def upkeep_tables(snapshot: PlanSnapshot) -> list[Table]:
    """Health by month, reviews and their points, requests to agree, rounds of approval, surveys."""
    return [
        _health(snapshot),
        _reviews(snapshot),
        _points(snapshot),
        _consents(snapshot),
        _approvals(snapshot),
        _surveys(snapshot),
    ]


def _health(snapshot: PlanSnapshot) -> Table:
    columns = (
        Column(Words("Month", "月"), "day", lambda one: one.month),
        Column(Words("Taken on", "測定日"), "day", lambda one: one.taken_on),
        Column(Words("Rubric", "基準"), "number", lambda one: one.rubric),
        Column(Words("Points", "点数"), "number", lambda one: one.seen),
        Column(HEALTH.words, "scale", lambda one: one.word, HEALTH),
        *(Column(part.words, "number", _points_of(part.code)) for part in HEALTH_PART),
    )
    return Table(HEALTH.words, columns, snapshot.health)


def _points_of(code: str) -> Callable[[HealthMonth], int | None]:
    def read(month: HealthMonth) -> int | None:
        return next((part.points for part in month.seen_parts if part.code == code), None)

    return read


def _reviews(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "review")
    columns = (
        of.id(),
        *of.text("title"),
        of.scale("kind", REVIEW_KIND),
        *of.day("planned_on", "held_on"),
        of.scale("stage", REVIEW_STAGE),
        Column(Words("Sealed on", "確定日"), "day", lambda one: one.sealed_on),
        *of.text("summary"),
        *of.day("next_on"),
        Column(Fields(snapshot, "review_role").title, "text", _parts),
    )
    return Table(of.title, columns, snapshot.reviews)


def _parts(review: Review) -> list[Words]:
    told = []
    for part in review.roles:
        said = [REVIEW_ROLE[part.role].words] if part.role in REVIEW_ROLE else []
        if part.perspective in PERSPECTIVE:
            said.append(PERSPECTIVE[part.perspective].words)
        english = ", ".join([part.member_name, *(one.en for one in said)])
        told.append(Words(english, "・".join([part.member_name, *(one.ja for one in said)])))
    return told


def _points(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "review_point", through=lambda row: row[1])
    columns = (
        of.id(),
        Column(of.label("review"), "text", lambda row: row[0].title),
        of.scale("kind", POINT_KIND),
        *of.text("text"),
        Column(of.label("raised_by"), "text", lambda row: row[1].raised_by_name),
        Column(of.label("owner"), "text", lambda row: row[1].owner_name),
        *of.day("due_on"),
        of.scale("state", POINT_STATE),
        *of.text("answer"),
        *of.one("about", "action"),
    )
    rows = [(review, point) for review in snapshot.reviews for point in review.points]
    return Table(of.title, columns, rows)


def _consents(snapshot: PlanSnapshot) -> Table:
    columns = (
        Column(ID, "id", lambda one: one.id),
        Column(CONSENT_KIND.words, "scale", lambda one: one.kind, CONSENT_KIND),
        Column(Words("What it is about", "対象"), "text", lambda one: one.title),
        Column(WHO, "text", lambda one: one.who),
        Column(CONSENT_STATE.words, "scale", lambda one: one.state, CONSENT_STATE),
        Column(Words("Question", "質問"), "text", lambda one: one.question),
        Column(ASKED_BY, "text", lambda one: one.asked_by_name),
        Column(ASKED_ON, "day", lambda one: one.asked_on),
        Column(Words("Wanted by", "回答期限"), "day", lambda one: one.wanted_by),
        Column(REMARK, "text", lambda one: one.remark),
        Column(ANSWERED_BY, "text", lambda one: one.answered_by_name),
        Column(ANSWERED_ON, "day", lambda one: one.answered_on),
    )
    return Table(Words("Requests to agree", "合意の依頼"), columns, snapshot.consents)


def _approvals(snapshot: PlanSnapshot) -> Table:
    def of_round(name: str) -> Callable[[Any], Any]:
        return lambda row: getattr(row[0], name)

    def of_step(name: str) -> Callable[[Any], Any]:
        return lambda row: getattr(row[1], name)

    columns = (
        Column(Words("Round", "回"), "number", of_round("number")),
        Column(APPROVAL_WAY.words, "scale", of_round("way"), APPROVAL_WAY),
        Column(Words("Submitted by", "申請者"), "text", of_round("asked_by_name")),
        Column(Words("Submitted on", "申請日"), "day", of_round("asked_on")),
        Column(Words("Note", "メモ"), "text", of_round("note")),
        Column(Words("Valid until", "有効期限"), "day", of_round("valid_until")),
        Column(Words("Outcome", "結果"), "scale", of_round("answer"), APPROVAL_ANSWER),
        Column(Words("Approver", "承認者"), "text", of_step("name")),
        Column(ANSWER, "scale", of_step("answer"), APPROVAL_ANSWER),
        Column(ANSWERED_ON, "day", of_step("answered_on")),
        Column(REMARK, "text", lambda row: row[1].remark or row[0].remark),
    )
    rows = [(one, step) for one in snapshot.approvals for step in one.steps]
    return Table(Words("Approvals", "承認"), columns, rows)


def _surveys(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "survey")

    def nps(one: Survey) -> Decimal | None:
        score = nps_of(one.promoters, one.passives, one.detractors)
        return None if score is None else round(score, 1)

    def rate(one: Survey) -> Decimal | None:
        told = rate_of(one.answered, one.asked)
        return None if told is None else round(told, 1)

    columns = (
        of.id(),
        *of.text("name"),
        of.scale("kind", SURVEY_KIND),
        *of.day("asked_on"),
        *of.one("department"),
        *of.number("asked", "answered"),
        Column(Words("Rate of answers (%)", "回答率（%）"), "number", rate),
        *of.number("promoters", "passives", "detractors"),
        Column(Words("NPS", "NPS"), "number", nps),
        *of.number("mean", "lowest", "highest"),
        *of.text("source"),
        of.scale("grade", GRADE),
        *of.text("remarks"),
    )
    return Table(of.title, columns, snapshot.surveys)

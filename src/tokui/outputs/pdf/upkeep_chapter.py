"""The chapter of the plan document on what keeps the plan alive."""

from __future__ import annotations

from collections.abc import Iterator

from tokui.core.agreement_scales import APPROVAL_ANSWER, APPROVAL_WAY, CONSENT_KIND, CONSENT_STATE
from tokui.core.health_scales import HEALTH, HEALTH_PART
from tokui.core.plan.upkeep import Approval, Review, ReviewRole, months_shown
from tokui.core.review_scales import (
    PERSPECTIVE,
    POINT_KIND,
    POINT_STATE,
    REVIEW_KIND,
    REVIEW_ROLE,
    REVIEW_STAGE,
)
from tokui.core.sentences import number_text
from tokui.core.survey_scales import SURVEY_KIND
from tokui.core.surveying import nps_of, rate_of
from tokui.outputs.labels import in_brackets
from tokui.outputs.pdf.setting import Part, Setting, lines
from tokui.outputs.pdf.words import WORDS


def upkeep(of: Setting) -> list[Part]:
    """Health by month, the reviews with what was said, agreement, approval, surveys."""
    snapshot = of.snapshot
    parts = [_health(of)] if months_shown(snapshot.health) else []
    for review in snapshot.reviews:
        parts += _review(of, review)
    if snapshot.consents:
        parts.append(_consents(of))
    parts += [part for approval in snapshot.approvals for part in _approval(of, approval)]
    if snapshot.surveys:
        parts.append(_surveys(of))
    return parts


def _health(of: Setting) -> Part:
    rows = []
    for month in reversed(months_shown(of.snapshot.health)):
        points = {part.code: part.points for part in month.seen_parts}
        rows.append([
            f"{month.month:%Y-%m}",
            in_brackets(str(month.seen), HEALTH.say(month.word, of.language), of.language),
            *("?" if (held := points.get(part.code)) is None else str(held)
              for part in HEALTH_PART),
        ])  # fmt: skip
    return {
        "kind": "table",
        "title": of.say(HEALTH.words),
        "labels": [of.say(WORDS["month"]), of.say(WORDS["points"]),
                   *(of.say(part.words) for part in HEALTH_PART)],
        "widths": [2.0, 3.0, *(2.0 for _part in HEALTH_PART)],
        "rows": rows,
    }  # fmt: skip


def _review(of: Setting, review: Review) -> Iterator[Part]:
    title = in_brackets(review.title, of.day(review.on), of.language)
    yield of.pairs(
        title,
        [
            (of.field("review", "kind"), REVIEW_KIND.say(review.kind, of.language)),
            (of.field("review", "stage"), REVIEW_STAGE.say(review.stage, of.language)),
            (of.many("review_role"), of.join(*(_role(of, role) for role in review.roles))),
            (of.field("review", "summary"), review.summary),
            (of.field("review", "next_on"), of.day(review.next_on)),
        ],
    )
    rows = [
        [
            POINT_KIND.say(point.kind, of.language), point.text, point.owner_name,
            of.day(point.due_on), POINT_STATE.say(point.state, of.language), point.answer,
        ]
        for point in review.points
    ]  # fmt: skip
    columns = [("kind", 2.2), ("text", 7), ("owner", 2.6), ("due_on", 2.2), ("state", 2),
               ("answer", 5)]  # fmt: skip
    if rows:
        yield of.table("", "review_point", columns, rows)


def _role(of: Setting, role: ReviewRole) -> str:
    said = [REVIEW_ROLE.say(role.role, of.language)]
    if role.perspective:
        said.append(PERSPECTIVE.say(role.perspective, of.language))
    return in_brackets(role.member_name, of.join(*said, role.words), of.language)


def _consents(of: Setting) -> Part:
    rows = [
        [
            lines(one.title, CONSENT_KIND.say(one.kind, of.language)), one.who,
            CONSENT_STATE.say(one.state, of.language), of.day(one.wanted_by),
            of.day(one.answered_on), one.remark or one.question,
        ]
        for one in of.snapshot.consents
    ]  # fmt: skip
    columns = [("about", 5), ("who", 4), ("answer", 3), ("wanted_by", 2.4), ("answered_on", 2.4),
               ("remark", 5)]  # fmt: skip
    return of.table(of.say(WORDS["agreement"]), "reading", columns, rows)


def _approval(of: Setting, one: Approval) -> Iterator[Part]:
    title = of.say(WORDS["round"]).replace("{number}", str(one.number))
    yield of.pairs(
        title,
        [
            (of.say(WORDS["submitted"]), of.join(one.asked_by_name, of.day(one.asked_on))),
            (of.say(APPROVAL_WAY.words), APPROVAL_WAY.say(one.way, of.language)),
            (of.field("plan", "valid_until"), of.day(one.valid_until)),
            (of.say(WORDS["answer"]), APPROVAL_ANSWER.say(one.answer, of.language)
             if one.answer else of.say(WORDS["waiting"])),
            (of.say(WORDS["remark"]), lines(one.note, one.remark)),
        ],
    )  # fmt: skip
    rows = [
        [
            step.name,
            APPROVAL_ANSWER.say(step.answer, of.language) if step.answer else "",
            of.day(step.answered_on),
            step.remark,
        ]
        for step in one.steps
    ]
    columns = [("who", 4.0), ("answer", 3.0), ("answered_on", 2.6), ("remark", 8.0)]
    yield of.table("", "reading", columns, rows)


def _surveys(of: Setting) -> Part:
    rows = []
    for one in reversed(of.snapshot.surveys):
        nps = nps_of(one.promoters, one.passives, one.detractors)
        rate = rate_of(one.answered, one.asked)
        answers = "" if one.answered is None else str(one.answered)
        share = "" if rate is None else f"{round(rate)}%"
        rows.append([
            lines(one.name, SURVEY_KIND.say(one.kind, of.language)), of.day(one.asked_on),
            of.snapshot.name(one.department), in_brackets(answers, share, of.language),
            "" if nps is None else f"{round(nps):+d}",
            "" if one.mean is None else number_text(one.mean), lines(one.source, one.remarks),
        ])  # fmt: skip
    columns = [("name", 5), ("asked_on", 2.4), ("department", 3), ("answered", 2.6), ("nps", 1.8),
               ("mean", 2), ("remark", 5)]  # fmt: skip
    return of.table(of.many("survey"), "survey", columns, rows)

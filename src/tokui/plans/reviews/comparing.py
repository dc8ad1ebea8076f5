"""Pages that tell what a review left behind: its minutes, and how the plan differs between two
moments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tokui.accounts.policies import access_to, get_account
from tokui.core.diff import FieldChange, PlanDiff, RecordChange, diff_plans, evidence_words
from tokui.core.diff import value_words as value_of
from tokui.core.diff.comparing import SECTIONS
from tokui.core.diff.parts import OVERALL, TRADE
from tokui.core.diff.telling import KINDS
from tokui.core.review_scales import POINT_KIND
from tokui.core.reviewing.minutes import Minutes, Spoken, minutes_markdown
from tokui.core.scales import PLAN_SECTION
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.words import reading_language
from tokui.plans.base import Plan, PlanVersion
from tokui.plans.lifecycle import list_versions, open_version, read_version
from tokui.plans.queries import plan_of, plan_snapshot
from tokui.plans.reviews.models import Review
from tokui.plans.reviews.queries import get_review, parts_of, points_of, version_before

_WORDS: Final = {
    OVERALL: NOUNS["plan"].one,
    TRADE: NOUNS["deal"].many,
    **{one.code: one.words for one in PLAN_SECTION},
}


@dataclass(frozen=True)
class DiffLine:
    """One field of a change, in words."""

    field: Words | None = None
    before: Words | None = None
    now: Words | None = None
    grade_before: Words | None = None
    grade_now: Words | None = None


@dataclass(frozen=True)
class ShownChange:
    """A change as a group of rows."""

    change: RecordChange
    noun: Words
    kind: Words
    lines: tuple[DiffLine, ...]


@dataclass(frozen=True)
class ShownSection:
    """The changes of one section."""

    code: str
    words: Words
    changes: tuple[ShownChange, ...]


@require_safe
def compare(request: HttpRequest, account_id: str) -> HttpResponse:
    """How the plan differs between a sealed version and another one, or today."""
    member: Any = request.member  # type: ignore[attr-defined]
    account = get_account(member, account_id)
    plan = plan_of(member, account)
    plan.account = account
    account.workspace = member.workspace
    versions = list(list_versions(member, plan))
    before, after = _chosen(request, member, plan, versions)
    diff = _differences(member, plan, before, after) if before is not None else None
    context = {
        "account": account,
        "access": access_to(member, account),
        "plan": plan,
        "tab": "reviews",
        "versions": versions,
        "before": before,
        "after": after,
        "diff": diff,
        "sections": _sections(diff) if diff else (),
        "language": reading_language(),
    }
    return render(request, "plans/reviews/compare.html", context)


def _chosen(
    request: HttpRequest, member: Member, plan: Plan, versions: list[PlanVersion]
) -> tuple[PlanVersion | None, PlanVersion | None]:
    """The two versions asked for; None for the second is today."""
    asked = request.GET
    if asked.get("review"):
        review = get_review(member, plan.account, asked["review"])
        return version_before(review), review.sealed_version
    before = asked.get("before") or (versions[0].public_id if versions else "")
    return (
        open_version(member, before) if before else None,
        open_version(member, asked["after"]) if asked.get("after") else None,
    )


def _differences(
    member: Member, plan: Plan, before: PlanVersion, after: PlanVersion | None
) -> PlanDiff:
    earlier = read_version(member, before)
    if after is None:
        return diff_plans(earlier, plan_snapshot(plan, member=member, now=timezone.now()))
    return diff_plans(earlier, read_version(member, after))


def _sections(diff: PlanDiff) -> tuple[ShownSection, ...]:
    return tuple(
        ShownSection(code, _WORDS[code], tuple(_shown(diff, one) for one in diff.by_section[code]))
        for code in SECTIONS
        if code in diff.by_section
    )


def _shown(diff: PlanDiff, change: RecordChange) -> ShownChange:
    told = [one for one in change.fields if change.kind == "changed" or one.now != change.name]
    lines = tuple(_line(diff, change, one) for one in told) or (DiffLine(),)
    return ShownChange(change, NOUNS[change.noun].one, KINDS[change.kind], lines)


def _line(diff: PlanDiff, change: RecordChange, field: FieldChange) -> DiffLine:
    noun = change.noun
    was = None if change.kind == "added" else value_of(diff, noun, field.name, field.before)
    return DiffLine(
        NOUNS[noun].fields[field.name],
        was,
        value_of(diff, noun, field.name, field.now),
        evidence_words(field.before),
        evidence_words(field.now),
    )


@require_safe
def minutes(request: HttpRequest, account_id: str, review_id: str) -> HttpResponse:
    """The minutes of a review, to print, or as Markdown."""
    member: Any = request.member  # type: ignore[attr-defined]
    account = get_account(member, account_id)
    account.workspace = member.workspace
    held = get_review(member, account, review_id)
    if request.GET.get("format") == "md":
        text = minutes_markdown(minutes_of(member, held), reading_language())
        answer = HttpResponse(text, content_type="text/markdown; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="minutes-{held.public_id}.md"'
        return answer
    points = points_of(member, held)
    groups = [
        {"kind": kind, "points": [one for one in points if one.kind == kind.code]}
        for kind in POINT_KIND
    ]
    context = {
        "account": account,
        "access": access_to(member, account),
        "plan": held.plan,
        "review": held,
        "tab": "reviews",
        "parts": parts_of(member, held),
        "groups": [group for group in groups if group["points"]],
        "language": reading_language(),
    }
    return render(request, "plans/reviews/minutes.html", context)


def minutes_of(member: Member, held: Review) -> Minutes:
    """What the minutes of a review tell."""
    return Minutes(
        account=held.plan.account.name,
        title=held.title,
        on=held.held_on or held.planned_on,
        people=tuple(
            (part.member.name, part.role, part.perspective) for part in parts_of(member, held)
        ),
        summary=held.summary,
        points=tuple(
            Spoken(
                one.kind,
                one.text,
                one.state,
                one.owner.name if one.owner else "",
                one.due_on,
                one.answer,
            )
            for one in points_of(member, held)
        ),
        next_on=held.next_on,
    )

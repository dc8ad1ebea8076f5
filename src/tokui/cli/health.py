"""`plan health`: how an account is, in six parts, and what would lift it."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.plans import day_of, plan_for, snapshot_on
from tokui.cli.speech import answer, answer_json, reader_language, said
from tokui.core.sentences import fill
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.core.health import Health, Part
    from tokui.plans.base import Plan

_TOTAL: Final = Words(
    "{account}: {points} {word} (of {known} of 6 parts, rubric {rubric})",
    "{account}：{points}点 {word}（6要素中{known}要素、採点基準{rubric}）",
)
_UNKNOWN: Final = Words("not known", "判定不可")
_LEFT_OUT: Final = Words("  ({count} not known)", "（不明{count}件）")


def health(arguments: Namespace) -> int:
    """The health of an account on a day."""
    with database_ready():
        from tokui.core.health import health_of
        from tokui.plans.health.queries import rubric_of

        member = acting_member(arguments.member)
        plan = plan_for(member, arguments.account)
        snapshot = snapshot_on(plan, member, day_of(arguments.as_of))
        found = health_of(snapshot, rubric_of(member.workspace))
        if arguments.json:
            answer_json(_document(plan, found, snapshot.taken_on.isoformat()))
        else:
            _say(plan, found)
    return 0


def _say(plan: Plan, found: Health) -> None:
    from tokui.core.health import lifts_of_part
    from tokui.core.health_scales import HEALTH

    told = {
        "account": plan.account.name,
        "points": "–" if found.points is None else str(found.points),
        "word": HEALTH[found.word].words,
        "known": str(len(found.known)),
        "rubric": str(found.rubric.number),
    }
    answer(said(fill(_TOTAL, **told)))
    for part in found.parts:
        answer(_line(part))
        for lift in lifts_of_part(found, part):
            if lift.row and lift.row.mend and lift.points:
                answer(f"      +{lift.points} {said(lift.row.mend)}")


def _line(part: Part) -> str:
    points = said(_UNKNOWN) if part.points is None else str(part.points)
    left = said(fill(_LEFT_OUT, count=str(part.unknown))) if part.unknown else ""
    return f"  {points:>3}  {said(part.words)}{left}"


def _document(plan: Plan, found: Health, on: str) -> dict[str, Any]:
    from tokui.core.health import document_of, lifts_of_part

    language = reader_language()
    return {
        "account": {"id": plan.account.public_id, "name": plan.account.name},
        "on": on,
        "points": found.points,
        "word": found.word,
        "known": len(found.known),
        "rubric": found.rubric.number,
        **document_of(found),
        "lifts": [
            {
                "part": part.code,
                "points": lift.points,
                "noun": lift.row.noun,
                "id": lift.row.id,
                "text": (lift.row.mend or lift.row.said).say(language),
            }
            for part in found.parts
            for lift in lifts_of_part(found, part)
            if lift.row
        ],
    }

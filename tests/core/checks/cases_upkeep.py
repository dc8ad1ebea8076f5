"""Approvals, consents, health, contacts: plans that break each rule, and plans just inside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.core.checks.model import ACTIONS, MODEL, PLAY, TODAY, on
from tokui.core import plan as values
from tokui.core.plan import PlanSnapshot
from tokui.core.plan.upkeep import Approval, Consent, HealthMonth, Review

APPROVED = Approval(
    "ap", 2, "any", "営業 花", on(-60), answer="approved", answered_on=on(-58), changed=3
)
OLDER = Approval("old", 1, "any", "営業 花", on(-90), answer="changes_requested", changed=9)


def approved(state: str = "active", /, **given: Any) -> PlanSnapshot:
    """The model, approved and changed since."""
    rounds = (replace(APPROVED, **given), OLDER)
    return replace(MODEL, approvals=rounds, plan=replace(MODEL.plan, state=state))


def asked(state: str, /, **given: Any) -> PlanSnapshot:
    """The model with a promise that somebody was asked to stand by."""
    sound: dict[str, Any] = {"kind": "promise", "title": PLAY.title, "who": "技術 守 / 技術部"}
    request = Consent("con", **{**sound, "state": state, "about": "play", **given})
    return replace(MODEL, consents=(request,))


def played(plan: PlanSnapshot, state: str) -> PlanSnapshot:
    """A plan whose play is of another state."""
    return replace(plan, plays=(replace(PLAY, state=state),))


def shared(
    *consents: Consent, ours: str = "営業部", theirs: str = "技術部", **given: Any
) -> PlanSnapshot:
    """The model with a colleague of another department at work on its play."""
    colleagues = (
        replace(MODEL.colleagues[0], department=ours),
        values.Colleague("c-tech", "技術 守", "主任", theirs),
    )
    work = replace(ACTIONS[1], id="work", owner="c-tech", **{"play": "play", **given})
    return replace(MODEL, colleagues=colleagues, actions=(work,), consents=consents)


def word(about: str, who: str, state: str = "agreed") -> Consent:
    """A word given about something."""
    return Consent("con", "people", "工数", who, state, about=about)


def month(number: int, plain: int | None, whole: int | None = None, /, **given: Any) -> HealthMonth:
    """The health of a month of this year."""
    day = date(2026, number, 20 if number == TODAY.month else 28)
    sound = {"rubric": 1, "formula": 1, "good": 70, "watch": 45}
    return HealthMonth(
        day.replace(day=1), day, plain_points=plain, points=plain if whole is None else whole,
        **{**sound, **given},
    )  # fmt: skip


def health(*months: HealthMonth, held: date | None = None) -> PlanSnapshot:
    """The model with some months of health, perhaps with a review that was sealed."""
    review = Review("rev", "四半期", "quarterly", held_on=held, stage="sealed", sealed_on=held,
                    version="v1")  # fmt: skip
    return replace(MODEL, health=months, reviews=(review,) if held else ())


def met(days: int, kind: str = "visit") -> values.Activity:
    """A contact so many days ago."""
    return values.Activity("met", kind, on(-days), "訪問")


def talked(tier: str, *activities: values.Activity, **given: Any) -> PlanSnapshot:
    """The model of a class with these contacts alone."""
    people = tuple(replace(one, last_contact_on=None) for one in MODEL.people)
    head = replace(MODEL.plan, tier=tier, **given)
    return replace(MODEL, plan=head, activities=activities, people=people)


UPKEEP: dict[str, tuple[list[PlanSnapshot], list[PlanSnapshot]]] = {
    "AGR-01": (
        [approved(), approved("approved"), approved(changed=1)],
        [approved(changed=0), approved("draft"), approved("expired"), approved(answer="rejected"),
         approved(answer=""), approved(answered_on=None), replace(approved(), approvals=()),
         replace(approved(), approvals=(replace(APPROVED, answer=""), APPROVED))],
    ),
    "AGR-02": (
        [asked("asked"), asked("declined"), asked("lapsed"), played(asked("asked"), "agreed"),
         shared(), shared(word("play", "技術部", "asked")), shared(word("play", "品質部")),
         shared(word("other", "技術部")), shared(word("play", "技術部", "withdrawn"))],
        [asked("agreed"), asked("conditions"), asked("withdrawn"),
         asked("asked", about="elsewhere"), asked("asked", kind="people"),
         played(asked("asked"), "idea"),
         played(asked("asked"), "delivered"), played(shared(), "idea"),
         shared(word("play", "技術部")), shared(word("work", "技術 守 / 品質部")),
         shared(word("c-tech", "技術 守", "conditions")), shared(play=None), shared(ours=""),
         shared(theirs=""), shared(theirs="営業部"), shared(state="done")],
    ),
    "VIT-01": (
        [health(month(10, 70), month(11, 55)), health(month(10, 70), month(11, 50)),
         health(month(8, 72), month(9, 65), month(10, 60), month(11, 57), held=date(2026, 8, 30)),
         health(month(9, 70), month(10, 90, rubric=2), month(11, 55))],
        [health(month(10, 69), month(11, 55)), health(month(11, 20)), health(),
         health(month(8, 72), month(9, 65), month(10, 60), month(11, 57)),
         health(month(8, 72), month(10, 60), month(11, 57), held=date(2026, 8, 27)),
         health(month(10, 70, formula=2), month(11, 50)), health(month(10, None), month(11, 50)),
         health(month(10, 70), month(11, None)), health(month(10, 50), month(11, 70)),
         health(month(10, 70), month(11, 66), month(12, 40))],
    ),
    "VIT-02": (
        [health(month(10, 60, 70), month(11, 58, 55))],
        [health(month(10, 60, 70), month(11, 58, 56)),
         health(month(10, 70, 80), month(11, 55, 60))],
    ),
    "VIT-03": (
        [talked("invest", met(32)), talked("develop", met(93)), talked("maintain", met(185)),
         talked("", met(185)), talked("invest", met(32), met(3, "note")),
         talked("invest", met(32), met(-3)), talked("invest"),
         replace(talked("", met(33)), account=replace(MODEL.account, tier="invest"))],
        [talked("invest", met(31)), talked("develop", met(92)), talked("maintain", met(184)),
         talked("invest", met(32), met(3)), talked("invest", met(32), state="draft"),
         talked("invest", start_on=on(-20)), talked("invest", start_on=None),
         replace(talked("invest", met(90)), people=MODEL.people)],
    ),
}  # fmt: skip
"""By code: plans in which the rule fires, and plans in which it does not."""

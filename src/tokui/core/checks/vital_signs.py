"""Rules about the life of a plan: whether its health falls, and whether anybody still talks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.period import LIVE
from tokui.core.checks.rule import PLAN, Hit, at, rule
from tokui.core.freshness import quiet_since
from tokui.core.plan.upkeep import HealthMonth, last_sealed
from tokui.core.sentences import day_words

FALL: Final = 15
"""Points of health. From watch to good the published rubric takes 25: more than half of it lost
between two looks is news."""
NOT_A_CONTACT: Final = "note"
"""Kind of an activity that reaches nobody."""


@rule(
    "VIT-01", "warning", PLAN,
    title=("Health that fell", "健全度の急な低下"),
    says=("Health fell from {before} ({day}) to {now}, opinions about people aside.",
          "健全度が{day}の{before}から{now}に下がりました（人物評価を除く）。"),
    why=("Something gave way, and the next review may be too late for it.",
         "何かが崩れています。次のレビューでは手遅れかもしれません。"),
    remedy=("See which part fell, and mend that first.",
            "下がった項目を確かめ、そこから手を打ちます。"),
)  # fmt: skip
def health_fell(ground: Ground) -> Iterator[Hit]:
    """Without opinions about people, health is 15 points or more below that of the month before, or
    of the day of the last sealed review, made by the same rubric and formula."""
    yield from _fallen(ground, _plain)


@rule(
    "VIT-02", "warning", PLAN,
    title=("Health that fell with the relations", "関係悪化による健全度の低下"),
    says=("Health fell from {before} ({day}) to {now}: what we know of people makes the "
          "difference.",
          "健全度が{day}の{before}から{now}に下がりました。要因は人との関係です。"),
    why=("The figures look calm while the people turn away.",
         "数字は落ち着いて見えても、人が離れ始めています。"),
    remedy=("Open the relationship part of the health, and talk with those who turned.",
            "健全度の「関係」を開き、態度の変わった相手と話します。"),
    is_opinion=True,
)  # fmt: skip
def relations_fell(ground: Ground) -> Iterator[Hit]:
    """Health with opinions fell by 15 points or more as VIT-01 measures it, and without them it did
    not."""
    if not list(_fallen(ground, _plain)):
        yield from _fallen(ground, _whole)


@rule(
    "VIT-03", "warning", PLAN,
    title=("Silent account", "接触の途絶えた顧客"),
    says=("Nobody has spoken with the customer since {day}.",
          "{day}以降、顧客と誰も接触していません。"),
    why=("Where nobody talks, every judgement of the plan grows old at once.",
         "接触がなければ、プランの判断はすべて古くなります。"),
    remedy=("Arrange a contact this week, or put the account in a class that it fits.",
            "今週中に接触の予定を入れるか、投資区分を見直します。"),
)  # fmt: skip
def silent_account(ground: Ground) -> Iterator[Hit]:
    """A live plan without a contact of any kind for as long as its investment class allows: one
    month for invest, three for develop, six otherwise; counted from the plan's first day where
    there never was one."""
    head = ground.plan.plan
    met = [
        one.on
        for one in ground.plan.activities
        if one.kind != NOT_A_CONTACT and one.on <= ground.today
    ]
    seen = [one.last_contact_on for one in ground.plan.people if one.last_contact_on is not None]
    last = max((*met, *seen), default=head.start_on)
    if last is None or head.state not in LIVE:
        return
    quiet = quiet_since(last, head.tier or ground.plan.account.tier)
    if quiet.on <= ground.today:
        yield at("plan", head.id, "activities", day=day_words(last))


Points = Callable[[HealthMonth], int | None]


def _plain(month: HealthMonth) -> int | None:
    return month.plain_points


def _whole(month: HealthMonth) -> int | None:
    return month.points


def _fallen(ground: Ground, points: Points) -> Iterator[Hit]:
    """The deeper one of the falls since the month before and since the last review."""
    months = [one for one in ground.plan.health if one.taken_on <= ground.today]
    if not months:
        return
    newest, now = months[-1], points(months[-1])
    alike = [
        one for one in months[:-1] if (one.rubric, one.formula) == (newest.rubric, newest.formula)
    ]
    reviewed = last_sealed(ground.plan.reviews)
    held = reviewed.on if reviewed else None
    since = [*alike[-1:], *[one for one in alike if held and one.taken_on <= held][-1:]]
    before = max(since, key=lambda one: points(one) or 0, default=None)
    was = points(before) if before else None
    if before is None or now is None or was is None or was - now < FALL:
        return
    said = {"before": was, "now": now, "day": day_words(before.taken_on)}
    yield at("plan", ground.plan.plan.id, "health", **said)

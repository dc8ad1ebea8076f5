"""What keeps a plan alive, by the real actions: health, a sealed review, a consent, an approval."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.world import World
from tokui.market.investment.actions import say_not_done
from tokui.plans.approval.actions import submit_plan
from tokui.plans.base import Plan
from tokui.plans.consents.actions import ConsentWanted, answer_consent, ask_consent
from tokui.plans.consents.models import Consent
from tokui.plans.health.actions import take_reading
from tokui.plans.models import Review
from tokui.plans.reviews.actions import add_point, seal_review, start_review

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
SAID = (
    "営業二部から二名を増員する",
    "3月までなら週に二日を出せる",
    "来期も東亜様に全力で向き合う",
)
"""A decision, the remark of an agreement, the note of a submission: for us alone."""


def keep_alive(world: World, *, now: datetime = NOW) -> None:
    """One of each, in the order in which a month goes."""
    say_not_done(world.toa, "値引きだけの提案", "粗利を守る", by=world.emi, now=now)
    take_reading(world.plan, by=world.emi, now=now)
    held_review(world, now=now)
    agreed_consent(world, now=now)
    submit_plan(
        Plan.objects.get(pk=world.plan.pk),
        approvers=[world.makoto],
        note=SAID[2],
        by=world.emi,
        now=now,
    )


def held_review(world: World, *, now: datetime = NOW, about: str = "") -> Review:
    """A review with a presenter, a decision, an ask and a question, sealed."""
    review = start_review(world.plan, {"planned_on": now.date()}, by=world.emi, language="ja")
    world.add("review_role", review=review.public_id, member=world.emi.public_id, role="presenter")
    add_point(review, {"kind": "decision", "text": SAID[0]}, by=world.emi)
    asked = {"kind": "ask", "text": "役員の同行", "owner": world.makoto.public_id}
    add_point(review, {**asked, "due_on": date(2026, 12, 10)}, by=world.emi)
    add_point(review, {"kind": "question", "text": "誰が決めるのか", "about": about}, by=world.emi)
    return seal_review(review, by=world.emi, now=now, summary="合意した", language="ja").review


def agreed_consent(world: World, *, now: datetime = NOW) -> Consent:
    """Days of work that a colleague agreed to."""
    action = world.add("action", title="効果測定", owner=world.sora.public_id, person_days="5")
    wanted = ConsentWanted(
        kind="people", about="action", about_id=action.public_id, asked=world.sora
    )
    consent = ask_consent(world.plan, wanted, by=world.emi, now=now)
    return answer_consent(consent, "conditions", remark=SAID[1], by=world.sora, now=now)

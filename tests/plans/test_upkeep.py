"""Health, reviews, consents and approvals in the snapshot: now, in the past, for every reader."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pptx import Presentation
from time_machine import Traveller

from tests.plans.keeping import NOW, SAID, agreed_consent, held_review, keep_alive
from tests.world import World
from tokui.core.plan import PlanSnapshot
from tokui.core.plan.leaving_out import without_people
from tokui.identity.models import Member
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.outputs.customer_view import for_customer, leaks
from tokui.outputs.json_snapshot import dumps, from_json, to_json
from tokui.plans.actions.models import Action
from tokui.plans.approval.actions import answer_approval
from tokui.plans.approval.models import Approval
from tokui.plans.health.models import HealthReading
from tokui.plans.queries import plan_snapshot
from tokui.plans.snapshot.last_review import plan_at_last_review


@pytest.fixture(autouse=True)
def clock(time_machine: Traveller) -> Traveller:
    """The day stands still."""
    time_machine.move_to(NOW, tick=False)
    return time_machine


def taken(world: World, member: Member | None = None) -> PlanSnapshot:
    return plan_snapshot(world.plan, member=member, now=NOW)


def test_a_review_comes_with_its_parts_points_and_version(world: World):
    review = held_review(world)
    (told,) = taken(world).reviews
    assert (told.id, told.kind, told.stage, told.summary) == (
        review.public_id, "monthly", "sealed", "合意した",
    )  # fmt: skip
    assert (told.held_on, told.sealed_on) == (date(2026, 11, 20), date(2026, 11, 20))
    assert told.version == review.sealed_version.public_id
    assert [(one.member_name, one.role) for one in told.roles] == [(world.emi.name, "presenter")]
    assert [(one.kind, one.text) for one in told.points] == [
        ("decision", SAID[0]), ("ask", "役員の同行"), ("question", "誰が決めるのか"),
    ]  # fmt: skip
    assert (told.points[1].owner_name, told.points[1].due_on) == (
        world.makoto.name, date(2026, 12, 10),
    )  # fmt: skip


def test_who_only_takes_part_in_reviews_is_no_colleague_of_the_plan(world: World):
    before = taken(world).colleagues
    held_review(world)
    assert taken(world).colleagues == before


def test_a_consent_lapses_in_the_snapshot_when_what_was_agreed_to_changes(world: World):
    agreed_consent(world)
    (told,) = taken(world).consents
    assert (told.title, told.who, told.state, told.remark, told.answered_by_name) == (
        "効果測定", world.sora.name, "conditions", SAID[1], world.sora.name,
    )  # fmt: skip
    action = Action.objects.get(title="効果測定")
    change_record(noun_of("action"), action, {"person_days": "9"}, by=world.emi)
    assert taken(world).consents[0].state == "lapsed"


def test_a_round_of_approval_tells_each_step(world: World):
    keep_alive(world)
    (told,) = taken(world).approvals
    assert (told.number, told.asked_by_name, told.note, told.answer) == (
        1, world.emi.name, "来期も東亜様に全力で向き合う", "",
    )  # fmt: skip
    assert [(one.name, one.answer) for one in told.steps] == [(world.makoto.name, "")]
    answer_approval(Approval.objects.get(), "approved", by=world.makoto, now=NOW)
    (told,) = taken(world).approvals
    assert (told.answer, told.answered_on, told.steps[0].answer) == (
        "approved", date(2026, 11, 20), "approved",
    )  # fmt: skip


def test_the_past_does_not_know_what_was_said_later(world: World, clock: Traveller):
    days = [NOW + timedelta(days=count) for count in range(5)]
    world.add("review", title="前回", planned_on="2026-11-01")
    clock.move_to(days[2], tick=False)
    keep_alive(world, now=days[2])
    clock.move_to(days[4], tick=False)
    answer_approval(Approval.objects.get(), "approved", by=world.makoto, now=days[4])
    then = plan_snapshot(world.plan, as_of=days[1], now=days[4])
    assert [one.title for one in then.reviews] == ["前回"]
    assert (then.health, then.consents, then.approvals) == ((), (), ())
    between = plan_snapshot(world.plan, as_of=days[3], now=days[4])
    assert (between.approvals[0].answer, between.approvals[0].steps[0].answer) == ("", "")
    assert len(between.reviews) == 2
    assert between.consents[0].state == "conditions"


def test_health_is_that_of_the_reader(world: World):
    keep_alive(world)
    HealthReading.objects.update(total=91, plain_total=43)
    whole, plain = taken(world, world.emi), taken(world).without_opinions()
    assert (whole.health[0].seen, whole.health[0].word) == (91, "good")
    assert (plain.health[0].seen, plain.health[0].word) == (43, "at_risk")
    assert len(whole.health[0].seen_parts) == len(plain.health[0].seen_parts) == 6
    assert plain.health[0].points is None
    assert '"points": 91' not in dumps(plain)
    for snapshot in (whole, plain):
        assert from_json(to_json(snapshot)) == snapshot


def test_points_about_people_are_absent_without_opinions(world: World):
    person = world.add("stakeholder", placeholder="購買本部長")
    held_review(world, about=f"stakeholder:{person.public_id}")
    assert "誰が決めるのか" in dumps(taken(world))
    plain = taken(world).without_opinions()
    assert [point.kind for point in plain.reviews[0].points] == ["decision", "ask"]
    assert "誰が決めるのか" not in dumps(plain)


def test_points_about_people_whose_use_was_stopped_go_with_them(world: World):
    person = world.add("person", name="試験 太郎")
    stakeholder = world.add("stakeholder", person=person.public_id)
    held_review(world, about=f"stakeholder:{stakeholder.public_id}")
    left = without_people(taken(world), [person.public_id])
    assert [point.kind for point in left.reviews[0].points] == ["decision", "ask"]


def test_the_customer_sees_none_of_it_and_none_of_it_slips_in(world: World):
    keep_alive(world)
    snapshot = taken(world)
    shared = for_customer(snapshot)
    assert (shared.health, shared.reviews, shared.consents, shared.approvals) == ((), (), (), ())
    for secret in SAID:
        world.add("action", title=f"お客様：{secret}", side="customer")
    held = taken(world)
    assert {leak.words for leak in leaks(for_customer(held), held)} == set(SAID)


def test_a_version_sealed_before_reviews_were_kept_still_reads(world: World):
    document = to_json(taken(world))
    for name in ("health", "reviews", "consents", "approvals"):
        del document[name]
    assert from_json(document).reviews == ()


def test_a_deck_tells_what_changed_since_the_last_review(world: World):
    world.emi.user.language = "en"
    world.emi.user.save()
    client = Client()
    client.force_login(world.emi.user)
    held_review(world)
    world.add("need", title="短納期への対応")
    query = {"file": "pptx:review", "language": "ja"}
    answer = client.get(reverse("plans:export", args=[world.toa.public_id]), query)
    deck = Presentation(io.BytesIO(answer.content))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert "2026/11/20以降の変更：追加1・変更0・削除0" in titles
    assert titles[1].startswith(f"本日の決定事項は3件。最優先：{SAID[0]}")


def test_the_plan_at_the_last_review_is_that_of_the_reader(world: World):
    assert plan_at_last_review(world.emi, taken(world)) is None
    world.add("stakeholder", placeholder="購買本部長", private_note="慎重")
    held_review(world)
    then = plan_at_last_review(world.emi, taken(world))
    assert then is not None
    assert then.has_opinions
    plain = plan_at_last_review(world.rin, taken(world, world.rin))
    assert plain is not None
    assert not plain.has_opinions

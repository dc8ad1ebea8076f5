"""What is done to reviews, by whom, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from time_machine import Traveller

from tests.world import World
from tokui.accounts.actions import unshare_account
from tokui.identity.actions import end_membership
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import undo_patch
from tokui.kernel.records import change_record, remove_record
from tokui.notify.models import Notice
from tokui.plans.actions.models import Action
from tokui.plans.lifecycle import read_version
from tokui.plans.models import PlanVersion, Review
from tokui.plans.reviews.actions import (
    add_point,
    move_to_stage,
    seal_review,
    settle_point,
    share_doubt,
    start_review,
    take_recommendations,
)
from tokui.plans.reviews.queries import (
    agenda_for,
    get_review,
    last_time,
    plan_at,
    points_of,
    reviews_asking,
)
from tokui.plans.reviews.rhythms import choose_tier_rhythms, rhythms_for, tier_rhythms

TODAY = date(2026, 11, 20)


@pytest.fixture
def review(world: World) -> Review:
    """A monthly review of today."""
    return start_review(world.plan, {"planned_on": TODAY}, by=world.emi, language="en")


def sealed(world: World, review: Review, **more: Any) -> Any:
    return seal_review(review, by=world.emi, now=timezone.now(), language="en", **more)


def part(world: World, review: Review, name: str) -> Any:
    return world.add("review_role", review=review.public_id, member=getattr(world, name).public_id)


def test_a_review_is_sealed_once_and_the_plan_with_it(world: World, review: Review) -> None:
    world.add("need", title="短納期")
    done = sealed(world, review, summary="合意").review
    assert done.is_sealed
    assert (done.held_on, done.summary, done.sealed_by) == (TODAY, "合意", world.emi)
    assert done.sealed_version is not None
    kept = read_version(world.emi, done.sealed_version)
    assert [need.title for need in kept.needs] == ["短納期"]
    with pytest.raises(Conflict) as refused:
        seal_review(review, by=world.ken, now=timezone.now())
    assert world.emi.name in str(refused.value)
    assert PlanVersion.objects.count() == 1


def test_nothing_changes_after_the_seal_but_what_becomes_of_points(
    world: World, review: Review
) -> None:
    asked = add_point(review, {"kind": "ask", "text": "同行を頼む"}, by=world.emi)
    part_of_ken = part(world, review, "ken")
    done = sealed(world, review).review
    asked.refresh_from_db()
    for attempt in (
        lambda: change_record(noun_of("review"), done, {"title": "別"}, by=world.emi),
        lambda: remove_record(noun_of("review"), done, by=world.emi),
        lambda: move_to_stage(done, "present", by=world.emi),
        lambda: change_record(noun_of("review_point"), asked, {"text": "別"}, by=world.emi),
        lambda: remove_record(noun_of("review_point"), asked, by=world.emi),
        lambda: remove_record(noun_of("review_role"), part_of_ken, by=world.emi),
        lambda: share_doubt(asked, by=world.emi),
    ):
        with pytest.raises(Forbidden):
            attempt()
    with pytest.raises(InvalidInput):
        add_point(done, {"kind": "ask", "text": "あとから"}, by=world.emi)
    with pytest.raises(InvalidInput):
        settle_point(asked, {"text": "別"}, by=world.emi)
    settle_point(asked, {"state": "done", "answer": "来てくれた"}, by=world.ken)
    asked.refresh_from_db()
    assert (asked.state, asked.answer, asked.text) == ("done", "来てくれた", "同行を頼む")


def test_days_that_cannot_be_are_refused(world: World, review: Review) -> None:
    for wrong in (
        {"held_on": TODAY + timedelta(days=1)},
        {"next_on": TODAY},
        {"held_on": TODAY, "next_on": TODAY - timedelta(days=1)},
    ):
        with pytest.raises(InvalidInput):
            sealed(world, review, **wrong)
    assert PlanVersion.objects.count() == 0
    review.refresh_from_db()
    assert review.is_open


def test_a_review_that_was_called_off_is_kept_and_not_sealed(world: World, review: Review) -> None:
    move_to_stage(review, "cancelled", by=world.emi)
    with pytest.raises(Conflict):
        sealed(world, review)
    review.refresh_from_db()
    move_to_stage(review, "planned", by=world.emi)
    review.refresh_from_db()
    assert sealed(world, review).review.is_sealed


def test_sealed_is_no_stage_that_somebody_chooses(world: World, review: Review) -> None:
    with pytest.raises(InvalidInput):
        move_to_stage(review, "sealed", by=world.emi)
    with pytest.raises(InvalidInput):
        start_review(world.plan, {"planned_on": TODAY, "stage": "sealed"}, by=world.emi)


def test_a_reviewer_needs_access_and_is_told_of(world: World, review: Review) -> None:
    with pytest.raises(InvalidInput) as refused:
        part(world, review, "sora")
    assert world.sora.name in str(refused.value.problems[0].message)
    part(world, review, "makoto")
    with pytest.raises(InvalidInput):
        part(world, review, "makoto")
    part(world, review, "ken")
    end_membership(world.ken, by=world.aoi)
    other = start_review(world.plan, {"planned_on": TODAY}, by=world.emi)
    with pytest.raises(InvalidInput):
        part(world, other, "ken")


def test_only_editors_hold_reviews(world: World, review: Review) -> None:
    for attempt in (
        lambda who: start_review(world.plan, {"planned_on": TODAY}, by=who),
        lambda who: seal_review(review, by=who, now=timezone.now()),
        lambda who: take_recommendations(review, by=who),
        lambda who: add_point(review, {"text": "x"}, by=who),
    ):
        with pytest.raises(Forbidden):
            attempt(world.rin)
        with pytest.raises(NotFound):
            attempt(world.sora)
    assert get_review(world.rin, world.toa, review.public_id) == review
    with pytest.raises(NotFound):
        get_review(world.sora, world.toa, review.public_id)
    with pytest.raises(NotFound):
        get_review(world.makoto, world.hokuriku, review.public_id)


def test_recommendations_become_actions_once_and_can_be_taken_back(
    world: World, review: Review
) -> None:
    long = "あ" * 250
    first = add_point(
        review,
        {"kind": "recommendation", "text": "部長に会う", "owner": world.ken.public_id,
         "due_on": "2026-12-01"},
        by=world.emi,
    )  # fmt: skip
    add_point(review, {"kind": "recommendation", "text": long}, by=world.emi)
    dropped = add_point(review, {"kind": "recommendation", "text": "やめる"}, by=world.emi)
    settle_point(dropped, {"state": "rejected"}, by=world.emi)
    taken = take_recommendations(review, by=world.emi, keys=[first.public_id])
    assert [(one.title, one.owner, one.due_on) for one in taken.added] == [
        ("部長に会う", world.ken, date(2026, 12, 1))
    ]
    rest = take_recommendations(review, by=world.emi)
    assert [(len(one.title), one.how) for one in rest.added] == [(200, long)]
    assert take_recommendations(review, by=world.emi).added == ()
    undo_patch(taken.batch_key, by=world.emi)
    first.refresh_from_db()
    assert (first.action, first.state) == (None, "open")
    assert Action.objects.filter(removed_at=None).count() == 1


def test_the_next_review_carries_people_and_open_asks_on(
    world: World, review: Review, clock: Traveller
) -> None:
    part(world, review, "makoto")
    part(world, review, "rin")
    asked = add_point(review, {"kind": "ask", "text": "同行を頼む"}, by=world.emi)
    add_point(review, {"kind": "question", "text": "なぜ今か"}, by=world.emi)
    unshare_account(world.toa, world.rin, by=world.emi)
    following = sealed(world, review, next_on=date(2026, 12, 21)).next
    assert following is not None
    assert (following.previous_id, following.planned_on) == (review.pk, date(2026, 12, 21))
    assert [one.member for one in following.roles.all()] == [world.makoto]
    world.add("need", title="短納期")
    clock.shift(timedelta(days=31))
    held = get_review(world.emi, world.toa, following.public_id)
    agenda = agenda_for(
        world.emi, held, points_of(world.emi, held),
        plan=plan_at(world.emi, held, now=timezone.now()),
    )  # fmt: skip
    told = {one.code: [line.title.ja for line in one.lines] for one in agenda.items}
    assert told["last_time"] == ["同行を頼む"]
    assert any("短納期" in line for line in told["changes"])
    settle_point(asked, {"state": "done"}, by=world.emi)
    later = sealed(world, held, next_on=date(2027, 1, 20)).next
    assert later is not None
    assert last_time(world.emi, get_review(world.emi, world.toa, later.public_id)) == []


def test_an_agenda_keeps_opinions_from_who_may_not_see_them(world: World, review: Review) -> None:
    person = world.add("person", name="宇野 羽")
    held = world.add("stakeholder", person=person.public_id, attitude="opponent")
    following = sealed(world, review, next_on=date(2026, 12, 21)).next
    judged = {"value": "sceptic", "grade": "stated", "source": "秘密の席", "quote": "迷っている"}
    change_record(noun_of("stakeholder"), held, {"attitude": judged}, by=world.emi)
    told = {}
    for name in ("emi", "rin"):
        member = getattr(world, name)
        again = get_review(member, world.toa, following.public_id)
        plan = plan_at(member, again, now=timezone.now())
        told[name] = agenda_for(member, again, [], plan=plan)
    assert [one.noun for one in told["emi"].diff.changes] == ["stakeholder"]
    assert told["rin"].diff.changes == ()
    assert "秘密の席" not in repr(told["rin"])


def test_a_doubt_is_shared_and_taken_back(world: World, review: Review) -> None:
    point = add_point(review, {"kind": "question", "text": "なぜ今か"}, by=world.emi)
    assert share_doubt(point, by=world.ken)
    assert share_doubt(point, by=world.emi)
    assert not share_doubt(point, by=world.ken)
    assert list(point.shared_by.all()) == [world.emi]


def test_who_is_asked_finds_it_and_is_told_once(world: World, review: Review) -> None:
    part(world, review, "makoto")
    point = add_point(
        review, {"kind": "ask", "text": "同行を頼む", "owner": world.ken.public_id}, by=world.emi
    )
    change_record(noun_of("review_point"), point, {"due_on": "2026-12-01"}, by=world.emi)
    told = Notice.objects.values_list("member__name", "kind")
    assert sorted(told) == sorted(
        [(world.makoto.name, "review_part"), (world.ken.name, "review_ask")]
    )
    assert [one.public_id for one in reviews_asking(world.ken, TODAY).points] == [point.public_id]
    assert [one.pk for one in reviews_asking(world.makoto, TODAY).soon] == [review.pk]
    later = reviews_asking(world.makoto, TODAY + timedelta(days=1))
    assert [one.pk for one in later.overdue] == [review.pk]
    assert reviews_asking(world.sora, TODAY).count == 0
    settle_point(point, {"state": "done"}, by=world.ken)
    assert reviews_asking(world.ken, TODAY).points == ()


def test_rhythms_follow_the_workspace_then_the_plan(world: World) -> None:
    change_record(noun_of("plan"), world.plan, {"tier": "invest"}, by=world.emi)
    world.plan.refresh_from_db()
    assert [one.kind for one in rhythms_for(world.plan)] == ["monthly", "quarterly", "yearly"]
    assert not any(one.has_owner for one in rhythms_for(world.plan))
    choose_tier_rhythms({"invest": ["weekly"], "maintain": []}, by=world.aoi)
    assert tier_rhythms(world.workspace) == {
        "invest": ("weekly",),
        "develop": ("quarterly", "yearly"),
        "maintain": (),
    }
    assert [one.kind for one in rhythms_for(world.plan)] == ["weekly"]
    world.add("cadence", kind="yearly", owner=world.ken.public_id)
    assert [(one.kind, one.owner) for one in rhythms_for(world.plan)] == [
        ("yearly", world.ken.name)
    ]
    end_membership(world.ken, by=world.aoi)
    assert not rhythms_for(world.plan)[0].has_owner
    with pytest.raises(InvalidInput):
        world.add("cadence", kind="yearly")
    with pytest.raises(Forbidden):
        choose_tier_rhythms({}, by=world.emi)
    with pytest.raises(InvalidInput):
        choose_tier_rhythms({"invest": ["daily"]}, by=world.aoi)

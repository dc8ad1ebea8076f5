"""What a review says of a person is for who may read opinions; others read a review without it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.api.calling import calling_as
from tests.search.finding import counts
from tests.world import World
from tokui.comments.actions import add_comment
from tokui.comments.policies import comments_below, get_subject
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.notify.models import Notice
from tokui.people.stopping import resume_use, stop_use
from tokui.plans.reviews.actions import add_point, seal_review, start_review
from tokui.plans.reviews.models import Review
from tokui.plans.reviews.queries import last_time, list_reviews, points_of
from tokui.search.index import rebuild

SECRET = "部長は乗り気でない"
PLAIN = "見積もりを出し直す"


@pytest.fixture
def person(world: World) -> Any:
    return world.add("person", name="鳥居 千早")


@pytest.fixture
def stakeholder(world: World, person: Any) -> Any:
    return world.add("stakeholder", person=person.public_id)


@pytest.fixture
def review(world: World, stakeholder: Any) -> Review:
    """A review with a decision about a person and one about a sum."""
    held = start_review(world.plan, {"planned_on": "2026-11-20"}, by=world.emi, language="ja")
    about = f"stakeholder:{stakeholder.public_id}"
    add_point(held, {"kind": "decision", "text": SECRET, "about": about}, by=world.emi)
    add_point(held, {"kind": "decision", "text": PLAIN}, by=world.emi)
    return held


READERS = [("emi", True), ("makoto", True), ("aoi", True), ("rin", False)]


@pytest.mark.parametrize(("who", "reads"), READERS)
def test_lists_counts_and_agendas_follow(world: World, review: Review, who: str, reads: bool):
    member = getattr(world, who)
    texts = [point.text for point in points_of(member, review)]
    assert texts == ([SECRET, PLAIN] if reads else [PLAIN])
    (listed,) = list_reviews(member, world.toa)
    assert (listed.kept, listed.left) == ((2, 2) if reads else (1, 1))
    now, coming = review.created_at, timezone.localdate(review.created_at) + timedelta(days=28)
    following = seal_review(review, by=world.emi, now=now, next_on=coming, language="ja").next
    assert following is not None
    assert len(last_time(member, following)) == len(texts)


@pytest.mark.parametrize(("who", "reads"), READERS)
def test_search_and_history_follow(world: World, review: Review, who: str, reads: bool):
    secret = review.points.get(text=SECRET)
    subject = get_subject(world.emi, "review_point", secret.public_id)
    add_comment(subject, "内密の話", by=world.emi, now=review.created_at)
    for _turn in (1, 2):
        for word, count in ((SECRET, int(reads)), ("内密の話", int(reads)), (PLAIN, 1)):
            found = counts(getattr(world, who), word)
            assert found == ({"review_point": count} if count else {}), word
        rebuild()
    client = Client()
    client.force_login(getattr(world, who).user)
    for query in ("", "?noun=review_point"):
        page = client.get(f"/accounts/{world.toa.public_id}/history/{query}").content.decode()
        assert (SECRET in page, PLAIN in page) == (reads, True)
    caller = calling_as(getattr(world, who), language="ja")
    told = caller.get(f"/accounts/{world.toa.public_id}/history")
    assert (SECRET in told.content.decode(), PLAIN in told.content.decode()) == (reads, True)
    assert comments_below(world.toa, getattr(world, who)).exists() == reads


def test_a_point_that_once_was_about_a_person_keeps_its_past_closed(world: World, review: Review):
    point = review.points.get(text=SECRET)
    values = {"about": "", "text": "体制を見直す"}
    change_record(noun_of("review_point"), point, values, by=world.emi)
    caller = calling_as(world.rin, language="ja")
    assert [one.text for one in points_of(world.rin, review)] == ["体制を見直す", PLAIN]
    account, id = f"/accounts/{world.toa.public_id}", point.public_id
    for path in (f"{account}/history", f"/review-points/{id}/history"):
        answer = caller.get(path)
        assert answer.status_code == 200
        assert SECRET not in answer.content.decode()
    client = Client()
    client.force_login(world.rin.user)
    for path in (f"/records/review_point/{id}/", f"{account}/history/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert SECRET not in answer.content.decode()


def test_who_may_not_read_it_is_not_told_to_do_it(world: World, review: Review):
    kind = noun_of("review_point")
    for text in (SECRET, PLAIN):
        point = review.points.get(text=text)
        change_record(kind, point, {"owner": world.rin.public_id}, by=world.emi)
    notices = Notice.objects.filter(member=world.rin, kind="review_ask")
    plain = review.points.get(text=PLAIN)
    assert [one.subject_id for one in notices] == [plain.public_id]


def test_a_point_about_somebody_whose_use_is_stopped_is_gone_for_everybody(
    world: World, review: Review, person: Any
):
    stop_use(person.public_id, by=world.makoto, reason="本人の請求", now=review.created_at)
    for who in ("emi", "makoto", "rin"):
        member = getattr(world, who)
        assert [point.text for point in points_of(member, review)] == [PLAIN]
        (listed,) = list_reviews(member, world.toa)
        assert (listed.kept, listed.left) == (1, 1)
    resume_use(person.public_id, by=world.makoto, reason="了承", now=review.created_at)
    assert len(points_of(world.emi, review)) == 2

"""What a post may not say."""

from __future__ import annotations

import pytest

from tokui.accounts.nouns import DEPARTMENT
from tokui.kernel.errors import InvalidInput
from tokui.kernel.records import change_record
from tokui.people.nouns import POST


@pytest.fixture
def people(world):
    return [world.add("person", name=name) for name in ("穂高 一郎", "白根 二郎", "剣 三郎")]


def refused(done) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        done()
    return [one.code for one in caught.value.problems]


def test_nobody_is_their_own_boss_at_however_many_steps(world, people):
    first, second, _third = (one.public_id for one in people)
    assert refused(lambda: world.add("post", person=first, boss=first)) == ["cycle"]
    world.add("post", person=second, boss=first)
    assert refused(lambda: world.add("post", person=first, boss=second)) == ["cycle"]


def test_of_two_bosses_one_is_the_main_one(world, people):
    first, second, third = (one.public_id for one in people)
    one = world.add("post", person=first, title="課長", boss=second, is_main=False)
    beside = {"person": first, "title": "室長", "boss": third}
    assert refused(lambda: world.add("post", **beside, is_main=False)) == ["no_main_post"]
    world.add("post", **beside, is_main=True)
    change_record(POST, one, {"title": "次長", "is_main": False}, by=world.emi)
    one.refresh_from_db()
    assert one.title == "次長"


def test_days_that_run_backwards_are_refused(world, people):
    days = {"started_on": "2026-04-01", "ended_on": "2026-03-31"}
    who = people[0].public_id
    assert refused(lambda: world.add("post", person=who, **days)) == ["dates_reversed"]
    unit = {"name": "工務部", "valid_from": "2026-04-01", "valid_to": "2026-03-31"}
    assert refused(lambda: world.add("department", **unit)) == ["dates_reversed"]


def test_a_department_does_not_continue_itself(world):
    unit = world.add("department", name="工務部")
    own = {"successors": [unit.public_id]}
    assert refused(lambda: change_record(DEPARTMENT, unit, own, by=world.emi)) == ["cycle"]

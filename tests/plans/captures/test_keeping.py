"""A line after a meeting is kept as one, and taken back as one."""

from __future__ import annotations

from datetime import date

import pytest

from tokui.activity.models import Activity
from tokui.kernel.errors import Forbidden, InvalidInput, NotFound
from tokui.kernel.models import Event
from tokui.kernel.patches import undo_patch
from tokui.people.models import Person, Post
from tokui.plans.actions.models import Action
from tokui.plans.captures import (
    CaptureWanted,
    NewPerson,
    PlannedStep,
    account_named_in,
    keep_capture,
    place_of,
    read_for,
    wanted_from,
)

TODAY = date(2026, 11, 22)
LINE = "11/20 穂高部長と面談。予算は来期。次回 12/10 剣持が穂高部長へデモ"


@pytest.fixture
def hodaka(world):
    person = world.add("person", name="穂高 一郎")
    department = world.add("department", name="製造部")
    world.add("post", person=person.public_id, department=department.public_id, title="部長")
    return person


def keep(world, wanted, *, by=None, plan=True, once=""):
    found = world.plan if plan else None
    return keep_capture(wanted, account=world.toa, plan=found, by=by or world.emi, once=once)


def read(world, text=LINE):
    place = place_of(world.toa, world.emi, TODAY)
    return wanted_from(read_for(place, text, TODAY), place, world.emi)


def test_a_line_becomes_an_activity_and_an_action(world, hodaka):
    stake = world.add("stakeholder", person=hodaka.public_id)
    kept = keep(world, read(world))
    activity = Activity.objects.get()
    assert (activity.on, activity.kind, activity.body) == (date(2026, 11, 20), "meeting", LINE)
    assert activity.subject == "穂高部長と面談"
    assert list(activity.people.all()) == [hodaka]
    assert list(activity.colleagues.all()) == [world.emi]
    action = Action.objects.get()
    assert (action.title, action.due_on) == ("剣持が穂高部長へデモ", date(2026, 12, 10))
    assert (action.owner, action.counterpart) == (world.ken, stake)
    assert kept.actions == (action,)


def test_one_undo_takes_all_of_it_back(world, hodaka):
    kept = keep(
        world,
        CaptureWanted(
            kind="visit",
            on=TODAY,
            subject="訪問",
            body="訪問",
            new_people=(NewPerson("鈴掛", "課長"),),
            steps=(PlannedStep("資料を送付"),),
        ),
    )
    assert Person.objects.get(name="鈴掛").activities.get() == kept.activity
    assert Post.objects.get(person__name="鈴掛").title == "課長"
    assert set(Event.objects.filter(batch_key=kept.batch_key).values_list("noun", flat=True)) == {
        "person",
        "post",
        "activity",
        "action",
    }
    undo_patch(kept.batch_key, by=world.emi)
    for model in (Activity, Action):
        assert not model.objects.filter(removed_at=None).exists()
    assert list(Person.objects.filter(removed_at=None)) == [hodaka]


def test_sent_twice_it_counts_once(world, hodaka):
    first = keep(world, read(world), once="abc")
    again = keep(world, read(world), once="abc")
    assert again.activity == first.activity
    assert again.batch_key == first.batch_key
    assert Activity.objects.count() == Action.objects.count() == 1


def test_without_a_plan_next_steps_stay_words(world, hodaka):
    kept = keep(world, read(world), plan=False)
    assert not Action.objects.exists()
    assert [step.title for step in kept.left_out] == ["剣持が穂高部長へデモ"]
    assert "次回 12/10" in kept.activity.body


def test_nothing_is_written_when_a_part_is_wrong(world):
    wrong = CaptureWanted("meeting", TODAY, "面談", "面談", steps=(PlannedStep(""),))
    with pytest.raises(InvalidInput):
        keep(world, wrong)
    assert not Activity.objects.exists()


def test_only_editors_of_the_account_keep_captures(world):
    wanted = CaptureWanted("meeting", TODAY, "面談", "面談")
    for by, error in ((world.rin, Forbidden), (world.sora, NotFound), (world.yu, NotFound)):
        with pytest.raises(error):
            keep(world, wanted, by=by)
    assert not Activity.objects.exists()


def test_a_line_names_its_account(world):
    assert account_named_in("東亜精密の穂高部長と面談", world.emi) == world.toa
    assert account_named_in("㈱東亜精密を訪問", world.ken) == world.toa
    assert account_named_in("東亜精密を訪問", world.sora) is None
    assert account_named_in("北陸電子デバイスへ", world.emi) is None


def test_the_ground_holds_nothing_of_accounts_out_of_sight(world, hodaka):
    world.add("stakeholder", person=hodaka.public_id)
    world.add("deal", name="カナリア更改")
    line = f"{LINE}、カナリア更改"
    for by in (world.emi, world.rin, world.makoto):
        place = place_of(world.toa, by, TODAY)
        assert {"穂高 一郎", "カナリア更改"} <= set(place.names.values())
        assert (place.plan, len(place.counterparts)) == (world.plan, 1)
    for by in (world.sora, world.yu):
        place = place_of(world.toa, by, TODAY)
        assert not place.ground.contacts
        assert not place.ground.deals
        assert (place.plan, place.counterparts, place.posts) == (None, {}, {})
        understood = repr(read_for(place, line, TODAY))
        assert hodaka.public_id not in understood
        assert "製造部" not in repr(place)


def test_the_ground_holds_today_s_posts_only(world, hodaka):
    world.add("post", person=hodaka.public_id, title="課長", ended_on="2025-03-31")
    (contact,) = place_of(world.toa, world.emi, TODAY).ground.contacts
    assert contact.posts == (("製造部", "部長"),)

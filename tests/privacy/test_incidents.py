"""S-48: whose data may have been seen or changed, which, by whom and how often."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.world import World
from tokui.accounts.viewings import note_viewing
from tokui.kernel.errors import Forbidden, InvalidInput
from tokui.kernel.models import Event
from tokui.privacy.incidents import incident_report

DAY = date(2026, 11, 10)
NOON = datetime(2026, 11, 10, 3, tzinfo=UTC)


@pytest.fixture
def leaked(world: World) -> World:
    """Ken took out a file and opened the chart on one day; Emi changed something the day after."""
    world.add("person", name="浅井 決子")
    Event.objects.update(at=NOON - timedelta(days=90))
    changed = world.add("person", name="馬場 別子", phone="03-0000-0000")
    Event.objects.filter(subject_id=changed.public_id).update(at=NOON + timedelta(days=1))
    for what in ("export", "power"):
        note_viewing(world.toa, world.ken, what, now=NOON)
    note_viewing(world.hokuriku, world.makoto, "power", now=NOON - timedelta(days=5))
    note_viewing(world.foreign, world.yu, "power", now=NOON)
    return world


def test_s48_people_fields_and_actors_of_the_days_asked_about(leaked: World) -> None:
    found = incident_report(DAY, DAY + timedelta(days=1), by=leaked.aoi)
    assert [one.account for one in found.affected] == [leaked.toa.name]
    assert (found.people, dict(found.opened)) == (2, {"export": 1, "power": 1})
    assert ("person", "phone", 1) in found.fields
    told = {one.member: (one.changes, one.opened, one.exports) for one in found.actors}
    assert told == {leaked.ken.name: (0, 1, 1), leaked.emi.name: (1, 0, 0)}


def test_the_day_before_and_the_day_after_are_not_told(leaked: World) -> None:
    found = incident_report(DAY, DAY, by=leaked.aoi)
    assert (found.fields, [one.member for one in found.actors]) == ((), [leaked.ken.name])
    later = incident_report(DAY + timedelta(days=2), DAY + timedelta(days=3), by=leaked.aoi)
    assert (later.people, later.actors) == (0, ())


def test_only_owners_are_told_and_days_stand_in_order(leaked: World) -> None:
    for member in (leaked.makoto, leaked.emi, leaked.sora):
        with pytest.raises(Forbidden):
            incident_report(DAY, DAY, by=member)
    with pytest.raises(InvalidInput):
        incident_report(DAY, DAY - timedelta(days=1), by=leaked.aoi)

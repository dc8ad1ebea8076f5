"""A restored backup knows the holds of today, not those of its own day."""

from __future__ import annotations

from datetime import date, timedelta

from tests.privacy.conftest import NOW, Told
from tests.world import World
from tokui.people.models import Person
from tokui.privacy.hold_journal import holds_path, replay_holds
from tokui.privacy.holding import hold_on, hold_person, release_person
from tokui.privacy.models import Hold
from tokui.privacy.replaying import replay_journal

TODAY, LATER = NOW.date(), date(2027, 3, 31)


def hold(world: World, person: Person, until: date | None) -> None:
    hold_person(person.public_id, reason="係争中", until=until, by=world.makoto, now=NOW)


def test_what_was_held_and_lifted_since_the_backup_stays_so(
    world: World, told: Told, django_capture_on_commit_callbacks
) -> None:
    kept, lifted = told.person, told.stays["other"]
    with django_capture_on_commit_callbacks(execute=True):
        hold(world, kept, LATER)
        hold(world, lifted, None)
        release_person(lifted.public_id, by=world.makoto, now=NOW)
    Hold.objects.all().delete()
    Hold.objects.create(person=lifted, reason="昔", held_at=NOW)
    assert replay_holds(now=NOW) == 2
    again = hold_on(kept, TODAY)
    assert (again and again.until, hold_on(lifted, TODAY)) == (LATER, None)
    assert replay_holds(now=NOW) == 0
    written = holds_path().read_text()
    assert kept.name not in written
    assert "係争中" not in written


def test_the_last_day_is_that_of_the_journal_and_a_day_that_is_over_holds_nobody(
    world: World, told: Told, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        hold(world, told.person, LATER)
    Hold.objects.update(until=None, reason="昔")
    assert replay_holds(now=NOW) == 1
    again = hold_on(told.person, TODAY)
    assert again
    assert (again.until, again.reason) == (LATER, "昔")
    Hold.objects.all().delete()
    assert replay_holds(now=NOW + timedelta(days=200)) == 0
    assert not Hold.objects.exists()


def test_a_restore_lifts_what_its_backup_still_held(
    world: World, told: Told, django_capture_on_commit_callbacks
) -> None:
    other = told.stays["other"]
    with django_capture_on_commit_callbacks(execute=True):
        hold(world, other, None)
        release_person(other.public_id, by=world.makoto, now=NOW)
    Hold.objects.all().delete()
    Hold.objects.create(person=other, reason="昔", held_at=NOW)
    replay_journal(now=NOW)
    assert hold_on(other, TODAY) is None

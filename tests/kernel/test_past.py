"""A past that somebody brings along: the row, its judgements and its event bear its moment."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.world import World
from tokui.kernel.events import Origin
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record, change_record, remove_record, restore_record
from tokui.kernel.scope import Scope

THEN = datetime(2025, 6, 2, 3, 0, tzinfo=UTC)
LATER = datetime(2025, 7, 1, 3, 0, tzinfo=UTC)


def test_what_took_place_earlier_is_recorded_as_of_then(world: World):
    noun = noun_of("need")
    scope = Scope(world.workspace, world.toa, world.plan)
    values = {"title": "手戻りを減らしたい", "importance": {"value": "5", "on": "2025-06-01"}}
    need = add_record(noun, values, by=world.emi, scope=scope, origin=Origin(at=THEN))
    need.refresh_from_db()
    assert (need.created_at, need.updated_at) == (THEN, THEN)
    assert Judgement.objects.get(subject_key=need.pk, noun="need").recorded_at == THEN

    change_record(
        noun, need, {"title": "手戻りをなくしたい"}, by=world.emi, origin=Origin(at=LATER)
    )
    need.refresh_from_db()
    assert (need.created_at, need.updated_at) == (THEN, LATER)
    remove_record(noun, need, by=world.emi, origin=Origin(at=LATER))
    need.refresh_from_db()
    assert need.removed_at == LATER
    restore_record(noun, need, by=world.emi)
    told = list(Event.objects.filter(subject_id=need.public_id).order_by("pk"))
    assert [event.at for event in told[:3]] == [THEN, LATER, LATER]
    assert told[3].at > LATER

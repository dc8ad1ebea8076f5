"""S-45: no table is forgotten: a name in any text column of any table is gone afterwards."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore

from tests.contracts.filled import fill
from tests.privacy.conftest import NOW
from tests.world import World
from tokui.core.redaction import MARK
from tokui.identity.models import Workspace
from tokui.kernel.jobs import run_next
from tokui.kernel.models import Job
from tokui.kernel.nouns import all_nouns
from tokui.privacy.erasure import Asked, erase_person
from tokui.privacy.models import Erasure
from tokui.privacy.places import LEFT_OUT, Place, places
from tokui.privacy.scanning import places_holding

NAME = "浅井 決子"
ASKED = Asked("asked", date(2026, 11, 20))
LONG_ENOUGH = 20


def erase(world: World, person) -> Erasure:
    return erase_person(person.public_id, ASKED, typed_name=NAME, by=world.makoto, now=NOW)


def plant(place: Place, workspace: Workspace) -> bool:
    """The name into every text column of a row; whether there was one."""
    row = place.rows_in(workspace.pk).order_by("pk").last()
    if row is None:
        return False
    is_noun = any(noun.model is place.model for noun in all_nouns())
    fields = {name: place.model._meta.get_field(name).max_length for name in place.texts}
    written = {
        name: f"{NAME}氏" for name, longest in fields.items() if (longest or 999) >= LONG_ENOUGH
    }
    if not is_noun:
        written |= {name: {"deep": [{NAME: f"{NAME}氏"}]} for name in place.documents}
    place.model._default_manager.filter(pk=row.pk).update(**written)
    return True


def test_a_name_planted_in_every_text_column_is_gone(world: World) -> None:
    fill(world)
    Job.objects.create(kind="preview", workspace=world.workspace)
    planted = [place.label for place in places() if plant(place, world.workspace)]
    assert len(planted) > 30
    person = world.add("person", name=NAME)
    assert len(places_holding([NAME])) > 40
    erase(world, person)
    assert places_holding([NAME]) == {}


def test_a_message_in_a_session_is_gone(world: World) -> None:
    store = SessionStore()
    store["told"] = f"「{NAME}」を追加しました"
    store.create()
    person = world.add("person", name=NAME)
    erase(world, person)
    assert SessionStore(store.session_key)["told"] == f"「{MARK}」を追加しました"


def test_what_is_left_out_exists_and_has_a_reason() -> None:
    labels = {model._meta.label for model in apps.get_models()}
    assert set(LEFT_OUT) <= labels
    assert all(LEFT_OUT.values())


def test_every_place_knows_its_workspace(world: World) -> None:
    for place in places():
        assert place.rows_in(world.workspace.pk).count() >= 0


@pytest.mark.django_db(transaction=True)
def test_the_database_is_cleaned_in_the_background(world: World) -> None:
    erasure = erase(world, world.add("person", name=NAME))
    assert erasure.swept_at is None
    job = run_next()
    assert job is not None
    assert (job.state, job.error) == ("done", "")
    erasure.refresh_from_db()
    assert erasure.swept_at is not None

"""The pages of privacy, as somebody who leads the workspace uses them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.privacy.conftest import NAMES, Told
from tests.world import World
from tokui.activity.models import Activity
from tokui.core.redaction import MARK
from tokui.kernel.models import Event, Judgement
from tokui.people.models import Person
from tokui.people.stopping import open_stop
from tokui.privacy.models import Erasure, Review


@pytest.fixture
def client(world: World) -> Client:
    signed_in = Client(headers={"Accept-Language": "en"})
    signed_in.force_login(world.aoi.user)
    world.aoi.user.language = "en"
    world.aoi.user.save()
    return signed_in


def address(told: Told, page: str) -> str:
    return f"/people/{told.person.public_id}/{page}/"


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_from_the_card_to_the_receipt(client: Client, world: World, told: Told) -> None:
    assert address(told, "privacy") in text(client, f"/records/person/{told.person.public_id}/")
    assert address(told, "erase") in text(client, address(told, "privacy"))
    preview = text(client, address(told, "erase"))
    assert "Nothing has been erased yet" in preview
    assert "定例" in preview
    sent = {"name": "浅井決子", "because": "asked", "asked_on": "2026-01-05"}
    answer = client.post(address(told, "erase"), sent)
    assert answer.status_code == 302
    receipt = text(client, answer["Location"])
    assert Erasure.objects.get().public_id in receipt
    assert not any(name in receipt for name in NAMES)
    text(client, address(told, "privacy"), 404)


def test_a_wrong_name_is_said_at_the_spot_and_what_was_given_stays(
    client: Client, told: Told
) -> None:
    sent = {"name": "浅井", "because": "purpose_ended", "asked_on": "2026-01-05"}
    answer = client.post(address(told, "erase"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Type the person" in page
    assert 'value="purpose_ended" selected' in page
    assert 'value="2026-01-05"' in page
    assert Person.objects.filter(pk=told.person.pk).exists()


@pytest.mark.parametrize("day", ["", "tomorrow", "2026-02-30"])
def test_a_day_that_is_none_is_refused(client: Client, told: Told, day: str) -> None:
    sent = {"name": told.person.name, "because": "asked", "asked_on": day}
    assert client.post(address(told, "erase"), sent).status_code == 422
    assert not Erasure.objects.exists()


def test_a_page_names_that_somebody_has_the_same_name(
    client: Client, world: World, told: Told
) -> None:
    said = "Somebody else has the same name"
    assert said not in text(client, address(told, "erase"))
    world.add("person", name=told.person.name)
    assert said in text(client, address(told, "erase"))


def test_use_is_stopped_and_resumed_with_reasons(client: Client, told: Told) -> None:
    path = address(told, "privacy")
    assert client.post(address(told, "use/stop"), {"because": ""}).status_code == 422
    assert client.post(address(told, "use/stop"), {"because": "asked by mail"})["Location"] == path
    assert open_stop(told.person) is not None
    assert "asked by mail" in text(client, path)
    card = text(client, f"/records/person/{told.person.public_id}/")
    assert "plans and charts leave the person out" in card
    client.post(address(told, "use/resume"), {"because": "consent"})
    assert open_stop(told.person) is None
    assert "consent" in text(client, path)


def test_the_history_of_the_account_says_that_somebody_was_erased(
    client: Client, world: World, told: Told
) -> None:
    sent = {"name": told.person.name, "because": "asked", "asked_on": "2026-01-05"}
    client.post(address(told, "erase"), sent)
    history = text(client, f"/accounts/{world.toa.public_id}/history/")
    assert "erased for good" in history
    assert MARK in history
    assert not any(name in history for name in NAMES)
    erased = Event.objects.filter(title=MARK).values_list("subject_id", flat=True)
    assert not any(f"/records/person/{id}/" in history for id in erased)


def test_a_version_says_that_values_were_erased(client: Client, told: Told) -> None:
    path = f"/versions/{told.stays['version'].public_id}/"
    said = "data were erased from this version"
    assert said not in text(client, path)
    sent = {"name": told.person.name, "because": "asked", "asked_on": "2026-01-05"}
    client.post(address(told, "erase"), sent)
    assert said in text(client, path)


def test_rules_are_set_seen_and_applied(client: Client, world: World) -> None:
    world.add("activity", kind="note", on="2001-01-01", subject="昔", body="昔の話")
    path = "/workspace/privacy/"
    assert "Delete them now" not in text(client, path)
    assert client.post(path, {"minutes": "none"}).status_code == 422
    assert client.post(path, {"minutes": "60"}).status_code == 302
    page = text(client, path)
    assert 'value="60"' in page
    assert "1 thing is from before its day" in page
    client.post(f"{path}apply/")
    page = text(client, path)
    assert "Delete them now" not in page
    assert "Last applied on" in page


def test_the_purpose_is_written_once_and_stands_where_people_are_answered(
    client: Client, world: World, told: Told
) -> None:
    path = "/workspace/privacy/purpose/"
    assert client.post(path, {"purpose": "商談と保守のため"}).status_code == 302
    assert "商談と保守のため" in text(client, "/workspace/privacy/")
    assert "商談と保守のため" in text(client, address(told, "privacy"))
    assert Event.objects.filter(verb="purpose_changed").count() == 1
    sent = {"purpose": "長" * 4001}
    assert client.post(path, sent).status_code == 422


@pytest.fixture
def long_ago(world: World, told: Told):
    """Nothing happened about the person for three years, and an answer is late."""
    for rows, column in ((Event.objects, "at"), (Judgement.objects, "judged_on"),
                         (Activity.objects, "on"), (Person.objects, "created_at")):  # fmt: skip
        day = datetime(2023, 1, 1, tzinfo=UTC)
        rows.update(**{column: day if column in ("at", "created_at") else day.date()})
    Review.objects.create(person=told.person, asked_on=date(2026, 1, 1))
    return told


REVIEW = "/workspace/privacy/review/"


def test_somebody_without_activity_is_held_from_the_queue_and_released(
    client: Client, long_ago: Told
) -> None:
    id = long_ago.person.public_id
    page = text(client, REVIEW)
    assert long_ago.person.name in page
    assert "1 person waits for longer than was agreed" in page
    assert "1 waits for an answer" in text(client, "/workspace/privacy/")
    answer = client.post(f"{REVIEW}hold/", {"people": [id], "because": ""})
    assert answer.status_code == 422
    assert f'value="{id}" checked' in answer.content.decode()
    client.post(f"{REVIEW}hold/", {"people": [id], "because": "audit", "until": "2099-01-31"})
    page = text(client, REVIEW)
    assert "audit" in page
    assert f'value="{id}"' not in page
    assert "Held until" in text(client, address(long_ago, "privacy"))
    sent = {"name": long_ago.person.name, "because": "asked", "asked_on": "2026-01-05"}
    refused = client.post(address(long_ago, "erase"), sent)
    assert refused.status_code == 409
    assert "audit" in refused.content.decode()
    client.post(address(long_ago, "hold/lift"))
    assert f'value="{id}"' in text(client, REVIEW)


def test_several_get_a_pseudonym_after_their_number_was_typed(
    client: Client, long_ago: Told
) -> None:
    ids = [long_ago.person.public_id, long_ago.stays["other"].public_id]
    path = f"{REVIEW}pseudonyms/"
    shown = client.post(path, {"people": ids})
    assert "Give 2 people a pseudonym" in shown.content.decode()
    assert client.post(path, {"people": ids, "count": "1"}).status_code == 422
    assert Person.objects.filter(public_id__in=ids).count() == 2
    assert client.post(path, {"people": ids, "count": "2"}).status_code == 302
    assert not Person.objects.filter(public_id__in=ids).exists()
    erasure = Erasure.objects.first()
    assert erasure.pseudonym in text(client, f"/erasures/{erasure.public_id}/")
    assert erasure.pseudonym in text(client, "/workspace/privacy/")


def test_nothing_chosen_and_no_number_are_said_on_the_page(client: Client, long_ago: Told) -> None:
    answer = client.post(f"{REVIEW}pseudonyms/", {})
    assert (answer.status_code, "Choose at least one person" in answer.content.decode()) == (
        422, True,
    )  # fmt: skip
    answer = client.post(REVIEW, {"months": "x", "answer_days": "30"})
    assert (answer.status_code, 'value="x"' in answer.content.decode()) == (422, True)
    assert client.post(REVIEW, {"months": "12", "answer_days": "9"}).status_code == 302
    assert 'value="12"' in text(client, REVIEW)


def test_opening_a_card_counts_as_activity(client: Client, long_ago: Told) -> None:
    id = long_ago.person.public_id
    assert f'value="{id}"' in text(client, REVIEW)
    text(client, f"/records/person/{id}/")
    assert f'value="{id}"' not in text(client, REVIEW)

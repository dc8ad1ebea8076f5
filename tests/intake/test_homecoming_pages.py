"""The page of an edited workbook: choose, look, choose per cell, write, take back."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.world import World
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def emi(world: World) -> Client:
    client = Client()
    client.force_login(world.emi.user)
    return client


def exported(client: Client, world: World) -> Any:
    address = reverse("plans:export", args=[world.toa.public_id])
    answer = client.get(address, {"format": "xlsx", "language": "en"})
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def sent_back(client: Client, world: World, book: Any) -> Any:
    kept = io.BytesIO()
    book.save(kept)
    file = SimpleUploadedFile("plan.xlsx", kept.getvalue())
    return client.post(reverse("intake:homecoming", args=[world.toa.public_id]), {"file": file})


def hidden(page: str) -> str:
    found = re.search(r'name="edits" value="([^"]*)"', page)
    assert found
    return found[1]


def retitled(book: Any, old: str, new: str) -> Any:
    for row in book["Actions"].iter_rows():
        for one in row:
            if one.value == old:
                one.value = new
    return book


def test_an_edit_is_shown_then_written_then_taken_back(emi: Client, world: World) -> None:
    action = world.add("action", title="Measure the floor")
    book = retitled(exported(emi, world), "Measure the floor", "Measure twice")
    page = sent_back(emi, world, book)
    assert page.status_code == 200
    text = page.content.decode()
    assert "Measure twice" in text
    assert type(action).objects.get(pk=action.pk).title == "Measure the floor"
    key = f"action:{action.public_id}:title"
    address = reverse("intake:homecoming", args=[world.toa.public_id])
    sent = {"edits": hidden(text), f"shown:{key}": "", f"side:{key}": "mine", "because": "review"}
    answer = emi.post(address, sent, follow=True)
    assert answer.status_code == 200
    assert type(action).objects.get(pk=action.pk).title == "Measure twice"
    undo = re.search(r'action="(/[^"]*batch[^"]*)"', answer.content.decode())
    assert undo
    emi.post(undo[1])
    assert type(action).objects.get(pk=action.pk).title == "Measure the floor"


def test_an_unmarked_change_stays_as_it_is(emi: Client, world: World) -> None:
    action = world.add("action", title="Measure the floor")
    text = sent_back(
        emi, world, retitled(exported(emi, world), "Measure the floor", "Measure twice")
    ).content.decode()
    address = reverse("intake:homecoming", args=[world.toa.public_id])
    emi.post(address, {"edits": hidden(text), f"shown:action:{action.public_id}:title": ""})
    assert type(action).objects.get(pk=action.pk).title == "Measure the floor"


def test_a_clash_shows_all_three_values_and_waits_for_a_choice(emi: Client, world: World) -> None:
    action = world.add("action", title="Measure the floor")
    book = retitled(exported(emi, world), "Measure the floor", "Measure twice")
    change_record(noun_of("action"), action, {"title": "Ask the foreman"}, by=world.ken)
    text = sent_back(emi, world, book).content.decode()
    assert all(said in text for said in ("Measure the floor", "Measure twice", "Ask the foreman"))
    address = reverse("intake:homecoming", args=[world.toa.public_id])
    waiting = emi.post(address, {"edits": hidden(text)})
    assert waiting.status_code == 409
    key = f"side:action:{action.public_id}:title"
    emi.post(address, {"edits": hidden(waiting.content.decode()), key: "theirs"})
    assert type(action).objects.get(pk=action.pk).title == "Ask the foreman"


def test_a_preview_of_somebody_else_cannot_be_committed(emi: Client, world: World) -> None:
    world.add("action", title="Measure the floor")
    book = retitled(exported(emi, world), "Measure the floor", "Measure twice")
    text = sent_back(emi, world, book).content.decode()
    ken = Client()
    ken.force_login(world.ken.user)
    address = reverse("intake:homecoming", args=[world.toa.public_id])
    assert ken.post(address, {"edits": hidden(text)}).status_code == 422


def test_a_file_that_is_no_workbook_is_refused(emi: Client, world: World) -> None:
    address = reverse("intake:homecoming", args=[world.toa.public_id])
    answer = emi.post(address, {"file": SimpleUploadedFile("plan.xlsx", b"no workbook")})
    assert answer.status_code == 422
    assert b"alert" in answer.content

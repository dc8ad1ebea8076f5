"""Quick capture on screen: read while typing, kept once it was seen, taken back as one."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tokui.activity.models import Activity
from tokui.plans.actions.models import Action

LINE = "11/20 穂高部長と面談。次回 12/10 デモ"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def emi(client, world):
    client.force_login(world.emi.user)
    return client


@pytest.fixture
def hodaka(world):
    person = world.add("person", name="穂高 一郎")
    world.add("post", person=person.public_id, title="部長")
    return person


def confirmed(world, **changed):
    return {
        "text": LINE,
        "read_text": LINE,
        "confirm": "1",
        "account": world.toa.public_id,
        "on": "2026-11-20",
        "kind": "meeting",
        "subject": "穂高部長と面談",
        "colleagues": [world.emi.public_id],
        "step": ["0"],
        "step-0-title": "デモ",
        "step-0-due": "2026-12-10",
        "step-0-owner": world.emi.public_id,
        **changed,
    }


def test_the_line_is_read_without_writing(emi, world, hodaka):
    sent = {"text": LINE, "account": world.toa.public_id}
    answer = emi.post(reverse("web:capture_reading"), sent, headers=HTMX)
    page = answer.content.decode()
    assert f'name="people" value="{hodaka.public_id}" checked' in page
    assert 'name="step-0-title" value="デモ"' in page
    assert "2026-12-10" in page
    assert not Activity.objects.exists()


def test_the_account_is_found_in_the_line(emi, world, hodaka):
    answer = emi.post(reverse("web:capture_reading"), {"text": f"東亜精密 {LINE}"}, headers=HTMX)
    assert f'value="{world.toa.public_id}" selected' in answer.content.decode()


def test_what_was_seen_is_kept_and_taken_back(emi, world, hodaka):
    sent = confirmed(world, people=[hodaka.public_id])
    answer = emi.post(reverse("web:capture"), sent, headers=HTMX)
    assert answer.status_code == 200
    activity = Activity.objects.get()
    assert (activity.body, list(activity.people.all())) == (LINE, [hodaka])
    assert Action.objects.get().title == "デモ"
    address = answer.content.decode().split('action="')[1].split('"')[0]
    undone = emi.post(address, headers=HTMX)
    assert "2件を元に戻しました。" in undone.content.decode()
    assert not Activity.objects.filter(removed_at=None).exists()
    assert not Action.objects.filter(removed_at=None).exists()
    emi.post(address, {"again": "1"}, headers=HTMX)
    assert Activity.objects.filter(removed_at=None).exists()
    assert Action.objects.filter(removed_at=None).exists()
    assert emi.post(reverse("web:undo_batch", args=[1]), headers=HTMX).status_code == 404


def test_a_line_that_changed_after_it_was_read_is_shown_again(emi, world):
    answer = emi.post(reverse("web:capture"), confirmed(world, read_text="11/20 面談"))
    assert answer.status_code == 200
    assert not Activity.objects.exists()
    assert LINE in answer.content.decode()


def test_it_works_without_scripts(emi, world):
    address = reverse("web:capture")
    shown = emi.post(address, {"text": LINE, "account": world.toa.public_id})
    assert 'name="confirm"' in shown.content.decode()
    # A browser sends line breaks of the text area in its own way.
    sent = confirmed(world, text=f"{LINE}\r\n所感", read_text=f"{LINE}\r\n所感")
    answer = emi.post(address, sent)
    assert answer.status_code == 302
    assert Activity.objects.get().body == f"{LINE}\n所感"
    said = emi.get(answer["Location"]).content.decode()
    emi.post(re.search(r'action="(/batches/\d+/undo/)"', said)[1])
    assert not Activity.objects.filter(removed_at=None).exists()


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"on": "2026-13-45"}, 422),
        ({"on": ""}, 422),
        ({"account": ""}, 422),
        ({"account": "01nosuchaccount0000000000"}, 404),
        ({"step-0-title": ""}, 422),
        ({"people": ["01nosuchperson00000000000"]}, 422),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(emi, world, changed, status):
    answer = emi.post(reverse("web:capture"), confirmed(world, **changed), headers=HTMX)
    assert answer.status_code == status
    assert not Activity.objects.exists()
    assert not Action.objects.exists()


def test_a_viewer_reads_but_keeps_nothing(client, world):
    client.force_login(world.rin.user)
    sent = {"text": LINE, "account": world.toa.public_id}
    page = client.post(reverse("web:capture_reading"), sent, headers=HTMX).content.decode()
    assert 'name="subject"' not in page
    assert client.post(reverse("web:capture"), confirmed(world)).status_code == 403

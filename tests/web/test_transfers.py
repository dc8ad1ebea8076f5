"""The page on which an announcement of transfers is pasted: read, corrected, written, undone."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tokui.kernel.models import Event
from tokui.people.models import Person, Post

ANNOUNCED = """2026年4月1日付 人事異動
生産本部長　穂高 一郎（生産技術部長）
経理部長　新田 優（他社より）
"""


@pytest.fixture
def emi(client, world):
    client.force_login(world.emi.user)
    return client


@pytest.fixture
def address(world):
    return reverse("organisation:transfers", args=[world.toa.public_id])


@pytest.fixture
def hodaka(world):
    unit = world.add("department", name="生産技術部")
    person = world.add("person", name="穂高 一郎")
    world.add("post", person=person.public_id, department=unit.public_id, title="部長")
    return person


def page_of(answer) -> str:
    return answer.content.decode()


def form_of(answer) -> dict[str, object]:
    """What a browser would send of the page as it stands."""
    page = page_of(answer)
    ticked = re.findall(r'name="take" value="(\d+)" checked', page)
    digest = re.search(r'name="digest" value="(\w+)"', page)
    once = re.search(r'name="once" value="([\w-]+)"', page)
    return {"take": ticked, "digest": digest and digest[1], "once": once and once[1], "do": "write"}


def read(emi, address, text=ANNOUNCED, **more):
    return emi.post(address, {"text": text, "do": "read", **more})


def test_an_announcement_is_shown_before_anything_is_written(emi, address, hodaka):
    before = Event.objects.count()
    page = page_of(read(emi, address))
    assert "生産技術部 部長（2026/03/31まで）" in page
    assert "生産本部 本部長" in page
    assert Event.objects.count() == before


def test_what_is_known_is_ticked_and_a_stranger_is_not(emi, address, hodaka):
    answer = read(emi, address)
    assert form_of(answer)["take"] == ["2"]
    assert 'name="take" value="3"' in page_of(answer)


def test_the_ticked_transfer_is_written_and_said_with_a_way_back(emi, address, hodaka):
    answer = read(emi, address)
    done = emi.post(address, {"text": ANNOUNCED, **form_of(answer)}, follow=True)
    assert "1件の異動を反映しました。" in page_of(done)
    titles = set(hodaka.posts.filter(ended_on=None).values_list("title", flat=True))
    assert titles == {"本部長"}
    assert not Person.objects.filter(name="新田 優").exists()
    batch = Event.objects.latest("pk").batch_key
    emi.post(reverse("web:undo_batch", args=[batch]))
    assert hodaka.posts.filter(removed_at=None, ended_on=None).get().title == "部長"


def test_the_same_announcement_again_says_that_nothing_changes(emi, address, hodaka):
    form = form_of(read(emi, address))
    emi.post(address, {"text": ANNOUNCED, **form, "take": ["2", "3"]})
    before = Event.objects.count()
    again = read(emi, address)
    assert "すべて反映済みです" in page_of(again)
    assert "チェックした行を反映する" not in page_of(again)
    assert Event.objects.count() == before


def test_a_form_sent_twice_writes_once(emi, address, hodaka):
    form = {"text": ANNOUNCED, **form_of(read(emi, address))}
    emi.post(address, form)
    before = Event.objects.count()
    emi.post(address, form)
    assert Event.objects.count() == before


def test_a_line_is_corrected_before_it_is_written(emi, address, hodaka):
    opened = read(emi, address, open="2")
    assert 'name="name-2" value="穂高 一郎"' in page_of(opened)
    mended = {
        "opened": "2", "name-2": "穂高 一郎", "on-2": "2026-05-01", "new-2": "品質保証部長",
        "old-2": "生産技術部長",
    }  # fmt: skip
    answer = read(emi, address, **mended)
    emi.post(address, {"text": ANNOUNCED, **form_of(answer), **mended})
    post = hodaka.posts.get(ended_on=None)
    assert (post.title, post.department.name) == ("部長", "品質保証部")
    assert post.started_on.isoformat() == "2026-05-01"


def test_a_line_that_is_not_understood_can_be_filled_in(emi, address, hodaka):
    text = "穂高さんは五月から品証の長とのこと"
    assert text in page_of(read(emi, address, text))
    filled = {
        "opened": "1", "name-1": "穂高 一郎", "on-1": "2026-05-01", "new-1": "品質保証部長",
        "old-1": "",
    }  # fmt: skip
    answer = read(emi, address, text, **filled)
    emi.post(address, {"text": text, **form_of(answer), **filled})
    assert hodaka.posts.get(ended_on=None).department.name == "品質保証部"


def test_two_people_of_one_name_are_asked_about(emi, address, hodaka, world):
    other = world.add("person", name="穂高 一郎")
    text = "2026年4月1日付\n経理部長　穂高 一郎"
    answer = read(emi, address, text)
    assert 'name="who-2"' in page_of(answer)
    emi.post(address, {"text": text, **form_of(answer), "who-2": other.public_id})
    assert other.posts.get().title == "部長"
    assert hodaka.posts.count() == 1


def test_what_changed_after_the_reading_is_looked_at_again(emi, address, hodaka, world):
    form = form_of(read(emi, address))
    world.add("person", name="穂高 一郎")
    answer = emi.post(address, {"text": ANNOUNCED, **form})
    assert "もう一度確かめてください" in page_of(answer)
    assert Post.objects.count() == 1


def test_a_viewer_reads_and_does_not_write(client, address, hodaka, world):
    client.force_login(world.rin.user)
    assert client.get(address).status_code == 200
    assert client.post(address, {"text": ANNOUNCED, "do": "read"}).status_code == 403

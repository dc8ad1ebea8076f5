"""Former contacts, and confirming people with one click."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from tokui.kernel.models import Event
from tokui.people.models import Person

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel("2026-11-22T03:00:00Z", tick=False):
        yield


@pytest.fixture
def emi(client, world):
    client.force_login(world.emi.user)
    return client


@pytest.fixture
def hodaka(world):
    person = world.add("person", name="穂高 一郎", met_on="2026-05-01")
    world.add("post", person=person.public_id, title="製造部長", started_on="2024-04-01")
    return person


def queue(world):
    return reverse("organisation:recheck", args=[world.toa.public_id])


def answer(emi, world, person, said, **more):
    address = reverse("organisation:recheck_answer", args=[world.toa.public_id, person.public_id])
    return emi.post(address, {"answer": said, **more}, headers=HTMX)


def names(emi, address):
    return {one.person.name for one in emi.get(address).context["queue"].lines}


def test_who_was_not_confirmed_since_october_waits_and_it_says_why(emi, world, hodaka):
    page = emi.get(queue(world)).content.decode()
    assert "穂高 一郎" in page
    assert "10月1日の人事異動期" in page
    assert "2026/05/01" in page


@pytest.mark.parametrize(
    ("noun", "values"),
    [
        ("activity", {"on": "2026-10-05", "kind": "meeting", "subject": "面談"}),
        ("post", {"title": "工場長", "started_on": "2026-10-01"}),
    ],
)
def test_a_meeting_or_a_new_post_confirms_too(emi, world, hodaka, noun, values):
    who = {"people": [hodaka.public_id]} if noun == "activity" else {"person": hodaka.public_id}
    world.add(noun, **values, **who)
    assert names(emi, queue(world)) == set()


def test_still_there_confirms_with_a_way_back(emi, world, hodaka):
    answered = answer(emi, world, hodaka, "here")
    assert names(emi, queue(world)) == set()
    batch = answered.context["batch"]
    emi.post(reverse("web:undo_batch", args=[batch]))
    assert names(emi, queue(world)) == {"穂高 一郎"}


def test_who_left_becomes_a_former_contact(emi, world, hodaka):
    answer(emi, world, hodaka, "left", on="2026-09-30")
    assert names(emi, queue(world)) == set()
    former = emi.get(reverse("organisation:former", args=[world.toa.public_id]))
    (found,) = former.context["found"]
    assert (found.person, found.left_on.isoformat()) == (hodaka, "2026-09-30")


def test_who_moved_gets_the_new_post(emi, world, hodaka):
    answer(emi, world, hodaka, "moved", post="品質保証部 部長", on="2026-10-01")
    held = hodaka.posts.get(ended_on=None)
    assert (held.department.name, held.title) == ("品質保証部", "部長")
    assert hodaka.posts.exclude(pk=held.pk).get().ended_on.isoformat() == "2026-09-30"


def test_a_move_without_a_post_is_refused_and_writes_nothing(emi, world, hodaka):
    before = Event.objects.count()
    assert answer(emi, world, hodaka, "moved", post="").status_code == 422
    assert Event.objects.count() == before


def test_not_knowing_writes_nothing(emi, world, hodaka):
    before = Event.objects.count()
    assert answer(emi, world, hodaka, "unknown").status_code == 200
    assert Event.objects.count() == before
    assert names(emi, queue(world)) == {"穂高 一郎"}


def test_my_accounts_together(emi, world, hodaka):
    queue = emi.get(reverse("organisation:my_recheck"), follow=True).context["queue"]
    assert [one.held.record for one in queue.lines] == [hodaka]


def test_viewers_and_strangers_answer_nothing(client, world, hodaka):
    client.force_login(world.rin.user)
    assert answer(client, world, hodaka, "here").status_code == 403
    client.force_login(world.yu.user)
    assert answer(client, world, hodaka, "here").status_code == 404
    assert Person.objects.get(pk=hodaka.pk).confirmed_on is None

"""Mistakes in an organisation and in routes: said at the spot; nothing that was typed is lost."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from tests.plans.route.laying import Laid, lay
from tests.web.test_transfers import form_of
from tests.world import World
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.people.models import Person, Post


@pytest.fixture
def people(world: World) -> list[Person]:
    return [world.add("person", name=name) for name in ("穂高 一郎", "新田 優", "南雲 葉")]


def refused(signed_in, world: World, code: str, **values: str) -> str:
    """The page that comes back when a new record is refused."""
    sent = {"account": world.toa.public_id, "into": "page", "once": "abc", **values}
    answer = signed_in("emi").post(f"/records/{code}/", sent)
    assert answer.status_code == 422
    return answer.content.decode()


def said_at(page: str, field: str) -> str:
    """The problem that stands at a field of a form."""
    found = re.search(rf'<span class="problem" id="c-{field}-\w+-problem">([^<]+)<', page)
    assert found, field
    return found[1]


def test_whoever_reports_to_themselves_is_told_at_the_boss(signed_in, world, people):
    first, second, _third = people
    world.add("post", person=second.public_id, title="部長", boss=first.public_id)
    page = refused(signed_in, world, "post", person=first.public_id, title="課長",
                   boss=second.public_id, came_from="書いたもの")  # fmt: skip
    assert "circle" in said_at(page, "boss")
    assert "書いたもの" in page


def test_two_bosses_without_a_main_post(signed_in, world, people):
    first, second, third = (one.public_id for one in people)
    world.add("post", person=first, title="課長", boss=second, is_main=False)
    page = refused(signed_in, world, "post", person=first, title="室長", boss=third, is_main="")
    assert "two bosses" in said_at(page, "is_main")
    assert "室長" in page


def test_a_line_to_oneself(signed_in, world, people):
    own = people[0].public_id
    page = refused(signed_in, world, "tie", kind="influences", source=own, target=own,
                   label="親しい")  # fmt: skip
    assert "two different people" in said_at(page, "target")
    assert "親しい" in page


def test_a_department_below_itself_and_one_that_ends_before_it_begins(signed_in, world):
    above = world.add("department", name="製造本部")
    below = world.add("department", name="製造部", parent=above.public_id)
    address = f"/records/department/{above.public_id}/fields/parent/"
    answer = signed_in("emi").part(address, {"parent": below.public_id})
    assert answer.status_code == 422
    assert "circle" in said_at(answer.content.decode(), "parent")
    above.refresh_from_db()
    assert above.parent is None
    page = refused(signed_in, world, "department", name="工務部", valid_from="2026-04-01",
                   valid_to="2026-03-31")  # fmt: skip
    assert "ends before" in said_at(page, "valid_to")
    assert "工務部" in page


def route_page(signed_in, laid: Laid, **query: str) -> str:
    address = reverse("plans:route", args=[laid.world.toa.public_id])
    return str(signed_in("emi").get(address, query).content.decode())


@pytest.mark.parametrize("mistake", ["decider", "bands", "never", "day"])
def test_mistakes_of_a_route_stand_with_a_way_to_their_record(signed_in, world, mistake: str):
    laid = lay(world)
    found, record, query = {
        "decider": ("has no step that decides", laid.route, {}),
        "bands": ("both take amounts", None, {}),
        "never": ("never meets", laid.board, {}),
        "day": ("after the end of the plan", world.plan, {"day": "2028-03-31"}),
    }[mistake]
    before = route_page(signed_in, laid)
    assert found not in before
    if mistake == "decider":
        change_record(noun_of("step"), laid.decide, {"kind": "approve"}, by=world.emi)
    elif mistake == "bands":
        record = world.add("route", name="重なる経路", amount_from="150000000")
        world.add("step", route=record.public_id, kind="decide", title="社長")
    elif mistake == "never":
        change_record(noun_of("body"), laid.board, {"closures": "1/1-12/31"}, by=world.emi)
    page = route_page(signed_in, laid, **query)
    assert found in page
    assert record.public_id in page


def test_two_thousand_people_pasted_twice(signed_in, world):
    signs = "一二三四五六七八九十"
    names = [f"山{a} 太{b}{c}{d}" for a in signs for b in signs for c in signs for d in "郎介"]
    text = "2026年4月1日付\n" + "\n".join(
        f"営業{n % 50}部長　{name}（営業課長）" for n, name in enumerate(names)
    )
    client = signed_in("emi")
    address = reverse("organisation:transfers", args=[world.toa.public_id])
    read = client.post(address, {"text": text, "do": "read"})
    assert read.content.decode().count('name="take"') == 2_000
    numbers = [str(number) for number in range(2, 2_002)]
    form = form_of(read) | {"take": numbers, "do": "write"}
    done = client.post(address, {"text": text, **form}, follow=True)
    assert "2000 people added." in done.content.decode()
    assert Post.objects.filter(started_on=date(2026, 4, 1)).count() == 2_000
    again = client.post(address, {"text": text, "do": "read"}).content.decode()
    assert "everything in this announcement is recorded already" in again
    client.post(address, {"text": text, **form}, follow=True)
    assert Post.objects.count() == Person.objects.count() == 2_000

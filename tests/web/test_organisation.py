"""The organisation of an account on any day."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from tokui.accounts.actions import open_account
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel("2026-11-22T03:00:00Z", tick=False):
        yield


@pytest.fixture
def emi(client, world):
    client.force_login(world.emi.user)
    return client


@pytest.fixture
def address(world):
    return reverse("organisation:chart", args=[world.toa.public_id])


@pytest.fixture
def moved(world):
    old = world.add("department", name="工務部", valid_to="2026-03-31")
    new = world.add("department", name="北部工務部", valid_from="2026-04-01")
    person = world.add("person", name="穂高 一郎")
    who = {"person": person.public_id}
    world.add("post", **who, department=old.public_id, title="部長", ended_on="2026-03-31")
    world.add("post", **who, department=new.public_id, title="部長", started_on="2026-04-01")
    return person


def shown(answer):
    return [one.unit.name for one in answer.context["group"].companies[0].organisation.units]


@pytest.mark.parametrize(
    ("on", "units"),
    [("2026-03-31", ["工務部"]), ("2026-04-01", ["北部工務部"]), ("", ["北部工務部"]),
     ("令和8年3月31日", ["工務部"])],
)  # fmt: skip
def test_the_chart_shows_the_day_that_is_asked_for(emi, address, moved, on, units):
    assert shown(emi.get(address, {"on": on})) == units


def test_steps_lead_to_the_days_of_change(emi, address, moved):
    page = emi.get(address).content.decode()
    assert 'href="?on=2026-04-01"' in page
    there = emi.get(address, {"on": "2026-04-01"}).content.decode()
    assert "この日の変更 3件" in there
    assert "穂高 一郎" in there


def test_a_day_that_cannot_be_read_is_said_and_today_is_shown(emi, address, moved):
    answer = emi.get(address, {"on": "2026-13-45"})
    assert answer.status_code == 200
    assert "暦にない日付です" in answer.content.decode()


def test_companies_of_a_group_stand_side_by_side_when_they_may_be_seen(
    emi, client, world, address, moved
):
    own = open_account({"name": "東亜物流株式会社", "parent": world.toa.public_id}, by=world.emi)
    parent = {"parent": world.toa.public_id}
    hidden = open_account({"name": "東亜開発株式会社", **parent}, by=world.makoto)
    for account in (own, hidden):
        scope = Scope(world.workspace, account)
        add_record(noun_of("department"), {"name": "配送部"}, by=world.makoto, scope=scope)
    found = emi.get(address).context["group"].companies
    assert [one.account.name for one in found] == ["東亜精密株式会社", "東亜物流株式会社"]


def test_the_number_of_queries_does_not_grow(
    emi, world, address, moved, django_assert_max_num_queries
):
    for number in range(20):
        unit = world.add("department", name=f"第{number}課")
        person = world.add("person", name=f"田中 {number}")
        world.add("post", person=person.public_id, department=unit.public_id, title="課長")
    with django_assert_max_num_queries(60):
        emi.get(address)

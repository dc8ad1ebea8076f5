"""The page of coverage: cells set in place, gaps taken as one batch, filters, nothing for strangers
to opinions."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import timezone

from tests.plans.test_pages import at, browser, got
from tests.world import World
from tokui.kernel.errors import Conflict, Forbidden
from tokui.kernel.judgements import current_row
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.people.models import Coverage
from tokui.plans.actions.models import Action
from tokui.plans.coverage.actions import set_coverage, take_gap_actions
from tokui.plans.coverage.queries import SOURCE


def decider(world: World, name: str = "浅井 決子", **given: Any) -> tuple[str, str]:
    person = world.add("person", name=name).public_id
    world.add("post", person=person, title="専務取締役", **given)
    return person, world.add("stakeholder", person=person, roles=["approver"]).public_id


def pair(world: World, person: str) -> tuple[str, str]:
    return world.ken.public_id, person


def test_gaps_come_first_and_say_what_to_do(world: World) -> None:
    decider(world)
    page = got(browser(world), at(world, "coverage/"))
    assert "決裁者・承認者1名に接点なし（浅井 決子）" in page
    assert "浅井 決子との初回面談を設定する" in page
    assert page.index('id="gaps"') < page.index('id="grid"')


def test_both_languages(world: World) -> None:
    decider(world)
    page = got(browser(world, language="en"), at(world, "coverage/"))
    assert "no contact with 1 person who decides" in page
    assert "Who of us meets whom" in page


def test_a_cell_is_begun_then_changed(world: World) -> None:
    person, _held = decider(world)
    begun = set_coverage(world.toa, pair(world, person), {"now": "known"}, by=world.emi)
    assert begun is not None
    assert begun.verb == "created"
    cover = Coverage.objects.get(person__public_id=person)
    sure = {"value": "regular", "grade": "confirmed", "source": "面談"}
    changed = set_coverage(
        world.toa, pair(world, person), {"now": sure, "wanted": "consulted"}, by=world.ken,
        base_version=cover.version,
    )  # fmt: skip
    assert changed is not None
    assert changed.verb == "changed"
    cover.refresh_from_db()
    noun = noun_of("coverage")
    row = current_row(noun, cover, noun.by_name["now"])
    assert row is not None
    assert (row.value, row.grade, row.source, cover.wanted) == (
        "regular", "confirmed", "面談", "consulted",
    )  # fmt: skip
    assert Coverage.objects.count() == 1


def test_what_somebody_began_meanwhile_is_not_written_over(world: World) -> None:
    person, _held = decider(world)
    set_coverage(world.toa, pair(world, person), {"now": "known"}, by=world.emi, base_version=0)
    with pytest.raises(Conflict):
        set_coverage(world.toa, pair(world, person), {"now": "none"}, by=world.ken, base_version=0)


def test_a_viewer_sets_nothing(world: World) -> None:
    person, _held = decider(world)
    with pytest.raises(Forbidden):
        set_coverage(world.toa, pair(world, person), {"now": "known"}, by=world.rin)
    with pytest.raises(Forbidden):
        take_gap_actions(world.plan, keys=["x"], by=world.rin, now=timezone.now())


def test_the_answer_to_a_cell_is_a_toast_that_takes_it_back(world: World) -> None:
    person, _held = decider(world)
    client = browser(world)
    ours, theirs = pair(world, person)
    sent = {"colleague": ours, "person": theirs, "now": "meetings", "version": "0"}
    answer = client.post(at(world, "coverage/cell/"), sent, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert json.loads(answer["HX-Trigger"])["tokui:added"]["noun"] == "coverage"
    event = Event.objects.get(noun="coverage")
    assert f"/events/{event.public_id}/undo/" in answer.content.decode()
    page = got(client, at(world, "coverage/"))
    assert 'data-now="meetings"' in page
    client.post(f"/events/{event.public_id}/undo/")
    assert not Coverage.objects.filter(removed_at=None).exists()


def test_a_gap_becomes_an_action_and_one_press_takes_it_back(world: World) -> None:
    person, held = decider(world)
    client = browser(world)
    key = f"no_contact:{person}"
    assert f'value="{key}"' in got(client, at(world, "coverage/"))
    answer = client.post(at(world, "coverage/take/"), {"key": key, "once": "abc"}, follow=True)
    assert "1件のアクションをプランに取り込みました" in answer.content.decode()
    action = Action.objects.get()
    assert (action.title, action.counterpart.public_id) == ("浅井 決子との初回面談を設定する", held)
    assert action.due_on is not None
    event = Event.objects.get(noun="action")
    assert event.source == SOURCE
    back = f"{at(world, 'coverage/')}#gaps"
    assert f'name="next" value="{back}"' in answer.content.decode()
    undone = client.post(f"/batches/{event.batch_key}/undo/", {"next": back})
    assert undone["Location"] == back
    assert not Action.objects.filter(removed_at=None).exists()


def test_taken_twice_it_stands_once_also_under_another_title(world: World) -> None:
    person, _held = decider(world)
    keys = [f"no_contact:{person}"]
    first = take_gap_actions(world.plan, keys=keys, by=world.emi, now=timezone.now())
    second = take_gap_actions(
        world.plan, keys=keys, by=world.ken, now=timezone.now(), language="en"
    )
    assert (len(first.added), len(second.added), second.present) == (1, 0, 1)
    Action.objects.update(title="専務を訪ねる")
    third = take_gap_actions(world.plan, keys=keys, by=world.ken, now=timezone.now())
    assert (len(third.added), third.present) == (0, 1)


def test_a_department_and_a_deal_leave_their_people(world: World) -> None:
    finance = world.add("department", name="財務本部").public_id
    below = world.add("department", name="財務課", parent=finance).public_id
    other = world.add("department", name="工場").public_id
    decider(world, "財務の人", department=below)
    decider(world, "工場の人", department=other)
    client = browser(world)
    page = got(client, at(world, f"coverage/?department={finance}"))
    grid = page[page.index('id="coverage"') :]
    assert "財務の人" in grid
    assert "工場の人" not in grid[: grid.index("</section>", grid.index('id="threads"'))]
    assert client.get(at(world, "coverage/?department=nothing")).status_code == 404
    assert client.get(at(world, "coverage/?deal=nothing")).status_code == 404


def test_turned_round_the_customer_stands_down(world: World) -> None:
    person, _held = decider(world)
    world.add("coverage", person=person, colleague=world.ken.public_id, now="known")
    page = got(browser(world), at(world, "coverage/?turned=1"))
    assert f'<tr data-id="{person}">' in page
    assert f'data-id="{world.ken.public_id}"' in page[: page.index("<tbody")]


CANARIES = ("advocate", 'title="推薦', "is-short", "接点なし", "弱点", "data-now", "目標未達")


def test_a_viewer_sees_contacts_and_no_opinion(world: World) -> None:
    person, _held = decider(world)
    world.add("coverage", person=person, colleague=world.ken.public_id, wanted="regular",
              now={"value": "advocate", "grade": "stated", "quote": "口外無用"},
              strength="strong")  # fmt: skip
    world.add("activity", kind="visit", on="2026-11-01", subject="工場見学", people=[person],
              colleagues=[world.ken.public_id])  # fmt: skip
    page = got(browser(world, "rin"), at(world, "coverage/"))
    part = page[page.index('id="coverage"') :]
    for canary in (*CANARIES, "口外無用"):
        assert canary not in part, canary
    assert "浅井 決子" in part
    assert "11/1" in part
    seen = got(browser(world), at(world, "coverage/"))
    for canary in ('title="推薦', "data-now"):
        assert canary in seen


def test_strength_stands_with_its_parts_evidence_and_what_was_stated(world: World) -> None:
    person, _held = decider(world)
    world.add("coverage", person=person, colleague=world.ken.public_id,
              strength={"value": "strong", "grade": "stated", "on": "2026-11-10",
                        "expires": "2027-03-31"})  # fmt: skip
    world.add("activity", kind="visit", on="2026-11-20", subject="工場見学", people=[person],
              colleagues=[world.ken.public_id, world.emi.public_id])  # fmt: skip
    page = got(browser(world), at(world, f"coverage/people/{person}/"))
    for told in (
        "当社全体",
        "接点記録から計算",
        "剣持 健",
        "工場見学",
        "強い",
        "2027/03/31",
        "100%",
    ):
        assert told in page, told
    assert f"coverage/people/{person}/" in got(browser(world), at(world, "coverage/"))
    viewers = got(browser(world, "rin"), at(world, f"coverage/people/{person}/"))
    for opinion in ("強い", "工場見学", "接点記録から計算"):
        assert opinion not in viewers
    assert browser(world).get(at(world, "coverage/people/nobody/")).status_code == 404

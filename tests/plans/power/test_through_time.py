"""The power chart on earlier days and at reviews: as it was known, read only, with what changed."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from time_machine import Traveller

from tests.plans.filling import fill_plan
from tests.plans.power.test_pages import CANARY, at, browser, cards_of, document, page
from tests.world import World
from tokui.kernel.events import Origin
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record, remove_record
from tokui.plans.lifecycle import seal_version
from tokui.plans.models import PlanVersion

DAYS = [datetime(2026, month, 10, 3, tzinfo=UTC) for month in (12,)] + [
    datetime(2027, month, 10, 3, tzinfo=UTC) for month in (1, 2, 3)
]
QUOTE = "思ったより現場に近い"


def past(client: Client, world: World, query: str) -> dict[str, Any]:
    answer = client.get(at(world, "document/") + query)
    assert answer.status_code == 200, answer.content
    read: dict[str, Any] = json.loads(answer.content)
    return read


def stops(text: str) -> list[list[str]]:
    found = re.search(r'data-stops="([^"]*)"', text)
    assert found
    read: list[list[str]] = json.loads(unescape(found[1]))
    return read


@pytest.fixture
def history(world: World, clock: Traveller) -> dict[str, Any]:
    """Four months: in December a plan, in January a review, in February an attitude and a boss
    that change, in March somebody who leaves."""
    clock.move_to(DAYS[0])
    made: dict[str, Any] = fill_plan(world, people=3)
    clock.move_to(DAYS[1])
    made["version"] = seal_version(world.plan, "一月レビュー", by=world.emi, now=timezone.now())
    clock.move_to(DAYS[2])
    change_record(
        noun_of("stakeholder"), made["stakeholder"][1],
        {"attitude": {"value": "supporter", "grade": "stated", "source": "会食", "quote": QUOTE}},
        by=world.emi,
    )  # fmt: skip
    second = made["person"][1].public_id
    change_record(noun_of("post"), made["post"][2], {"boss": second}, by=world.emi)
    clock.move_to(DAYS[3])
    remove_record(noun_of("tie"), made["tie"][0], by=world.emi)
    change_record(noun_of("post"), made["post"][2], {"ended_on": "2027-03-01"}, by=world.emi)
    clock.move_to(datetime(2027, 4, 1, 3, tzinfo=UTC))
    return made


def test_a_past_day_shows_what_was_known_then(world: World, history: dict[str, Any]) -> None:
    client = browser(world)
    first, second, third = (one.public_id for one in history["person"])
    then = past(client, world, "?on=2027-01-20")
    assert cards_of(then)[second]["attitude"]["value"] == "sceptic"
    assert cards_of(then)[third]["parent"] == first
    assert len(then["ties"]) == 2
    later = past(client, world, "?on=2027-02-20")
    assert cards_of(later)[second]["attitude"]["value"] == "supporter"
    assert cards_of(later)[third]["parent"] == second
    today = document(client, world)
    assert third not in cards_of(today)
    assert today["ties"] == []


def test_a_review_shows_what_was_sealed(world: World, history: dict[str, Any]) -> None:
    client = browser(world)
    query = f"?version={history['version'].public_id}"
    read = past(client, world, query)
    assert cards_of(read)[history["person"][1].public_id]["attitude"]["value"] == "sceptic"
    text = page(client, world, query)
    assert "一月レビュー" in text
    assert "閲覧のみ" in text
    assert "懐疑" in text[text.index('id="power-table"') :]


def test_the_past_is_read_only_and_one_press_from_today(
    world: World, history: dict[str, Any]
) -> None:
    client = browser(world)
    for query in ("?on=2027-01-20", f"?version={history['version'].public_id}"):
        read = past(client, world, query)
        assert read["editable"] is False
        assert not any("post" in card for card in read["cards"])
        text = page(client, world, query)
        assert f'data-power="{at(world, "document/")}{query}"' in text
        assert re.search(r'<a class="button primary" href="\?" data-go="">現在に戻る</a>', text)
    assert "現在に戻る" not in page(client, world)


def test_what_is_no_more_cannot_be_opened_from_the_past(
    world: World, history: dict[str, Any]
) -> None:
    client = browser(world)
    then = past(client, world, "?on=2027-01-20")
    gone = history["tie"][0].public_id
    links = {tie["id"]: tie.get("href") for tie in then["ties"]}
    assert links[gone] is None
    assert all(href for id, href in links.items() if id != gone)
    text = page(client, world, "?on=2027-01-20")
    assert f"/records/tie/{gone}/" not in text
    for href in set(re.findall(r'href="(/records/[^"]+)" data-inspect', text)):
        assert client.get(href).status_code == 200, href


def test_stops_are_the_days_of_changes_reviews_and_today(
    world: World, history: dict[str, Any]
) -> None:
    found = stops(page(browser(world), world))
    version = history["version"]
    keys = [key for key, _, _ in found]
    assert keys[-5:] == [version.public_id, "2027-02-10", "2027-03-02", "2027-03-10", ""]
    assert "2026-12-10" in keys
    assert found[-1][2] == "今日"
    assert found[-5][2] == "一月レビュー (2027/01/10)"


def test_a_judgement_confirmed_once_more_is_no_stop_and_one_that_expires_is(
    world: World, clock: Traveller
) -> None:
    clock.move_to(DAYS[0])
    judged = {"value": "neutral", "grade": "stated", "expires": "2027-01-31"}
    person, noun = world.add("person", name="新見 新"), noun_of("stakeholder")
    held = world.add("stakeholder", person=person.public_id, attitude=judged)
    clock.move_to(DAYS[1])
    change_record(noun, held, {"attitude": judged}, by=world.emi)
    clock.move_to(DAYS[3])
    keys = [key for key, _, _ in stops(page(browser(world), world))]
    assert "2027-01-10" not in keys
    assert "2027-02-01" in keys
    card = cards_of(past(browser(world), world, "?on=2027-02-01"))[person.public_id]
    assert (card["attitude"]["value"], card["attitude"]["lapsed"]) == ("unknown", "neutral")
    assert "2027-02-01" not in [key for key, _, _ in stops(page(browser(world, "rin"), world))]


def test_who_moved_is_told_with_evidence_and_who_noted_it(
    world: World, history: dict[str, Any]
) -> None:
    client = browser(world)
    text = page(client, world, "?on=2027-02-10")
    start = text.index('id="power-changes-title"')
    table = re.sub(r"\s+", " ", text[start : text.index('id="power-table"')])
    for said in (
        "試験 太郎1",
        "△ 懐疑",
        "○ 好意",
        "会食",
        QUOTE,
        "伝聞",
        world.emi.name,
        "2027/02/10",
    ):
        assert said in table, said
    assert f'data-focus="{history["person"][1].public_id}"' in table
    read = past(client, world, "?on=2027-02-10")
    second, third = (cards_of(read)[history["person"][at].public_id] for at in (1, 2))
    assert second["changes"] == ["△ 懐疑 → ○ 好意"]
    assert third["changes"] == ["直属の上"]


def test_any_two_moments_can_be_compared(world: World, history: dict[str, Any]) -> None:
    client = browser(world)
    version = history["version"].public_id
    third = history["person"][2].public_id
    read = past(client, world, f"?since={version}")
    assert cards_of(read)[third]["gone"] is True
    assert cards_of(read)[third]["changes"] == ["離任"]
    assert [tie["mark"] for tie in read["ties"] if "mark" in tie] == ["gone"]
    assert read["editable"] is True
    text = page(client, world, f"?since={version}")
    assert "一月レビュー (2027/01/10) → 今日" in text
    assert past(client, world, "?on=2027-02-20&since=2027-02-10")["cards"]


def test_a_day_before_the_plan_is_its_first_day_and_says_so(
    world: World, history: dict[str, Any]
) -> None:
    text = page(browser(world), world, "?on=2001-01-01")
    assert "これより前の記録はありません" in text
    assert browser(world).get(at(world) + "?on=いつか").status_code == 422


def test_a_day_to_come_shows_what_is_announced(world: World, history: dict[str, Any]) -> None:
    first = history["person"][0].public_id
    world.add("post", person=first, title="取締役", started_on="2027-05-01", is_main=True)
    client = browser(world)
    titles = [cards_of(past(client, world, f"?on={day}"))[first]["title"]
              for day in ("2027-04-20", "2027-05-01")]  # fmt: skip
    assert titles == ["部長", "取締役"]
    assert "発令予定どおり" in page(client, world, "?on=2027-05-01")


def test_the_chart_of_a_moment_is_taken_out_as_a_file(
    world: World, history: dict[str, Any]
) -> None:
    client = browser(world)
    version = history["version"].public_id
    left = history["person"][2].name
    for query, is_there in (("?on=2027-01-20", True), (f"?version={version}", True), ("", False)):
        text = page(client, world, query)
        table = text[text.index('id="power-table"') :]
        links = re.findall(r'href="([^"]*variant=power[^"]*)"', table)
        assert len(links) == 3
        for link in map(unescape, links):
            answer = client.get(link)
            assert answer.status_code == 200
            if "format=svg" in link:
                assert (left in answer.content.decode()) is is_there


def test_what_was_an_opinion_stays_one(world: World, history: dict[str, Any]) -> None:
    made = history["stakeholder"]
    noun = noun_of("stakeholder")
    for value in ("opponent", "champion"):
        judged = {"value": value, "grade": "stated", "source": CANARY, "quote": CANARY}
        change_record(
            noun, made[0], {"attitude": judged}, by=world.emi, origin=Origin(reason=CANARY)
        )
    version = seal_version(world.plan, "四月", by=world.emi, now=timezone.now()).public_id
    queries = ("?on=2027-02-10", f"?version={version}", f"?since={history['version'].public_id}",
               "?on=2027-04-02", "?on=2027-03-10&since=2026-12-10")  # fmt: skip
    told = []
    for who in ("emi", "rin"):
        client = browser(world, who)
        parts = [page(client, world, query) for query in queries]
        parts += [json.dumps(past(client, world, query), ensure_ascii=False) for query in queries]
        told.append("".join(parts))
    for secret in (CANARY, "懐疑", "好意", "会食", QUOTE, "影響を与える", "伝聞"):
        assert secret in told[0], secret
        assert secret not in told[1], secret
    days = [key for key, _, _ in stops(page(browser(world, "rin"), world))]
    assert date(2027, 2, 10).isoformat() in days
    read = past(browser(world, "rin"), world, "?on=2027-02-10")
    changed = {card["id"]: card["changes"] for card in read["cards"] if "changes" in card}
    assert changed == {history["person"][2].public_id: ["直属の上"]}


def test_a_day_on_which_only_an_opinion_changed_is_no_stop_for_who_may_not_read_it(
    world: World, history: dict[str, Any], clock: Traveller
) -> None:
    clock.move_to(datetime(2027, 4, 5, 3, tzinfo=UTC))
    change_record(noun_of("stakeholder"), history["stakeholder"][0], {"attitude": "champion"},
                  by=world.emi)  # fmt: skip
    clock.move_to(datetime(2027, 4, 9, 3, tzinfo=UTC))
    keys = [
        [key for key, _, _ in stops(page(browser(world, who), world))] for who in ("emi", "rin")
    ]
    assert "2027-04-05" in keys[0]
    assert "2027-04-05" not in keys[1]


def test_a_version_of_another_plan_is_not_found(world: World, history: dict[str, Any]) -> None:
    answer = browser(world).get(at(world) + f"?version={world.plan.public_id}")
    assert answer.status_code == 404
    client = browser(world, "sora")
    assert client.get(at(world) + f"?version={history['version'].public_id}").status_code == 404
    assert PlanVersion.objects.count() == 1


def test_the_number_of_queries_of_the_past_does_not_grow(
    world: World, history: dict[str, Any]
) -> None:
    client = browser(world)
    query = "?on=2027-02-20&since=2026-12-10"
    counts = []
    for _ in range(2):
        client.get(at(world) + query)
        with CaptureQueriesContext(connection) as queries:
            client.get(at(world) + query)
        counts.append(len(queries))
        world.add("person", name="増田 増")
        world.add("tie", kind="allied", source=history["person"][0].public_id,
                  target=history["person"][1].public_id)  # fmt: skip
    assert counts[0] == counts[1]

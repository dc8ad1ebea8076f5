"""The page of the power chart and its document: complete for the team, silent for the others."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.plans.filling import fill_plan
from tests.world import World
from tokui.people.models import Post

CANARY = "ひみつの見立て"


def browser(world: World, who: str = "emi", language: str = "ja") -> Client:
    user = getattr(world, who).user
    user.language = language
    user.save(update_fields=["language"])
    client = Client()
    client.force_login(user)
    return client


def at(world: World, page: str = "") -> str:
    return f"/accounts/{world.toa.public_id}/power/{page}"


def document(client: Client, world: World) -> dict[str, Any]:
    answer = client.get(at(world, "document/"))
    assert answer.status_code == 200
    read: dict[str, Any] = json.loads(answer.content)
    return read


def page(client: Client, world: World, query: str = "") -> str:
    answer = client.get(at(world) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def cards_of(read: dict[str, Any]) -> dict[str, Any]:
    return {card["id"]: card for card in read["cards"]}


def test_the_document_holds_cards_lines_and_what_they_are_saved_with(world: World) -> None:
    made = fill_plan(world, people=3)
    read = document(browser(world), world)
    first, second = (person.public_id for person in made["person"][:2])
    card = cards_of(read)[second]
    post = Post.objects.get(person__public_id=second)
    assert card["parent"] == card["boss"] == first
    assert card["post"] == [post.public_id, post.version]
    assert card["attitude"]["value"] == "sceptic"
    assert (card["weight"], card["relation"], card["roles"]) == (1, "meetings", ["evaluator"])
    assert [(one["kind"], one["source"]) for one in read["ties"]] == [("influences", first)] * 2
    assert read["covers"][0]["colleague"] == world.emi.public_id
    assert read["deals"][0]["cards"] == [first]
    assert card["href"] == f"/records/stakeholder/{made['stakeholder'][1].public_id}/"


@pytest.mark.parametrize(
    ("language", "word", "letter"), [("ja", "懐疑", "◇評"), ("en", "Sceptic", "◇Evaluator")]
)
def test_words_come_in_the_language_of_the_reader(
    world: World, language: str, word: str, letter: str
) -> None:
    fill_plan(world)
    read = document(browser(world, language=language), world)
    assert read["scales"]["attitude"]["steps"]["sceptic"]["word"] == word
    assert read["roles"]["evaluator"]["mark"] == letter


def test_the_table_says_what_the_cards_say(world: World) -> None:
    made = fill_plan(world, people=3)
    text = re.sub(r"\s+", " ", page(browser(world), world))
    table = text[text.index('id="power-table"') :]
    assert all(person.name in table for person in made["person"])
    for said in ("懐疑", "担当範囲内", "面談", "◇ 評価者", "影響を与える", "競合0寄り", "部長"):
        assert said in table, said
    assert f'data-power="{at(world, "document/")}"' in text
    assert "data-line" in text


def test_who_may_not_read_opinions_gets_none_in_page_and_document(world: World) -> None:
    made = fill_plan(world, people=3)
    world.add("our_rival", name=CANARY, supporters=[made["stakeholder"][0].public_id])
    world.add("tie", kind="conflicts", source=made["person"][0].public_id,
              target=made["person"][1].public_id, label=CANARY)  # fmt: skip
    world.add("tie", kind="dotted_line", source=made["person"][1].public_id,
              target=made["person"][2].public_id, label=CANARY)  # fmt: skip
    fresh = world.add("person", name="新見 新")
    world.add("stakeholder", person=fresh.public_id,
              attitude={"value": "opponent", "grade": "stated", "source": CANARY},
              influence={"value": "inner_circle", "grade": "stated", "quote": CANARY})  # fmt: skip
    told = browser(world), browser(world, "rin")
    everything, nothing = (
        page(client, world) + json.dumps(document(client, world), ensure_ascii=False)
        for client in told
    )
    assert everything.count(CANARY) > 3
    for secret in (CANARY, "inner_circle", "懐疑", "阻害", "中枢", "影響を与える", "⚑"):
        assert secret in everything, secret
        assert secret not in nothing, secret
    read = document(told[1], world)
    assert read["opinions"] is False
    assert read["ties"] == []
    silent = {"attitude", "influence", "weight", "guess", "relation", "relationOf", "friendOf"}
    assert not any(silent & set(card) for card in read["cards"])
    assert {"attitude", "relation", "influence", "tie"}.isdisjoint(read["scales"])


def test_who_only_reads_gets_nothing_to_change_with(world: World) -> None:
    fill_plan(world)
    read, text = document(browser(world, "rin"), world), page(browser(world, "rin"), world)
    assert read["editable"] is False
    assert not any("post" in card for card in read["cards"])
    assert 'data-do="boss"' not in text
    assert "data-line" not in text


def test_an_account_without_a_plan_teaches_how_to_start_one(world: World) -> None:
    client = browser(world)
    world.plan.is_current = False
    world.plan.save(update_fields=["is_current"])
    assert client.get(at(world)).status_code == 200
    assert client.get(at(world, "document/")).status_code == 404


def test_a_chart_of_many_people_is_paged_in_the_table_and_whole_in_the_document(
    world: World,
) -> None:
    fill_plan(world)
    for number in range(110):
        world.add("person", name=f"人 {number}")
    client = browser(world)
    assert len(document(client, world)["cards"]) > 110
    first, second = page(client, world), page(client, world, "?page=2")
    rows = [len(re.findall(r'<th scope="row">', text)) for text in (first, second)]
    assert rows[0] == 100
    assert rows[1] >= 12
    assert "?page=2#power-table" in first


def test_the_number_of_queries_does_not_grow(world: World) -> None:
    fill_plan(world)
    client = browser(world)
    counts = []
    for _ in range(2):
        client.get(at(world, "document/"))
        with CaptureQueriesContext(connection) as queries:
            client.get(at(world, "document/"))
        counts.append(len(queries))
        fill_plan(world, people=6)
    assert counts[0] == counts[1]


def test_a_boss_is_saved_by_the_ordinary_way_and_a_circle_is_refused(world: World) -> None:
    made = fill_plan(world, people=3)
    client = browser(world)
    first, second, third = (person.public_id for person in made["person"])
    post, version = cards_of(document(client, world))[third]["post"]
    moved = client.post(f"/records/post/{post}/place/", {"set.boss": second, "version": version},
                        headers={"HX-Request": "true"})  # fmt: skip
    assert moved.status_code == 200
    assert "tokui:changed" in moved["HX-Trigger"]
    assert cards_of(document(client, world))[third]["parent"] == second
    top, version = cards_of(document(client, world))[first]["post"]
    refused = client.post(f"/records/post/{top}/place/", {"set.boss": third, "version": version},
                          headers={"HX-Request": "true"})  # fmt: skip
    assert refused.status_code == 422
    assert made["person"][2].name in refused.content.decode()
    assert "boss" not in cards_of(document(client, world))[first]


def test_the_table_tells_what_holds_in_the_deal_that_is_chosen(world: World) -> None:
    person = world.add("person", name="浅井 決子")
    held = world.add("stakeholder", person=person.public_id, attitude="champion", roles=["user"])
    deal = world.add("deal", name="検査装置の更新")
    own = {"attitude": "opponent", "roles": ["approver"]}
    world.add("deal_stake", stakeholder=held.public_id, deal=deal.public_id, **own)

    def table(query: str = "", who: str = "emi") -> str:
        return page(browser(world, who, "en"), world, query).partition('id="power-table"')[2]

    in_deal = f"?deal={deal.public_id}"
    assert ("Champion" in table(), "Opponent" in table()) == (True, False)
    assert ("Champion" in table(in_deal), "Opponent" in table(in_deal)) == (False, True)
    assert "as they hold in “検査装置の更新”" in table(in_deal)
    assert f'value="{deal.public_id}" selected' in page(browser(world), world, in_deal)
    assert "as they hold in" not in table("?deal=nowhere")
    assert "Opponent" not in table(in_deal, "rin")

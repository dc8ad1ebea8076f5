"""Pages of a plan: the panels, a section opened in their place, the full plan, empty ones."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests.plans.filling import fill_plan
from tests.world import World
from tokui.core.scales import PLAN_SECTION
from tokui.core.vocabulary import TEACHING, TERMS
from tokui.plans.base import Plan
from tokui.plans.sections.models import Section


def browser(world: World, who: str = "emi", language: str = "ja") -> Client:
    user = getattr(world, who).user
    user.language = language
    user.save(update_fields=["language"])
    client = Client()
    client.force_login(user)
    return client


def got(client: Client, path: str, target: str = "") -> str:
    """A page; with `target` the part that htmx asks for to put into the element of that id."""
    headers = {"HX-Request": "true", "HX-Target": f"div#{target}"} if target else {}
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200, path
    return answer.content.decode()


def at(world: World, page: str = "") -> str:
    return f"/accounts/{world.toa.public_id}/{page}"


def test_the_panels_lead_to_their_sections_by_plain_links(world: World) -> None:
    fill_plan(world)
    page = got(browser(world), at(world))
    links = re.findall(r'<h2 id="panel-\w+"><a href="([^"]+)" data-open-section', page)
    tail = ("profile", "objectives", "footprint", "stakeholders", "actions")
    assert links == [at(world, f"{code}/") for code in tail]


@pytest.mark.parametrize("code", PLAN_SECTION.codes)
def test_a_section_opens_bare_with_the_way_back(world: World, code: str) -> None:
    client = browser(world)
    whole, bare = (got(client, at(world, f"{code}/"), target) for target in ("", "sheet-body"))
    assert "<html" in whole
    assert "data-close-sheet" not in whole
    assert "<html" not in bare
    assert "data-close-sheet" in bare
    assert f'id="care-{code}"' in whole
    assert f'id="care-{code}"' in bare


def test_the_panels_alone_are_drawn_anew(world: World) -> None:
    part = got(browser(world), at(world), "compact")
    assert part.strip().startswith('<div class="compact"')
    assert part.count('<section class="panel') == 6


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("code", PLAN_SECTION.codes)
def test_an_empty_section_teaches(world: World, code: str, language: str) -> None:
    page = got(browser(world, language=language), at(world, f"{code}/")).replace("&#x27;", "'")
    assert TEACHING[code].belongs.say(language) in page
    assert TEACHING[code].ask.say(language) in page
    viewers = got(browser(world, "rin", language), at(world, f"{code}/"))
    assert "teach" in viewers
    assert "/confirm/" not in viewers


def test_a_section_with_something_in_it_teaches_no_more(world: World) -> None:
    world.add("play", title="設計と現場をつなぐ")
    assert TEACHING["plays"].ask.ja not in got(browser(world), at(world, "plays/"))


def test_one_press_confirms_and_can_be_undone(world: World) -> None:
    world.add("need", title="段取りを短くしたい")
    client = browser(world)
    assert "is-stale" not in got(client, at(world, "needs/"))
    Plan.objects.update(created_at=datetime(2026, 8, 1, tzinfo=UTC))
    assert "is-stale" in got(client, at(world, "needs/"))
    answer = client.post(
        at(world, "sections/needs/confirm/"),
        headers={"HX-Request": "true", "HX-Target": "section#care-needs"},
    )
    bar = answer.content.decode()
    assert "2026/11/20" in bar
    assert "is-stale" not in bar
    assert "/undo/" in bar
    assert Section.objects.get().reviewed_on is not None
    again = client.post(at(world, "sections/needs/confirm/"))
    assert (again.status_code, again["Location"]) == (302, at(world, "needs/"))


def test_questions_of_a_section_stand_on_top_of_it(world: World) -> None:
    world.add("stakeholder", placeholder="購買本部長", roles=["approver"])
    page = got(browser(world), at(world, "stakeholders/"))
    bar = page[page.index('class="menu asked"') :]
    assert "「購買本部長」はどなたですか。" in bar[: bar.index("</details>")]


def test_the_full_plan_holds_every_section_and_leads_to_every_record(world: World) -> None:
    made = fill_plan(world, people=3, rest=3)
    page = got(browser(world), at(world, "document/"))
    for code in (*PLAN_SECTION.codes, "plan", "trade", "questions"):
        assert page.count(f'id="section-{code}"') == 1
        assert page.count(f'href="#section-{code}"') == 1
    for noun in (
        "need", "objective", "kpi", "our_rival", "customer_rival", "fact", "financial_year",
        "segment", "route", "step", "phase", "action", "stakeholder", "play", "footprint", "deal",
    ):  # fmt: skip
        for record in made[noun]:
            assert f"/records/{noun}/{record.public_id}/" in page, noun


def test_the_full_plan_hides_opinions_from_who_may_not_see_them(world: World) -> None:
    fill_plan(world)
    shown = [got(browser(world, who), at(world, "document/")) for who in ("emi", "rin")]
    assert ["懐疑" in page for page in shown] == [True, False]


def test_products_are_found_and_added_to_the_whitespace(world: World) -> None:
    for number in range(20):
        world.add("product", name=f"品目{number:02}", family="検査")
    world.add("department", name="設計部", level="department")
    client = browser(world)
    page = got(client, at(world, "footprint/"))
    assert "20件は省略" in page
    found = got(client, at(world, "footprint/?find=品目07"))
    link = re.search(r'href="(\?product=[^"]+)"[^>]*>.*?品目07', found)
    assert link is not None
    shown = got(client, at(world, f"footprint/{link[1]}"))
    assert re.search(r'<th scope="col"[^>]*>品目07</th>', shown)
    assert "該当する商材はありません" in got(client, at(world, "footprint/?find=無い物"))


def test_how_to_reach_a_company_is_told_where_little_else_is_known(world: World) -> None:
    account: Any = world.toa
    account.phone, account.address = "03-0000-0000", "東京都架空区1-2-3"
    account.save()
    page = got(browser(world), at(world))
    assert "03-0000-0000" in page
    assert "東京都架空区1-2-3" in page


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_glossary_says_what_every_question_mark_points_to(world: World, language: str) -> None:
    fill_plan(world)
    client = browser(world, language=language)
    glossary = got(client, "/glossary/")
    assert all(f'id="term-{code}"' in glossary for code in TERMS)
    for path in (at(world), at(world, "stakeholders/"), at(world, "document/")):
        marks = re.findall(r'href="/glossary/#term-([\w]+)"', got(client, path))
        assert marks
        assert set(marks) <= set(TERMS)

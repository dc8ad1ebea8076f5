"""The page of files and the files it gives, in the browser."""

from __future__ import annotations

import io
import re
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from pptx import Presentation

from tests.plans.filling import fill_plan
from tests.world import World
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.plans.lifecycle import seal_version


@pytest.fixture
def emi(world: World) -> Client:
    """Emi's browser, in English."""
    world.emi.user.language = "en"
    world.emi.user.save()
    client = Client()
    client.force_login(world.emi.user)
    return client


def address(world: World) -> str:
    return reverse("plans:export", args=[world.toa.public_id])


def test_the_page_offers_every_kind_of_file_with_its_choices(world: World, emi: Client):
    page = emi.get(address(world)).content.decode()
    offered = re.findall(r'name="file" value="([^"]+)"', page)
    slides = "pptx:full pptx:review pptx:customer pptx:power"
    paper = "pdf:onepage pdf:onepage-a3 pdf:full pdf:power"
    rest = "xlsx:full md:full json:full svg:power"
    assert sorted(offered) == sorted(f"{slides} {paper} {rest}".split())
    for choice in ("language", "unit", "years", "shape", "as_of"):
        assert f'name="{choice}"' in page


@pytest.mark.parametrize("file", ["pptx:review", "pdf:onepage-a3", "md:full"])
def test_a_button_of_the_page_gives_its_file(world: World, emi: Client, file: str):
    answer = emi.get(address(world), {"file": file, "language": "en", "unit": "", "as_of": ""})
    assert answer.status_code == 200
    header = answer["Content-Disposition"]
    ending = file.partition(":")[0]
    assert re.search(rf'filename="Account-plan_2026-11-20\.{ending}"', header)
    assert unquote(header).endswith(f"東亜精密_Account-plan_2026-11-20.{ending}")


def test_choices_reach_the_file(world: World, emi: Client):
    query = {"file": "pptx:full", "language": "en", "shape": "4:3"}
    deck = Presentation(io.BytesIO(emi.get(address(world), query).content))
    assert deck.slide_height / deck.slide_width == 0.75


@pytest.mark.parametrize(
    "query",
    [{"format": "doc"}, {"format": "pdf", "variant": "review"}, {"format": "md", "unit": "dozen"},
     {"file": "pptx:poster"}],
    ids=str,
)  # fmt: skip
def test_what_does_not_exist_is_not_found(world: World, emi: Client, query: dict[str, str]):
    assert emi.get(address(world), query).status_code == 404


def test_a_sealed_version_comes_out_as_it_was(world: World, emi: Client):
    from django.utils import timezone

    need = world.add("need", title="手戻りを減らしたい")
    sealed = seal_version(world.plan, "初版", by=world.emi, now=timezone.now())
    change_record(noun_of("need"), need, {"title": "書き換えた"}, by=world.emi)
    query = {"format": "md", "version": sealed.public_id}
    told = emi.get(address(world), query).content.decode()
    assert "手戻りを減らしたい" in told
    assert "書き換えた" not in told
    other = reverse("plans:export", args=[world.hokuriku.public_id])
    assert emi.get(other, query).status_code == 404


def agree(world: World, value: str) -> None:
    world.add("play", title="先行ライン", value=value, state="agreed")


def test_the_customers_copy_is_made_of_what_was_agreed(world: World, emi: Client):
    fill_plan(world)
    query = {"file": "pptx:customer", "language": "ja"}
    agree(world, "手戻りを半分に")
    answer = emi.get(address(world), query)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    told = "\n".join(
        cell.text
        for slide in Presentation(io.BytesIO(answer.content)).slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    )
    assert "手戻りを半分に" in told


def test_a_text_that_would_leak_makes_no_file_and_is_named(world: World, emi: Client):
    world.add("our_rival", name="灘電算サービス")
    agree(world, "灘電算サービスより早く届ける")
    answer = emi.get(address(world), {"file": "pptx:customer"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert answer["Content-Type"].startswith("text/html")
    assert "a rival&#x27;s name" in page
    assert "灘電算サービス" in page


def test_a_plan_with_nothing_to_share_says_what_to_do(world: World, emi: Client):
    answer = emi.get(address(world), {"file": "pptx:customer"})
    assert answer.status_code == 422
    assert "Nothing may be shared yet" in answer.content.decode()


def test_the_menu_of_an_account_offers_the_review(world: World, emi: Client):
    page = emi.get(reverse("plans:overview", args=[world.toa.public_id])).content.decode()
    assert "variant=review&amp;language=ja" in page
    assert f'href="{address(world)}"' in page

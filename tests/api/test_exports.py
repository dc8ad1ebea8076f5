"""Plans as files for other programs: variants, choices, refusals."""

from __future__ import annotations

import io
import re

import pytest
from pptx import Presentation

from tests.api.calling import Caller
from tests.world import World


def export(emi: Caller, world: World, **query: str):
    return emi.get(f"/plans/{world.plan.public_id}/export", **query)


def test_the_review_comes_with_the_choices_asked_for(world: World, emi: Caller):
    answer = export(emi, world, format="pptx", variant="review", shape="4:3", years="end")
    assert answer.status_code == 200
    deck = Presentation(io.BytesIO(answer.content))
    assert deck.slide_height / deck.slide_width == 0.75


def test_markdown_is_text(world: World, emi: Caller):
    answer = export(emi, world, format="md", lang="ja")
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer.content.decode().startswith("# 東亜精密株式会社\n")


def test_the_name_of_a_file_can_be_read_by_old_programs_too(world: World, emi: Caller):
    header = export(emi, world, format="json")["Content-Disposition"]
    assert re.search(r'filename="Account-plan_\d{4}-\d\d-\d\d\.json"', header)
    assert "filename*=UTF-8''%E6%9D%B1" in header


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"format": "doc"}, "format"),
        ({"format": "pdf", "variant": "review"}, "variant"),
        ({"format": "md", "unit": "dozen"}, "unit"),
        ({"format": "pptx", "shape": "1:1"}, "shape"),
    ],
    ids=str,
)
def test_what_does_not_exist_is_refused_at_its_field(
    world: World, emi: Caller, query: dict[str, str], field: str
):
    answer = export(emi, world, **query)
    assert answer.status_code == 422
    (problem,) = answer.json()["problems"]
    assert (problem["field"], problem["code"]) == (field, "not_a_choice")


def test_a_leak_is_refused_with_its_place(world: World, emi: Caller):
    query = {"format": "pptx", "variant": "customer"}
    assert export(emi, world, **query).json()["problems"][0]["code"] == "nothing_to_share"
    world.add("our_rival", name="灘電算サービス")
    world.add("play", title="先行ライン", value="灘電算サービスより早く", state="agreed")
    answer = export(emi, world, **query)
    assert answer.status_code == 422
    (problem,) = answer.json()["problems"]
    assert problem["code"] == "sensitive"
    assert "先行ライン" in problem["message"]
    assert "a rival's name" in problem["message"]

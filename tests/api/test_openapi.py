"""The published description of the interface, and that answers keep to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.api.calling import Caller
from tests.api.samples import SAMPLES
from tests.world import World
from tokui.api.openapi import openapi_text
from tokui.api.paths import PATHS
from tokui.api.schemas import model_out, page_out
from tokui.kernel.nouns import all_nouns, noun_of

PUBLISHED = Path(__file__).parents[2] / "docs" / "api" / "openapi.json"


def test_the_published_document_is_that_of_this_version():
    """Remedy: ./run tokui openapi --out docs/api/openapi.json, and look at what changed."""
    assert PUBLISHED.read_text(encoding="utf-8") == openapi_text()


def test_the_document_is_public_and_holds_no_data(world: World):
    answer = Caller().get("/openapi.json")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    for text in (world.toa.name, world.workspace.name, world.emi.name):
        assert text not in answer.content.decode()


def test_every_reference_leads_somewhere_and_every_route_says_its_scope():
    document = json.loads(openapi_text())
    references = set()

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                references.add(node["$ref"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(document)
    for reference in references:
        found = document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            (security,) = operation["security"]
            assert security["key"][0] in ("read", "write", "import", "export"), (method, path)
            assert operation["summary"]


@pytest.mark.parametrize("code", [noun.code for noun in all_nouns() if noun.code != "colleague"])
def test_answers_keep_to_their_description(world: World, emi: Caller, code: str):
    noun = noun_of(code)
    above = {
        "workspace": "",
        "account": f"/accounts/{world.toa.public_id}",
        "plan": f"/plans/{world.plan.public_id}",
    }[noun.level]
    if code == "plan":
        type(world.plan).objects.update(is_current=False)
    made = emi.post(f"{above}/{PATHS[code]}", SAMPLES[code](world)).json()
    names = set(model_out(noun).model_fields)
    assert set(made) == names
    model_out(noun).model_validate(made)
    page = emi.get(f"{above}/{PATHS[code]}").json()
    page_out(noun).model_validate(page)

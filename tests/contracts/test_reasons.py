"""Why somebody changes something is asked by one control, called the same in every form."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import tokui
from tests.world import World
from tokui.kernel.models import Event
from tokui.web.reasons import LONGEST_REASON, WHY

HOUSE = Path(tokui.__file__).parent
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
SAID = "展示会の名刺"


def test_every_line_for_a_reason_is_the_same_control() -> None:
    asking = {path: path.read_text() for path in TEMPLATES}
    lines = {path for path, text in asking.items() if re.search(r"(Reason|Why) \(optional\)", text)}
    assert len(lines) >= 2
    assert [path for path in lines if f'name="{WHY}"' not in asking[path]] == []
    assert [path for path, text in asking.items() if 'name="reason"' in text] == []


def test_no_view_reads_a_reason_by_another_name() -> None:
    reading = re.compile(r"(?:POST|sent|asked)\.get\(\s*[\"']reason[\"']")
    found = [
        path
        for path in HOUSE.rglob("*.py")
        if "tasks" not in path.name and reading.search(path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize("form", ["field", "paste", "grid", "bulk", "place"])
def test_what_is_said_stays_in_the_history(world: World, form: str) -> None:
    need = world.add("need", title="a")
    place = {"plan": world.plan.public_id, WHY: SAID + "長" * LONGEST_REASON}
    asked = {
        "field": (f"need/{need.public_id}/fields/title/", {"title": "b", "version": "1"}),
        "paste": ("need/paste/", {"text": "title\tlayer\nb\tneed", "step": "add"}),
        "grid": ("need/grid/", {"columns": "title", "patch": _patch(need)}),
        "place": (f"need/{need.public_id}/place/", {"set.layer": "obstacle"}),
        "bulk": ("", {"id": need.public_id, "field": "layer", "layer": "obstacle"}),
    }
    address, sent = asked[form]
    client = Client()
    client.force_login(world.emi.user)
    if form == "bulk":
        look = client.post("/lists/need/change/", {**sent, **place, "do": "preview"})
        digest = re.findall(r'name="(digest)" value="([^"]+)"', look.content.decode())
        client.post("/lists/need/change/", {**sent, **place, **dict(digest), "do": "apply"})
    else:
        client.post(f"/records/{address}", {**place, **sent})
    event = Event.objects.filter(noun="need").latest("pk")
    assert event.reason.startswith(SAID)
    assert len(event.reason) == LONGEST_REASON


def _patch(need: Any) -> str:
    cell = f'{{"id": "{need.public_id}", "field": "title", "value": "b", "version": 1}}'
    return f'{{"changes": [{cell}], "{WHY}": "{SAID}{"長" * LONGEST_REASON}"}}'

"""Maps set against any sealed version: ghosts of where people stood then, for who may see them."""

from __future__ import annotations

import re
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from time_machine import Traveller

from tests.world import World
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.plans.lifecycle import seal_version
from tokui.plans.models import PlanVersion

QUOTE = "数字を見て考えが変わった"


def moved_twice(world: World, clock: Traveller) -> list[PlanVersion]:
    """An opponent who was a neutral at the second version and is a supporter now."""
    person = world.add("person", name="宇野 羽")
    held = world.add("stakeholder", person=person.public_id, attitude="opponent", influence="local")
    versions = []
    for number, attitude in enumerate(("neutral", "supporter"), 1):
        version = seal_version(world.plan, f"第{number}版", by=world.emi, now=timezone.now())
        versions.append(version)
        clock.shift(timedelta(days=30))
        judged = {"value": attitude, "grade": "stated", "source": "面談", "quote": QUOTE}
        change_record(noun_of("stakeholder"), held, {"attitude": judged}, by=world.emi)
    return versions


def matrix(world: World, who: str, query: str = "") -> str:
    client = Client()
    client.force_login(getattr(world, who).user)
    answer = client.get(f"/accounts/{world.toa.public_id}/stakeholders/{query}")
    assert answer.status_code == 200
    text = answer.content.decode()
    found = re.search(r'id="matrix".*?</section>', text, re.DOTALL)
    return re.sub(r"\s+", " ", found[0]) if found else ""


def test_the_matrix_is_set_against_the_latest_version_or_any(
    world: World, clock: Traveller
) -> None:
    first, second = moved_twice(world, clock)
    latest, older = matrix(world, "emi"), matrix(world, "emi", f"?since={first.public_id}")
    assert "－ 中立" not in latest
    assert "・中立 → " in latest
    assert "・阻害 → " in older
    for text, version in ((latest, second), (older, first)):
        assert f'value="{version.public_id}" selected' in text
        assert 'class="matrix-ghost"' in text
        assert QUOTE in text
        assert world.emi.name in text


def test_a_version_since_which_nobody_moved_says_so(world: World, clock: Traveller) -> None:
    moved_twice(world, clock)
    seal_version(world.plan, "いま", by=world.emi, now=timezone.now())
    text = matrix(world, "emi")
    assert "matrix-ghost" not in text
    assert "この版から動いた人はいません" in text


def test_an_altered_version_is_no_evidence(world: World, clock: Traveller) -> None:
    first, second = moved_twice(world, clock)
    PlanVersion.objects.filter(pk=second.pk).update(sha256="0" * 64)
    text = matrix(world, "emi")
    assert "matrix-ghost" not in text
    assert "書き換えられた" in text
    assert "matrix-ghost" in matrix(world, "emi", f"?since={first.public_id}")


def test_who_may_not_read_opinions_has_no_matrix_of_any_version(
    world: World, clock: Traveller
) -> None:
    first, _ = moved_twice(world, clock)
    assert matrix(world, "rin", f"?since={first.public_id}") == ""

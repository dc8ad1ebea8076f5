"""The pages of reviews, from the calendar to the seal."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from time_machine import Traveller

from tests.world import World
from tokui.plans.reviews.models import Review, ReviewPoint


@pytest.fixture
def page(world: World) -> Client:
    """Emi's browser."""
    client = Client(headers={"accept-language": "en"})
    world.emi.user.language = "en"
    world.emi.user.save()
    client.force_login(world.emi.user)
    return client


def held(world: World, page: Client) -> str:
    """The address of a review that Emi put on the calendar."""
    sent = {"kind": "monthly", "planned_on": "2026-11-20"}
    answer = page.post(f"/accounts/{world.toa.public_id}/reviews/start/", sent)
    assert answer.status_code == 302
    return answer.headers["Location"]


def said(page: Client, world: World, address: str, kind: str, text: str, **more: str) -> str:
    review = address.rstrip("/").rpartition("/")[2]
    values = {"plan": world.plan.public_id, "review": review, "kind": kind, "text": text, **more}
    answer = page.post("/records/review_point/", {**values, "into": "none", "next": address})
    assert answer.status_code in (200, 302), answer.content.decode()
    return ReviewPoint.objects.get(text=text).public_id


def text_of(page: Client, address: str) -> str:
    answer = page.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_review_is_planned_held_and_sealed(world: World, page: Client) -> None:
    address = held(world, page)
    text = text_of(page, address)
    assert "Monthly review of 2026-11" in text
    page.post(f"{address}stage/", {"stage": "recommendations"})
    point = said(page, world, address, "recommendation", "Meet the plant manager")
    asked = said(page, world, address, "ask", "Bring the director along")
    text = text_of(page, address)
    assert "Meet the plant manager" in text
    assert "1 decision or ask has no owner." in text
    page.post(f"{address}take/", {"key": [point]})
    actions = text_of(page, f"/accounts/{world.toa.public_id}/actions/")
    assert "Meet the plant manager" in actions
    answer = page.post(
        f"{address}seal/",
        {"held_on": "2026-11-20", "summary": "Agreed on all", "next_on": "2026-12-21"},
    )
    assert answer.status_code == 302
    text = text_of(page, address)
    assert "Only what becomes of the points still changes." in text
    page.post(f"{address}points/{asked}/settle/", {"state": "done", "answer": "He came"})
    following = Review.objects.exclude(stage="sealed").get()
    later = text_of(page, f"/accounts/{world.toa.public_id}/reviews/{following.public_id}/")
    assert "Bring the director along" in later
    assert "He came" in later
    for part in ("", f"{address}minutes/", f"/accounts/{world.toa.public_id}/compare/"):
        assert "Agreed on all" in text_of(page, f"{address}minutes/") if part else True
    assert page.get(f"{address}minutes/?format=md").content.decode().startswith("# ")


def test_what_changed_since_the_review_is_told_field_by_field(
    world: World, page: Client, clock: Traveller
) -> None:
    world.add("need", title="Shorter set-up times")
    address = held(world, page)
    page.post(f"{address}seal/", {"held_on": "2026-11-20"})
    clock.shift(86_400)
    world.add("need", title="Fewer rejects")
    text = text_of(page, f"/accounts/{world.toa.public_id}/compare/")
    assert "Fewer rejects" in text
    assert "Shorter set-up times" not in text
    assert "1 new" in text


def test_the_list_says_what_nobody_keeps(world: World, page: Client) -> None:
    world.add("cadence", kind="weekly")
    text = text_of(page, f"/accounts/{world.toa.public_id}/reviews/")
    assert "Nobody keeps these reviews" in text

"""Errors are documents with stable codes, in the caller's language; nothing sent makes a 500."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import caches
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.calling import Caller, calling_as
from tests.api.samples import SAMPLES
from tests.world import World
from tokui.api.caller import CALLS_A_MINUTE, PerMember
from tokui.api.paths import PATHS
from tokui.kernel.nouns import all_nouns, noun_of


def test_every_problem_is_listed_with_its_field(world: World, emi: Caller):
    body = {"title": "", "layer": "cellar", "due_on": "2026-02-30", "bogus": 1}
    answer = emi.post(f"/plans/{world.plan.public_id}/needs", body)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    document = answer.json()
    assert document["status"] == 422
    assert document["type"].startswith("urn:tokui:problem:")
    assert [one["field"] for one in document["problems"]] == ["bogus"]
    del body["bogus"]
    problems = emi.post(f"/plans/{world.plan.public_id}/needs", body).json()["problems"]
    assert {one["field"]: one["code"] for one in problems} == {
        "title": "required",
        "layer": "not_a_choice",
        "due_on": "impossible_date",
    }


def test_problems_speak_the_callers_language(world: World):
    said = {}
    for language in ("ja", "en"):
        caller = calling_as(world.emi, language=language)
        answer = caller.post(f"/plans/{world.plan.public_id}/needs", {"title": "x", "due_on": "?"})
        said[language] = answer.json()["problems"][0]["message"]
    assert said["en"].isascii()
    assert not said["ja"].isascii()


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{", 400, "not_json"),
        (b"\xff\xfe", 400, "not_json"),
        ("[]", 422, "invalid_input"),
        ("null", 422, "invalid_input"),
        ('"x"', 422, "invalid_input"),
        ('{"title": "a\\u0000b"}', 422, "invalid_input"),
        ('{"title": "\\ud800"}', 422, "invalid_input"),
        ('{"title": {"x": 1}}', 422, "invalid_input"),
        ('{"title": "x", "importance": {"value": "4", "grade": "sure"}}', 422, "not_a_choice"),
        ('{"title": "x", "importance": {"value": "4", "bogus": 1}}', 422, "invalid_input"),
        ('{"title": "x", "position": NaN}', 422, "invalid_input"),
        ('{"title": "x", "position": 99999999999999999999}', 422, "invalid_input"),
        ('{"title": "' + "x" * 6_000_000 + '"}', 413, "limit_reached"),
        ("[" * 100_000, 400, "not_json"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_bodies_that_cannot_be_taken(world: World, emi: Caller, body: Any, status: int, code: str):
    answer = emi.post(f"/plans/{world.plan.public_id}/needs", body)
    assert answer.status_code == status, answer.content[:500]
    assert answer.json()["code"] == code
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/x",
        "/accounts/%00",
        "/accounts/..%2f..",
        f"/accounts/{'0' * 26}",
        f"/accounts/{'9' * 5000}",
        "/needs/1",
        "/plans/%00/needs",
        "/events/1/undo",
        "/nowhere",
        "/accounts/",
        "/",
    ],
)
def test_unknown_addresses_are_documents_too(emi: Caller, path: str):
    answer = emi.get(path)
    assert answer.status_code in (404, 405)
    assert answer["Content-Type"] == "application/problem+json"


def test_a_wrong_method_says_which_are_right(emi: Caller):
    answer = emi.send("PUT", "/accounts", {})
    assert answer.status_code == 405
    assert answer.json()["code"] == "method_not_allowed"
    assert {name.strip() for name in answer["Allow"].split(",")} == {"GET", "POST"}


def test_s32_too_many_calls_are_slowed(world: World, emi: Caller, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(PerMember, "timer", staticmethod(lambda: 1000.0))
    assert emi.get("/me").status_code == 200
    count = f"api-calls-{world.emi.pk}"
    assert caches["calls"].get(count) == [1000.0]
    caches["calls"].set(count, [1000.0] * (CALLS_A_MINUTE - 1))
    assert emi.get("/me").status_code == 200
    answer = emi.get("/me")
    assert calling_as(world.ken).get("/me").status_code == 200
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_calls")
    assert int(answer["Retry-After"]) > 0


def _values() -> st.SearchStrategy[Any]:
    texts = st.text(max_size=20) | st.sampled_from(
        ["", " ", "\x00", "2026-04-01", "9999-99-99", "1e999", "-1", "１２億円", "unknown", "true"]
    )
    plain = texts | st.integers(-(2**70), 2**70) | st.floats() | st.booleans() | st.none()
    judged = st.fixed_dictionaries(
        {"value": plain},
        optional=dict.fromkeys(("grade", "source", "quote", "on", "expires", "bogus"), plain),
    )
    return st.recursive(plain | judged, lambda inner: st.lists(inner, max_size=3), max_leaves=4)


@given(data=st.data())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@pytest.mark.parametrize("code", [noun.code for noun in all_nouns() if noun.code != "plan"])
def test_whatever_is_sent_is_never_a_500(fuzzed: Any, code: str, data: st.DataObject):
    world, caller, sample = fuzzed
    noun = noun_of(code)
    above = {
        "workspace": "",
        "account": f"/accounts/{world.toa.public_id}",
        "plan": f"/plans/{world.plan.public_id}",
    }[noun.level]
    names = st.sampled_from([field.name for field in noun.fields] + ["version", "id"])
    body = {**sample, **data.draw(st.dictionaries(names, _values(), max_size=4))}
    text = json.dumps(body)
    answer = caller.post(f"{above}/{PATHS[code]}", text)
    assert answer.status_code in (201, 400, 409, 422), (text, answer.content[:500])
    if answer.status_code == 201:
        made = answer.json()["id"]
        answer = caller.patch(f"/{PATHS[code]}/{made}", text)
        assert answer.status_code in (200, 400, 409, 422), (text, answer.content[:500])


@pytest.fixture
def fuzzed(world: World, code: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The owner of the workspace calling, with a body that would be right."""
    monkeypatch.setattr(PerMember, "allow_request", lambda self, request: True)
    return world, calling_as(world.aoi), SAMPLES[code](world)

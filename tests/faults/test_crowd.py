"""F-07 to F-09: many write at once, and no text is lost, doubled or refused for being busy."""

from __future__ import annotations

from collections import Counter
from time import monotonic
from typing import Any
from urllib.parse import quote

import pytest

from tests.faults.calling import Answer, Caller, at_once

WRITERS, TIMES = 16, 6
LONGEST = 60.0
"""Seconds for all of them together, on a machine that does other things too."""


@pytest.fixture(scope="module")
def plan(callers: list[Caller]) -> str:
    """Where the needs of the shared plan are."""
    accounts = callers[0].get("/accounts?q=" + quote("東亜"))["items"]
    plans = callers[0].get(f"/accounts/{accounts[0]['id']}/plans")["items"]
    return f"/plans/{plans[0]['id']}/needs"


def new_need(callers: list[Caller], plan: str, title: str) -> str:
    """A need to quarrel about."""
    made = callers[0].send("POST", plan, {"title": title})
    assert made.status == 201, made
    return f"/needs/{made.body['id']}"


def test_f07_sixteen_writers_wait_for_each_other(callers: list[Caller], plan: str) -> None:
    def write(number: int) -> list[int]:
        caller = callers[number % len(callers)]
        statuses = []
        for turn in range(TIMES):
            made = caller.send("POST", plan, {"title": f"crowd {number} {turn}"})
            change = {"detail": f"by {number}", "version": 1}
            changed = caller.send("PATCH", f"/needs/{made.body.get('id')}", change)
            statuses += [made.status, changed.status]
        return statuses

    started = monotonic()
    statuses = Counter(status for found in at_once(WRITERS, write) for status in found)
    assert statuses == {201: WRITERS * TIMES, 200: WRITERS * TIMES}
    assert monotonic() - started < LONGEST
    titles = Counter(need["title"] for need in everything(callers[0], plan))
    wanted = {f"crowd {number} {turn}" for number in range(WRITERS) for turn in range(TIMES)}
    assert {title for title in wanted if titles[title] != 1} == set()


def everything(caller: Caller, path: str) -> list[dict[str, Any]]:
    """All pages of a list."""
    found: list[dict[str, Any]] = []
    following: str | None = path
    while following:
        page = caller.get(following.removeprefix("/api/v1"))
        found += page["items"]
        following = page["next"]
    return found


def test_f08_every_version_of_a_field_is_won_once(callers: list[Caller], plan: str) -> None:
    need = new_need(callers, plan, "0")
    versions = []
    for turn in range(8):
        base = callers[0].get(need)["version"]

        def save(number: int, base: int = base, turn: int = turn) -> Answer:
            title = f"{turn} by {number}"
            return callers[number % 2].send("PATCH", need, {"title": title, "version": base})

        answers = at_once(4, save)
        won = [answer for answer in answers if answer.status == 200]
        lost = [answer for answer in answers if answer.status == 409]
        assert (len(won), len(lost)) == (1, 3), answers
        assert callers[0].get(need)["title"] == won[0].body["title"]
        for answer in lost:
            assert answer.body["clashes"]["title"]["theirs"] == won[0].body["title"]
        versions.append(won[0].body["version"])
    assert versions == list(range(2, 10))


def test_f08_other_fields_are_kept_beside(callers: list[Caller], plan: str) -> None:
    need = new_need(callers, plan, "beside")
    texts = {"title": "t", "detail": "d", "value_hypothesis": "v", "due_on": "2027-01-31"}

    def save(number: int) -> Answer:
        name = list(texts)[number]
        change = {name: texts[name], "version": 1}
        return callers[number % 2].send("PATCH", need, change)

    assert [answer.status for answer in at_once(len(texts), save)] == [200] * len(texts)
    kept = callers[0].get(need)
    assert {name: kept[name] for name in texts} == texts
    assert kept["version"] == 1 + len(texts)


def test_f09_the_same_post_at_once_makes_one_record(callers: list[Caller], plan: str) -> None:
    def add(number: int) -> Answer:
        return callers[0].send("POST", plan, {"title": "sent twice"}, Idempotency_Key="one-key")

    answers = at_once(8, add)
    assert {answer.status for answer in answers} <= {200, 201}
    assert len({answer.body["id"] for answer in answers}) == 1
    titles = Counter(need["title"] for need in everything(callers[0], plan))
    assert titles["sent twice"] == 1
    other = callers[0].send("POST", plan, {"title": "else"}, Idempotency_Key="one-key")
    assert other.status == 422

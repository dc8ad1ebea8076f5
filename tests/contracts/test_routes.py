"""S-01 to S-09, S-16, S-17: each route is in one table, and answers each role as the table says."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from tests.contracts.filled import Filled
from tests.contracts.places import Row
from tests.contracts.reading import steady
from tests.contracts.routes import ASKS_AGAIN, ROLES, STRANGERS_ENTER, TABLE
from tests.contracts.walking import INTERFACE, all_routes, ask, client_of, page_routes
from tokui.api.openapi import routes_of
from tokui.api.urls import api
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, all_nouns

UNKNOWN = "01arz3ndektsv4rrffq69g5fav"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

rows = pytest.mark.parametrize("row", TABLE, ids=lambda row: row.label)
nouns = pytest.mark.parametrize("noun", all_nouns(), ids=lambda noun: noun.code)


def chosen(keep: Any) -> Any:
    """The rows that fit."""
    return pytest.mark.parametrize("row", list(filter(keep, TABLE)), ids=lambda row: row.label)


def statuses(row: Row, filled: Filled) -> dict[str, int]:
    """What each role gets, each in an untouched world."""
    found = {}
    for role in ROLES:
        with transaction.atomic():
            client = client_of(filled, role, gives_password=row.name in ASKS_AGAIN)
            found[role] = ask(row, client, filled).status_code
            transaction.set_rollback(True)
        cache.clear()
    return found


def test_s01_every_route_has_a_row_and_every_row_a_route() -> None:
    routes = {route.name for route in page_routes()}
    listed = {row.name for row in TABLE}
    assert sorted(routes - listed) == [], "routes without a row"
    assert sorted(listed - routes) == [], "rows without a route"
    assert [
        label for label, count in Counter(row.label for row in TABLE).items() if count > 1
    ] == []


def test_no_two_pages_share_a_name() -> None:
    names = Counter(route.name for route in page_routes())
    assert [name for name, count in names.items() if count > 1] == []


def test_every_row_speaks_of_every_role() -> None:
    assert [row.label for row in TABLE if len(row.statuses) != len(ROLES)] == []


@rows
def test_s02_s03_each_role_gets_what_the_table_says(row: Row, filled: Filled) -> None:
    assert statuses(row, filled) == dict(zip(ROLES, row.statuses, strict=True))


@chosen(lambda row: row.name not in STRANGERS_ENTER)
def test_s02_strangers_are_sent_to_sign_in(row: Row, filled: Filled) -> None:
    answer = ask(row, client_of(filled, "stranger"), filled)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert answer.content == b""


@chosen(lambda row: row.name in ASKS_AGAIN)
def test_s16_what_matters_asks_for_the_password_again(row: Row, filled: Filled) -> None:
    answer = ask(row, client_of(filled, "aoi"), filled)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))


@chosen(
    lambda row: 404 in row.statuses[1:3] and row.name not in ("identity:start", "plans:version")
)
def test_s03_what_is_hidden_answers_like_what_does_not_exist(row: Row, filled: Filled) -> None:
    place = row.place(filled)
    hidden_from = ROLES[1:][row.statuses[1:].index(404)]
    client = client_of(filled, hidden_from, gives_password=row.name in ASKS_AGAIN)
    nowhere = {name: UNKNOWN if _is_id(name) else value for name, value in place.items()}
    there = ask(row, client, filled, place)
    cache.clear()
    not_there = ask(row, client, filled, nowhere)
    assert (there.status_code, not_there.status_code) == (404, 404)
    ids = (UNKNOWN, *(str(value) for name, value in place.items() if _is_id(name)))
    assert steady(there.content.decode(), *ids) == steady(not_there.content.decode(), *ids)


def _is_id(name: str) -> bool:
    return name.endswith("_id")


@nouns
@pytest.mark.parametrize("role", ["sora", "yu"])
def test_s03_records_of_every_noun_are_hidden(noun: Noun, role: str, filled: Filled) -> None:
    record, client = filled.one(noun.code), client_of(filled, role)
    if noun.policy.visible(getattr(filled.world, role)).filter(pk=record.pk).exists():
        assert noun.level == "workspace"
        assert role != "yu"
        return
    before = Event.objects.count()
    for address, body in _ways_to(noun, record.public_id):
        away = address.replace(record.public_id, UNKNOWN)
        answers = [
            client.get(one) if body is None else client.post(one, body) for one in (address, away)
        ]
        assert [answer.status_code for answer in answers] == [404, 404], address
        pages = [steady(one.content.decode(), record.public_id, UNKNOWN) for one in answers]
        assert pages[0] == pages[1]
    assert Event.objects.count() == before


def _ways_to(noun: Noun, public_id: str) -> list[tuple[str, dict[str, str] | None]]:
    name = noun.fields[0].name
    return [
        (reverse("web:record", args=[noun.code, public_id]), None),
        (reverse("web:record_history", args=[noun.code, public_id]), None),
        (reverse("web:field", args=[noun.code, public_id, name]), None),
        (reverse("web:field", args=[noun.code, public_id, name]), {name: "x"}),
        (reverse("web:remove", args=[noun.code, public_id]), {}),
    ]


@nouns
def test_every_record_opens_for_its_team_and_only_editors_change_it(
    noun: Noun, filled: Filled
) -> None:
    record = filled.one(noun.code)
    is_hidden = not noun.policy.visible(filled.world.rin).filter(pk=record.pk).exists()
    for role, status in (("emi", 200), ("rin", 404 if is_hidden else 200)):
        answer = client_of(filled, role).get(
            reverse("web:record", args=[noun.code, record.public_id])
        )
        assert answer.status_code == status, role
    if noun.code == "product":
        return  # Everybody who may write at all keeps the list of products.
    name = noun.fields[0].name
    address = reverse("web:field", args=[noun.code, record.public_id, name])
    assert client_of(filled, "rin").post(address, {name: "x"}).status_code in (403, 404)


@nouns
def test_s04_a_foreign_link_is_refused_and_nothing_is_written(noun: Noun, filled: Filled) -> None:
    foreign = filled.world.foreign.public_id
    record, client = filled.one(noun.code), client_of(filled, "emi")
    before = Event.objects.count()
    for item in noun.fields:
        if item.is_link:
            address = reverse("web:field", args=[noun.code, record.public_id, item.name])
            for wrong in (foreign, UNKNOWN):
                assert client.post(address, {item.name: wrong}).status_code in (403, 422), item.name
    assert Event.objects.count() == before


@chosen(lambda row: row.method != "GET")
def test_s17_a_write_without_a_token_changes_nothing(row: Row, filled: Filled) -> None:
    client = client_of(filled, "aoi", enforce_csrf_checks=True)
    place = row.place(filled)
    before = Event.objects.count()
    answer = ask(row, client, filled, place)
    assert answer.status_code == 403
    assert Event.objects.count() == before


@chosen(lambda row: row.method == "POST")
def test_s17_a_post_from_elsewhere_is_refused(row: Row, filled: Filled) -> None:
    client = client_of(filled, "aoi", enforce_csrf_checks=True)
    page = client.get(reverse("web:home"))
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page.content)
    assert token
    body = {**row.sent(filled), "csrfmiddlewaretoken": token[1].decode()}
    address = reverse(row.name, kwargs=row.place(filled))
    answer = client.post(address, body, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("name", sorted({row.name for row in TABLE}))
def test_s17_methods_without_a_row_are_refused(name: str, filled: Filled) -> None:
    known = {row.method for row in TABLE if row.name == name}
    row = next(row for row in TABLE if row.name == name)
    client = client_of(filled, "aoi", gives_password=name in ASKS_AGAIN)
    address = reverse(name, kwargs=row.place(filled))
    own = not name.startswith(("account_", "mfa_"))
    for method in METHODS if own else ("GET", "POST"):
        if method not in known:
            status = client.generic(method, address).status_code
            assert status in ({405} if own else {302, 404, 405}), method


def test_s01_programs_have_a_table_of_their_own() -> None:
    answered = {INTERFACE + path.strip("/") for path, _methods in routes_of(api)}
    ours = {INTERFACE + "openapi.json", INTERFACE + "^.*$", INTERFACE}
    found = {route.address for route in all_routes() if route.address.startswith(INTERFACE)}
    assert {re.sub(r"<\w+:(\w+)>", r"<\1>", one) for one in found} - ours == {
        re.sub(r"\{(\w+)\}", r"<\1>", one) for one in answered
    }

"""What nobody sends by mistake: answered with a document, never with a 500, never at length."""

from __future__ import annotations

import gzip
import json

import pytest

from tests.api.calling import Caller
from tests.world import World

HOSTILE_BODIES = {
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"name":' * 50_000 + b"1" + b"}" * 50_000,
    "a deep value": b'{"name": "x", "description": ' + b"[" * 20_000 + b"]" * 20_000 + b"}",
    "a number of 100,000 digits": b'{"name": ' + b"9" * 100_000 + b"}",
    "no number": b'{"name": NaN}',
    "half a character": b'{"name": "\xe3\x81"}',
    "a very long text": b'{"name": "' + b"x" * 4_000_000 + b'"}',
    "a very long list": b'{"name": [' + b"1," * 500_000 + b"1]}",
}


def is_a_problem(answer: object) -> bool:
    return answer["Content-Type"] == "application/problem+json"  # type: ignore[index]


@pytest.mark.parametrize("kind", HOSTILE_BODIES)
def test_a_hostile_body_is_refused_shortly(world: World, emi: Caller, kind: str):
    answer = emi.post("/products", HOSTILE_BODIES[kind])
    assert answer.status_code in (400, 422)
    assert is_a_problem(answer)
    assert len(answer.content) < 4_000


def test_an_answer_does_not_grow_with_what_was_sent(world: World, emi: Caller):
    answer = emi.post("/products", {f"key {at}": at for at in range(20_000)})
    assert answer.status_code == 422
    assert len(answer.json()["problems"]) == 100


def test_more_than_is_taken_at_once_is_413(world: World, emi: Caller):
    answer = emi.post("/products", b'{"name": "' + b"x" * 6_000_000 + b'"}')
    assert (answer.status_code, answer.json()["code"]) == (413, "limit_reached")


@pytest.mark.parametrize(
    "moment",
    [
        "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-23:59",
        "0001-01-01T00:00:00",
        "1e300",
        "99999-99-99",
    ],
)
def test_moments_at_the_edge_of_the_calendar(world: World, emi: Caller, moment: str):
    answer = emi.get("/products", updated_since=moment)
    assert answer.status_code in (200, 422)
    assert answer.status_code == 200 or answer.json()["problems"][0]["field"] == "updated_since"


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=", b"x"),
        ("multipart/form-data; boundary=b", b"--b\r\nno header"),
        ("multipart/form-data; boundary=b", b"--b--\r\n"),
        ("multipart/form-data; boundary=b", b""),
        ("text/plain", b"x"),
    ],
)
def test_files_that_are_none(world: World, emi: Caller, content_type: str, body: bytes):
    path = "/api/v1/imports"
    answer = emi.client.generic("POST", path, body, content_type, headers=emi.headers)
    assert answer.status_code in (400, 422)
    assert is_a_problem(answer)


def test_too_many_parts_are_413(world: World, emi: Caller):
    part = b'Content-Disposition: form-data; name="f%d"\r\n\r\nx\r\n--b\r\n'
    body = b"--b\r\n" + b"".join(part % at for at in range(6_000))
    kind = "multipart/form-data; boundary=b"
    answer = emi.client.generic("POST", "/api/v1/imports", body, kind, headers=emi.headers)
    assert answer.status_code == 413


def test_head_is_get_without_the_body(world: World, emi: Caller):
    for path in ("/me", "/accounts", f"/accounts/{world.toa.public_id}", "/openapi.json"):
        got, asked = emi.get(path), emi.send("HEAD", path)
        assert (asked.status_code, asked.content) == (200, b"")
        assert asked["Content-Length"] == str(len(got.content))
        assert asked.get("ETag") == got.get("ETag")
    assert emi.send("HEAD", "/accounts/" + "0" * 26).status_code == 404
    assert Caller().send("HEAD", "/me").status_code == 401


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "CONNECT", "RUBBISH"])
def test_methods_nobody_knows_are_405(world: World, emi: Caller, method: str):
    for path in ("/me", "/accounts", "/openapi.json"):
        answer = emi.send(method, path)
        assert answer.status_code == 405
        assert answer["Allow"]
        assert is_a_problem(answer)


def test_no_answer_lends_itself_to_a_foreign_page(world: World, emi: Caller):
    for answer in (emi.get("/me"), Caller().get("/me"), emi.get("/nothing")):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]
        assert "Access-Control-Allow-Origin" not in answer
        assert not answer.cookies


def test_the_document_is_sent_compressed(world: World):
    caller = Caller()
    plain = caller.get("/openapi.json")
    packed = caller.client.get("/api/v1/openapi.json", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.content)) == plain.json()
    assert len(packed.content) < len(plain.content) / 5

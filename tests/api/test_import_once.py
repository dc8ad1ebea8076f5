"""Imports over HTTP: a key sends a file once, a reason reaches the history, no good row is 422."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.calling import Caller
from tokui.intake.models import ImportBatch
from tokui.kernel.models import Event

GOOD = "会社名,業種\n備後電機株式会社,電機\n"
BAD = "会社名,従業員数\n備後電機株式会社,多数\n"


def _send(caller: Caller, text: str, key: str = "", **fields: object) -> Any:
    headers = caller.headers | ({"Idempotency-Key": key} if key else {})
    file = SimpleUploadedFile("a.csv", text.encode())
    return caller.client.post("/api/v1/imports", {"file": file, **fields}, headers=headers)


def test_the_same_key_brings_a_file_in_once(emi: Caller):
    first = _send(emi, GOOD, "k-1", reason="棚卸し")
    again = _send(emi, GOOD, "k-1", reason="棚卸し")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == {**first.json(), "repeated": True}
    assert ImportBatch.objects.count() == 1
    assert Event.objects.filter(source="import", reason="棚卸し").exists()


def test_a_key_with_another_file_or_wish_is_refused(emi: Caller):
    _send(emi, GOOD, "k-1")
    for other in (_send(emi, GOOD + "別会社,x\n", "k-1"), _send(emi, GOOD, "k-1", reason="別")):
        assert other.status_code == 422
        assert other.json()["code"] == "key_reused"
    assert ImportBatch.objects.count() == 1


def test_without_a_good_row_nothing_is_written(emi: Caller):
    answer = _send(emi, BAD, skip_bad_rows="true")
    assert (answer.status_code, answer.json()["batch"]) == (422, None)
    assert answer.json()["refused"]
    assert not ImportBatch.objects.exists()

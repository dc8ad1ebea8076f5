"""Many rows of a list changed at once, and lists taken out as files."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from typing import Any

import openpyxl
import pytest

from tests.web.conftest import HTMX
from tests.world import World
from tokui.accounts.actions import open_account, share_account
from tokui.deals.models import Deal
from tokui.kernel import bulk
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record, change_record
from tokui.kernel.scope import Scope
from tokui.web.queries.lists import changing, files


@pytest.fixture
def deals(world: World) -> World:
    for name in ("甲", "乙", "丙"):
        world.add("deal", name=name, grade="A", stage="提案")
    return world


def chosen(*names: str) -> list[str]:
    return [deal.public_id for deal in Deal.objects.filter(name__in=names)]


def sent_on(page: Any) -> dict[str, list[str]]:
    """What the form of a page sends on."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r'<input type="hidden"[^>]*>', page.content.decode()):
        name, value = (re.search(rf'{part}="([^"]*)"', tag) for part in ("name", "value"))
        found.setdefault(name[1], []).append(unescape(value[1]))
    return found


def grades() -> list[str]:
    return list(Deal.objects.order_by("name").values_list("grade", flat=True))


def test_a_change_is_looked_at_done_and_taken_back_without_a_script(signed_in, deals: World):
    client = signed_in("emi", "ja")
    change_record(noun_of("deal"), Deal.objects.get(name="丙"), {"grade": "B"}, by=deals.emi)
    address = "/lists/deal/change/"
    first = client.post(address, {"id": chosen("甲", "乙", "丙")})
    assert "3件を変更" in first.content.decode()
    second = client.post(address, {**sent_on(first), "field": "grade"})
    assert 'name="grade"' in second.content.decode()
    given = {**sent_on(second), "field": "grade", "grade": "B", "why": "期初の見直し"}
    look = client.post(address, {**given, "do": "preview"})
    told = look.content.decode()
    assert "2件が変わります" in told
    assert "A（80%以上）</del> → <ins>B（50–79%）" in told
    assert "すでにその値です。" in told
    assert grades().count("B") == 1
    given = {**sent_on(look), "field": "grade", "grade": "B", "why": "期初の見直し"}
    done = client.post(address, {**given, "do": "apply"}, follow=True)
    assert set(grades()) == {"B"}
    assert Event.objects.filter(source="bulk", reason="期初の見直し").count() == 2
    undo = re.search(r'action="(/batches/\d+/undo/)"', done.content.decode())
    client.post(undo[1])
    assert sorted(grades()) == ["A", "A", "B"]
    client.post(undo[1], {"again": "1"})
    assert set(grades()) == {"B"}


def test_all_that_fit_are_changed(signed_in, deals: World):
    deals.add("deal", name="丁", grade="B")
    client = signed_in("emi")
    sent = {"all": "1", "cols": "grade", "f": "grade:is:A", "field": "grade", "grade": "C"}
    look = client.post("/lists/deal/change/", {**sent, "do": "preview"})
    assert "3 rows will change" in look.content.decode()
    digest = sent_on(look)["digest"]
    client.post("/lists/deal/change/", {**sent, "digest": digest, "do": "apply"})
    assert grades().count("C") == 3
    assert grades().count("B") == 1


def test_what_changed_meanwhile_is_looked_at_again(signed_in, deals: World):
    client = signed_in("emi")
    sent = {"id": chosen("甲", "乙"), "field": "grade", "grade": "C"}
    look = client.post("/lists/deal/change/", {**sent, "do": "preview"})
    deals.add("deal", name="戊")
    change_record(noun_of("deal"), Deal.objects.get(name="甲"), {"stage": "見積"}, by=deals.ken)
    sent["digest"] = sent_on(look)["digest"]
    again = client.post("/lists/deal/change/", {**sent, "do": "apply"})
    assert "changed meanwhile" in again.content.decode()
    assert "C" not in grades()


def test_rows_that_one_may_not_write_are_left_alone(signed_in, deals: World):
    hokuriku = Scope(deals.workspace, deals.hokuriku)
    add_record(noun_of("deal"), {"name": "他社"}, by=deals.makoto, scope=hokuriku)
    share_account(deals.hokuriku, deals.emi, "viewer", by=deals.makoto)
    sent = {"id": chosen("甲", "他社"), "field": "grade", "grade": "C", "do": "preview"}
    told = signed_in("emi").post("/lists/deal/change/", sent).content.decode()
    assert "1 row will change" in told
    assert "You may not change this." in told
    hidden = signed_in("sora").post("/lists/deal/change/", sent).content.decode()
    assert "他社" not in hidden
    assert "甲" not in hidden


def test_wrong_values_are_said_at_the_field(signed_in, deals: World):
    sent = {"id": chosen("甲"), "field": "closes_on", "closes_on": "いつか", "do": "preview"}
    told = signed_in("emi").post("/lists/deal/change/", sent).content.decode()
    assert 'aria-invalid="true"' in told
    assert "0 rows will change" in told


def test_there_is_an_end_to_how_many(signed_in, deals: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bulk, "MOST_RECORDS", 2)
    monkeypatch.setattr(changing, "MOST_RECORDS", 2)
    sent = {"all": "1", "field": "grade", "grade": "C", "do": "apply"}
    answer = signed_in("emi").post("/lists/deal/change/", sent)
    assert answer.status_code == 413
    assert "At most 2 rows are changed at once" in answer.content.decode()
    assert set(grades()) == {"A"}


def test_with_a_script_a_toast_offers_the_way_back(signed_in, deals: World):
    client = signed_in("emi")
    sent = {"id": chosen("甲", "乙"), "field": "grade", "grade": "C", "do": "apply"}
    done = client.post("/lists/deal/change/", sent, **HTMX)
    assert "2 rows changed." in done.content.decode()
    assert "tokui:listed" in done["HX-Trigger"]
    undo = re.search(r'hx-post="(/batches/\d+/undo/)"', done.content.decode())
    undone = client.post(undo[1], **HTMX)
    assert "2 records put back." in undone.content.decode()
    assert set(grades()) == {"A"}


def test_history_takes_the_whole_back_too(signed_in, deals: World):
    client = signed_in("emi", "ja")
    sent = {"id": chosen("甲", "乙"), "field": "grade", "grade": "C", "do": "apply"}
    client.post("/lists/deal/change/", sent)
    history = f"/accounts/{deals.toa.public_id}/history/"
    page = client.get(history).content.decode()
    assert "一括変更" in page
    undo = re.search(r'action="(/batches/\d+/undo/)"', page)
    assert "/batches/" not in signed_in("ken", "ja").get(history).content.decode()
    client.post(undo[1])
    assert set(grades()) == {"A"}


def test_the_batches_of_others_are_out_of_reach(signed_in, deals: World):
    client = signed_in("emi")
    client.post(
        "/lists/deal/change/",
        {"id": chosen("甲", "乙"), "field": "grade", "grade": "C", "do": "apply"},
    )
    batch = Event.objects.filter(source="bulk").first().batch_key
    assert signed_in("ken").post(f"/batches/{batch}/undo/").status_code == 404
    assert grades().count("C") == 2


def test_only_fields_that_rows_can_share_are_offered(signed_in, deals: World):
    page = signed_in("emi").post("/lists/account/change/", {"id": [deals.toa.public_id]})
    offered = re.findall(r'<option value="(\w+)">', page.content.decode())
    assert "owner" in offered
    assert "tier" in offered
    assert not {"name", "corporate_number", "website", "parent"} & set(offered)


def csv_of(answer: Any) -> list[list[str]]:
    raw = b"".join(answer.streaming_content)
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))


ARRANGED = "cols=amount,grade,closes_on,account&f=grade:is:A,B&sort=-amount"


@pytest.fixture
def trade(world: World) -> World:
    for name, grade, amount in (
        ("=cmd|calc", "A", "1億円"), ("@乙", "B", "3億円"), ("丙", "won", "2億円"),
    ):  # fmt: skip
        world.add("deal", name=name, grade=grade, amount=amount, closes_on="2026-12-01")
    dollars = open_account({"name": "Tidewater Valve Inc.", "currency": "USD"}, by=world.emi)
    scope = Scope(world.workspace, dollars)
    values = {"name": "丁", "amount": "1,234.56", "grade": "A"}
    add_record(noun_of("deal"), values, by=world.emi, scope=scope)
    return world


def test_csv_holds_what_is_shown_and_nothing_runs(signed_in, trade: World):
    answer = signed_in("emi", "ja").get(f"/lists/deal/file.csv?{ARRANGED}")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "filename*=UTF-8''%E5%95%86%E8%AB%87" in answer["Content-Disposition"]
    head, *rows = csv_of(answer)
    assert head == ["商談名", "金額", "ヨミ", "完了予定日", "取引先", "通貨"]
    name = trade.toa.name
    assert rows == [
        ["'@乙", "300000000", "B（50–79%）", "2026-12-01", name, "JPY"],
        ["'=cmd|calc", "100000000", "A（80%以上）", "2026-12-01", name, "JPY"],
        ["丁", "1234.56", "A（80%以上）", "", "Tidewater Valve Inc.", "USD"],
    ]


def test_xlsx_holds_typed_cells(signed_in, trade: World):
    answer = signed_in("emi", "ja").get(f"/lists/deal/file.xlsx?{ARRANGED}")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("商談名", "金額", "ヨミ")
    assert [row[0] for row in rows[1:]] == ["@乙", "=cmd|calc", "丁"]
    assert [row[1] for row in rows[1:]] == [300_000_000, 100_000_000, 1234.56]
    assert rows[1][3].isoformat().startswith("2026-12-01")
    assert {cell.data_type for cell in sheet["A"]} == {"s"}


def test_files_hold_all_pages_and_no_opinions_of_others(signed_in, world: World):
    for number in range(60):
        world.add("stakeholder", placeholder=f"役割{number:02}", attitude="opponent")
    for who, holds in (("emi", True), ("rin", False)):
        head, *rows = csv_of(signed_in(who, "ja").get("/lists/stakeholder/file.csv"))
        assert len(rows) == 60
        assert ("態度" in head) is holds
        assert ("阻害" in str(rows)) is holds
    assert csv_of(signed_in("sora").get("/lists/stakeholder/file.csv"))[1:] == []


def test_files_have_an_end(signed_in, trade: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "MOST_ROWS", 2)
    assert signed_in("emi").get("/lists/deal/file.csv").status_code == 413
    assert signed_in("emi").get("/lists/deal/file.pdf").status_code == 404

"""Committing: nothing without a good row, with a reason, rounded never without a word."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.world import World
from tokui.accounts.models import Account
from tokui.deals.models import OrderLine, Product
from tokui.intake.actions import commit, store_file
from tokui.intake.models import ImportBatch
from tokui.kernel import events
from tokui.kernel.errors import InvalidInput
from tokui.kernel.models import Event


def test_a_file_without_a_good_row_commits_nothing(bring, world: World, csv_file):
    text = "会社名,従業員数\n湖北化成,多数\n信濃光学,少数\n"
    report = bring(text, skip_bad_rows=True)
    assert (report["batch"], report["created"], report["skipped"]) == (None, 0, 2)
    assert "no row is left" in report["refused"]
    assert not ImportBatch.objects.exists()
    batch = store_file(csv_file(text), by=world.emi)
    with pytest.raises(InvalidInput, match="Every row has a problem"):
        commit(batch, by=world.emi, skip_bad_rows=True)
    batch.refresh_from_db()
    assert batch.state == "read"


def test_events_say_why(bring, world: World):
    bring("会社名,氏名,部署\n東亜精密,乙川 二郎,購買部\n", reason="四半期の棚卸し")
    imported = Event.objects.filter(source="import")
    assert imported.count() == 3
    assert set(imported.values_list("reason", flat=True)) == {"四半期の棚卸し"}
    assert ImportBatch.objects.get().reason == "四半期の棚卸し"


def test_without_a_reason_the_file_is_named(bring, world: World):
    bring("会社名\n湖北化成\n")
    assert set(Event.objects.filter(source="import").values_list("reason", flat=True)) == {
        "file0.csv"
    }


def test_fractions_finer_than_the_currency_are_rounded_and_said(bring, world: World):
    text = "会社名,売上高,資本金\n湖北化成,1100.5,3\n信濃光学,99.4,2.5\n丹波紡績,7,1\n"
    report = bring(text)
    assert [note.split("”")[0] for note in report["notes"]] == ["“売上高", "“資本金"]
    assert "2 amounts are finer" in report["notes"][0]
    assert "1 amount is finer" in report["notes"][1]
    found = dict(Account.objects.values_list("name", "revenue"))
    assert (found["湖北化成"], found["信濃光学"]) == (1101, 99)


def test_amounts_that_fit_are_not_spoken_of(bring, world: World):
    assert bring("会社名,売上高\n湖北化成,1.5億円\n")["notes"] == []
    assert bring("商品名,価格\n台車,12.25\n", currency="USD")["notes"] == []
    assert Product.objects.get().list_price == 1225


def test_rows_that_are_left_out_are_not_counted_as_rounded(bring, world: World):
    text = "会社名,売上高,従業員数\n湖北化成,1.5,多数\n信濃光学,2,3\n"
    assert bring(text, skip_bad_rows=True)["notes"] == []


def test_an_amount_is_worked_out_from_the_price_as_written(bring, world: World):
    bring("商品名\n台車\n")
    bring("受注番号,取引先,受注日,商品,数量,単価\nA,東亜精密,2026-10-01,台車,1000,0.5\n")
    line = OrderLine.objects.get()
    assert (line.amount, line.unit_price, line.quantity) == (500, 1, Decimal(1000))


def test_numbers_with_too_many_decimals_are_said(bring, world: World):
    bring("商品名\n台車\n")
    report = bring(
        "受注番号,取引先,受注日,商品,数量,金額\nA,東亜精密,2026-10-01,台車,1.23456,100\n"
    )
    assert ["more than four decimals" in note for note in report["notes"]] == [True]


@pytest.fixture
def heard(monkeypatch):
    """Noun to the keys that followers were told of."""
    found: dict[str, list[int]] = {}

    def hear(written) -> None:
        for code, keys in written.items():
            found.setdefault(code, []).extend(keys)

    monkeypatch.setattr(events, "_followers", [hear])
    return found


def test_followers_hear_of_every_record(bring, world: World, heard):
    from tokui.intake.command import undo_import

    batch = bring("会社名,氏名,部署\n東亜精密,乙川 二郎,購買部\n東亜精密,甲田 一郎,製造部\n")[
        "batch"
    ]
    assert {code: len(set(keys)) for code, keys in heard.items()} == {
        "person": 2,
        "post": 2,
        "department": 2,
    }
    heard.clear()
    bring("会社名,氏名,メール\n東亜精密,乙川 二郎,o@toa.example\n")
    assert {code: len(keys) for code, keys in heard.items()} == {"person": 1}
    heard.clear()
    undone = undo_import(batch, by=world.emi)
    assert undone["removed"] == sum(len(set(keys)) for keys in heard.values()) == 5

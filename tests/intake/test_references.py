"""Names in a file that lead to no record: another one is meant, none is, or one is added."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.intake.test_choices import commit, newest
from tests.intake.test_pages import page, signed_in, upload
from tests.world import World
from tokui.accounts.models import Account
from tokui.deals.models import Deal, Product
from tokui.intake.models import ImportBatch
from tokui.kernel.errors import InvalidInput

HEAD = "会社名,案件名,金額,製品,先方担当者\n"
DEALS = HEAD + (
    "湖北化成,検査装置の更新,3000000,検査装置,乙川 誠\n"
    "湖北化成,分析装置の増設,2000000,検査装置,\n"
    "信濃光学工業,研磨機の導入,1000000,,\n"
)


@pytest.fixture
def emi(world: World) -> Client:
    client = signed_in(world.emi)
    upload(client, "会社名\n信濃光学\n")
    commit(client, newest())
    return client


def decide(client: Client, *decisions: tuple[str, str, str, str], button: str = "refer") -> str:
    """Send the form of unknown names: target, text, decision, and the other name written."""
    form: dict[str, Any] = {button: "1", "show": "references"}
    for place, name in enumerate(("target", "text", "decision", "other")):
        form[f"reference-{name}"] = [each[place] for each in decisions]
    return page(client, client.post(f"/imports/{newest().public_id}/", form))


def unknown(batch: ImportBatch) -> list[tuple[str, str, int]]:
    return [(each["target"], each["text"], each["rows"]) for each in batch.outcome["references"]]


def test_an_unknown_name_is_shown_once_with_its_rows_and_what_it_may_mean(emi: Client):
    upload(emi, DEALS, kind="deals")
    assert unknown(newest()) == [("account", "湖北化成", 2), ("account", "信濃光学工業", 1)]
    html = emi.get(f"/imports/{newest().public_id}/?show=references").content.decode()
    assert "the same as 信濃光学" in html
    assert "leave the cell empty" not in html
    assert "add it" in html


def test_a_name_can_mean_another_record(emi: Client):
    upload(emi, DEALS, kind="deals")
    decide(emi, ("account", "信濃光学工業", "=信濃光学", ""))
    assert newest().counts["created"] == 1
    assert unknown(newest()) == [("account", "湖北化成", 2)]
    commit(emi, newest(), skip_bad_rows="on")
    assert Deal.objects.get(name="研磨機の導入").account.name == "信濃光学"


def test_a_name_written_beside_counts_and_stays_in_sight(emi: Client):
    upload(emi, DEALS, kind="deals")
    html = decide(emi, ("account", "湖北化成", "", "信濃光学"))
    assert 'value="信濃光学"' in html
    assert "Settled" in html
    assert "湖北化成" in html
    html = decide(emi, ("account", "湖北化成", "=", "どこにもない会社"))
    assert ("account", "湖北化成", 2) in unknown(newest())
    assert 'value="どこにもない会社"' in html
    report = emi.get(f"/imports/{newest().public_id}/?show=problems").content.decode()
    assert "“どこにもない会社” is not known here" in report


def test_unknown_companies_are_added_as_an_import_of_their_own(emi: Client, world: World):
    upload(emi, DEALS, kind="deals")
    deals = newest()
    decide(
        emi,
        ("account", "湖北化成", "", ""),
        ("account", "信濃光学工業", "=信濃光学", ""),
        button="add_all",
    )
    added = newest()
    assert added.filename == "Accounts unknown in list.csv"
    assert added.state == "committed"
    account = Account.objects.get(name="湖北化成")
    assert account.owner == world.emi
    assert not Account.objects.filter(name="信濃光学工業").exists()
    deals.refresh_from_db()
    assert unknown(deals) == [("products", "検査装置", 2), ("person", "乙川 誠", 1)]
    assert deals.state == "read"
    emi.post(f"/imports/{added.public_id}/undo/")
    assert not Account.objects.filter(name="湖北化成", removed_at=None).exists()


def test_products_are_added_and_people_left_out(emi: Client, world: World):
    upload(emi, "会社名\n湖北化成\n")
    commit(emi, newest())
    upload(emi, DEALS.replace("信濃光学工業", "信濃光学"), kind="deals")
    deals = newest()
    decide(emi, ("products", "検査装置", "add", ""), ("person", "乙川 誠", "leave", ""))
    assert Product.objects.get().name == "検査装置"
    deals.refresh_from_db()
    assert deals.counts["skipped"] == 0
    commit(emi, deals)
    deal = Deal.objects.get(name="検査装置の更新")
    assert deal.person is None
    assert [product.name for product in deal.products.all()] == ["検査装置"]


def test_a_decision_can_be_taken_back(emi: Client):
    upload(emi, DEALS, kind="deals")
    decide(emi, ("account", "信濃光学工業", "=信濃光学", ""))
    decide(emi, ("account", "信濃光学工業", "", ""))
    assert ("account", "信濃光学工業", 1) in unknown(newest())
    assert newest().wishes["references"] == {}


def test_a_company_a_row_needs_cannot_be_left_empty(emi: Client):
    upload(emi, DEALS, kind="deals")
    decide(emi, ("account", "湖北化成", "leave", ""))
    codes = {(each["row"], each["code"]) for each in newest().outcome["problems"]}
    assert (2, "required") in codes


def test_what_is_no_target_of_the_kind_is_passed_over(emi: Client):
    upload(emi, DEALS, kind="deals")
    decide(emi, ("nonsense", "湖北化成", "=信濃光学", ""))
    assert newest().wishes["references"] == {}


def test_readers_cannot_add_what_they_may_not(emi: Client, world: World):
    upload(emi, DEALS, kind="deals")
    address = f"/imports/{newest().public_id}/"
    other = signed_in(world.ken)
    form = {"add_all": "1", "reference-target": "account", "reference-text": "湖北化成",
            "reference-decision": "add", "reference-other": ""}  # fmt: skip
    assert other.post(address, form).status_code == 404
    assert not Account.objects.filter(name="湖北化成").exists()


def test_the_command_line_says_what_names_mean(
    emi: Client, csv_file: Callable[..., Path], bring: Callable[..., dict[str, Any]]
):
    path = csv_file(DEALS)
    report = bring(
        path,
        kind="deals",
        refers=["account:湖北化成=信濃光学", "account:信濃光学工業=信濃光学", "products:検査装置=",
                "person:乙川 誠="],
    )  # fmt: skip
    assert report["problems"] == []
    assert Deal.objects.filter(account__name="信濃光学").count() == 3
    with pytest.raises(InvalidInput):
        bring(path, refers=["湖北化成=信濃光学"])

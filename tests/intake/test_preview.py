"""The preview: what each column may overwrite, what is left alone, cells corrected in place."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.intake.test_choices import commit, newest
from tests.intake.test_pages import page, signed_in, upload
from tests.world import World
from tokui.accounts.models import Account

FORM = {"kind": "accounts", "header_row": "1", "column-0": "name", "column-1": "industry",
        "column-2": "phone"}  # fmt: skip


@pytest.fixture
def emi(world: World) -> Client:
    return signed_in(world.emi)


def bring_in(client: Client, text: str) -> None:
    upload(client, text)
    commit(client, newest())


def address() -> str:
    return f"/imports/{newest().public_id}/"


def test_a_column_may_fill_only_what_is_empty(emi: Client, world: World):
    bring_in(emi, "会社名,業種,電話\n湖北化成,化学,\n")
    upload(emi, "会社名,業種,電話\n湖北化成,窯業,03-1111-2222\n")
    page(emi, emi.post(address(), FORM | {"rule-1": "empty"}))
    html = emi.get(address() + "?show=kept").content.decode()
    assert "<strong>化学</strong>" in html
    assert "窯業" in html
    commit(emi, newest())
    account = Account.objects.get(name="湖北化成")
    assert (account.industry, account.phone) == ("化学", "03-1111-2222")


def test_without_that_rule_the_file_overwrites(emi: Client, world: World):
    bring_in(emi, "会社名,業種,電話\n湖北化成,化学,\n")
    bring_in(emi, "会社名,業種,電話\n湖北化成,窯業,\n")
    assert Account.objects.get(name="湖北化成").industry == "窯業"


def test_the_rule_of_a_column_is_remembered_for_files_of_its_shape(emi: Client, world: World):
    upload(emi, "会社名,業種,電話\n湖北化成,化学,\n")
    emi.post(address(), FORM | {"rule-1": "empty"})
    commit(emi, newest())
    upload(emi, "会社名,業種,電話\n湖北化成,窯業,\n")
    assert newest().counts["unchanged"] == 1
    assert newest().counts["updated"] == 0


def test_rows_left_alone_are_listed_with_the_reason(emi: Client, world: World):
    bring_in(emi, "会社名,業種\n湖北化成,化学\n")
    upload(emi, "会社名,業種\n湖北化成,化学\n信濃光学,光学\n信濃光学,光学\n")
    html = emi.get(address() + "?show=kept").content.decode()
    assert "Everything it says is known already." in html
    assert "An earlier row says the same." in html


def test_a_cell_of_a_new_row_is_corrected_in_place(emi: Client, world: World):
    upload(emi, "会社名,業種\n湖北化威,化学\n信濃光学,光学\n")
    response = emi.post(address(), {"fix": "1", "show": "created", "fix-2-0": "湖北化成",
                                    "fix-2-1": "化学"})  # fmt: skip
    assert response.url.endswith("?show=created")
    assert newest().wishes["fixes"] == {"2": {"0": "湖北化成"}}
    commit(emi, newest())
    assert Account.objects.filter(name="湖北化成", industry="化学").exists()
    assert not Account.objects.filter(name="湖北化威").exists()


def test_a_corrected_cell_stays_in_sight_and_can_be_corrected_again(emi: Client, world: World):
    upload(emi, "会社名,社員数\n湖北化成,おおぜい\n")
    assert newest().counts["skipped"] == 1
    html = page(emi, emi.post(address(), {"fix": "1", "fix-2-1": "35"}))
    assert newest().counts["skipped"] == 0
    assert "Corrected" in html
    assert "“おおぜい”" in html
    assert 'value="35"' in html
    emi.post(address(), {"fix": "1", "fix-2-1": "350"})
    commit(emi, newest())
    assert Account.objects.get(name="湖北化成").employees == 350


def test_cells_that_are_judged_or_private_do_not_stand_in_the_preview(emi: Client, world: World):
    bring_in(emi, "会社名,業種\n湖北化成,化学\n")
    upload(emi, "氏名,会社名,人物メモ\n山田 一,湖北化成,ここだけの話\n")
    cells = newest().outcome["cells"]
    assert cells["2"]["0"] == "山田 一"
    assert "ここだけの話" not in str(cells)

"""Header row, kind, targets, units and the order of dates: guessed, and corrected by hand."""

from __future__ import annotations

import pytest

from tests.world import World
from tokui.accounts.models import Account
from tokui.deals.models import Deal
from tokui.intake.headings import fold_heading
from tokui.intake.kinds import KINDS
from tokui.kernel.errors import InvalidInput


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("会社名,業種,従業員数", "accounts"),
        ("取引先名,種別,年間売上,Web サイト", "accounts"),
        ("account,sector,year_established,revenue,employees,subsidiary_of", "accounts"),
        ("customerID,companyName,contactName,address,city,postalCode,phone", "accounts"),
        ("会社名,部署名,役職,氏名,e-mail,携帯電話", "people"),
        ("Company,Last Name,First Name,Job Title,E-mail Address", "people"),
        ("取引先名,商談名,フェーズ,金額,完了予定日", "deals"),
        ("opportunity_id,product,account,deal_stage,close_date,close_value", "deals"),
        ("Deal Name,Deal Stage,Amount,Close Date,Company name", "deals"),
        ("product,series,sales_price", "products"),
        ("productID,productName,unitPrice", "products"),
        ("組織名,親,備考", "departments"),
        ("部署コード,部署名,上位部署,会社名", "departments"),
        ("日付,取引先,件名,内容", "activities"),
        ("受注日,取引先名,商品名,数量,単価,金額", "orders"),
        ("orderID,customerID,orderDate", "orders"),
        ("orderID,productID,unitPrice,quantity,discount", "orders"),
    ],
)
def test_the_kind_is_told_from_the_headings(bring, headings: str, kind: str):
    cells = ",".join("x" for _heading in headings.split(","))
    maps = ["=東亜精密=account"] if headings.startswith("組織名") else []
    assert bring(f"{headings}\n{cells}\n", dry_run=True, maps=maps)["kind"] == kind


def test_a_missing_account_is_asked_for(bring):
    with pytest.raises(InvalidInput) as caught:
        bring("組織名,親,備考\n営業部,,\n")
    assert caught.value.reason == "missing_column"
    assert "Account" in str(caught.value)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_every_target_has_a_way_in(kind):
    """A heading that leads to a target leads to that target, whichever language it is in."""
    for target in kind.targets:
        assert kind.by_heading[fold_heading(target.name)] is not None
        reachable = [name for name in target.headings if kind.by_heading[name] is target]
        assert reachable, f"{kind.code}.{target.name} is shadowed by other targets"


def test_headings_are_compared_without_width_case_spaces_and_dashes():
    assert fold_heading("ＥＤＩＮＥＴ コード") == "edinetコード"
    assert fold_heading(" E-mail_Address ") == "emailaddress"
    assert fold_heading("https://schema.example/name") == "name"


def test_title_and_blank_rows_above_the_header_are_passed_over(bring):
    text = "取引先一覧（2026年11月）\n\n出力：営業部,,\n会社名,業種,従業員数\n湖北化成,化学,120\n"
    report = bring(text)
    assert (report["header_row"], report["rows"], report["created"]) == (4, 1, 1)


def test_the_header_row_can_be_chosen(bring):
    text = "会社名,業種\n会社名,業種\n湖北化成,化学\n"
    assert bring(text, header_row=2, dry_run=True)["rows"] == 1
    with pytest.raises(InvalidInput) as caught:
        bring(text, header_row=9)
    assert caught.value.reason == "no_header"


def test_a_file_of_prose_is_no_table(bring):
    with pytest.raises(InvalidInput) as caught:
        bring("12\n13\n14\n")
    assert caught.value.reason == "not_a_table"
    with pytest.raises(InvalidInput) as caught:
        bring("alpha,beta\n1,2\n3,4\n")
    assert caught.value.reason == "unknown_kind"


def test_a_header_without_rows_is_said(bring):
    with pytest.raises(InvalidInput) as caught:
        bring("会社名,業種\n")
    assert caught.value.reason == "no_rows"


def test_the_unit_comes_from_the_heading_or_is_chosen(bring, world: World):
    bring("会社名,売上高（百万円）,資本金\n湖北化成,350,10\n", maps=["資本金=capital@thousand"])
    account = Account.objects.get(name="湖北化成")
    assert (account.revenue, account.capital) == (350_000_000, 10_000)


def test_a_cell_with_its_own_unit_means_what_it_says(bring):
    bring("会社名,売上高（百万円）\n湖北化成,3.5億円\n")
    assert Account.objects.get(name="湖北化成").revenue == 350_000_000


def test_new_accounts_take_the_currency_asked_for(bring):
    bring("account,revenue\nLakeside Chemicals,1100.04\n", maps=["revenue=revenue@million"],
          currency="USD")  # fmt: skip
    account = Account.objects.get(name="Lakeside Chemicals")
    assert (account.currency, account.revenue) == ("USD", 110_004_000_000)


def test_amounts_of_known_accounts_are_in_the_currency_of_the_account(bring):
    rows = "account,revenue\nLakeside Chemicals,1100.04\n"
    bring(rows, currency="USD")
    assert bring(rows, currency="USD")["unchanged"] == 1
    assert bring(rows)["unchanged"] == 1
    account = Account.objects.get(name="Lakeside Chemicals")
    assert (account.currency, account.revenue) == ("USD", 110_004)


def test_a_currency_asked_for_holds_for_known_accounts_too(bring):
    rows = "account,revenue\nLakeside Chemicals,1100\n"
    bring(rows)
    assert bring(rows, currency="USD")["updated"] == 1
    account = Account.objects.get(name="Lakeside Chemicals")
    assert (account.currency, account.revenue) == ("USD", 110_000)


def test_one_date_proves_the_order_for_all_columns(bring, world: World):
    text = (
        "deal,account,engage date,close date\n"
        "A,東亜精密,10/20/2016,3/1/2017\nB,東亜精密,1/2/2017,3/4/2017\n"
    )
    bring(text)
    assert [str(deal.closes_on) for deal in Deal.objects.order_by("name")] == [
        "2017-03-01",
        "2017-03-04",
    ]


def test_an_unclear_order_is_asked_for(bring):
    text = "deal,account,close date\nA,東亜精密,3/1/2017\n"
    (problem,) = bring(text)["problems"]
    assert (problem["code"], problem["row"], problem["column"]) == ("ambiguous", 2, "close date")
    assert bring(text, date_order="dmy")["created"] == 1
    assert str(Deal.objects.get().closes_on) == "2017-01-03"


@pytest.mark.parametrize(
    ("maps", "code"),
    [
        (["名称が=name"], "unknown_column"),
        (["会社名=colour"], "unknown_field"),
        (["業種=capital@dozen"], "unknown_unit"),
        (["会社名"], "not_a_mapping"),
    ],
)
def test_wishes_that_cannot_be_granted_are_explained(bring, maps: list[str], code: str):
    with pytest.raises(InvalidInput) as caught:
        bring("会社名,業種\n湖北化成,化学\n", kind="accounts", maps=maps)
    assert caught.value.reason == code


def test_a_column_can_be_left_out_or_led_elsewhere(bring):
    report = bring("会社名,業種,備考\n湖北化成,化学,重要\n", maps=["業種=", "備考=industry"])
    assert report["columns"] == {"会社名": "name", "業種": None, "備考": "industry"}
    assert Account.objects.get(name="湖北化成").industry == "重要"


def test_an_unquoted_comma_in_an_address_is_mended_and_said(bring):
    text = "company,address,phone\nRua Bakery,Rua do Monte, 67,123\n"
    report = bring(text)
    assert report["created"] == 1
    assert len(report["notes"]) == 1
    account = Account.objects.get(name="Rua Bakery")
    assert (account.address, account.phone) == ("Rua do Monte, 67", "123")


def test_a_row_with_too_many_cells_is_a_problem(bring):
    (problem,) = bring("company,phone\nRua Bakery,1,2\n")["problems"]
    assert (problem["code"], problem["row"]) == ("ragged_row", 2)


@pytest.mark.parametrize("text", ["85名", "約1,200人", "１２０ 名", "約 30", "3店", "45 employees"])
def test_what_is_counted_may_stand_beside_the_number(bring, text: str):
    report = bring(f'会社名,従業員数\n湖北化成,"{text}"\n')
    assert report["problems"] == []
    assert Account.objects.get(name="湖北化成").employees in (85, 1200, 120, 30, 3, 45)

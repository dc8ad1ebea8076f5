"""Products, deals, orders, departments and activities from files."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.world import World
from tokui.accounts.models import Department
from tokui.activity.models import Activity
from tokui.deals.models import Deal, Order, OrderLine, Product
from tokui.kernel.models import Event

PRODUCTS = [["商品コード", "商品名", "価格", "分類"], ["P1", "GTX Pro", "4,821円", "GTX"],
            ["P2", "図面管理クラウド", "120万円", "クラウド"]]  # fmt: skip


FLAT = ["受注日", "取引先", "商材", "金額", "原価", "粗利"]


@pytest.fixture
def products(bring):
    return bring(PRODUCTS)


def test_products_arrive_and_are_found_again(bring, products):
    assert products["created"] == 2
    assert Product.objects.get(code="P2").list_price == 1_200_000
    assert bring(PRODUCTS)["unchanged"] == 2
    assert bring([["product", "price"], ["GTXPro", "5,000"]])["updated"] == 1
    assert Product.objects.get(code="P1").list_price == 5_000


def test_products_take_the_currency_asked_for(bring):
    bring([["product", "price"], ["Crane", "12.50"]], currency="USD")
    product = Product.objects.get()
    assert (product.currency, product.list_price) == ("USD", 1250)


def test_deals_find_account_and_products_by_folded_name(bring, products, world: World):
    text = (
        "opportunity_id,product,account,deal_stage,close_value,close_date\n"
        "O1,GTXPro,東亜精密,Won,1054,2026-03-01\nO2,P2,東亜精密,Engaging,,\n"
    )
    assert bring(text)["created"] == 2
    won, open_deal = Deal.objects.order_by("external_id")
    assert (won.name, won.grade, won.stage, won.amount) == ("GTX Pro (O1)", "won", "Won", 1054)
    assert [str(product) for product in won.products.all()] == ["GTX Pro"]
    assert (open_deal.grade, open_deal.amount) == ("", None)
    assert bring(text)["unchanged"] == 2
    event = Event.objects.get(subject_id=won.public_id)
    assert event.changes["products"][1] == [Product.objects.get(code="P1").public_id]


def test_deals_without_an_id_are_found_by_account_and_name(bring, products, world: World):
    rows = [
        ["商談名", "取引先名", "フェーズ", "商品"],
        ["更新", "東亜精密", "提案", "P1、図面管理クラウド"],
    ]
    bring(rows)
    rows[1][2], rows[1][3] = "受注", "P1"
    report = bring(rows)
    assert report["updated"] == 1
    deal = Deal.objects.get()
    assert (deal.stage, deal.grade, deal.products.count()) == ("受注", "won", 1)


def test_the_salesperson_stays_text(bring, world: World):
    bring([["商談名", "取引先名", "営業担当"], ["更新", "東亜精密", "Darcel S."]])
    assert Deal.objects.get().salesperson == "Darcel S."


def test_a_deal_id_of_another_account_is_not_taken_over(bring, world: World):
    bring([["商談ID", "商談名", "取引先名"], ["D1", "更新", "東亜精密"]])
    rows = [["商談ID", "商談名", "取引先名"], ["D1", "更新", "北陸電子デバイス"]]
    (problem,) = bring(rows, by=world.aoi)["problems"]
    assert problem["code"] == "other_account"


def test_orders_and_their_lines_in_two_files(bring, products, world: World):
    bring([["取引先ID", "会社名"], ["TOA", "東亜精密株式会社"]])
    orders = "orderID,customerID,orderDate,employeeID\nS1,TOA,2026-07-04 00:00:00.000,5\n"
    lines = "orderID,productID,unitPrice,quantity,discount\nS1,P1,1400,12,0\nS1,P2,980,10,0.05\n"
    assert bring(orders)["created"] == 1
    assert bring(lines)["created"] == 2
    order = Order.objects.get()
    assert (order.account, str(order.ordered_on), order.salesperson) == (
        world.toa,
        "2026-07-04",
        "5",
    )
    amounts = dict(order.lines.values_list("product__code", "amount"))
    assert amounts == {"P1": 16_800, "P2": 9_310}
    assert bring(orders)["unchanged"] == 1
    assert bring(lines)["unchanged"] == 2
    assert OrderLine.objects.count() == 2


def test_orders_in_one_flat_file(bring, products, world: World):
    rows = [
        ["売上日", "取引先名", "商品", "数量", "金額"],
        ["2026-10-01", "東亜精密", "P1", "2", "10,000"],
        ["2026-10-01", "東亜精密", "P1", "1", "5,000"],
        ["2026-10-02", "東亜精密", "P2", "1", "1,200,000"],
    ]
    report = bring(rows)
    assert (report["created"], report["came_along"]) == (3, {"order": 2})
    assert Order.objects.count() == 2
    assert bring(rows)["unchanged"] == 3
    rows[2][4] = "6,000"
    assert bring(rows)["updated"] == 1
    assert sorted(OrderLine.objects.values_list("amount", flat=True)) == [6_000, 10_000, 1_200_000]


@pytest.mark.parametrize(
    ("discount", "amount"), [("10%", 900), ("0.1", 900), ("10", 900), ("", 1000)]
)
def test_discounts_in_every_writing(bring, products, world: World, discount: str, amount: int):
    bring([["受注日", "取引先名", "商品", "数量", "単価", "値引率"],
           ["2026-10-01", "東亜精密", "P1", "10", "100", discount]])  # fmt: skip
    line = OrderLine.objects.get()
    assert (line.amount, line.unit_price, line.quantity) == (amount, 100, Decimal(10))


@pytest.mark.parametrize(
    ("cost", "profit", "kept"),
    [("70万円", "", 700_000), ("", "30万円", 700_000), ("", "△50,000円", 1_050_000),
     ("600,000", "30万円", 600_000), ("", "", None)],
)  # fmt: skip
def test_the_cost_of_a_line_is_told_or_follows_from_the_profit(
    bring, products, world: World, cost: str, profit: str, kept: int | None
):
    report = bring([FLAT, ["2026/10/31", "東亜精密", "P1", "100万円", cost, profit]])
    assert (report["problems"], OrderLine.objects.get().cost) == ([], kept)


def test_a_profit_that_is_no_amount_is_a_problem_of_its_row(bring, products, world: World):
    report = bring([FLAT, ["2026/10/31", "東亜精密", "P1", "100万円", "", "あとで"]])
    assert [problem["column"] for problem in report["problems"]] == ["粗利"]
    assert not OrderLine.objects.exists()


def test_a_bad_line_of_a_flat_order_leaves_the_others(bring, products, world: World):
    rows = [["注文番号", "売上日", "取引先名", "商品", "金額"],
            ["A", "2026-10-01", "東亜精密", "幻", "1"],
            ["A", "2026-10-01", "東亜精密", "P1", "2"],
            ["B", "2026-10-01", "東亜精密", "幻", "3"]]  # fmt: skip
    report = bring(rows, skip_bad_rows=True)
    assert (report["created"], report["skipped"]) == (1, 2)
    assert list(Order.objects.values_list("number", flat=True)) == ["A"]


def test_departments_become_a_tree(bring, world: World):
    rows = [
        ["会社名", "部署コード", "部署名", "上位部署", "人数"],
        ["東亜精密", "D3", "第一課", "D2", "12"],
        ["東亜精密", "D2", "生産技術部", "生産本部", "40"],
        ["東亜精密", "D1", "生産本部", "", ""],
    ]
    assert bring(rows)["created"] == 3
    section = Department.objects.get(name="第一課")
    assert (section.parent.name, section.parent.parent.name) == ("生産技術部", "生産本部")
    assert bring(rows)["unchanged"] == 3
    rows[1][3] = "生産本部"
    assert bring(rows)["updated"] == 1


def test_a_name_may_stand_twice_below_different_parents(bring, world: World):
    rows = [["会社名", "組織名", "親"], ["東亜精密", "東部", ""], ["東亜精密", "西部", ""],
            ["東亜精密", "総務課", "東部"], ["東亜精密", "総務課", "西部"]]  # fmt: skip
    assert bring(rows)["created"] == 4
    assert bring(rows)["unchanged"] == 4


def test_activities_arrive_with_the_people_met(bring, world: World):
    bring([["会社名", "氏名"], ["東亜精密", "乙川 二郎"], ["東亜精密", "甲田 一郎"]])
    rows = [
        ["取引先", "日付", "種別", "件名", "内容", "面談相手", "担当"],
        [
            "東亜精密",
            "2026/11/5",
            "訪問",
            "次期ライン",
            "手戻りが多い",
            "乙川様、甲田 一郎",
            "江川 恵美",
        ],
    ]
    (problem,) = bring(rows)["problems"]
    assert (problem["code"], problem["value"]) == ("unknown_reference", "乙川様")
    rows[1][5] = "乙川 二郎様、甲田 一郎"
    assert bring(rows)["created"] == 1
    activity = Activity.objects.get()
    assert (activity.kind, str(activity.on), activity.body) == (
        "visit",
        "2026-11-05",
        "手戻りが多い",
    )
    assert activity.people.count() == 2
    assert list(activity.colleagues.all()) == [world.emi]
    assert bring(rows)["unchanged"] == 1

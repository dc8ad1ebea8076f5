# ruff: noqa: E501 - rows of a table read better unwrapped
"""Opportunities at Zuirei, and three years of what it bought."""

from __future__ import annotations

from datetime import date
from typing import Final

from tokui.core.words import Words
from tokui.demo.story import MILLION, Day, Month, Row, To, day_in_month, links, row

_SHINONOME = Words("Shinonome Information Services", "東雲情報サービス")
_KVANTA = Words("Kvanta Factory", "クヴァンタ・ファクトリー")
_PROPOSAL = Words("Proposal", "提案")
_EVALUATION = Words("Evaluation", "評価会")
_QUOTATION = Words("Quotation", "見積提示")
_DISCOVERY = Words("Discovery", "課題確認")
_DONE = Words("Closed", "完了")
_HARUNO = Words("Daisuke Haruno", "春野 大輔")
_TATENO = Words("Ryo Tateno", "舘野 凌")

# fmt: off
DEALS: tuple[Row, ...] = (
    row("plant2", name=Words("Plant 2: shop-floor data and scheduling renewal", "長野第二工場 実績収集・工程計画の統合刷新"), stage=_EVALUATION, grade="B", amount=162 * MILLION, probability=60, opened_on=Day(-210), closes_on=Day(96), salesperson=_HARUNO, department=To("department.prod_eng"), person=To("person.segawa"), products=links("product", "scheduler shopfloor"), next_step=Words("Explain the five-year cost to Finance before the Investment Review papers are due.", "投資審査会の資料提出前に、5年総額の考え方を経理財務部へ説明する。"), competitor=_KVANTA, external_id="D-1001"),
    row("pilot", name=Words("Plant 2: Scheduler pilot on one line", "長野第二工場 工程プランナー先行導入（1ライン）"), stage=_QUOTATION, grade="A", amount=18 * MILLION, probability=88, opened_on=Day(-120), closes_on=Day(24), salesperson=_HARUNO, department=To("department.control"), person=To("person.sugawara"), products=links("product", "scheduler"), next_step=Words("Order follows Purchasing's single-source justification.", "購買部の随意契約理由書を待って受注する。"), external_id="D-1002"),
    row("care", name=Words("Care: renewal for next year", "運用デスク 来年度契約更新"), stage=_QUOTATION, grade="A", amount=40 * MILLION, probability=90, opened_on=Day(-40), closes_on=Day(55), salesperson=_HARUNO, department=To("department.it"), person=To("person.ibuki"), products=links("product", "care"), next_step=Words("Agree on monthly response-time reports as an annex.", "応答時間の月次報告を別紙で合意する。"), external_id="D-1003"),
    row("trace", name=Words("Trace for the reducer line", "減速機ライン 品質トレース導入"), stage=_PROPOSAL, grade="B", amount=48 * MILLION, probability=55, opened_on=Day(-150), closes_on=Day(80), salesperson=_HARUNO, department=To("department.qa"), person=To("person.koga"), products=links("product", "trace"), next_step=Words("Reproduce two of last year's inquiries with real lots together with Inspection.", "検査課と、昨年の問い合わせ2件を実ロットで再現する。"), competitor=_KVANTA, external_id="D-1004"),
    row("cad", name=Words("Drawings: link to the design system", "図面ライブラリ 設計システム連携"), stage=_QUOTATION, grade="B", amount=8_600_000, probability=60, opened_on=Day(-70), closes_on=Day(38), salesperson=_TATENO, department=To("department.design"), person=To("person.urata"), products=links("product", "drawings"), next_step=Words("Submit the comparison of three quotations.", "3社見積もりの比較表を提出する。"), external_id="D-1005"),
    row("maintain", name=Words("Maintain for 40 key machines", "保全インサイト 主力設備40台"), stage=_DISCOVERY, grade="C", amount=26 * MILLION, probability=30, opened_on=Day(-60), closes_on=Day(130), salesperson=_HARUNO, department=To("department.prod_eng"), person=To("person.kurosu"), products=links("product", "maintain"), next_step=Words("Ask for the stoppage log of the last twelve months.", "直近12か月の停止記録の提供を依頼する。"), external_id="D-1006"),
    row("remote", name=Words("Service: link to remote diagnosis", "サービス部 遠隔診断連携"), stage=_DISCOVERY, grade="C", amount=15 * MILLION, probability=25, opened_on=Day(-45), closes_on=Day(150), salesperson=_TATENO, department=To("department.service"), person=To("person.mochizuki"), products=links("product", "maintain care"), next_step=Words("Sketch the workflow from alarm to visit together.", "警報から訪問までの業務の流れを一緒に描く。"), external_id="D-1007"),
    row("suppliers", name=Words("Supply for 60 suppliers", "調達コネクト 仕入先60社"), stage=_DISCOVERY, grade="C", amount=24 * MILLION, probability=20, opened_on=Day(-30), salesperson=_HARUNO, department=To("department.buying"), person=To("person.negishi"), products=links("product", "supply"), next_step=Words("Ask the new general manager how he sees the deal we lost.", "新任の購買部長に、前回失注の受け止めを聞く。"), competitor=_SHINONOME, external_id="D-1008"),
    row("hub", name=Words("Data link between core system and plants", "基幹・工場間のデータ連携基盤"), stage=_DISCOVERY, grade="D", probability=10, opened_on=Day(-33), closes_on=Day(230), salesperson=_HARUNO, department=To("department.it"), person=To("person.moriyama"), products=links("product", "shopfloor"), next_step=Words("Find out when the core-system renewal is decided.", "基幹更改の判断時期を確かめる。"), competitor=_SHINONOME, external_id="D-1009"),
    row("measure", name=Words("Zuirei Instruments: Scheduler", "瑞嶺計測 工程プランナー横展開"), stage=_DISCOVERY, grade="D", amount=18 * MILLION, probability=10, opened_on=Day(-28), closes_on=Day(220), salesperson=_HARUNO, products=links("product", "scheduler"), next_step=Words("Ask the head of Production Control for an introduction.", "生産管理部長に紹介をお願いする。"), external_id="D-1010"),
    row("won_scheduler", name=Words("Plant 1: Scheduler renewal and extension", "長野第一工場 工程プランナー更新・拡張"), stage=_DONE, grade="won", amount=42 * MILLION, probability=100, opened_on=Day(-190), closes_on=Day(-45), salesperson=_HARUNO, department=To("department.control"), person=To("person.kogure"), products=links("product", "scheduler"), external_id="D-0987"),
    row("won_drawings", name=Words("Drawings: company-wide roll-out", "図面ライブラリ 全社展開"), stage=_DONE, grade="won", amount=19 * MILLION, probability=100, opened_on=Day(-320), closes_on=Day(-140), salesperson=_TATENO, department=To("department.design"), person=To("person.shibasaki"), products=links("product", "drawings"), external_id="D-0961"),
    row("won_care", name=Words("Care: this year's contract", "運用デスク 今年度契約"), stage=_DONE, grade="won", amount=36 * MILLION, probability=100, opened_on=Day(-300), closes_on=Day(-235), salesperson=_HARUNO, department=To("department.it"), person=To("person.ibuki"), products=links("product", "care"), external_id="D-0944"),
    row("lost_edi", name=Words("Purchasing: supplier ordering system", "購買 受発注システム刷新"), stage=_DONE, grade="lost", amount=28 * MILLION, probability=0, opened_on=Day(-280), closes_on=Day(-95), salesperson=_TATENO, department=To("department.buying"), person=To("person.negishi"), products=links("product", "supply"), competitor=_SHINONOME, loss_reason=Words("Price, and the bundle with core-system maintenance. We met the general manager only once and heard of the bundle after the decision.", "価格差と、基幹保守との抱き合わせ。部長に会えたのは1回だけで、抱き合わせを知ったのは決定後だった。"), external_id="D-0970"),
    row("lost_thai", name=Words("Thailand: Shopfloor", "タイ拠点 実績収集"), stage=_DONE, grade="lost", amount=22 * MILLION, probability=0, opened_on=Day(-420), closes_on=Day(-250), salesperson=_HARUNO, products=links("product", "shopfloor"), loss_reason=Words("Budget frozen because of the exchange rate. The interest remains.", "為替悪化による予算凍結。要望は残っている。"), external_id="D-0932"),
)
# fmt: on

MONTHS: Final = 36

SEASON: Final = {
    1: 90, 2: 115, 3: 170, 4: 55, 5: 75, 6: 100, 7: 105, 8: 50, 9: 140, 10: 95, 11: 100, 12: 95,
}  # fmt: skip
"""How much of an average month the plants buy, in percent: much before the half-years close,
little in April and in the holidays of August."""

_LINES = (
    # product, yen in an average month three years ago, growth in percent over all, every so many months
    ("care", 2_600_000, 45, 1),
    ("scheduler", 4_100_000, 70, 1),
    ("shopfloor", 6_600_000, 85, 2),
    ("drawings", 3_400_000, 45, 3),
    ("supply", 1_900_000, -60, 5),
)


def order_lines(today: date, ago: int) -> list[tuple[str, int]]:
    """Product and amount in yen of each line ordered `ago` months before today's month.

    Amounts grow evenly over the three years and follow the season; Care is paid evenly.
    """
    month = day_in_month(today, -ago, 1).month
    lines = []
    for product, average, growth, every in _LINES:
        if ago % every:
            continue
        grown = average + average * growth * (MONTHS - ago) // (MONTHS * 100)
        share = 100 if product == "care" else SEASON[month]
        lines.append((product, grown * share // 100 // 10_000 * 10_000))
    return lines


def sales_of_twelve_months(today: date, until: int) -> int:
    """Orders in yen of the twelve months that end `until` months before today's month."""
    months = range(until, until + 12)
    return sum(amount for ago in months for _product, amount in order_lines(today, ago))


def orders() -> tuple[Row, ...]:
    """One order a month for three years, the running month left out."""
    return tuple(
        row(
            f"order{ago}",
            number=f"SO-{1_000 + MONTHS - ago}",
            ordered_on=Month(-ago, 18),
            salesperson=_HARUNO,
        )
        for ago in range(MONTHS, 0, -1)
    )


def lines_of_orders(today: date) -> tuple[Row, ...]:
    """The lines of those orders."""
    return tuple(
        row(
            f"line{ago}_{product}",
            order=To(f"order.order{ago}"),
            product=To(f"product.{product}"),
            quantity=1,
            unit_price=amount,
            amount=amount,
        )
        for ago in range(MONTHS, 0, -1)
        for product, amount in order_lines(today, ago)
    )

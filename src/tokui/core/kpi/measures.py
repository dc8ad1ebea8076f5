"""The catalogue of what Tokui works out by itself, each with its formula in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tokui.core.kpi import asked, contact, trade
from tokui.core.kpi.figures import Measure
from tokui.core.words import Words

_ALL: Final = (
    Measure("order_amount", "money", Words(
        "Sum of order amounts in the account's currency, by month of order.",
        "期間内の取引実績の金額合計（顧客の通貨、受注月で集計）。"), trade.order_amount),
    Measure("order_count", "count", Words(
        "Number of orders by month and product; an order of two products counts for both.",
        "月・製品ごとの取引件数の合計（2製品の取引はそれぞれ1件）。"), trade.order_count),
    Measure("gross_profit", "money", Words(
        "Order amounts minus their cost, by month of order; orders without a cost are left out.",
        "取引実績の金額 − 原価（受注月で集計）。原価のない取引は除く。"), trade.gross_profit),
    Measure("won_amount", "money", Words(
        "Sum of the amounts of deals won, by closing day.",
        "期間内に受注した商談の金額合計（完了日で集計）。"), trade.won_amount),
    Measure("won_count", "count", Words(
        "Number of deals won, by closing day.", "期間内に受注した商談の件数。"), trade.won_count),
    Measure("win_rate", "share", Words(
        "Deals won ÷ (won + lost) × 100, by closing day.",
        "受注件数 ÷（受注件数＋失注件数）× 100。"), trade.win_rate),
    Measure("average_won", "money", Words(
        "Amount won ÷ number of deals won that have an amount.",
        "受注額 ÷ 金額のある受注件数。"), trade.average_won),
    Measure("open_amount", "money", Words(
        "Sum of the amounts of deals open today.", "現在進行中の商談の金額合計。"),
        trade.open_amount, is_now=True),
    Measure("weighted_amount", "money", Words(
        "Sum of amount × probability over deals open today; without one the lower bound of the "
        "grade counts.",
        "進行中の商談の 金額 × 確度 の合計（確度がなければヨミの下限）。"), trade.weighted,
        is_now=True),
    Measure("product_count", "count", Words(
        "Number of different products ordered.", "期間内に取引のあった製品の種類数。"),
        trade.product_count),
    Measure("retention", "share", Words(
        "Products ordered in the time ÷ products ordered in the twelve months before it, of the "
        "latter × 100.",
        "前の12か月に取引のあった製品のうち、期間内にも取引のあった割合 × 100。"), trade.retention),
    Measure("share_of_wallet", "share", Words(
        "Our sales ÷ their spend × 100, over cells of the whitespace in which both are known.",
        "当社売上 ÷ 支出額 × 100（両方が分かるホワイトスペースの合計）。"),
        trade.share_of_wallet, is_now=True),
    Measure("fields_known", "share", Words(
        "Cells of the whitespace with a known status ÷ all cells × 100.",
        "導入状況が分かるマス ÷ 登録済の全マス × 100。"), trade.fields_known, is_now=True),
    Measure("executive_meetings", "count", Words(
        "Meetings, visits, online meetings and dinners with a person of the rank of executive "
        "officer or above.",
        "執行役員以上が出席した面談・訪問・Web会議・会食の回数。"), contact.executive_meetings),
    Measure("people_met", "count", Words(
        "Number of different people in touch, notes left out.",
        "期間内に接触した人の数（メモを除く）。"), contact.people_met),
    Measure("contacts", "count", Words(
        "Number of activities, notes left out.", "期間内の活動件数（メモを除く）。"),
        contact.contacts),
    Measure("departments_met", "count", Words(
        "Number of departments of the people in touch.", "期間内に接触した人の所属部門の数。"),
        contact.departments_met),
    Measure("deciders_met", "share", Words(
        "Approvers and decision makers in touch ÷ all of them × 100.",
        "期間内に接触した決裁者・承認者 ÷ 決裁者・承認者の全員 × 100。"), contact.deciders_met),
    Measure("new_departments", "count", Words(
        "Number of departments whose first deal was won in the time.",
        "期間内に初めて受注した部門の数。"), trade.new_departments),
    Measure("needs_confirmed", "count", Words(
        "Number of needs confirmed or resolved today.", "現在、確認済または解決済のニーズの数。"),
        contact.needs_confirmed, is_now=True),
    Measure("steps_known", "share", Words(
        "Steps of approval routes with a known person ÷ all steps × 100.",
        "担当者が分かる稟議段階 ÷ 全段階 × 100。"), contact.steps_known, is_now=True),
    Measure("actions_on_time", "share", Words(
        "Actions done by their due day ÷ actions due in the time × 100, cancelled ones left out.",
        "期限内に完了したアクション ÷ 期間内に期限のアクション × 100（中止を除く）。"),
        contact.actions_on_time),
    Measure("nps", "score", Words(
        "(Promoters − detractors) ÷ answers × 100, over the newest surveys in the time.",
        "（推奨者 − 批判者）÷ 回答数 × 100（期間内で最も新しい日のアンケート）。"), asked.nps),
    Measure("satisfaction", "score", Words(
        "Mean score of the newest surveys of satisfaction in the time, weighed by answers.",
        "期間内で最も新しい日の満足度アンケートの平均点（回答数で加重）。"), asked.satisfaction),
    Measure("response_rate", "share", Words(
        "Answers ÷ asked × 100, over the surveys in the time.",
        "期間内のアンケートの 回答数 ÷ 依頼数 × 100。"), asked.response_rate),
)  # fmt: skip

MEASURES: Final[Mapping[str, Measure]] = {measure.code: measure for measure in _ALL}
"""The measures by their codes, in the order of the scale."""

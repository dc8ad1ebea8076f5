"""The scales of KPIs: how one stands, what Tokui can work out by itself, and over which time."""

from __future__ import annotations

from typing import Final

from tokui.core.words import scale, step

KPI_STATUS: Final = scale(
    "kpi_status", "Standing", "状況",
    step("done", "Reached", "達成", 5, "✓"),
    step("ahead", "Ahead", "前倒し", 4, "↑"),
    step("on_track", "On track", "順調", 3, "○"),
    step("at_risk", "At risk", "要注意", 2, "△"),
    step("off", "Off", "未達見込", 1, "×"),
    step("unknown", "Not known", "判定不可", None, "?"),
)  # fmt: skip

MEASURE: Final = scale(
    "measure", "Worked out from", "算出元",
    ("order_amount", "Sales (orders)", "売上高（取引実績）"),
    ("order_count", "Number of orders", "取引件数"),
    ("gross_profit", "Gross profit", "粗利"),
    ("won_amount", "Amount won", "受注額（商談）"),
    ("won_count", "Deals won", "受注件数"),
    ("win_rate", "Win rate", "受注率"),
    ("average_won", "Average amount of a deal won", "平均受注単価"),
    ("open_amount", "Open deals", "商談残高"),
    ("weighted_amount", "Open deals, weighted", "商談残高（確度加重）"),
    ("product_count", "Products bought", "購入製品数"),
    ("retention", "Retention of products", "維持率"),
    ("share_of_wallet", "In-store share", "インストアシェア"),
    ("fields_known", "Whitespace known", "ホワイトスペース判明率"),
    ("executive_meetings", "Meetings with officers", "役員面談数"),
    ("people_met", "People met", "接点人数"),
    ("contacts", "Contacts", "接触回数"),
    ("departments_met", "Departments met", "接点部門数"),
    ("deciders_met", "Deciders met", "決裁関与者の面談率"),
    ("new_departments", "New departments", "新規部門数"),
    ("needs_confirmed", "Needs confirmed", "確認済ニーズ数"),
    ("steps_known", "Approval steps with a name", "稟議段階の判明率"),
    ("actions_on_time", "Actions done on time", "アクション期限内完了率"),
    ("nps", "NPS (surveys)", "NPS（アンケート）"),
    ("satisfaction", "Satisfaction (surveys)", "満足度（アンケート）"),
    ("response_rate", "Rate of answers (surveys)", "回答率（アンケート）"),
)  # fmt: skip

MEASURE_OVER: Final = scale(
    "measure_over", "Counted over", "集計期間",
    ("plan", "Since the plan began", "プラン開始から"),
    ("fiscal_year", "The customer's fiscal year", "顧客の会計年度"),
    ("our_year", "Our fiscal year", "当社の会計年度"),
    ("year", "The last twelve months", "直近12か月"),
    ("month", "The calendar month", "当月"),
)  # fmt: skip

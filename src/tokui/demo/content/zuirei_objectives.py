# ruff: noqa: E501 - rows of a table read better unwrapped
"""Five objectives with Zuirei, nine KPIs, what was measured month by month, what users answered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tokui.core.words import Words
from tokui.demo.content.zuirei_trade import sales_of_twelve_months
from tokui.demo.story import MILLION, Month, Row, To, links, row

_START = Month(-7)
_END = Month(4, 31)
_COUNT = Words("items", "項目")
_PEOPLE = Words("people", "名")
_TIMES = Words("times", "回")
_MILLION_YEN = Words("JPY million", "百万円")


def _of_users(key: str, on: Month, asked: int, answered: int, mean: str) -> Row:
    return row(
        key,
        name=Words("User survey at plant 1", "第一工場の利用者アンケート"),
        kind="satisfaction",
        asked_on=on,
        asked=asked,
        answered=answered,
        mean=Decimal(mean),
        lowest=1,
        highest=5,
        department=To("department.making1"),
        source=Words("Eight questions on the terminal", "端末上で8問"),
        grade="confirmed",
    )


# fmt: off
OBJECTIVES: tuple[Row, ...] = (
    row("sales", title=Words("Win orders of 320 million yen from Zuirei in the plan year", "瑞嶺精機からの年間受注を3億2,000万円にする"), kind="revenue", detail=Words("Plant 2 decides it: without plant 2 we stay at last year's level.", "第二工場の刷新が鍵。取れなければ前年並みにとどまる。"), owner=To("colleague.haruno"), state="in_progress", start_on=_START, due_on=_END, needs=links("need", "lead replan lot"), position=1),
    row("plant2", title=Words("Win the renewal of plant 2", "長野第二工場の刷新案件を受注する"), kind="revenue", detail=Words("Pass the evaluation, win the consent of Finance, get on the agenda of the Management Committee.", "評価会の合格、経理財務部の内諾、経営会議への付議。"), owner=To("colleague.haruno"), state="in_progress", start_on=_START, due_on=_END, parent=To("objective.sales"), needs=links("need", "factory replan"), position=2),
    row("officers", title=Words("Become a trusted adviser to the executives of production and administration", "生産・管理の役員から相談される関係をつくる"), kind="relationship", detail=Words("So far everything depends on the DX Office.", "現状の接点はDX推進室に偏っている。"), owner=To("colleague.kuze"), state="in_progress", start_on=_START, due_on=_END, needs=links("need", "lead cost"), position=3),
    row("route", title=Words("Know the approval route and next year's budgets in advance", "稟議経路と来期投資枠を事前に把握する"), kind="information", detail=Words("We lost the ordering system because we learned of the bundle too late.", "受発注システムは、抱き合わせを知るのが遅れて失注した。"), owner=To("colleague.haruno"), state="in_progress", start_on=_START, due_on=Month(2, 31), needs=links("need", "core"), position=4),
    row("satisfaction", title=Words("Raise user satisfaction at plant 1 and lose no contract", "第一工場の利用者満足を高め、解約をゼロにする"), kind="satisfaction", owner=To("colleague.kijima"), state="in_progress", start_on=_START, due_on=_END, needs=links("need", "replan drawings"), position=5),
)


def kpis(today: date) -> tuple[Row, ...]:
    """The KPIs; the baseline of orders is what was ordered in the year before the plan."""
    return (
        row("orders", objective=To("objective.sales"), name=Words("Orders of the last twelve months", "直近12か月の受注高"), unit=_MILLION_YEN, baseline=_million(sales_of_twelve_months(today, 8)), baseline_on=_START, target=320, due_on=_END, cadence="monthly", owner=To("colleague.haruno"), measure="order_amount", measure_over="year", achievable_because=Words("Plant 2 alone is worth 162 million yen; 17 of 24 evaluation items are passed.", "第二工場だけで1億6,200万円。評価24項目中17項目に合格済み。"), position=1),
        row("pipeline", objective=To("objective.sales"), name=Words("Weighted amount of open deals", "進行中商談の加重金額"), unit=_MILLION_YEN, baseline=95, baseline_on=_START, target=220, due_on=Month(2, 31), cadence="monthly", owner=To("colleague.haruno"), position=2),
        row("items", objective=To("objective.plant2"), name=Words("Evaluation items passed for plant 2", "第二工場 評価会の合格項目数"), unit=_COUNT, baseline=0, baseline_on=Month(-5, 20), target=24, due_on=Month(1, 31), cadence="monthly", owner=To("colleague.urabe"), achievable_because=Words("The seven open items are either in the next release or agreed in principle.", "残り7項目は次期リリースに含まれるか、方式合意済み。"), position=1),
        row("meetings", objective=To("objective.officers"), name=Words("Executive meetings since the plan started", "役員面談の累計回数"), unit=_TIMES, baseline=0, baseline_on=_START, target=8, due_on=_END, cadence="monthly", owner=To("colleague.kuze"), position=1),
        row("consulted", objective=To("objective.officers"), name=Words("People who consult us (relation level 4 and above)", "「相談される」以上の関係者数"), unit=_PEOPLE, baseline=5, baseline_on=_START, target=12, due_on=_END, cadence="quarterly", owner=To("colleague.haruno"), position=2),
        row("steps", objective=To("objective.route"), name=Words("Approval steps with a known owner", "担当者が判明した稟議段階の割合"), unit="%", baseline=27, baseline_on=_START, target=100, due_on=Month(2, 31), cadence="monthly", owner=To("colleague.haruno"), achievable_because=Words("Budget and the DX Office will name the rest.", "予算課とDX推進室の協力で残りも判明する見込み。"), position=1),
        row("frames", objective=To("objective.route"), name=Words("Departments whose next-year budget is known", "来期投資枠が判明した部門数"), unit=Words("departments", "部門"), target=6, due_on=Month(2, 31), cadence="quarterly", position=2),
        row("score", objective=To("objective.satisfaction"), name=Words("User satisfaction at plant 1 (out of 5)", "第一工場の利用者満足度（5点満点）"), unit=Words("points", "点"), baseline=Decimal("3.4"), baseline_on=_START, target=Decimal("4.2"), due_on=_END, cadence="quarterly", owner=To("colleague.kijima"), measure="satisfaction", measure_over="plan", position=1),
        row("outages", objective=To("objective.satisfaction"), name=Words("Major incidents per month", "重大障害の月間件数"), unit=Words("cases", "件"), direction="down", baseline=3, baseline_on=_START, target=0, due_on=_END, cadence="monthly", owner=To("colleague.nomoto"), achievable_because=Words("The servers of plant 1 are now redundant.", "第一工場のサーバー二重化が完了。"), position=2),
    )


_READINGS = (
    # KPI, values from the plan's first month on, None where nothing was measured, note of the last
    ("pipeline", (98, 112, 121, 138, 152, 171, 184), None),
    ("items", (None, None, 0, 5, 11, 14, 17), Words("Evaluation meeting 3", "第3回評価会")),
    ("meetings", (0, 1, 1, 1, 2, 2, 3), Words("Behind: administration not met yet", "遅れ：管理本部に会えていない")),
    ("consulted", (None, None, 6, None, None, 8, None), None),
    ("steps", (27, 33, 47, 53, 67, 80, 87), Words("13 of 15 steps", "15段階中13段階")),
    ("outages", (3, 2, 2, 1, 1, 0, 1), Words("Power cut after lightning", "落雷による停電")),
)
MILESTONES: tuple[Row, ...] = (
    row("orders_half", kpi=To("kpi.orders"), on=Month(0, 31), value=270, note=Words("Plant 2 at grade A", "第二工場がヨミA")),
    row("items_first", kpi=To("kpi.items"), on=Month(-3, 31), value=8, note=Words("Evaluation meeting 1", "第1回評価会")),
    row("items_second", kpi=To("kpi.items"), on=Month(-1, 31), value=18, note=Words("Evaluation meeting 3", "第3回評価会")),
)

SURVEYS: tuple[Row, ...] = (
    _of_users("spring", Month(-5, 31), 61, 38, "3.6"),
    _of_users("autumn", Month(-2, 31), 61, 42, "3.9"),
    row("nps", name=Words("Yearly survey of customers", "年次お客様アンケート"), kind="nps", asked_on=Month(-4, 31), asked=120, answered=64, promoters=24, passives=29, detractors=11, source=Words("By mail, to all users", "全利用者にメールで依頼"), grade="confirmed"),
)

CONTRIBUTIONS: tuple[Row, ...] = (
    row("sales", kpi=To("kpi.orders"), department=Words("Sales department 1", "営業一部"), colleague=To("colleague.haruno"), amount=210, note=Words("Plant 2 and renewals", "第二工場と更新")),
    row("engineering", kpi=To("kpi.orders"), department=Words("Engineering", "技術部"), colleague=To("colleague.urabe"), amount=70, note=Words("Trace at plant 1", "第一工場の品質トレース")),
    row("support", kpi=To("kpi.orders"), department=Words("Operations desk", "運用サービス部"), colleague=To("colleague.kijima"), amount=25),
)
# fmt: on


def readings(today: date) -> tuple[Row, ...]:
    """What was written at each month's end since the plan began; orders and satisfaction are worked
    out."""
    told = []
    for kpi, values, note in _READINGS:
        known = [place for place, value in enumerate(values) if value is not None]
        for place in known:
            value = Decimal(str(values[place]))
            told.append(_reading(kpi, 7 - place, value, note if place == known[-1] else None))
    return tuple(told)


def _reading(kpi: str, months: int, value: Decimal, note: Words | None) -> Row:
    return row(
        f"{kpi}_{months}", kpi=To(f"kpi.{kpi}"), on=Month(-months, 31), value=value, note=note
    )


def _million(yen: int) -> Decimal:
    return Decimal(yen // (MILLION // 10)) / 10

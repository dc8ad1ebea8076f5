"""A small plan in which every rule has something to look at and none finds anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tokui.core import plan as values
from tokui.core.checks import RULES, Finding, check_plan
from tokui.core.plan import Judged, PlanSnapshot, RuleGrade

TODAY = date(2026, 11, 20)
MILLION = 1_000_000


def on(days: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=days)


def judged(value: str, grade: str = "confirmed", day: date = date(2026, 10, 1)) -> Judged:
    """A judgement of this autumn."""
    return Judged(value, grade, "面談", "", day, "営業 花", day + timedelta(days=365))


LAPSED = Judged("unknown", "stated", "面談", "", date(2024, 4, 1), "", date(2025, 4, 1), "3")


def post(title: str, rank: int, **given: Any) -> values.Post:
    return values.Post(f"post-{title}", title, rank, "dep", started_on=date(2024, 4, 1), **given)


PEOPLE = (
    values.Person("p-top", "社長 一", posts=(post("代表取締役社長", 1),), sort_key="a",
                  last_contact_on=on(-20)),
    values.Person("p-head", "部長 二", posts=(post("部長", 12),), sort_key="b",
                  last_contact_on=on(-10)),
    values.Person("p-user", "主任 三", posts=(post("主任", 30),), sort_key="c",
                  last_contact_on=on(-10)),
    values.Person("p-gone", "前任 四", posts=(post("課長", 20, ended_on=date(2026, 3, 31)),),
                  sort_key="d"),
)  # fmt: skip

STAKEHOLDERS = (
    values.Stakeholder("s-top", "社長 一", person="p-top", roles=("approver",),
                       authority=judged("3"), influence=judged("inner_circle"),
                       attitude=judged("supporter"), coverage=judged("multiple")),
    values.Stakeholder("s-head", "部長 二", person="p-head", roles=("decision_maker",),
                       authority=judged("2"), influence=judged("political"),
                       attitude=judged("supporter"), coverage=judged("in_depth"),
                       wanted_relation="regular", next_step=""),
    values.Stakeholder("s-user", "主任 三", person="p-user", roles=("champion", "user"),
                       authority=judged("0"), influence=judged("local"),
                       attitude=judged("champion"), coverage=judged("in_depth")),
    values.Stakeholder("s-ours", "営業 花", side="internal", colleague="c-sales",
                       capacity_days=Decimal(20)),
)  # fmt: skip

COVERAGE = tuple(
    values.Coverage(f"cov-{person}-{ours}", ours, person, judged("regular"))
    for person in ("p-top", "p-head", "p-user")
    for ours in ("c-sales", "c-boss")
)

ACTIVITIES = tuple(
    values.Activity(f"act-{days}-{ours}", "visit", on(-days), "訪問",
                    people=("p-top", "p-head", "p-user"), colleagues=(ours,), deal="deal")
    for days in (10, 24, 38, 66, 94)
    for ours in ("c-sales", "c-boss")
)  # fmt: skip

NEEDS = (
    values.Need("n-goal", "利益率を8%に", layer="goal", state=judged("confirmed"),
                holder="s-top", importance=judged("5"), urgency=judged("4")),
    values.Need("need", "手戻りを減らしたい", state=judged("confirmed"), holder="s-head",
                importance=judged("5"), urgency=judged("4"), value_hypothesis="工数を3割減らす",
                cause="n-goal", due_on=on(200), deals=("deal",)),
    values.Need("guess", "検査記録を電子化したい", state=Judged("hypothesis", "inferred"),
                holder="s-user", importance=judged("4"), urgency=judged("2"), cause="n-goal",
                value_hypothesis="探す時間をなくす"),
)  # fmt: skip

KPI = values.Kpi(
    "kpi", "手戻りの件数", unit="件", direction="down", baseline=Decimal(100),
    baseline_on=date(2026, 4, 1), target=Decimal(50), due_on=on(120), cadence="monthly",
    owner="c-sales",
    readings=(values.Reading("r1", date(2026, 8, 1), Decimal(80)),
              values.Reading("r2", date(2026, 11, 1), Decimal(60))),
)  # fmt: skip


def objective(id: str, kind: str, **given: Any) -> values.Objective:
    """A sound objective."""
    kpi = replace(KPI, id="kpi" if id == "goal" else f"kpi-{id}")
    sound: dict[str, Any] = {
        "owner": "c-sales", "state": "in_progress", "start_on": date(2026, 4, 1),
        "due_on": on(130), "needs": ("need",), "kpis": (kpi,),
    }  # fmt: skip
    return values.Objective(id, f"検査装置の手戻り半減（{id}）", kind, **{**sound, **given})


OBJECTIVES = (
    objective("goal", "revenue"),
    objective("part", "relationship", parent="goal"),
    objective("care", "satisfaction"),
    objective("done", "information", state="closed", outcome="fully_achieved", lesson="早く聞く"),
)

OUR_RIVAL = values.OurRival(
    "rival", "東雲システム", product_rating=judged("+1"), price_rating=judged("-1"),
    contract_ends_on=on(400), counter_move="現場の工数で比べる", winning_path="改善会議に入る",
)  # fmt: skip

PLAY = values.Play(
    "play", "改善会議を一緒に回す", whom=("s-head",), value="手戻り半減", start_on=on(-30),
    due_on=on(90), means="検査装置", customer_benefit="工数が減る", our_benefit="次の商談",
    proof="他社で実績", state="running", amount=5 * MILLION, needs=("need",),
    products=("prod",),
)  # fmt: skip

DEAL = values.Deal(
    "deal", "検査装置の更新", grade="B", amount=20 * MILLION, probability=Decimal(60),
    opened_on=on(-90), closes_on=on(115), salesperson="c-sales", department="dep",
    products=("prod",), next_step="見積を出す", competitor="東雲システム",
)  # fmt: skip

ACTIONS = (
    values.Action("first", "評価基準を聞く", phase="phase", owner="c-sales", owner_name="営業 花",
                  counterpart="s-user", start_on=on(3), due_on=on(7), need="guess",
                  person_days=Decimal(2), cost=10_000),
    values.Action("next", "見積を出す", phase="phase", owner="c-sales", owner_name="営業 花",
                  counterpart="s-head", start_on=on(10), due_on=on(14), kpi="kpi", play="play",
                  deal="deal", after=("first",), person_days=Decimal(3), cost=10_000),
    values.Action("theirs", "図面を渡す", phase="phase", side="customer", counterpart="s-user",
                  start_on=on(14), due_on=on(20), need="need", deal="deal"),
    values.Action("past", "初回訪問", owner="c-sales", state="done", due_on=on(-30),
                  counterpart="s-user", result="課題を聞いた", need="need"),
    values.Action("off", "展示会", owner="c-sales", state="cancelled", due_on=on(-60)),
)  # fmt: skip

ROUTE = values.DecisionRoute(
    "route", "5千万円未満", amount_to=50 * MILLION,
    steps=(values.RouteStep("st1", "draft", 1, "s-head", "部長", lead_days=5),
           values.RouteStep("st2", "decide", 2, "s-top", "社長", body="board", lead_days=10)),
)  # fmt: skip

MODEL = PlanSnapshot(
    plan=values.PlanHead(
        "plan", "2026年度プラン", "active", date(2026, 4, 1), date(2027, 3, 31),
        date(2027, 3, 31), "c-sales", "営業 花", "c-boss", "専務 豊", vision="一番の相談相手",
        strategy="現場から入る", tier="invest", tier_reason="投資枠が大きい",
        not_doing="値引きだけの商談", revenue_target=25 * MILLION, budget=1 * MILLION,
    ),
    account=values.Account("acc", "北浜製作所", fiscal_close="3月31日"),
    taken_at=datetime(2026, 11, 20, 0, 30, tzinfo=UTC),
    taken_on=TODAY,
    facts=(
        values.Fact("f1", "decision_habit", "現場が決める", "面談", as_of=on(-100)),
        values.Fact("f2", "taboo", "写真を使わない", "面談", as_of=on(-100), grade="confirmed"),
    ),
    years=(values.FinancialYear("fy", date(2026, 3, 31), revenue=900 * MILLION),),
    departments=(values.Department("dep", "製造部", head="p-head"),),
    people=PEOPLE,
    colleagues=(
        values.Colleague("c-sales", "営業 花", "主任"),
        values.Colleague("c-boss", "専務 豊", "代表取締役社長"),
    ),
    coverage=COVERAGE,
    products=(values.Product("prod", "検査装置"), values.Product("other", "保守")),
    deals=(
        DEAL,
        values.Deal("won", "初号機", grade="won", amount=8 * MILLION, closes_on=on(-300)),
        values.Deal("lost", "他部門", grade="lost", loss_reason="価格で負けた"),
    ),
    orders=(
        values.OrderTotal(date(2026, 6, 1), "prod", "検査装置", 15 * MILLION, Decimal(1), 1),
        values.OrderTotal(date(2025, 6, 1), "prod", "検査装置", 9 * MILLION, Decimal(1), 1),
    ),
    activities=ACTIVITIES,
    needs=NEEDS,
    objectives=OBJECTIVES,
    customer_rivals=(values.CustomerRival("their", "南海製作所", implication="納期で急ぐ"),),
    our_rivals=(OUR_RIVAL,),
    stakeholders=STAKEHOLDERS,
    plays=(PLAY,),
    footprint=(
        values.Footprint("cell", "dep", "prod", judged("ours"), our_sales=15 * MILLION,
                         wallet=20 * MILLION, contract_ends_on=on(150)),
        values.Footprint("space", "dep", "other", judged("competitor"), wallet=10 * MILLION,
                         rival="東雲システム", reason="契約中", next_step="満了前に会う",
                         contract_ends_on=on(150)),
    ),
    phases=(values.Phase("phase", "評価", on(-30), on(60)),),
    actions=ACTIONS,
    bodies=(values.DecisionBody("board", "経営会議", rhythm="monthly_day", day_of_month=25),),
    routes=(ROUTE,),
)  # fmt: skip


def change(part: str, id: str, /, **given: Any) -> PlanSnapshot:
    """The model with one thing of a part changed."""
    things = getattr(MODEL, part)
    assert any(one.id == id for one in things), (part, id)
    changed = tuple(replace(one, **given) if one.id == id else one for one in things)
    return replace(MODEL, **{part: changed})


def head(**given: Any) -> PlanSnapshot:
    """The model with another head."""
    return replace(MODEL, plan=replace(MODEL.plan, **given))


def whole(**parts: Any) -> PlanSnapshot:
    """The model with whole parts replaced."""
    return replace(MODEL, **parts)


def add(part: str, *things: Any, to: PlanSnapshot = MODEL) -> PlanSnapshot:
    """The model with things more in a part."""
    return replace(to, **{part: (*getattr(to, part), *things)})


def kpi(**given: Any) -> PlanSnapshot:
    """The model with the KPI of its first objective changed."""
    return change("objectives", "goal", kpis=(replace(KPI, **given),))


def found(plan: PlanSnapshot, code: str) -> tuple[Finding, ...]:
    """What one rule finds in a plan; the others are off, for the sake of time."""
    others = tuple(RuleGrade(rule.code, "off") for rule in RULES if rule.code != code)
    report = check_plan(replace(plan, rule_grades=(*others, *plan.rule_grades)))
    return tuple(one for one in report.findings if one.code == code)

"""A salesperson of their own with a week that presses, so that no other journey is in the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from tests.world import PASSWORD, World
from tokui.accounts.actions import open_account
from tokui.identity.actions import add_colleague, invite, join_as_new
from tokui.identity.models import Member
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope
from tokui.plans.lifecycle import start_plan

IMAI: Final = "imai@kitahama.example"

ACTIONS: Final = (
    (-6, "Send the minutes of the line visit", "ライン見学の議事録を送る"),
    (-2, "Ask Purchasing for the new order form", "購買部に新しい発注書式を確認する"),
    (1, "Show the inspection cell to the plant head", "工場長に検査セルを見せる"),
    (3, "Agree the three figures of the pilot", "試行で見る三つの数字を決める"),
    (5, "Invite Quality to the user meeting", "品質保証部をユーザー会に招く"),
    (12, "Hand in the paper for the board", "取締役会の資料を渡す"),
    (26, "Review the pilot with the plant head", "工場長と試行を振り返る"),
    (None, "Find out who heads Finance from April", "4月からの経理部長を確かめる"),
)
DEALS: Final = (
    (-20, "Inspection cell, plant 2", "第二工場 検査セル", 42_000_000),
    (-9, "Lens grinder, maintenance", "レンズ研磨機 保守", 8_400_000),
    (-3, "Trial of the line camera", "ラインカメラ試行", 3_200_000),
)
KPIS: Final = (
    ("Departments that use us", "利用部門の数", "", "5"),
    ("Complaints a month", "月の不良連絡", "", "2"),
    ("Executive meetings", "役員面談", "", "4"),
)
PEOPLE: Final = (
    ("Keiko Shiratori", "白鳥 恵子", "sceptic"),
    ("Yutaka Momoi", "百井 豊", "supporter"),
    ("Noboru Ikeda", "池田 昇", "neutral"),
    ("Sayaka Tani", "谷 清香", "champion"),
)


def lay_own_week(world: World, language: str, today: date) -> None:
    """Mr Imai with one account, its plan, and something late, due, passed and grown old."""
    said = 1 if language == "ja" else 0
    imai = _imai(world, ("Takumi Imai", "今井 拓海")[said])
    name = ("Harima Optics", "播磨光学株式会社")[said]
    account = open_account({"name": name, "fiscal_close": "3月31日"}, by=imai)
    plan = start_plan(account, by=imai, today=today, language=language)
    scope = Scope(account.workspace, account, plan)

    def add(code: str, **values: Any) -> Any:
        return add_record(noun_of(code), values, by=imai, scope=scope)

    def day(days: int) -> str:
        return (today + timedelta(days=days)).isoformat()

    held = _people(add, said, day(-400))
    own = {"owner": imai.public_id}
    actions = [
        add("action", title=row[1 + said], due_on=None if row[0] is None else day(row[0]),
            counterpart=held[place % len(held)].public_id, **own)
        for place, row in enumerate(ACTIONS)
    ]  # fmt: skip
    waits = ("Order the pilot", "試行を発注する")[said]
    add("action", title=waits, side="customer", after=[actions[3].public_id])
    for days, *names, amount in DEALS:
        add("deal", name=names[said], closes_on=day(days), amount=amount, grade="B")
    goal = ("Three plants work with us", "三つの工場で使われる")[said]
    objective = add("objective", title=goal, **own)
    for *names, unit, target in KPIS:
        add("kpi", objective=objective.public_id, name=names[said], unit=unit, target=target,
            cadence="weekly", baseline="1", baseline_on=day(-40), **own)  # fmt: skip


def _people(add: Any, said: int, day: str) -> list[Any]:
    source = ("Visit to plant 2", "第二工場の訪問")[said]
    held = []
    for *names, attitude in PEOPLE:
        person = add("person", name=names[said])
        judged = {"value": attitude, "grade": "stated", "source": source, "on": day}
        roles = ["evaluator"]
        held.append(add("stakeholder", person=person.public_id, roles=roles, attitude=judged))
    return held


def _imai(world: World, name: str) -> Member:
    colleague = add_colleague(by=world.aoi, name=name, email=IMAI)
    _invitation, secret = invite("member", by=world.aoi, member=colleague)
    return join_as_new(secret, name=name, email=IMAI, password=PASSWORD)

"""One body for each noun, with what it must point to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.world import World
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import remove_record
from tokui.kernel.scope import Scope

Body = dict[str, Any]


def _person(world: World, name: str = "山口 綾子") -> str:
    return world.add("person", name=name).public_id


def _tie(world: World) -> Body:
    return {
        "kind": "influences",
        "source": _person(world, "工藤 大地"),
        "target": _person(world, "大森 薫"),
    }


def _kpi(world: World) -> Body:
    objective = world.add("objective", title="売上を2倍にする")
    return {"objective": objective.public_id, "name": "受注件数"}


def _reading(world: World) -> Body:
    kpi = world.add("kpi", **_kpi(world))
    return {"kpi": kpi.public_id, "on": "2026-10-31", "value": "12.5"}


def _milestone(world: World) -> Body:
    return {"kpi": world.add("kpi", **_kpi(world)).public_id, "on": "2026-12-31", "value": "15"}


def _contribution(world: World) -> Body:
    kpi = world.add("kpi", **_kpi(world))
    return {"kpi": kpi.public_id, "department": "営業一部", "amount": "8"}


def _deal_stake(world: World) -> Body:
    stakeholder = world.add("stakeholder", placeholder="購買部長").public_id
    return {"stakeholder": stakeholder, "deal": world.add("deal", name="図面管理").public_id}


def _footprint(world: World) -> Body:
    product = world.add("product", name="図面管理")
    return {"product": product.public_id, "department": _department(world)}


def _department(world: World) -> str:
    return world.add("department", name="生産技術部").public_id


def _review(world: World) -> str:
    return world.add("review", title="月次", planned_on="2026-12-01").public_id


def _cadence(world: World) -> Body:
    """A plan has each rhythm once: the one that another sample left goes first."""
    noun = noun_of("cadence")
    for row in noun.rows_in(Scope(world.workspace, world.toa, world.plan)):
        remove_record(noun, row, by=world.emi)
    return {"kind": "monthly", "owner": world.ken.public_id}


def _section(world: World) -> Body:
    """A plan has each section once: the one that another sample left goes first."""
    noun = noun_of("section")
    for earlier in noun.rows_in(Scope(world.workspace, world.toa, world.plan)):
        remove_record(noun, earlier, by=world.emi)
    return {"section": "needs", "owner": world.ken.public_id}


SAMPLES: dict[str, Callable[[World], Body]] = {
    "account": lambda world: {"name": "備後電機株式会社"},
    "action": lambda world: {"title": "工場見学", "owner": world.ken.public_id},
    "activity": lambda world: {"subject": "定例会", "on": "2026-11-05"},
    "body": lambda world: {"name": "投資委員会"},
    "colleague": lambda world: {"name": "新井 明"},
    "contribution": _contribution,
    "coverage": lambda world: {
        "colleague": world.ken.public_id,
        "person": _person(world),
        "now": "unknown",
    },
    "customer_rival": lambda world: {"name": "西海工機"},
    "deal": lambda world: {"name": "図面管理の更新", "amount": 12_000_000},
    "deal_stake": _deal_stake,
    "department": lambda world: {"name": "生産技術部"},
    "fact": lambda world: {"statement": "来期に工場を移す"},
    "financial_year": lambda world: {"ends_on": "2026-03-31", "revenue": 120_000_000_000},
    "footprint": _footprint,
    "kpi": _kpi,
    "milestone": _milestone,
    "need": lambda world: {"title": "手戻りを減らしたい", "importance": "4"},
    "objective": lambda world: {"title": "売上を2倍にする"},
    "order": lambda world: {"ordered_on": "2026-05-01"},
    "order_line": lambda world: {
        "order": world.add("order", ordered_on="2026-05-01").public_id,
        "quantity": "1",
        "amount": 100,
    },
    "our_rival": lambda world: {"name": "東雲システム"},
    "person": lambda world: {"name": "山口 綾子"},
    "phase": lambda world: {"name": "第1期"},
    "plan": lambda world: {"name": "来期プラン"},
    "play": lambda world: {"title": "設計と現場をつなぐ"},
    "post": lambda world: {"person": _person(world), "title": "部長"},
    "product": lambda world: {"name": "図面管理"},
    "reading": _reading,
    "cadence": _cadence,
    "review": lambda world: {"title": "月次", "planned_on": "2026-12-01"},
    "review_role": lambda world: {"review": _review(world), "member": world.ken.public_id},
    "review_point": lambda world: {"review": _review(world), "text": "なぜ今か"},
    "route": lambda world: {"name": "設備投資の稟議"},
    "section": _section,
    "segment": lambda world: {"name": "精密部品"},
    "stakeholder": lambda world: {"placeholder": "購買部長"},
    "step": lambda world: {"route": world.add("route", name="稟議").public_id, "title": "部長決裁"},
    "survey": lambda world: {"name": "満足度調査", "asked_on": "2026-10-01"},
    "tie": _tie,
    "waiver": lambda world: {
        "rule": "PLA-03",
        "subject": world.plan.public_id,
        "field_name": "owner",
        "reason": "来月決まる",
        "until": "2027-06-30",
    },
    "view": lambda world: {"name": "今週の商談", "noun": "deal", "definition": "f=late:yes"},
}
CHANGED: dict[str, Body] = {
    "account": {"industry": "電機"},
    "action": {"how": "一緒に回る"},
    "activity": {"body": "話した"},
    "body": {"meets": "毎月"},
    "colleague": {"title": "課長"},
    "contribution": {"note": "設計まで"},
    "coverage": {"frequency": "monthly"},
    "customer_rival": {"trend": "値下げ"},
    "deal": {"stage": "提案"},
    "deal_stake": {"roles": ["user"]},
    "department": {"mission": "生産性"},
    "fact": {"source": "面談"},
    "financial_year": {"source": "決算短信"},
    "footprint": {"reason": "予算なし"},
    "kpi": {"unit": "件"},
    "milestone": {"note": "上期末"},
    "need": {"detail": "毎月ある"},
    "objective": {"detail": "3年で"},
    "order": {"number": "A-1"},
    "order_line": {"amount": 200},
    "our_rival": {"offering": "保守込み"},
    "person": {"phone": "03-0000-0000"},
    "phase": {"goal": "関係づくり"},
    "plan": {"vision": "一番の相談相手"},
    "play": {"value": "手戻り半減"},
    "waiver": {"until": "2027-05-31"},
    "post": {"title": "本部長"},
    "product": {"code": "D-1"},
    "reading": {"note": "速報"},
    "cadence": {"kind": "weekly"},
    "review": {"summary": "合意"},
    "review_role": {"words": "工場長の目で"},
    "review_point": {"answer": "来期の枠があるため"},
    "route": {"note": "3段"},
    "section": {"remark": "情シスに確認中"},
    "segment": {"description": "主力"},
    "stakeholder": {"skill": "原価"},
    "step": {"title": "本部長決裁"},
    "survey": {"asked": 40, "answered": 18},
    "tie": {"label": "同期"},
    "view": {"name": "来週の商談"},
}

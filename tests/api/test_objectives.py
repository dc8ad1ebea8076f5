"""Objectives through the interface: the same tree, standings and figures as on screen."""

from __future__ import annotations

from datetime import datetime

import time_machine

from tests.api.calling import Caller, calling_as
from tests.world import World


def planned(world: World) -> None:
    top = world.add("objective", title="受注を伸ばす", due_on="2027-03-31")
    world.add("objective", title="第二工場を受注する", parent=top.public_id)
    order = world.add("order", number="N1", ordered_on="2026-05-20")
    world.add("order_line", order=order.public_id, quantity="1", amount=90_000_000)
    world.add(
        "kpi", objective=top.public_id, name="受注額", unit="百万円", baseline="0",
        baseline_on="2026-04-01", target="120", measure="order_amount", measure_over="plan",
    )  # fmt: skip


@time_machine.travel(datetime.fromisoformat("2026-09-30T12:00+09:00"), tick=False)
def test_a_tree_with_standing_forecast_and_rows(world: World, emi: Caller) -> None:
    planned(world)
    found = emi.get(f"/accounts/{world.toa.public_id}/objective-tree").json()
    (top,) = found["objectives"]
    (kpi,) = top["kpis"]
    assert (found["on"], top["standing"], kpi["standing"]) == ("2026-09-30", "ahead", "ahead")
    assert [part["objective"]["name"] for part in top["parts"]] == ["第二工場を受注する"]
    assert (kpi["latest"], kpi["expected"], kpi["rule"]) == ("90", "60.0", 1)
    assert kpi["forecast"]["method"] == "trend"
    low, value, high = (float(kpi["forecast"][name]) for name in ("low", "value", "high"))
    assert low < value < high
    assert kpi["worked"]["value"] == "90"
    assert [row["amount"] for row in kpi["worked"]["rows"]] == ["90"]


def test_who_may_not_see_the_account_sees_no_objectives(world: World) -> None:
    planned(world)
    path = f"/accounts/{world.toa.public_id}/objective-tree"
    assert calling_as(world.rin).get(path).status_code == 200
    assert calling_as(world.sora).get(path).status_code == 404

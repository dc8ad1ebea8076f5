"""The health of an account through the interface, with opinions absent for who may not see them."""

from __future__ import annotations

from django.utils import timezone

from tests.api.calling import calling_as
from tests.world import World
from tokui.core.months import first_of_month
from tokui.plans.health.actions import take_reading


def tell(world: World) -> None:
    person = world.add("person", name="山口 綾子").public_id
    judged = {"value": "opponent", "grade": "stated"}
    world.add("stakeholder", person=person, roles=["approver"], attitude=judged)
    world.add("need", title="手戻りが多い")
    world.add("action", title="訪問", due_on="2026-01-15")


def test_health_of_today_with_its_parts_and_lifts(world: World) -> None:
    tell(world)
    caller = calling_as(world.emi)
    found = caller.get(f"/accounts/{world.toa.public_id}/health").json()
    assert [part["code"] for part in found["parts"]][:2] == ["relationship", "evidence"]
    codes = {one["code"]: one for one in found["parts"][0]["measures"]}
    assert codes["relationship.attitude"]["points"] == 0
    assert found["parts"][1]["lifts"][0]["noun"] == "need"
    assert (found["rubric"], found["parts"][4]["points"]) == (1, None)


def test_who_may_not_see_opinions_gets_neither_them_nor_a_trace(world: World) -> None:
    tell(world)
    now = timezone.now()
    take_reading(world.plan, by=world.emi, now=now)
    caller = calling_as(world.rin)
    answer = caller.get(f"/accounts/{world.toa.public_id}/health")
    assert "relationship.attitude" not in answer.content.decode()
    mine = caller.get(f"/accounts/{world.toa.public_id}/health/history").json()["readings"]
    theirs = calling_as(world.emi).get(f"/accounts/{world.toa.public_id}/health/history").json()
    month = first_of_month(timezone.localdate(now)).isoformat()
    assert [one["month"] for one in mine] == [month]
    assert mine[0]["parts"][0]["points"] is None
    assert theirs["readings"][0]["parts"][0]["points"] == 0

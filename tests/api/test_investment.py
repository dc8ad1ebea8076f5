"""Investment decisions for programs."""

from __future__ import annotations

from tests.api.calling import Caller
from tests.world import World
from tokui.market.investment.queries import decisions_of

WANTED = {
    "tier": "invest", "reason": "更新時期", "return_low": 8_000_000, "effort": {"営業": "12.5"},
    "evidence": [{"statement": "設備投資を倍増", "source": "中期計画", "grade": "stated"}],
    "next_look_on": "2099-04-01",
}  # fmt: skip


def test_a_decision_is_made_read_and_made_once(world: World, emi: Caller):
    path = f"/accounts/{world.toa.public_id}/investment"
    first = emi.post(path, WANTED, Idempotency_Key="k1")
    assert first.status_code == 201
    again = emi.post(path, WANTED, Idempotency_Key="k1")
    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
    assert len(decisions_of(world.toa)) == 1
    (told,) = emi.get(path).json()["decisions"]
    assert (told["tier"], told["effort"], told["evidence"][0]["grade"]) == (
        "invest", {"営業": "12.5"}, "stated",
    )  # fmt: skip
    stale = emi.post(path, {**WANTED, "tier": "develop", "base": "01arz3ndektsv4rrffq69g5fav"})
    assert stale.status_code == 409
    assert emi.post(path, {**WANTED, "reason": " "}).status_code == 422
    assert emi.post(path, {**WANTED, "return_low": 5, "return_high": 4}).status_code == 422

"""Deciding on an account: the class moves with it, the rows are its history, opinions stay out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.market.conftest import NOW
from tests.world import World
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tokui.kernel.models import Event
from tokui.market.investment.actions import (
    Decided,
    Ground,
    decide_investment,
    lift_not_done,
    note_stop,
    say_not_done,
    standing_decision,
    take_back_decision,
)
from tokui.market.investment.queries import (
    decisions_of,
    get_decision,
    looks_asking,
    not_done_of,
    standing_by_account,
)
from tokui.outputs.customer_view import for_customer, leaks
from tokui.plans.queries import plan_snapshot

TODAY = date(2026, 11, 20)
INVEST = Decided(
    "invest",
    "更新時期が重なる",
    return_low=8_000_000,
    return_high=20_000_000,
    effort={"営業": Decimal(30), "SE": Decimal("12.5")},
    go_on_if="部長と月次で会える",
    stop_if="更新の先送り",
    next_look_on=date(2027, 4, 1),
    grounds=(Ground("中期計画で設備投資を倍増", source="中期計画", grade="stated"),),
)


def decide(world: World, decided: Decided = INVEST, **given: Any) -> Any:
    return decide_investment(world.toa, decided, by=world.emi, now=NOW, **given)


def test_the_class_moves_with_the_decision_and_the_rows_are_its_history(world: World) -> None:
    fact = world.add("fact", statement="社長が設備投資を語る", source="面談", grade="confirmed")
    first = decide(world, replace(INVEST, grounds=(*INVEST.grounds, Ground(fact=fact))))
    assert world.toa.tier == "invest"
    second = decide(world, Decided("maintain", "予算の凍結"))
    world.toa.refresh_from_db()
    assert world.toa.tier == "maintain"
    assert [one.pk for one in decisions_of(world.toa)] == [second.pk, first.pk]
    kept = decisions_of(world.toa)[1]
    assert [(one.role, one.days) for one in kept.efforts.all()] == [
        ("営業", Decimal(30)), ("SE", Decimal("12.5")),
    ]  # fmt: skip
    assert [(one.statement, one.grade) for one in kept.evidence.all()] == [
        ("中期計画で設備投資を倍増", "stated"), ("社長が設備投資を語る", "confirmed"),
    ]  # fmt: skip
    told = Event.objects.filter(verb="investment_decided").order_by("pk")
    assert [event.changes["tier"] for event in told] == [[None, "invest"], ["invest", "maintain"]]
    assert [event.reason for event in told] == ["更新時期が重なる", "予算の凍結"]
    assert Event.objects.filter(noun="account", verb="changed", reason="予算の凍結").count() == 1


def test_a_decision_taken_back_lets_the_one_before_hold_again(world: World) -> None:
    first = decide(world)
    second = decide(world, Decided("maintain", "予算の凍結"))
    with pytest.raises(Conflict):
        take_back_decision(first, by=world.emi, now=NOW)
    take_back_decision(second, by=world.emi, now=NOW)
    world.toa.refresh_from_db()
    assert (standing_decision(world.toa), world.toa.tier) == (first, "invest")
    take_back_decision(first, by=world.emi, now=NOW)
    world.toa.refresh_from_db()
    assert (standing_decision(world.toa), world.toa.tier) == (None, "")


def test_whoever_decides_over_another_decision_is_told(world: World) -> None:
    first = decide(world, base="")
    with pytest.raises(Conflict):
        decide(world, Decided("develop", "育てる"), base="")
    decide(world, Decided("develop", "育てる"), base=first.public_id)
    assert len(decisions_of(world.toa)) == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"tier": "most"}, "tier"),
        ({"reason": " "}, "because"),
        ({"return_low": 3, "return_high": 2}, "return_low"),
        ({"effort": {"営業": Decimal(-1)}}, "effort"),
        ({"effort": {" ": Decimal(1)}}, "effort"),
        ({"decided_on": TODAY + timedelta(days=1)}, "decided_on"),
        ({"next_look_on": TODAY - timedelta(days=1)}, "next_look_on"),
        ({"grounds": (Ground(""),)}, "evidence"),
        ({"grounds": (Ground("公開資料", grade="sure"),)}, "grade"),
    ],
)
def test_what_cannot_be_decided_changes_nothing(world: World, wrong: Any, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        decide(world, replace(INVEST, **wrong))
    assert [one.field for one in refused.value.problems] == [field]
    world.toa.refresh_from_db()
    assert (standing_decision(world.toa), world.toa.tier) == (None, "")


def test_a_fact_of_another_account_is_no_evidence(world: World) -> None:
    fact = world.add("fact", statement="設備投資")
    foreign = replace(INVEST, grounds=(Ground(fact=fact),))
    with pytest.raises(NotFound):
        decide_investment(world.hokuriku, foreign, by=world.makoto, now=NOW)


def test_only_editors_decide_and_only_the_team_knows(world: World) -> None:
    held = decide(world)
    with pytest.raises(Forbidden):
        decide_investment(world.toa, INVEST, by=world.rin, now=NOW)
    for stranger in (world.sora, world.yu):
        with pytest.raises(NotFound):
            decide_investment(world.toa, INVEST, by=stranger, now=NOW)
        with pytest.raises(NotFound):
            get_decision(stranger, held.public_id)
    assert get_decision(world.rin, held.public_id) == held


def test_the_reason_to_stop_is_noted_once_with_how_one_knows(world: World) -> None:
    bare = decide(world, Decided("invest", "育てる"))
    with pytest.raises(InvalidInput):
        note_stop(bare, "延期と聞いた", by=world.emi, now=NOW)
    held = decide(world)
    with pytest.raises(InvalidInput):
        note_stop(held, "", by=world.emi, now=NOW)
    met = note_stop(held, "延期と聞いた", by=world.emi, now=NOW)
    assert (met.stop_met_on, met.stop_met_because) == (TODAY, "延期と聞いた")
    again = note_stop(held, "別の話", by=world.emi, now=NOW)
    assert again.stop_met_because == "延期と聞いた"


def test_what_is_not_done_stays_until_it_is_lifted(world: World) -> None:
    with pytest.raises(InvalidInput):
        say_not_done(world.toa, "値引き提案", "", by=world.emi, now=NOW)
    said = say_not_done(world.toa, "値引き提案", "粗利を守る", by=world.emi, now=NOW)
    assert not_done_of(world.toa) == [said]
    lift_not_done(said, by=world.ken, now=NOW)
    assert not_done_of(world.toa) == []
    assert [one.lifted_by for one in not_done_of(world.toa, lifted=True)] == [world.ken]


def test_the_next_look_asks_who_owns_or_decided_a_week_before(world: World) -> None:
    def asked(member: Any, day: date) -> list[bool]:
        return [one.is_late for one in looks_asking(member, day)]

    decide(world, replace(INVEST, next_look_on=date(2026, 12, 1), decided_by=world.makoto))
    assert asked(world.emi, date(2026, 11, 23)) == []
    assert (
        asked(world.emi, date(2026, 11, 24)) == asked(world.makoto, date(2026, 11, 24)) == [False]
    )
    assert asked(world.emi, date(2026, 12, 2)) == [True]
    assert asked(world.ken, date(2026, 12, 2)) == []
    decide(world, replace(INVEST, next_look_on=date(2027, 6, 1)))
    assert asked(world.emi, date(2026, 12, 2)) == []


def test_standing_decisions_of_many_accounts_take_two_queries(
    world: World, django_assert_num_queries: Any
) -> None:
    decide(world, Decided("develop", "育てる"))
    last = decide(world)
    decide_investment(world.hokuriku, INVEST, by=world.makoto, now=NOW)
    with django_assert_num_queries(2):
        found = standing_by_account([world.toa.pk, world.hokuriku.pk])
        days = {key: sum(each.days for each in one.efforts.all()) for key, one in found.items()}
    assert found[world.toa.pk] == last
    assert days == {world.toa.pk: Decimal("42.5"), world.hokuriku.pk: Decimal("42.5")}


def test_the_snapshot_holds_the_decision_now_and_as_it_stood(world: World, clock: Any) -> None:
    decide(world)
    say_not_done(world.toa, "値引き提案", "粗利を守る", by=world.emi, now=NOW)
    clock.move_to(NOW + timedelta(days=30))
    later = timezone.now()
    decide_investment(world.toa, Decided("maintain", "予算の凍結"), by=world.emi, now=later)
    now = plan_snapshot(world.plan, member=world.rin, now=later)
    assert (now.investment.tier, now.investment.days) == ("maintain", 0)
    assert [one.what for one in now.not_done] == ["値引き提案"]
    then = plan_snapshot(world.plan, as_of=TODAY + timedelta(days=3), now=later)
    assert (then.investment.tier, then.investment.days) == ("invest", Decimal("42.5"))


def test_nothing_of_it_goes_to_the_customer(world: World) -> None:
    decide(world, replace(INVEST, reason="競合が撤退し粗利を取り戻せる", return_high=23_456_000))
    say_not_done(world.toa, "値引きの提案はしない", "粗利を守る", by=world.emi, now=NOW)
    world.add("need", title="手戻りを減らしたい", state="confirmed")
    plan = plan_snapshot(world.plan, now=NOW)
    shared = for_customer(plan)
    assert shared.investment is None
    assert shared.not_done == ()
    step = plan_step("競合が撤退し粗利を取り戻せる、23,456,000円")
    given_away = leaks(replace(shared, actions=(step,)), plan)
    assert {leak.kind.en for leak in given_away} == {"a text for us alone", "an amount of ours"}


def plan_step(title: str) -> Any:
    """A step of the customer's with a title."""
    from tokui.core.plan import Action

    return Action("a", title, side="customer")


def page(world: World, name: str = "page", **place: str) -> str:
    return reverse(f"investment:{name}", args=[world.toa.public_id, *place.values()])


def test_the_page_decides_and_keeps_what_was_typed_wrong(world: World, client: Client) -> None:
    client.force_login(world.emi.user)
    sent = {
        "tier": "invest", "because": "更新時期", "return_low": "800万", "return_high": "2,000万円",
        "effort_role": ["営業", "", "SE"], "effort_days": ["３０", "", "x"], "base": "",
        "decided_on": "2026-11-20", "next_look_on": "2027-04-01",
        "own_statement": ["設備投資を倍増"], "own_source": ["中期計画"], "own_as_of": [""],
        "own_grade": ["stated"],
    }  # fmt: skip
    wrong = client.post(page(world, "decide"), sent)
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "2,000万円" in text
    assert "設備投資を倍増" in text
    right = client.post(page(world, "decide"), {**sent, "effort_days": ["３０", "", "5"]})
    assert right.status_code == 302
    held = standing_decision(world.toa)
    assert (held.return_low, held.return_high) == (8_000_000, 20_000_000)
    assert [(one.role, one.days) for one in held.efforts.all()] == [("営業", 30), ("SE", 5)]
    stale = client.post(page(world, "decide"), {**sent, "effort_days": ["30", "", "5"]})
    assert stale.status_code == 409
    client.post(
        page(world, "look"), {"base": held.public_id, "next_look_on": "2027-10-01", "because": ""}
    )
    again = standing_decision(world.toa)
    assert (again.tier, again.reason, again.next_look_on) == (
        "invest", "更新時期", date(2027, 10, 1),
    )  # fmt: skip


def test_the_page_shows_where_class_and_effort_disagree(world: World, client: Client) -> None:
    decide(world, Decided("invest", "更新時期"))
    client.force_login(world.rin.user)
    text = client.get(page(world)).content.decode()
    assert "INV-03" in text
    assert "INV-04" not in text, "who decides is an opinion about people"
    client.force_login(world.emi.user)
    assert "INV-04" in client.get(page(world)).content.decode()
    found = client.get(reverse("plans:findings", args=[world.toa.public_id])).content.decode()
    assert page(world) in found


def test_an_account_without_a_plan_has_the_page_too(world: World, client: Client) -> None:
    client.force_login(world.makoto.user)
    address = reverse("investment:page", args=[world.hokuriku.public_id])
    assert client.get(address).status_code == 200

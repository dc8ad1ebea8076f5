"""One plan as values: complete, of live things only, the same number of queries at any size."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.plans.conftest import NOW
from tests.plans.filling import fill_plan
from tests.plans.keeping import keep_alive
from tests.world import World
from tokui.accounts.actions import open_account, share_account
from tokui.core.plan import PlanSnapshot
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record, remove_record
from tokui.outputs.json_snapshot import dumps, from_json, to_json
from tokui.plans.findings.models import RuleSeverity
from tokui.plans.freshness.models import KeepingTime
from tokui.plans.policies import get_plan
from tokui.plans.queries import current_plan, plan_of, plan_snapshot


def taken(world: World, member: Member | None = None) -> PlanSnapshot:
    return plan_snapshot(world.plan, member=member, now=NOW)


def test_an_empty_plan_is_a_snapshot_too(world: World):
    snapshot = taken(world)
    assert snapshot.plan.name == "2026年度プラン"
    assert snapshot.account.name == "東亜精密株式会社"
    assert snapshot.taken_on == date(2026, 11, 20)
    assert snapshot.stakeholders == snapshot.orders == ()


def test_every_part_of_a_filled_plan_is_there(world: World):
    fill_plan(world)
    keep_alive(world)
    RuleSeverity.objects.create(workspace=world.workspace, rule="PLA-06", severity="off")
    KeepingTime.objects.create(workspace=world.workspace, kind="stakeholder.attitude", months=24)
    snapshot = taken(world)
    parts = [name for name in vars(snapshot) if isinstance(getattr(snapshot, name), tuple)]
    assert len(parts) == 34
    assert [name for name in parts if not getattr(snapshot, name)] == []
    assert from_json(to_json(snapshot)) == snapshot


def test_links_carry_names_and_public_ids(world: World):
    made = fill_plan(world)
    snapshot = taken(world)
    need, play, action = snapshot.needs[0], snapshot.plays[0], snapshot.actions[1]
    assert need.holder == made["stakeholder"][0].public_id
    assert need.products == (made["product"][0].public_id,)
    assert play.whom == (made["stakeholder"][0].public_id,)
    assert action.after == (made["action"][0].public_id,)
    assert (action.owner, action.owner_name) == (world.ken.public_id, world.ken.name)
    assert snapshot.people[1].post.boss == snapshot.people[0].id
    assert snapshot.people[0].last_contact_on == date(2026, 6, 1)
    assert snapshot.objectives[0].kpis[0].readings[0].value.as_tuple().exponent == -1


def test_a_transfer_announced_for_later_does_not_show_before_its_day(world: World):
    person = world.add("person", name="浅井 決子").public_id
    world.add("post", person=person, title="課長", started_on="2024-04-01", ended_on="2026-12-31")
    world.add("post", person=person, title="部長", started_on="2027-01-01")
    (asai,) = taken(world).people
    assert [post.title for post in asai.posts] == ["課長"]
    assert asai.post is not None
    assert (asai.post.ended_on, asai.post.ends_on) == (None, date(2026, 12, 31))
    then = plan_snapshot(world.plan, member=None, now=NOW + timedelta(days=60))
    assert then.people[0].post.title == "部長"
    assert [post.ended_on for post in then.people[0].posts] == [None, date(2026, 12, 31)]


def test_judgements_come_with_their_evidence_and_unknown_where_nobody_judged(world: World):
    fill_plan(world)
    held = taken(world).stakeholders[0]
    assert (held.influence.value, held.influence.grade, held.influence.source) == (
        "local", "stated", "面談",
    )  # fmt: skip
    assert held.influence.by == world.emi.name
    assert held.adaptability.value == "unknown"
    assert taken(world).needs[0].state.value == "hypothesis"


def test_judgements_of_another_plan_do_not_leak_in(world: World):
    held = world.add("stakeholder", placeholder="購買本部長", attitude="champion")
    other = open_account({"name": "西浜化工株式会社"}, by=world.emi)
    assert plan_snapshot(world.plan, now=NOW).stakeholders[0].id == held.public_id
    assert other.name not in dumps(taken(world))


def test_orders_are_summed_per_month_and_product(world: World):
    product = world.add("product", name="測定器")
    for day in ("2026-05-02", "2026-05-20", "2026-06-01"):
        order = world.add("order", ordered_on=day)
        for amount in ("300", "200"):
            world.add("order_line", order=order.public_id, product=product.public_id,
                      quantity="1.5", amount=amount)  # fmt: skip
    gone = world.add("order", ordered_on="2026-05-03")
    world.add(
        "order_line", order=gone.public_id, product=product.public_id, quantity="1", amount="9999"
    )
    remove_record(noun_of("order"), gone, by=world.emi)
    may, june = taken(world).orders
    assert (may.month, may.amount, may.quantity, may.orders) == (date(2026, 5, 1), 1000, 6, 2)
    assert (june.amount, june.product, june.product_name) == (500, product.public_id, "測定器")


@pytest.mark.parametrize(
    ("relative_to", "offset", "due"),
    [
        ("plan_start", 10, date(2026, 4, 11)),
        ("plan_end", -1, date(2027, 3, 30)),
        ("phase_start", 0, date(2026, 5, 1)),
        ("phase_end", -7, date(2026, 6, 23)),
    ],
)
def test_relative_due_days_are_worked_out(world: World, relative_to: str, offset: int, due: date):
    phase = world.add("phase", name="提案", start_on="2026-05-01", end_on="2026-06-30")
    world.add("action", title="訪問", phase=phase.public_id, relative_to=relative_to,
              offset_days=offset, due_on="2026-12-24")  # fmt: skip
    assert taken(world).actions[0].due_on == due


def test_an_undated_starting_point_leaves_the_day_that_was_written(world: World):
    phase = world.add("phase", name="提案")
    world.add("action", title="訪問", phase=phase.public_id, relative_to="phase_end",
              offset_days=3, due_on="2026-12-24")  # fmt: skip
    assert taken(world).actions[0].due_on == date(2026, 12, 24)


def test_what_was_removed_is_gone_and_so_are_links_to_it(world: World):
    made = fill_plan(world)
    for code in ("person", "need", "phase", "deal", "department", "product"):
        remove_record(noun_of(code), made[code][0], by=world.emi)
    text = dumps(taken(world))
    for code in ("person", "need", "phase", "deal", "department", "product"):
        assert made[code][0].public_id not in text, code
    assert made["stakeholder"][0].public_id not in text
    assert made["stakeholder"][1].public_id in text


def test_somebody_who_may_not_see_opinions_gets_none(world: World):
    fill_plan(world)
    seen, bare = taken(world, world.emi), taken(world, world.rin)
    assert seen.has_opinions
    assert {tie.kind for tie in seen.ties} == {"influences"}
    assert not bare.has_opinions
    assert bare.ties == ()
    for held in bare.stakeholders:
        assert held.attitude is held.influence is held.private_note is held.personal_goal is None
    assert all(person.private_note is None for person in bare.people)
    assert all(cover.now is None for cover in bare.coverage)
    assert all(rival.supporters is None for rival in bare.our_rivals)
    for opinion in ("sceptic", "慎重", "昇進"):
        assert opinion in dumps(seen)
        assert opinion not in dumps(bare)


def test_a_viewer_who_was_let_sees_opinions(world: World):
    fill_plan(world)
    share_account(world.toa, world.rin, "viewer", by=world.emi, sees_opinions=True)
    assert taken(world, world.rin).stakeholders[0].attitude.value == "sceptic"


@pytest.mark.parametrize("who", ["sora", "yu"])
def test_strangers_are_told_that_there_is_nothing(world: World, who: str):
    stranger = getattr(world, who)
    with pytest.raises(NotFound):
        taken(world, stranger)
    with pytest.raises(NotFound):
        get_plan(stranger, world.plan.public_id)
    with pytest.raises(NotFound):
        plan_of(stranger, world.toa)


def test_plans_are_found_by_the_team(world: World):
    assert get_plan(world.rin, world.plan.public_id) == world.plan
    assert plan_of(world.ken, world.toa) == current_plan(world.toa) == world.plan
    assert current_plan(world.hokuriku) is None
    with pytest.raises(NotFound):
        get_plan(world.emi, "0" * 26)
    remove_record(noun_of("plan"), world.plan, by=world.emi)
    with pytest.raises(NotFound):
        get_plan(world.emi, world.plan.public_id)


def test_companies_around_are_named_to_those_who_may_know_of_them(world: World):
    account = noun_of("account")
    above = open_account({"name": "東亜ホールディングス株式会社"}, by=world.makoto)
    below = open_account({"name": "東亜部品株式会社"}, by=world.emi)
    change_record(account, world.toa, {"parent": above.public_id}, by=world.makoto)
    change_record(account, below, {"parent": world.toa.public_id}, by=world.emi)
    led, teamed = taken(world, world.makoto).account, taken(world, world.ken).account
    assert (led.parent_name, led.group) == (above.name, (below.name,))
    assert (teamed.parent, teamed.parent_name, teamed.group) == (None, "", ())


def test_the_number_of_queries_does_not_grow(world: World):
    fill_plan(world, people=2, rest=2)
    with CaptureQueriesContext(
        connection,
    ) as few:
        taken(world, world.rin)
    fill_plan(world, people=9, rest=7)
    with CaptureQueriesContext(connection) as many:
        taken(world, world.rin)
    assert len(few) == len(many)
    assert len(many) <= 49

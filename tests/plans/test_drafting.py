"""A plan filled from an import: what the data tell stands with its source, no more."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from django.utils import timezone

from tests.plans.conftest import NOW
from tests.world import World
from tokui.accounts.actions import open_account
from tokui.accounts.models import Account
from tokui.core.plan import Judged, PlanSnapshot
from tokui.kernel.errors import Forbidden
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record, change_record
from tokui.kernel.scope import Scope
from tokui.outputs.json_snapshot import dumps
from tokui.plans.base import Plan
from tokui.plans.drafting import has_draft, undo_draft
from tokui.plans.lifecycle import add_draft, start_plan
from tokui.plans.queries import plan_snapshot

TODAY = date(2026, 11, 20)


class Customer:
    """An account as an import leaves it, without a plan."""

    def __init__(self, world: World, name: str = "西浜化工株式会社", **values: str) -> None:
        self.world = world
        self.account: Account = open_account({"name": name, **values}, by=world.emi)

    def add(self, code: str, **values):
        scope = Scope(self.account.workspace, self.account)
        return add_record(noun_of(code), values, by=self.world.emi, scope=scope)

    def person(self, name: str, title: str, **post: str):
        person = self.add("person", name=name)
        self.add("post", person=person.public_id, title=title, **post)
        return person

    def order(self, day: str, product, amount: int) -> None:
        order = self.add("order", ordered_on=day)
        self.add("order_line", order=order.public_id, product=product.public_id, quantity="1",
                 amount=amount)  # fmt: skip

    def start(self, language: str = "ja") -> Plan:
        return start_plan(
            self.account, by=self.world.emi, today=TODAY, with_draft=True, language=language
        )

    def drafted(self, language: str = "ja") -> PlanSnapshot:
        return plan_snapshot(self.start(language), now=NOW)


@pytest.fixture
def customer(world: World) -> Customer:
    """An export with people, deals and orders: some won, some lost, some open."""
    made = Customer(world, fiscal_close="3月31日")
    gauge = made.add("product", name="測定器")
    camera = made.add("product", name="検査カメラ")
    made.add("product", name="搬送機")
    buying = made.add("department", name="購買部")
    made.person("大森 修", "代表取締役社長")
    chief = made.person("小島 玲子", "生産本部長")
    made.person("谷口 誠", "課長", department=buying.public_id)
    made.person("無役 次郎", "")
    for day, amount in (("2024-06-10", 5_000_000), ("2025-05-10", 8_000_000),
                        ("2025-12-10", 4_000_000), ("2026-05-10", 3_000_000),
                        ("2026-10-10", 2_000_000)):  # fmt: skip
        made.order(day, gauge, amount)
    made.add("deal", name="カメラ導入", grade="B", amount="1200万円", closes_on="2027-01-15",
             products=[camera.public_id], person=chief.public_id, salesperson="剣持健",
             next_step="見積を提出する")  # fmt: skip
    made.add("deal", name="カメラ追加", grade="lost", closes_on="2025-09-01",
             products=[camera.public_id], competitor="東雲光学",
             loss_reason="納期が長い。他社は2週間。")  # fmt: skip
    made.add("fact", topic="strategy", statement="2028年までに歩留まりを5%上げる。詳細は未公表。",
             source="統合報告書")  # fmt: skip
    return made


def test_all_sections_stand_right_after_the_import(customer: Customer):
    snapshot = customer.drafted()
    for part in ("needs", "objectives", "our_rivals", "stakeholders", "plays", "footprint",
                 "phases", "actions"):  # fmt: skip
        assert getattr(snapshot, part), part
    assert snapshot.customer_rivals == snapshot.routes == ()


def test_people_become_stakeholders_with_the_role_their_title_suggests(customer: Customer):
    snapshot = customer.drafted()
    assert {held.name: (held.roles, held.authority.value) for held in snapshot.external()} == {
        "小島 玲子": (("decision_maker",), "2"),
        "大森 修": (("approver",), "3"),
        "谷口 誠": (("procurement",), "1"),
        "無役 次郎": ((), "unknown"),
    }
    authority = snapshot.stakeholder_of_person[snapshot.people[0].id].authority
    assert authority.source.startswith("役職より：")


def test_what_people_think_is_never_made_up(customer: Customer):
    for held in customer.drafted().stakeholders:
        assert held.attitude.value == held.influence.value == "unknown"
        assert held.adaptability.value == "unknown"
        assert not held.personal_goal
        assert not held.private_note


def test_every_judgement_is_graded_as_a_guess_and_names_its_data(customer: Customer):
    snapshot = customer.drafted()
    judged = [
        value
        for part in (snapshot.stakeholders, snapshot.needs, snapshot.footprint)
        for thing in part
        for value in (getattr(thing, name) for name in type(thing).__slots__)
        if isinstance(value, Judged) and value.grade is not None
    ]
    assert len(judged) >= 7
    for one in judged:
        assert one.grade in ("inferred", "assumed")
        assert one.source
        assert one.on == TODAY


def test_our_side_is_the_team_and_who_sells_here(customer: Customer):
    inside = {held.name: held.is_placeholder for held in customer.drafted().internal()}
    assert inside == {"江川 恵美": False, "剣持 健": False}


def test_a_seller_whom_nobody_knows_is_a_chair_to_fill(customer: Customer):
    customer.add("deal", name="x", grade="C", salesperson="Dana Quill")
    inside = {held.name: held.is_placeholder for held in customer.drafted().internal()}
    assert inside["Dana Quill"]


def test_cells_follow_orders_then_deals(customer: Customer):
    snapshot = customer.drafted()
    cells = {snapshot.name(cell.product): cell for cell in snapshot.footprint}
    gauge, camera, mover = cells["測定器"], cells["検査カメラ"], cells["搬送機"]
    assert (gauge.status.value, gauge.status.source) == ("ours", "取引実績より")
    assert gauge.our_sales == 12_000_000
    assert (camera.status.value, camera.status.source) == ("in_deal", "商談データより：カメラ導入")
    assert (mover.status.value, mover.status.grade) == ("unknown", None)
    assert mover.reason == "取引・商談の記録なし。"


def test_a_lost_deal_tells_of_a_rival_only_when_it_names_one(world: World):
    made = Customer(world)
    named, unnamed = made.add("product", name="甲"), made.add("product", name="乙")
    made.add("deal", name="甲案件", grade="lost", products=[named.public_id], competitor="東雲光学")
    made.add("deal", name="乙案件", grade="lost", products=[unnamed.public_id],
             closes_on="2026-02-03", loss_reason="予算凍結")  # fmt: skip
    snapshot = made.drafted()
    cells = {snapshot.name(cell.product): cell for cell in snapshot.footprint}
    assert (cells["甲"].status.value, cells["甲"].rival) == ("competitor", "東雲光学")
    assert cells["乙"].status.value == "unknown"
    assert cells["乙"].reason == "2026/02/03に「乙案件」を失注。予算凍結"
    assert [rival.name for rival in snapshot.our_rivals] == ["東雲光学"]
    assert snapshot.our_rivals[0].price_rating.value == "unknown"


def test_the_objective_measures_from_the_last_full_year_and_asks_for_the_target(
    customer: Customer,
):
    (objective,) = customer.drafted().objectives
    sales, count = objective.kpis
    assert objective.title == "西浜化工株式会社との年間取引額を伸ばす"
    assert "2026年度の目標額はいくらにしますか。" in objective.detail
    assert (sales.baseline, sales.unit, sales.target) == (12, "百万円", None)
    assert sales.baseline_on == date(2026, 3, 31)
    assert [(one.on, one.value) for one in sales.readings] == [
        (date(2026, 6, 30), 3),
        (date(2026, 9, 30), 3),
    ]
    assert (count.baseline, [one.value for one in count.readings]) == (2, [1, 1])


def test_an_export_that_ended_years_ago_is_not_read_as_no_sales(world: World):
    made = Customer(world, currency="USD", fiscal_close="12-31")
    tea = made.add("product", name="Tea")
    made.order("1997-08-01", tea, 120_050)
    made.order("1998-05-04", tea, 99_900)
    snapshot = made.drafted("en")
    sales = snapshot.objectives[0].kpis[0]
    assert (sales.baseline, sales.unit) == (Decimal("999"), "USD")
    assert (sales.baseline_on, sales.readings) == (date(1998, 12, 31), ())
    cell = snapshot.footprint[0]
    assert (cell.status.value, cell.status.grade) == ("ours", "assumed")
    assert cell.reason == "Last sold in 1998-05."


def test_won_deals_stand_in_where_there_are_no_orders(world: World):
    made = Customer(world, currency="USD", fiscal_close="12-31")
    basic = made.add("product", name="Basic")
    for day, amount in (("2025-03-01", 1_054_00), ("2025-09-09", 500_00)):
        made.add("deal", name=f"op {day}", grade="won", closes_on=day, amount=amount,
                 products=[basic.public_id], salesperson="Dana Quill")  # fmt: skip
    made.add("deal", name="op open", stage="Prospecting", products=[basic.public_id])
    snapshot = made.drafted("en")
    sales, count = snapshot.objectives[0].kpis
    assert (sales.baseline, count.baseline) == (1554, 2)
    cell = snapshot.footprint[0]
    assert (cell.status.value, cell.status.source) == ("ours", "From deals")
    assert cell.our_sales == 155_400
    assert [play.title for play in snapshot.plays] == ["op open"]


def test_needs_are_hypotheses_in_the_words_of_the_data(customer: Customer):
    needs = {need.title: need for need in customer.drafted().needs}
    goal = needs["2028年までに歩留まりを5%上げる"]
    assert (goal.layer, goal.state.value, goal.state.source) == (
        "goal", "hypothesis", "基本情報より：統合報告書",
    )  # fmt: skip
    loss = needs["失注理由：納期が長い"]
    assert loss.state.quote == "納期が長い。他社は2週間。"
    assert len(needs) == 2


def test_without_words_in_the_data_there_are_no_needs(world: World):
    made = Customer(world)
    made.add("deal", name="案件", grade="B", amount=100)
    assert made.drafted().needs == ()


def test_phases_cover_what_is_left_of_the_plan_without_gap(customer: Customer):
    phases = customer.drafted().phases
    assert [phase.name for phase in phases] == ["関係づくり", "提案", "定着"]
    assert (phases[0].start_on, phases[-1].end_on) == (TODAY, date(2027, 3, 31))
    for one, following in pairwise(phases):
        assert (following.start_on - one.end_on).days == 1


def test_actions_visit_meet_and_follow_up(customer: Customer):
    snapshot = customer.drafted()
    visit, *others = snapshot.actions
    assert visit.title == "未確認事項を確認する訪問"
    assert visit.how.startswith("・")
    assert (visit.owner_name, visit.due_on) == ("江川 恵美", date(2026, 12, 7))
    by_title = {action.title: action for action in others}
    assert set(by_title) == {
        "代表取締役社長 大森 修に面会する", "生産本部長 小島 玲子に面会する", "見積を提出する",
    }  # fmt: skip
    step = by_title["見積を提出する"]
    assert (step.due_on, step.owner_name) == (date(2027, 1, 15), "剣持 健")
    assert snapshot.name(step.counterpart) == "小島 玲子"
    assert snapshot.name(step.phase) == "提案"
    assert all(action.phase for action in snapshot.actions)


def test_a_play_for_each_open_deal_leaves_its_value_open(customer: Customer):
    snapshot = customer.drafted()
    (play,) = snapshot.plays
    assert (play.title, play.amount, play.value) == ("カメラ導入", 12_000_000, "")
    assert [snapshot.name(one) for one in play.whom] == ["小島 玲子"]


def test_a_deal_that_bears_only_a_number_is_called_by_its_product_too(world: World):
    made = Customer(world)
    gauge = made.add("product", name="測定器")
    made.add("deal", name="1C1I7A6R", products=[gauge.public_id], closes_on="2027-01-15")
    snapshot = made.drafted()
    assert snapshot.plays[0].title == "測定器（1C1I7A6R）"
    assert snapshot.actions[-1].title == "「測定器（1C1I7A6R）」の状況を確認する"


def test_people_who_were_met_need_no_introduction(customer: Customer):
    person = noun_of("person").model.objects.get(name="大森 修")
    customer.add("activity", on="2026-11-01", subject="挨拶", people=[person.public_id])
    snapshot = customer.drafted()
    assert not [one for one in snapshot.actions if "大森" in one.title]
    coverage = snapshot.stakeholder_of_person[person.public_id].coverage
    assert (coverage.value, coverage.source) == ("brief", "活動記録より")
    assert snapshot.name(snapshot.actions[0].counterpart) == "大森 修"


def test_nothing_known_gives_phases_a_team_and_a_visit_only(world: World):
    snapshot = Customer(world).drafted()
    assert [held.name for held in snapshot.stakeholders] == ["江川 恵美"]
    assert snapshot.objectives == snapshot.needs == snapshot.plays == snapshot.footprint == ()
    assert len(snapshot.actions) == 1


def test_english_drafts_hold_no_japanese_of_ours(world: World):
    made = Customer(world, "Northgate Foods", currency="USD")
    made.person("Ann Hale", "Purchasing Manager")
    made.person("Carl Reed", "Owner")
    tea, mugs = made.add("product", name="Tea"), made.add("product", name="Mugs")
    made.order("2025-05-04", tea, 99_900)
    made.add("deal", name="Tea renewal", closes_on="2026-10-01", grade="lost",
             loss_reason="Price", products=[mugs.public_id])  # fmt: skip
    made.add("deal", name="Coffee", closes_on="2026-10-01")
    snapshot = made.drafted("en")
    written = [snapshot.plan.name, *(one.title for one in snapshot.needs)]
    for thing in (*snapshot.objectives, *snapshot.phases, *snapshot.actions, *snapshot.footprint):
        for name in set(type(thing).__slots__) - {"owner_name"}:
            value = getattr(thing, name)
            written.extend([value] if isinstance(value, str) else [])
    assert [text for text in written if re.search("[\u3040-\u30ff\u4e00-\u9fff・]", text)] == []
    late = next(one for one in snapshot.actions if one.deal)
    assert late.how == "It was to be decided by 1 Oct 2026, which has passed."


def test_a_second_draft_adds_only_what_is_new(customer: Customer):
    plan = customer.start()
    before = plan_snapshot(plan, now=NOW)
    assert add_draft(plan, by=customer.world.emi, now=NOW, language="ja") == 0
    assert plan_snapshot(plan, now=NOW) == before
    customer.person("新任 一郎", "専務取締役")
    assert add_draft(plan, by=customer.world.emi, now=NOW, language="ja") == 2
    after = plan_snapshot(plan, now=NOW)
    assert after.stakeholders[-1].name == "新任 一郎"
    assert after.actions[-1].title == "専務取締役 新任 一郎に面会する"


def test_the_same_data_give_the_same_draft(world: World):
    texts = []
    for _ in range(2):
        made = Customer(world, "西浜化工株式会社")
        made.person("大森 修", "社長")
        snapshot = made.drafted()
        texts.append([(one.name, one.roles) for one in snapshot.stakeholders]
                     + [(one.title, one.how, one.due_on) for one in snapshot.actions])  # fmt: skip
    assert texts[0] == texts[1]


def test_a_draft_is_taken_back_as_a_whole(customer: Customer):
    plan = customer.start()
    drafted = Event.objects.filter(source="draft")
    assert drafted.count() > 20
    assert set(drafted.values_list("verb", "batch_key")) == {("created", -plan.pk)}
    assert has_draft(plan)
    undone = undo_draft(plan, by=customer.world.emi)
    assert (undone.removed, undone.kept) == (drafted.count(), 0)
    assert not has_draft(plan)
    empty = plan_snapshot(plan, now=timezone.now())
    for part in ("stakeholders", "actions", "phases", "objectives", "footprint", "plays"):
        assert getattr(empty, part) == ()
    assert empty.people
    assert empty.deals


def test_what_somebody_worked_on_stays(customer: Customer):
    plan = customer.start()
    emi = customer.world.emi
    kpi = noun_of("kpi").model.objects.filter(plan=plan).first()
    change_record(noun_of("kpi"), kpi, {"target": "20"}, by=emi)
    stake = noun_of("stakeholder").model.objects.get(plan=plan, person__name="大森 修")
    scope = Scope(plan.account.workspace, plan.account, plan)
    own = {"title": "社長へ報告", "counterpart": stake.public_id}
    add_record(noun_of("action"), own, by=emi, scope=scope)
    undo_draft(plan, by=emi)
    left = plan_snapshot(plan, now=timezone.now())
    assert [held.name for held in left.stakeholders] == ["大森 修"]
    assert [action.title for action in left.actions] == ["社長へ報告"]
    assert left.objectives[0].kpis[0].target == 20
    assert len(left.objectives[0].kpis) == 1


def test_viewers_neither_draft_nor_take_back(world: World):
    with pytest.raises(Forbidden):
        add_draft(world.plan, by=world.rin, now=NOW)
    with pytest.raises(Forbidden):
        undo_draft(world.plan, by=world.rin)


def test_a_failing_draft_leaves_no_plan_behind(customer: Customer, monkeypatch):
    def broken(known):
        raise RuntimeError

    monkeypatch.setattr("tokui.plans.drafting.draft_steps", broken)
    with pytest.raises(RuntimeError):
        customer.start()
    assert not Plan.objects.filter(account=customer.account).exists()


def test_drafted_plans_read_as_json(customer: Customer):
    assert '"source": "取引実績より"' in dumps(customer.drafted())

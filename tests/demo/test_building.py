"""The demo workspace, built by the real actions."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.utils.timezone import localdate

from tests.demo.conftest import NOW
from tokui.accounts.models import Account
from tokui.accounts.policies import visible_accounts
from tokui.core.checks import check_plan
from tokui.core.compact import compact_plan
from tokui.core.japan import is_business_day
from tokui.core.orgchart import org_tree
from tokui.core.plan import PlanSnapshot
from tokui.core.scales import ACTION_STATE, DEAL_GRADE, FOOTPRINT, NEED_LAYER, OBJECTIVE_KIND, TIER
from tokui.demo import DemoSignIn, build_demo
from tokui.identity.models import Member, Workspace
from tokui.kernel.errors import Conflict
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import noun_of
from tokui.plans.approval.models import Approval
from tokui.plans.base import Plan
from tokui.plans.consents.queries import consents_asking, requests_of
from tokui.plans.health.models import HealthReading
from tokui.plans.lifecycle import read_version
from tokui.plans.queries import plan_snapshot
from tokui.plans.reviews.models import Review

pytestmark = pytest.mark.django_db

PLANTED = """
    ACT-01 ACT-02 ACT-03 ACT-04 ACT-05 ACT-07 ACT-09 ACT-12 AGR-01 AGR-02
    DEA-02 DEA-03 DEA-06 DEA-07 DEA-09 EVI-01 KPI-01 KPI-08 KPI-10 MON-01 NEE-02 NEE-09 OBJ-02
    PLY-07 PLY-11 PRO-03 RIN-21 RIN-22 RIN-23 STK-02 STK-03 STK-05 STK-06 STK-09 STK-10 STK-11
    WHI-06 WRK-01 WRK-04 WRK-07
"""
"""Rules that have something to say about the model plan, each by what the story leaves open."""


def owner() -> Member:
    return Member.objects.get(role="owner")


def snapshot_of(name: str, member: Member | None = None) -> PlanSnapshot:
    plan = Plan.objects.get(account__external_id=name)
    return plan_snapshot(plan, member=member or owner(), now=NOW)


@pytest.fixture(scope="module")
def zuirei(demo: DemoSignIn) -> PlanSnapshot:
    """The plan in full depth."""
    return snapshot_of("C-0001")


def test_our_company_has_twelve_colleagues_of_five_departments(demo: DemoSignIn):
    members = Member.objects.all()
    assert len(members) == 12
    assert len({member.department for member in members}) == 5
    assert [member.role for member in members].count("owner") == 1
    assert {member.role for member in members} == {"owner", "manager", "member", "viewer"}


def test_everybody_named_can_sign_in(demo: DemoSignIn, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    emails = [demo.email, *(person.email for person in demo.others)]
    assert len(emails) == 4
    for email in emails:
        user = authenticate(email=email, username=email, password=demo.password)
        assert user is not None, email
    assert Member.objects.get(user__email=demo.email).is_owner


def test_sixty_accounts_stand_around_the_planned_ones(demo: DemoSignIn):
    accounts = Account.objects.exclude(parent__isnull=False)
    assert accounts.count() == 63
    assert Plan.objects.count() == 3
    around = accounts.filter(external_id__startswith="C-01")
    assert around.count() == 60
    assert len(set(around.values_list("fiscal_close", flat=True)) - {""}) >= 8
    assert set(around.values_list("tier", flat=True)) == {*TIER.codes, ""}


def test_the_group_is_told_in_full_depth(zuirei: PlanSnapshot):
    counts = {
        "people": len(zuirei.people),
        "divisions": sum(held.level == "division" for held in zuirei.departments),
        "group": len(zuirei.account.group),
        "needs": len(zuirei.needs),
        "objectives": len(zuirei.objectives),
        "kpis": sum(len(objective.kpis) for objective in zuirei.objectives),
        "customer_rivals": len(zuirei.customer_rivals),
        "our_rivals": len(zuirei.our_rivals),
        "external": sum(held.person is not None for held in zuirei.external()),
        "internal": len(zuirei.internal()),
        "plays": len(zuirei.plays),
        "phases": len(zuirei.phases),
        "actions": len(zuirei.actions),
        "deals": len(zuirei.deals),
        "routes": len(zuirei.routes),
        "years": len(zuirei.years),
        "segments": len(zuirei.segments),
        "activities": len(zuirei.activities),
        "products": len(zuirei.products),
    }
    assert counts == {
        "people": 60, "divisions": 8, "group": 4, "needs": 12, "objectives": 5, "kpis": 9,
        "customer_rivals": 4, "our_rivals": 4, "external": 24, "internal": 8, "plays": 6,
        "phases": 4, "actions": 42, "deals": 15, "routes": 3, "years": 5, "segments": 4,
        "activities": 25, "products": 7,
    }  # fmt: skip
    assert len(zuirei.facts) >= 20
    assert len({order.month for order in zuirei.orders}) == 36


def test_every_state_and_kind_is_shown(zuirei: PlanSnapshot):
    assert {need.layer for need in zuirei.needs} == set(NEED_LAYER.codes)
    assert {one.kind for one in zuirei.objectives} == set(OBJECTIVE_KIND.codes)
    assert {action.state for action in zuirei.actions} == set(ACTION_STATE.codes)
    assert {deal.grade for deal in zuirei.deals} == set(DEAL_GRADE.codes)
    assert {cell.status.value for cell in zuirei.footprint} == set(FOOTPRINT.codes)
    assert len({cell.department for cell in zuirei.footprint}) == 8
    grades = {need.state.grade for need in zuirei.needs} | {
        held.attitude.grade for held in zuirei.external() if held.attitude
    }
    assert grades == {"confirmed", "stated", "inferred", "assumed"}


def test_people_hold_posts_as_people_do(zuirei: PlanSnapshot):
    assert sum(person.has_left for person in zuirei.people) == 2
    concurrent = [p for p in zuirei.people if any(post.kind == "concurrent" for post in p.posts)]
    assert len(concurrent) == 3
    assert any(held.is_placeholder for held in zuirei.external())
    roots = [node for node in org_tree(zuirei) if node.parent is None]
    assert [zuirei.name(node.id) for node in roots if node.kind == "person"] == ["氷室 恒雄"]
    unranked = [p.name for p in zuirei.people if p.post and p.post.title_rank == 99]
    assert unranked == []


def test_the_demo_looks_alive(zuirei: PlanSnapshot):
    plan = compact_plan(zuirei)
    assert plan.actions.overdue
    assert plan.actions.soon
    assert plan.actions.undated
    assert plan.actions.done >= 15
    assert plan.potential.gap
    assert plan.relation.gaps
    assert zuirei.activities
    latest = max(activity.on for activity in zuirei.activities)
    assert 0 <= (zuirei.taken_on - latest).days <= 7
    assert all(is_business_day(activity.on) for activity in zuirei.activities)
    assert all(activity.on <= zuirei.taken_on for activity in zuirei.activities)


def test_some_kpis_are_smart_and_others_are_told_why_not(zuirei: PlanSnapshot):
    kpis = [kpi for one in compact_plan(zuirei).direction.objectives for kpi in one.kpis]
    assert sum(kpi.smart.holds for kpi in kpis) >= 3
    assert any(not kpi.smart["M"].passed for kpi in kpis)
    assert any(not kpi.smart["A"].passed for kpi in kpis)
    assert any(not kpi.smart["R"].passed for kpi in kpis)


def test_the_figures_of_the_story_agree(zuirei: PlanSnapshot):
    latest = {
        kpi.name: kpi.latest.value
        for objective in zuirei.objectives
        for kpi in objective.kpis
        if kpi.latest
    }
    steps = [step for route in zuirei.routes for step in route.steps]
    known = sum(step.stakeholder is not None for step in steps)
    assert latest["担当者が判明した稟議段階の割合"] == round(100 * known / len(steps))
    consulting = {
        held.person for held in zuirei.coverage if held.now.value in ("consulted", "advocate")
    }
    assert latest["「相談される」以上の関係者数"] == len(consulting)
    ours = sum(cell.our_sales or 0 for cell in zuirei.footprint if cell.status.value == "ours")
    assert abs(ours - latest["直近12か月の受注高"] * 1_000_000) < 15_000_000


def test_some_judgements_have_lapsed_and_become_questions(zuirei: PlanSnapshot):
    lapsed = [need for need in zuirei.needs if need.state.lapsed]
    assert [need.state.value for need in lapsed] == ["unknown"]
    assert any(held.attitude and held.attitude.lapsed for held in zuirei.external())


def test_a_version_was_sealed_and_the_plan_went_on(zuirei: PlanSnapshot):
    (version,) = Plan.objects.get(account__external_id="C-0001").versions.all()
    sealed = read_version(owner(), version)
    assert sealed.taken_on < zuirei.taken_on
    assert len(sealed.people) == len(zuirei.people)
    assert len(sealed.activities) < len(zuirei.activities)
    before = {held.name: held.attitude for held in sealed.external()}
    now = {held.name: held.attitude for held in zuirei.external()}
    umehara = before["梅原 隆"], now["梅原 隆"]
    assert [judged and judged.value for judged in umehara] == ["opponent", "sceptic"]
    done = [sum(action.state == "done" for action in plan.actions) for plan in (sealed, zuirei)]
    assert done[0] < done[1]
    assert Event.objects.filter(verb="changed").exclude(reason="").count() >= 20


def test_the_quarter_was_reviewed_and_approved_in_two_steps(zuirei: PlanSnapshot):
    (review,) = Review.objects.all()
    assert (review.stage, review.kind, review.roles.count()) == ("sealed", "quarterly", 5)
    assert review.sealed_version == Plan.objects.get(account__external_id="C-0001").versions.get()
    kinds = Counter(review.points.values_list("kind", flat=True))
    assert kinds == {
        "decision": 2, "ask": 2, "recommendation": 2, "question": 1, "vulnerability": 1,
        "praise": 1,
    }  # fmt: skip
    became = {point.action.title for point in review.points.filter(kind="recommendation")}
    assert became <= {action.title for action in zuirei.actions}
    approval = Approval.objects.get()
    said = approval.approvers.order_by("position").values_list("member__name", "answer")
    assert list(said) == [("久世 亜希子", "approved"), ("真島 修一", "approved")]
    assert zuirei.plan.state == "active"


def test_one_consent_holds_one_lapsed_and_one_waits(zuirei: PlanSnapshot):
    found = {
        one.consent.about: one.state
        for one in requests_of(Plan.objects.get(account__external_id="C-0001"))
    }
    assert found == {"budget": "agreed", "action": "lapsed", "play": "asked"}
    (mine,) = consents_asking(owner(), localdate(NOW))
    assert mine.consent.about == "play"


def test_health_was_read_each_month(demo: DemoSignIn):
    months = HealthReading.objects.filter(account__external_id="C-0001").values_list("month")
    assert months.distinct().count() == 7


def test_only_what_was_planted_is_found_in_the_model_plan(zuirei: PlanSnapshot):
    assert {found.rule.code for found in check_plan(zuirei).findings} == set(PLANTED.split())


def test_half_made_plans_show_gaps_and_empty_states(demo: DemoSignIn):
    maker = snapshot_of("C-0010")
    assert maker.needs
    assert not [kpi for objective in maker.objectives for kpi in objective.kpis]
    retailer = snapshot_of("C-0011")
    assert retailer.plan.state == "draft"
    assert retailer.people
    sections = (retailer.needs, retailer.objectives, retailer.stakeholders, retailer.actions)
    assert sections == ((), (), (), ())
    assert all(compact_plan(plan).questions for plan in (maker, retailer))


def test_a_viewer_sees_the_plan_without_opinions(demo: DemoSignIn):
    ebina = Member.objects.get(email="ebina@yuinami.example")
    assert [str(account) for account in visible_accounts(ebina)] == ["瑞嶺精機株式会社"]
    plan = snapshot_of("C-0001", ebina)
    assert not plan.has_opinions
    assert all(held.attitude is None for held in plan.stakeholders)


def test_a_workspace_that_exists_is_left_alone(demo: DemoSignIn):
    events = Event.objects.count()
    with pytest.raises(Conflict):
        build_demo(now=NOW)
    assert Event.objects.count() == events
    assert Workspace.objects.count() == 1


def test_history_took_place_over_the_months_and_in_order(demo: DemoSignIn):
    events = list(Event.objects.order_by("pk").values_list("at", "verb", "noun"))
    moments = [at for at, _verb, _noun in events]
    assert moments == sorted(moments)
    assert NOW - timedelta(days=245) < moments[0] < NOW - timedelta(days=230)
    assert moments[-1] < NOW
    changed_in = {(at.year, at.month) for at, verb, _noun in events if verb == "changed"}
    assert len(changed_in) >= 8


def test_records_and_judgements_bear_the_day_of_their_event(demo: DemoSignIn):
    for noun_code in ("need", "stakeholder", "action"):
        noun = noun_of(noun_code)
        created = dict(
            Event.objects.filter(noun=noun_code, verb="created").values_list("subject_key", "at")
        )
        for record in noun.model.objects.all():
            assert record.created_at == created[record.pk]
    for judged in Judgement.objects.all():
        assert judged.recorded_at < NOW
        assert judged.judged_on <= localdate(judged.recorded_at)


def test_what_was_known_months_ago_was_less(demo: DemoSignIn):
    plan = Plan.objects.get(account__external_id="C-0001")
    done = []
    for days in (150, 60, 0):
        day = localdate(NOW) - timedelta(days=days)
        then = plan_snapshot(plan, member=owner(), as_of=day if days else None, now=NOW)
        assert then.plan.owner_name == "春野 大輔"
        done.append(sum(action.state == "done" for action in then.actions))
    assert done[0] < done[1] < done[2]

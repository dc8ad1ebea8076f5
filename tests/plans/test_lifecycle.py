"""A plan from its start to the archive, and versions that nothing changes."""

from __future__ import annotations

import inspect
from datetime import date

import pytest
from django.utils import timezone
from time_machine import Traveller

from tests.plans.conftest import NOW
from tests.plans.filling import fill_plan
from tests.world import World
from tokui.accounts.actions import open_account
from tokui.kernel.errors import Conflict, ExternalFailure, Forbidden, InvalidInput, NotFound
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record, remove_record
from tokui.plans import lifecycle
from tokui.plans.base import PlanVersion
from tokui.plans.lifecycle import (
    archive_plan,
    list_versions,
    make_current,
    open_version,
    read_version,
    seal_version,
    start_plan,
)
from tokui.plans.queries import current_plan, plan_snapshot

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("closing", "start", "end", "name"),
    [
        ("3月31日", date(2026, 4, 1), date(2027, 3, 31), "2026年度 アカウントプラン"),
        ("12月末日", date(2026, 1, 1), date(2026, 12, 31), "2026年度 アカウントプラン"),
        ("11月20日", date(2025, 11, 21), date(2026, 11, 20), "2025年度 アカウントプラン"),
        ("2月末日", date(2026, 3, 1), date(2027, 2, 28), "2026年度 アカウントプラン"),
    ],
)
def test_a_plan_runs_over_the_customers_own_fiscal_year(
    world: World, closing: str, start: date, end: date, name: str
):
    account = open_account({"name": "西浜化工株式会社", "fiscal_close": closing}, by=world.emi)
    plan = start_plan(account, by=world.emi, today=TODAY, language="ja")
    assert (plan.start_on, plan.end_on, plan.name) == (start, end, name)
    assert (plan.owner, plan.state, plan.is_current) == (world.emi, "draft", True)
    assert Event.objects.get(noun="plan", subject_key=plan.pk).verb == "created"


def test_where_the_closing_day_is_unknown_results_tell_it_else_our_own_year_counts(world: World):
    account = open_account({"name": "西浜化工株式会社"}, by=world.emi)
    assert lifecycle.fiscal_year(account, TODAY).end == date(2027, 3, 31)
    results = noun_of("financial_year")
    from tokui.kernel.records import add_record
    from tokui.kernel.scope import Scope

    scope = Scope(account.workspace, account)
    add_record(results, {"ends_on": "2026-02-28"}, by=world.emi, scope=scope)
    assert lifecycle.fiscal_year(account, TODAY).end == date(2027, 2, 28)


def test_given_days_and_name_are_taken(world: World):
    plan = start_plan(world.hokuriku, by=world.makoto, today=TODAY, name="3か年計画",
                      start_on=date(2026, 10, 1), end_on=date(2029, 9, 30))  # fmt: skip
    other = open_account({"name": "西浜化工株式会社"}, by=world.makoto)
    assert (plan.name, plan.start_on.year, plan.end_on.year) == ("3か年計画", 2026, 2029)
    with pytest.raises(InvalidInput):
        start_plan(other, by=world.makoto, today=TODAY, end_on=date(2020, 1, 1))


def test_names_follow_the_language(world: World):
    plan = start_plan(world.hokuriku, by=world.makoto, today=TODAY, language="en")
    assert plan.name == "FY2026 account plan"


def test_a_second_current_plan_is_refused(world: World):
    with pytest.raises(Conflict):
        start_plan(world.toa, by=world.emi, today=TODAY)
    assert current_plan(world.toa) == world.plan


@pytest.mark.parametrize(
    ("who", "error"), [("rin", Forbidden), ("sora", NotFound), ("yu", NotFound)]
)
def test_only_editors_start_seal_and_archive(world: World, who: str, error: type[Exception]):
    member = getattr(world, who)
    for attempt in (
        lambda: start_plan(world.toa, by=member, today=TODAY),
        lambda: seal_version(world.plan, "v", by=member, now=NOW),
        lambda: archive_plan(world.plan, by=member),
        lambda: make_current(world.plan, by=member),
    ):
        with pytest.raises(error):
            attempt()
    assert not PlanVersion.objects.exists()


def test_an_archived_plan_makes_room_and_can_be_taken_out_again(world: World):
    archive_plan(world.plan, by=world.emi)
    assert current_plan(world.toa) is None
    assert world.plan.state == "archived"
    successor = start_plan(world.toa, by=world.emi, today=TODAY)
    assert current_plan(world.toa) == successor
    make_current(world.plan, by=world.ken)
    assert current_plan(world.toa) == world.plan
    assert current_plan(world.toa).state == "draft"
    successor.refresh_from_db()
    assert not successor.is_current
    verbs = Event.objects.filter(noun="plan").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == [
        "created", "archived", "created", "set_aside", "made_current",
    ]  # fmt: skip


def test_a_version_keeps_the_plan_as_it_was(world: World, clock: Traveller):
    made = fill_plan(world)
    then = plan_snapshot(world.plan, member=world.emi, now=timezone.now())
    version = seal_version(
        world.plan, " 上期レビュー ", by=world.emi, note="合意", now=timezone.now()
    )
    clock.shift(60)
    change_record(noun_of("need"), made["need"][0], {"title": "変わった"}, by=world.emi)
    remove_record(noun_of("action"), made["action"][0], by=world.emi)
    again = seal_version(world.plan, "その後", by=world.ken, now=timezone.now())
    assert (version.number, version.name, again.number) == (1, "上期レビュー", 2)
    opened = open_version(world.emi, version.public_id)
    assert read_version(world.emi, opened) == then
    assert [one.number for one in list_versions(world.rin, world.plan)] == [2, 1]
    sealed = Event.objects.filter(verb="sealed").first()
    assert sealed.changes["version"][1]["sha256"] == version.sha256


def test_a_version_hides_opinions_from_who_may_not_see_them(world: World):
    fill_plan(world)
    version = seal_version(world.plan, "v1", by=world.emi, now=timezone.now())
    bare = read_version(world.rin, open_version(world.rin, version.public_id))
    assert not bare.has_opinions
    assert bare.ties == ()
    assert all(held.attitude is None for held in bare.stakeholders)
    for stranger in (world.sora, world.yu):
        with pytest.raises(NotFound):
            open_version(stranger, version.public_id)
        with pytest.raises(NotFound):
            read_version(stranger, version)
        with pytest.raises(NotFound):
            list_versions(stranger, world.plan)


def test_a_version_altered_behind_our_back_is_noticed(world: World):
    version = seal_version(world.plan, "v1", by=world.emi, now=timezone.now())
    version.snapshot["plan"]["name"] = "別の計画"
    PlanVersion.objects.filter(pk=version.pk).update(snapshot=version.snapshot)
    with pytest.raises(ExternalFailure):
        read_version(world.emi, open_version(world.emi, version.public_id))


def test_no_action_changes_a_version(world: World):
    version = seal_version(world.plan, "v1", by=world.emi, now=timezone.now())
    before = PlanVersion.objects.values().get()
    archive_plan(world.plan, by=world.emi)
    make_current(world.plan, by=world.emi)
    change_record(noun_of("plan"), world.plan, {"name": "新しい名前"}, by=world.emi)
    assert PlanVersion.objects.values().get() == before
    taking = [
        name
        for name, action in inspect.getmembers(lifecycle, inspect.isfunction)
        if "PlanVersion" in str(inspect.signature(action).parameters)
    ]
    assert taking == ["read_version"]
    assert version.sha256 == before["sha256"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_a_version_needs_a_name(world: World, name: str):
    with pytest.raises(InvalidInput):
        seal_version(world.plan, name, by=world.emi, now=NOW)

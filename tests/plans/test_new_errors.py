"""What became an error since one last looked: once a day, by rights, and gone when it is mended."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.world import World
from tokui.accounts.viewings import note_viewing
from tokui.core.checks import check_plan
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import remove_record
from tokui.plans.findings.models import RuleSeverity, StandingError
from tokui.plans.findings.news import errors_asking
from tokui.plans.findings.tasks import look_through, note_errors
from tokui.plans.queries import plan_snapshot

NOW = datetime(2026, 11, 18, 3, 0, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)
DAY = date(2026, 11, 19)


@pytest.fixture
def new_error(world: World) -> Any:
    """An action without owner and day, which the workspace takes for an error since today."""
    look_through(world.plan, now=NOW)
    action = world.add("action", title="誰かがやる")
    report = check_plan(plan_snapshot(world.plan, now=TOMORROW))
    (found, *_more) = [one for one in report.findings if one.id == action.public_id]
    assert not found.rule.is_opinion
    RuleSeverity.objects.create(workspace=world.workspace, rule=found.code, severity="error")
    return action


def counts(world: World, name: str, on: date = DAY) -> list[int]:
    return [one.count for one in errors_asking(getattr(world, name), on)]


def test_what_is_there_at_first_is_no_news(world: World) -> None:
    note_errors(NOW)
    assert StandingError.objects.filter(key="", since=date(2026, 11, 18)).count() == 1
    assert not StandingError.objects.exclude(since=None).exclude(key="").exists()
    assert counts(world, "emi") == []


def test_a_new_error_is_told_until_somebody_looked(world: World, new_error: Any) -> None:
    note_errors(TOMORROW)
    (news,) = errors_asking(world.emi, DAY)
    assert (news.account, news.count, len(news.rules)) == (world.toa, 1, 1)
    assert counts(world, "ken") == [1]
    note_viewing(world.toa, world.emi, "findings", now=TOMORROW)
    assert counts(world, "emi") == []
    assert counts(world, "ken") == [1]
    assert counts(world, "ken", DAY + timedelta(days=14)) == []


def test_only_those_are_told_whose_account_it_is(world: World, new_error: Any) -> None:
    note_errors(TOMORROW)
    for name in ("rin", "sora", "makoto", "yu"):
        assert counts(world, name) == []


def test_what_is_mended_is_forgotten(world: World, new_error: Any) -> None:
    note_errors(TOMORROW)
    remove_record(noun_of("action"), new_error, by=world.emi)
    look_through(world.plan, now=TOMORROW)
    assert counts(world, "emi") == []


def test_an_error_that_is_an_opinion_is_told_to_who_reads_opinions(
    world: World, new_error: Any
) -> None:
    note_errors(TOMORROW)
    StandingError.objects.exclude(key="").update(is_opinion=True)
    plan = type(world.plan).objects.get(pk=world.plan.pk)
    type(plan).objects.filter(pk=plan.pk).update(owner=world.rin)
    assert counts(world, "rin") == []
    assert counts(world, "emi") == [1]


def test_looking_again_the_same_day_costs_one_question(
    world: World, django_assert_num_queries: Any
) -> None:
    note_errors(NOW)
    with django_assert_num_queries(1):
        note_errors(NOW + timedelta(minutes=1))

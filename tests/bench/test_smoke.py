"""The measurements run, on a ground that is tiny; what they give is for `./run bench` to judge."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from tests.bench import files, imports, pages, report, saves, searches
from tests.bench.figures import Figure, Promise, percentile
from tests.bench.names import NEEDLE, NEEDLES
from tests.bench.world import TINY, build_ground
from tokui.accounts.models import Account
from tokui.activity.models import Activity
from tokui.identity.models import Member
from tokui.kernel.models import Event
from tokui.people.models import Person, Post
from tokui.plans.actions.models import Action
from tokui.plans.base import Plan


@pytest.mark.django_db
def test_everything_can_be_measured_on_the_ground_that_is_built(tmp_path: Path, settings):
    settings.MEDIA_ROOT = tmp_path
    ground = build_ground(TINY, timezone.localdate())
    assert Account.objects.filter(search_name__contains=NEEDLE).count() == NEEDLES
    assert Person.objects.count() == Post.objects.count() == TINY.people
    assert Activity.objects.count() == TINY.activities
    assert Action.objects.count() == 40 * 3 + 40
    assert Event.objects.filter(noun="plan").count() == Plan.objects.count() == TINY.plans

    manager = Member.objects.get(user__email=ground.manager)
    one_of_each = {page.group: page for page in pages.pages_of(ground)}.values()
    figures = [
        *pages.measure_pages(one_of_each, runs=1),
        *searches.measure_searches(ground, runs=1),
        *saves.measure_saves(ground, runs=1),
        *files.measure_plan(ground.account, "full plan", manager, runs=1),
        *imports.measure_imports(ground, tmp_path, accounts=20, people=40),
    ]
    assert all(figure.value > 0 for figure in figures)
    assert Account.objects.filter(removed_at=None).count() == TINY.accounts, "imports taken back"
    table = report.table_of(figures)
    assert all(figure.name in table for figure in figures)


@pytest.mark.parametrize(
    ("value", "promise", "slowdown", "verdict"),
    [
        (99, Promise(100), 1, "ok"),
        (120, Promise(100), 1, "noise"),
        (130, Promise(100), 1, "broken"),
        (130, Promise(100), 2, "noise"),
        (3_000, Promise(3_000, at_least=True), 1, "ok"),
        (2_500, Promise(3_000, at_least=True), 1, "noise"),
        (2_000, Promise(3_000, at_least=True), 1, "broken"),
        (1, None, 1, ""),
    ],
)
def test_a_promise_is_broken_only_beyond_the_noise(value, promise, slowdown, verdict):
    figure = Figure("group", "name", value, promise=promise, slowdown=slowdown)
    assert figure.verdict == verdict


def test_a_percentile_is_one_of_the_values():
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile([7], 0.95) == 7

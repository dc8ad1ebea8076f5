"""The demo built again, on other days and in English."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from tests.demo.conftest import NOW, built
from tokui.core.compact import compact_plan
from tokui.identity.models import Member
from tokui.kernel.models import Judgement
from tokui.kernel.nouns import all_nouns
from tokui.kernel.public_ids import LENGTH
from tokui.plans.base import Plan
from tokui.plans.queries import plan_snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.once]

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
ID = re.compile(rf"[0-9A-Za-z]{{{LENGTH}}}")


def content() -> list[str]:
    """Everything stored by nouns and judgements, ids left out."""
    keys = {}
    told = []
    for noun in all_nouns():
        for place, record in enumerate(noun.model.objects.order_by("pk")):
            keys[record.public_id] = f"{noun.code} {place}"
            told.append((noun.code, noun.plain_row(record)))
    text = [repr(row) for row in told]
    for judged in Judgement.objects.order_by("pk"):
        text.append(repr((judged.noun, judged.field, judged.value, judged.grade, judged.source,
                          judged.quote, judged.judged_on, judged.expires_on)))  # fmt: skip
    plain = [ID.sub(lambda found: keys.get(found[0], found[0]), line) for line in text]
    return [re.sub(r"\[('\w+ \d+'(?:, )?)+\]", _in_order, line) for line in plain]


def _in_order(found: re.Match[str]) -> str:
    return repr(sorted(re.findall(r"\w+ \d+", found[0])))


def test_two_builds_tell_the_same(django_db_setup, django_db_blocker):
    builds = []
    for _time in range(2):
        with built(django_db_blocker, NOW, "ja"):
            builds.append(content())
    assert len(builds[0]) > 1_000
    assert builds[0] == builds[1]


@pytest.mark.parametrize(
    "now",
    [
        datetime(2028, 2, 29, 3, 0, tzinfo=UTC),
        datetime(2027, 8, 31, 14, 59, tzinfo=UTC),
    ],
    ids=str,
)
def test_it_can_be_built_on_any_day_in_english(django_db_setup, django_db_blocker, now: datetime):
    with built(django_db_blocker, now, "en"):
        plan = plan_snapshot(
            Plan.objects.get(account__external_id="C-0001"),
            member=Member.objects.get(role="owner"),
            now=now,
        )
        compact = compact_plan(plan)
        assert compact.actions.overdue
        assert compact.actions.soon
        assert plan.plan.start_on < plan.taken_on < plan.plan.end_on
        assert max(year.ends_on for year in plan.years) < plan.taken_on
        assert max(order.month for order in plan.orders) < date(now.year, now.month, 1)
        texts = [line for line in content() if JAPANESE.search(line)]
        stray = [line for line in texts if not re.search("kana'|closing|'fiscal_close", line)]
        assert stray == []

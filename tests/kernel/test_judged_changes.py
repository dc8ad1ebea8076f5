"""Judgements keep their evidence: what counts as something new, and what does not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.world import World
from tokui.core.plan import Judged, current_judgement
from tokui.kernel.judgements import current_by_key, judgement_rows
from tokui.kernel.models import Judgement
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record

NEED = noun_of("need")
TOLD = {"value": "4", "grade": "confirmed", "source": "11/5 面談", "on": "2026-11-05"}


def rows_of(need) -> list[Judgement]:
    return list(Judgement.objects.filter(subject_key=need.pk, field="importance").order_by("id"))


def test_choosing_the_standing_value_again_keeps_its_evidence(world: World):
    need = world.add("need", title="x", importance=TOLD)
    assert change_record(NEED, need, {"importance": "4"}, by=world.ken) is None
    assert [row.grade for row in rows_of(need)] == ["confirmed"]


def test_confirming_on_another_day_is_kept(world: World):
    need = world.add("need", title="x", importance=TOLD)
    change_record(NEED, need, {"importance": {**TOLD, "on": "2026-11-20"}}, by=world.ken)
    assert [row.judged_on for row in rows_of(need)] == [date(2026, 11, 5), date(2026, 11, 20)]


def test_the_newest_valid_judgement_is_current_and_older_ones_stay(world: World):
    need = world.add("need", title="x", importance=TOLD)
    later = {"value": "2", "grade": "stated", "on": "2026-11-10", "expires": "2026-11-30"}
    change_record(NEED, need, {"importance": later}, by=world.emi)
    rows = judgement_rows(account_key=world.toa.pk, plan_key=world.plan.pk)
    key = ("need", need.pk, "importance")
    assert current_by_key(rows, date(2026, 11, 20))[key].value == "2"
    assert current_by_key(rows, date(2026, 12, 1))[key].value == "4"
    assert current_by_key(rows, date(2026, 11, 7))[key].value == "4"
    assert current_by_key(rows, date(2026, 11, 1))[key].value == "unknown"


def test_an_expired_judgement_is_unknown_and_remembers_what_it_was():
    was = Judged("champion", grade="stated", on=date(2026, 4, 1), expires=date(2026, 9, 30))
    now = current_judgement([was], date(2026, 10, 1))
    assert (now.value, now.lapsed, now.grade) == ("unknown", "champion", "stated")


def test_an_expiry_before_the_day_of_the_judgement_is_refused(world: World):
    from tokui.kernel.errors import InvalidInput

    with pytest.raises(InvalidInput) as caught:
        world.add("need", title="x", importance={**TOLD, "expires": "2026-11-04"})
    assert caught.value.problems[0].code == "dates_reversed"
    assert not Judgement.objects.exists()

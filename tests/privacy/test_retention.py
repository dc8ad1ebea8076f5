"""S-46: nothing is kept for longer than the rules say, and nothing goes that nobody decided on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.privacy.conftest import NOW, bring_file
from tests.world import World
from tokui.accounts.models import Viewing
from tokui.accounts.viewings import note_viewing
from tokui.core.retention import KEPT, LONGEST, SUGGESTED, last_day_kept
from tokui.intake.models import ImportBatch
from tokui.kernel.errors import Forbidden, InvalidInput
from tokui.kernel.models import Event, Judgement, OnceKey
from tokui.kernel.once import add_once
from tokui.privacy.expiring import EXPIRING
from tokui.privacy.retention import apply_rules, preview_rules, rules_of, set_rules

RULES = dict.fromkeys(KEPT.codes, "12")
LAST_YEAR = NOW - timedelta(days=400)


def counts(found) -> dict[str, int]:
    return {one.kind: one.count for one in found}


def apply(world: World) -> dict[str, int]:
    return counts(apply_rules(by=world.aoi, now=NOW))


def test_without_rules_nothing_goes(world: World) -> None:
    world.add("activity", kind="note", on="2001-01-01", subject="昔", body="昔の話")
    assert preview_rules(by=world.aoi, now=NOW) == apply_rules(by=world.aoi, now=NOW) == []


def test_what_is_shown_is_what_goes_and_then_nothing_is_left(world: World) -> None:
    set_rules(RULES, by=world.aoi)
    world.add("activity", kind="note", on="2024-01-01", subject="昔", body="昔の話")
    world.add("activity", kind="note", on="2026-10-01", subject="今", body="今の話")
    note_viewing(world.toa, world.ken, "power", now=LAST_YEAR)
    note_viewing(world.toa, world.ken, "power", now=NOW)
    shown = counts(preview_rules(by=world.aoi, now=NOW))
    assert shown == {
        "former_opinions": 0, "minutes": 1, "viewings": 1, "uploads": 0, "forms": 0,
    }  # fmt: skip
    assert apply(world) == shown
    assert set(apply(world).values()) == {0}
    assert Viewing.objects.count() == 1
    (applied,) = Event.objects.filter(verb="retention_applied")
    assert applied.changes["retention"][0] == {"minutes": 1, "viewings": 1}


def test_a_text_goes_from_the_record_and_from_its_history(world: World) -> None:
    old = world.add("activity", kind="note", on="2024-01-01", subject="昔", body="昔の話")
    set_rules({"minutes": "12"}, by=world.aoi)
    apply(world)
    old.refresh_from_db()
    assert (old.subject, old.body) == ("昔", "")
    (created,) = Event.objects.filter(noun="activity", subject_key=old.pk)
    assert "body" not in created.changes
    assert created.changes["subject"] == [None, "昔"]


def opinions_about(world: World, name: str, ended: str | None):
    person = world.add("person", name=name, private_note="慎重")
    post = {"ended_on": ended} if ended else {}
    world.add("post", person=person.public_id, title="部長", started_on="2020-04-01", **post)
    world.add(
        "stakeholder", person=person.public_id, personal_goal="昇進", next_step="訪問",
        attitude={"value": "sceptic", "source": "面談"},
    )  # fmt: skip
    return person


def test_opinions_about_those_who_left_long_ago_go_and_others_stay(world: World) -> None:
    gone = opinions_about(world, "去年 去", "2024-03-31")
    late = opinions_about(world, "先月 去", "2026-10-31")
    here = opinions_about(world, "在籍 中", None)
    set_rules({"former_opinions": "12"}, by=world.aoi)
    assert apply(world) == {"former_opinions": 3}
    for one in (gone, late, here):
        one.refresh_from_db()
    assert (gone.private_note, late.private_note, here.private_note) == ("", "慎重", "慎重")
    stake = gone.stakes.get()
    assert (stake.personal_goal, stake.next_step) == ("", "訪問")
    assert Judgement.objects.count() == 2
    told = Event.objects.filter(noun="stakeholder", subject_key=stake.pk).get().changes
    assert {"attitude", "personal_goal"} & set(told) == set()
    assert "next_step" in told


def test_files_and_forms_of_long_ago_go(world: World, django_capture_on_commit_callbacks) -> None:
    batch = bring_file(world)
    add_once("key", {}, by=world.emi, noun="account", find=lambda _id: world.toa,
             add=lambda: world.toa)  # fmt: skip
    for model in (ImportBatch, OnceKey):
        model.objects.update(created_at=LAST_YEAR)
    set_rules(RULES, by=world.aoi)
    with django_capture_on_commit_callbacks(execute=True):
        done = apply(world)
    assert (done["uploads"], done["forms"] >= 1) == (1, True)
    assert not batch.path.exists()
    assert ImportBatch.objects.get(pk=batch.pk).counts["created"] > 0


def test_another_company_keeps_its_own_rules(world: World) -> None:
    note_viewing(world.foreign, world.yu, "power", now=LAST_YEAR)
    set_rules(RULES, by=world.aoi)
    apply(world)
    assert Viewing.objects.filter(account=world.foreign).exists()
    assert rules_of(world.foreign.workspace) == {}


def test_owners_decide_and_those_who_lead_apply(world: World) -> None:
    for member in (world.makoto, world.emi, world.rin):
        with pytest.raises(Forbidden):
            set_rules(RULES, by=member)
    for member in (world.emi, world.ken, world.rin, world.sora):
        with pytest.raises(Forbidden):
            apply_rules(by=member, now=NOW)
        with pytest.raises(Forbidden):
            preview_rules(by=member, now=NOW)
    assert apply_rules(by=world.makoto, now=NOW) == []


@pytest.mark.parametrize("months", ["0", "241", "-3", "１２", "a year", "1.5"])
def test_what_is_no_number_of_months_changes_nothing(world: World, months: str) -> None:
    set_rules({"minutes": "12"}, by=world.aoi)
    with pytest.raises(InvalidInput):
        set_rules({"minutes": months}, by=world.aoi)
    assert rules_of(world.workspace) == {"minutes": 12}


def test_every_kind_has_a_way_to_go_and_a_proposal() -> None:
    assert set(EXPIRING) == set(KEPT.codes) == set(SUGGESTED)


@pytest.mark.parametrize(
    ("today", "months", "first"),
    [
        ("2026-11-22", 12, "2025-11-22"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2026-01-15", 1, "2025-12-15"),
    ],
)
def test_the_first_day_that_is_kept(today: str, months: int, first: str) -> None:
    assert last_day_kept(date.fromisoformat(today), months) == date.fromisoformat(first)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, LONGEST - 1))
def test_a_longer_rule_never_lets_more_go(today: date, months: int) -> None:
    assert last_day_kept(today, months + 1) < last_day_kept(today, months) < today


def test_a_moment_is_no_day_of_a_rule() -> None:
    with pytest.raises(ValueError, match="0"):
        last_day_kept(datetime(2026, 11, 22).date(), 0)  # noqa: DTZ001 - only its day counts

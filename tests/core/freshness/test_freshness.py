"""How values stand on a day, by age, expiry and what happened."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tokui.core.freshness import (
    BY_CODE,
    FRESHNESS,
    KINDS,
    REASONS,
    Trigger,
    kind_of,
    last_results,
    of_judgement,
    quiet_since,
    silence_since,
    standing,
)
from tokui.core.japan import Closing
from tokui.core.plan import Judged

ATTITUDE = BY_CODE["stakeholder.attitude"]
CONTRACT = BY_CODE["our_rival.contract_ends_on"]
POST = BY_CODE["person.confirmed_on"]
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (TODAY, "fresh"),
        (date(2026, 7, 24), "fresh"),
        # Two thirds of the 184 days from here to the due day have passed.
        (date(2026, 7, 22), "ageing"),
        (date(2026, 5, 22), "ageing"),
        (date(2026, 5, 21), "to_confirm"),
        (date(2025, 11, 22), "to_confirm"),
        (date(2025, 11, 21), "expired"),
        (None, "no_date"),
    ],
)
def test_a_value_ages_by_the_months_that_its_kind_keeps(on, state):
    assert standing(ATTITUDE, on, TODAY).state == state


def test_what_waits_says_since_when_and_why():
    stands = standing(ATTITUDE, date(2026, 5, 1), TODAY)
    assert (stands.since, stands.reasons) == (date(2026, 11, 1), ("age",))
    assert standing(ATTITUDE, TODAY, TODAY).since is None


@pytest.mark.parametrize(
    ("expires", "state"),
    [
        (date(2026, 11, 21), "expired"),
        (TODAY, "ageing"),
        (date(2040, 1, 1), "fresh"),
    ],
)
def test_an_explicit_expiry_wins_over_the_months(expires, state):
    assert standing(ATTITUDE, date(2025, 1, 1), TODAY, expires=expires).state == state


def test_what_happened_since_asks_again_and_what_happened_before_does_not():
    moved = Trigger(date(2026, 10, 1), "moved")
    asked = standing(ATTITUDE, date(2026, 9, 30), TODAY, triggers=[moved])
    assert (asked.state, asked.since, asked.reasons) == ("to_confirm", moved.on, ("moved",))
    assert standing(ATTITUDE, date(2026, 10, 1), TODAY, triggers=[moved]).state == "fresh"
    far = Trigger(date(2027, 1, 1), "moved")
    assert standing(ATTITUDE, date(2026, 10, 1), TODAY, triggers=[far]).state == "fresh"


def test_only_reasons_of_its_kind_end_a_value():
    stage = Trigger(date(2026, 11, 1), "stage")
    assert standing(ATTITUDE, date(2026, 10, 1), TODAY, triggers=[stage]).state == "fresh"
    deal = BY_CODE["deal_stake.attitude"]
    assert standing(deal, date(2026, 10, 1), TODAY, triggers=[stage]).reasons == ("stage",)


def test_a_kind_without_months_waits_for_an_event_only():
    assert standing(POST, date(2001, 1, 1), TODAY).state == "fresh"
    season = Trigger(date(2026, 10, 1), "october")
    assert standing(POST, date(2001, 1, 1), TODAY, triggers=[season]).reasons == ("october",)


def test_a_workspace_changes_the_months():
    old = date(2026, 5, 1)
    assert standing(ATTITUDE, old, TODAY, months={ATTITUDE.code: 24}).state == "fresh"
    assert standing(ATTITUDE, old, TODAY, months={ATTITUDE.code: None}).state == "fresh"
    assert standing(ATTITUDE, TODAY - timedelta(40), TODAY, months={ATTITUDE.code: 1}).is_waiting


@pytest.mark.parametrize(
    ("today", "listed", "on"),
    [
        # March closing: 45 days are 15 May, three months 30 June.
        (date(2026, 5, 14), True, date(2025, 5, 15)),
        (date(2026, 5, 15), True, date(2026, 5, 15)),
        (date(2026, 6, 29), False, date(2025, 6, 30)),
        (date(2026, 6, 30), False, date(2026, 6, 30)),
    ],
)
def test_results_are_out_by_law_or_by_the_rule_of_the_exchange(today, listed, on):
    assert last_results(today, Closing(3, 31), listed=listed) == Trigger(on, "results")


def test_results_of_a_december_closing_come_in_the_next_year():
    found = last_results(date(2026, 2, 20), Closing(12, 31), listed=True)
    assert found == Trigger(date(2026, 2, 14), "results")
    assert last_results(TODAY, None, listed=True) is None


def test_silence_begins_when_the_wanted_interval_is_over():
    assert silence_since(date(2026, 8, 31), "monthly") == Trigger(date(2026, 10, 1), "silence")
    assert silence_since(None, "monthly") is None
    assert silence_since(TODAY, "") is None


@pytest.mark.parametrize(
    ("tier", "day"),
    [
        ("invest", date(2026, 10, 1)),
        ("develop", date(2026, 12, 1)),
        ("maintain", date(2027, 3, 1)),
        ("", date(2027, 3, 1)),
    ],
)
def test_an_account_falls_silent_by_its_class(tier: str, day: date):
    quiet = quiet_since(date(2026, 8, 31), tier)
    assert quiet == Trigger(day, "quiet")
    stands = standing(ATTITUDE, date(2026, 9, 15), day, triggers=[quiet])
    assert (stands.state, stands.since, stands.reasons) == ("to_confirm", day, ("quiet",))


def test_a_workspace_chooses_how_long_a_judgement_keeps():
    old = Judged("supporter", on=date(2026, 1, 10))
    assert of_judgement(ATTITUDE, old, TODAY).state == "to_confirm"
    assert of_judgement(ATTITUDE, old, TODAY, months={ATTITUDE.code: 24}).state == "fresh"
    assert of_judgement(ATTITUDE, old, TODAY, months={"need.state": 24}).state == "to_confirm"


def test_a_day_that_a_value_names_passes():
    ended = Trigger(date(2026, 11, 20), "day_passed")
    assert standing(CONTRACT, date(2026, 11, 1), TODAY, triggers=[ended]).is_waiting


def test_a_judgement_that_nobody_made_does_not_age():
    assert of_judgement(ATTITUDE, Judged(), TODAY) is None
    lapsed = Judged(on=date(2026, 1, 1), expires=date(2026, 2, 1), lapsed="supporter")
    assert of_judgement(ATTITUDE, lapsed, TODAY).state == "expired"


def test_the_table_names_every_kind_and_reason_in_both_languages():
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert kind.words.en
        assert kind.words.ja
        assert set(kind.ends_with) <= set(REASONS)
        assert kind.months or kind.ends_with
    assert set(FRESHNESS.codes) == {"fresh", "ageing", "to_confirm", "expired", "no_date"}


def test_facts_of_the_strategy_end_with_the_results_and_others_by_age():
    assert kind_of("fact", "statement", topic="strategy").ends_with == ("results",)
    assert kind_of("fact", "statement", topic="taboo").ends_with == ()
    assert kind_of("fact", "source") is None
    assert kind_of("need", "title") is None


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_guide_publishes_the_table_as_it_is(language):
    guide = Path(__file__).parents[3] / "docs" / "user" / language / "freshness.md"
    rows = {
        cells[1]: (cells[2], cells[3])
        for line in guide.read_text(encoding="utf-8").splitlines()
        if line.startswith("|") and len(cells := [one.strip() for one in line.split("|")]) == 5
    }
    for kind in KINDS:
        reasons = [REASONS[code].say(language) for code in kind.ends_with]
        told = ("、" if language == "ja" else "; ").join(reasons)
        assert rows[kind.words.say(language)] == (str(kind.months or "–"), told or "–")

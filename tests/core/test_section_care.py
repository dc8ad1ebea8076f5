"""Each section says who looks after it, whether that still holds, and what is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.snapshots import TAKEN_ON, empty_snapshot, sample_snapshot
from tokui.core.plan import Need, PlanSnapshot, SectionState
from tokui.core.plan.upkeep import KeepingTime
from tokui.core.questions import open_questions
from tokui.core.readings import later_by_months
from tokui.core.scales import PLAN_SECTION
from tokui.core.section_care import NOUNS_OF, care_of_sections
from tokui.core.vocabulary import NOUNS, TEACHING, TERMS

A_QUARTER_AGO = later_by_months(TAKEN_ON, -3)


def reviewed(on: date | None) -> PlanSnapshot:
    state = SectionState("s", "needs", reviewed_on=on)
    need = Need("n", "段取りを短くしたい")
    return replace(empty_snapshot(), needs=(need,), section_states=(state,))


@pytest.mark.parametrize(
    ("on", "is_stale"),
    [
        (None, True),
        (TAKEN_ON, False),
        (A_QUARTER_AGO, False),
        (A_QUARTER_AGO - timedelta(days=1), True),
    ],
)
def test_a_confirmation_holds_for_a_quarter(on: date | None, is_stale: bool) -> None:
    assert care_of_sections(reviewed(on))["needs"].is_stale is is_stale


def test_a_workspace_chooses_how_long_a_section_keeps() -> None:
    plan = replace(
        reviewed(A_QUARTER_AGO - timedelta(days=1)),
        keeping_times=(KeepingTime("section.reviewed_on", 4), KeepingTime("need.state", 1)),
    )
    assert not care_of_sections(plan)["needs"].is_stale


@pytest.mark.parametrize(
    ("begun", "is_stale"),
    [(TAKEN_ON, False), (A_QUARTER_AGO - timedelta(days=1), True)],
)
def test_a_plan_begun_lately_has_nothing_to_confirm_yet(begun: date, is_stale: bool) -> None:
    care = care_of_sections(reviewed(None), begun_on=begun)
    assert care["needs"].is_stale is is_stale


def test_what_is_empty_is_never_stale_and_teaches() -> None:
    care = care_of_sections(empty_snapshot())
    assert list(care) == list(PLAN_SECTION.codes)
    assert all(one.is_empty and not one.is_stale for one in care.values())
    assert all(one.teaching.ask.ja.endswith("。") for one in care.values())


def test_every_question_stands_in_exactly_one_section() -> None:
    snapshot = sample_snapshot()
    shown = [q for one in care_of_sections(snapshot).values() for q in one.questions]
    assert sorted(shown, key=repr) == sorted(open_questions(snapshot), key=repr)
    assert not care_of_sections(snapshot)["needs"].is_empty


def test_sections_speak_of_known_nouns_and_words_are_said_in_both_languages() -> None:
    assert set(NOUNS_OF) == set(TEACHING) == set(PLAN_SECTION.codes)
    assert {noun for nouns in NOUNS_OF.values() for noun in nouns} <= set(NOUNS)
    for term in TERMS.values():
        for words in (term.name, term.meaning):
            assert words.en.strip()
            assert words.ja.strip()
        assert term.meaning.ja.endswith("。")
        assert term.meaning.en.endswith(".")

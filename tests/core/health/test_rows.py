"""What the things that count say: where each is kept, what was found, and what would mend it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.checks.model import ACTIONS, COVERAGE, LAPSED, MODEL, change, judged, kpi, on, whole
from tests.core.health.test_measures import measured
from tokui.core import plan as values
from tokui.core.plan import Judged, PlanSnapshot


@pytest.mark.parametrize(
    ("code", "nouns", "page"),
    [
        ("relationship.attitude", {"stakeholder"}, "stakeholders"),
        ("relationship.strength", {"person"}, "coverage"),
        ("relationship.breadth", {"account"}, "coverage"),
        ("relationship.wanted", {"coverage"}, "coverage"),
        ("relationship.contact", {"person"}, "coverage"),
        ("evidence.needs", {"need"}, "needs"),
        ("evidence.holders", {"need"}, "needs"),
        ("evidence.served", {"objective"}, "objectives"),
        ("evidence.plays", {"play"}, "plays"),
        ("consistency.records", {"need", "objective", "kpi", "our_rival", "play", "action", "deal",
                                 "footprint", "route", "stakeholder", "person", "fact"},
         "findings"),
        ("consistency.plan", {"plan"}, "findings"),
        ("execution.on_time", {"action"}, "actions"),
        ("execution.named", {"action"}, "actions"),
        ("execution.rhythm", {"coverage"}, "coverage"),
        ("results.kpis", {"kpi"}, "objectives"),
        ("results.revenue", {"plan"}, "overview"),
        ("results.deals", {"deal"}, "deals"),
        ("results.objectives", {"objective"}, "objectives"),
        ("freshness.judgements", {"need", "our_rival", "customer_rival", "footprint",
                                  "stakeholder", "coverage"}, "stakeholders"),
        ("freshness.facts", {"fact"}, "profile"),
        ("freshness.sections", {"section"}, "overview"),
        ("freshness.deals", {"deal"}, "deals"),
        ("freshness.readings", {"kpi"}, "objectives"),
    ],
)  # fmt: skip
def test_a_row_leads_to_its_record(code: str, nouns: set[str], page: str) -> None:
    theirs = replace(MODEL.customer_rivals[0], price_rating=judged("+1"))
    covers = tuple(replace(one, wanted="consulted", frequency="monthly") for one in COVERAGE)
    plan = whole(
        customer_rivals=(theirs,), coverage=covers,
        section_states=(values.SectionState("s1", "needs", reviewed_on=on(-1)),),
    )  # fmt: skip
    found = measured(plan, code)
    assert {row.noun for row in found.rows} == nouns
    assert found.measure.page == page


def test_rows_stand_lowest_first_and_unknown_ones_last() -> None:
    covers = (
        replace(COVERAGE[0], id="c", wanted="consulted", now=judged("unknown")),
        replace(COVERAGE[1], id="b", wanted="consulted", now=judged("consulted")),
        replace(COVERAGE[2], id="a", wanted="consulted", now=judged("known")),
    )
    rows = measured(whole(coverage=covers), "relationship.wanted").rows
    assert [row.id for row in rows] == ["a", "b", "c"]
    assert [row.said.en for row in rows] == [
        "Cards exchanged; wanted: Consulted", "Consulted; wanted: Consulted",
        "not known; wanted: Consulted",
    ]  # fmt: skip


def said(snapshot: PlanSnapshot, code: str) -> dict[str, tuple[str, str]]:
    """What each row of a measure says, and what would mend it."""
    rows = measured(snapshot, code).rows
    return {row.id: (row.said.en, row.mend.en if row.mend else "") for row in rows}


def test_rows_say_what_was_found_and_what_to_do() -> None:
    told = said(change("stakeholders", "s-top", attitude=judged("unknown")),
                "relationship.attitude")  # fmt: skip
    assert told == {
        "s-top": ("Unknown", "Find out what 社長 一 thinks"),
        "s-head": ("Supporter", "Win 部長 二 as a champion"),
    }
    bare = whole(activities=(), coverage=())
    assert said(bare, "relationship.strength")["p-top"][0] == "no contacts are recorded"
    assert said(MODEL, "relationship.strength")["p-top"][0].startswith("strength ")
    assert said(MODEL, "relationship.contact")["p-top"][0] == "last contact 20 days ago"
    never = change("people", "p-top", last_contact_on=None)
    assert said(never, "relationship.contact")["p-top"][0] == "no contact on record"
    assert said(MODEL, "evidence.needs")["guess"][0] == "Inferred"
    lapsed = change("needs", "need", state=LAPSED)
    assert said(lapsed, "evidence.needs")["need"][0] == "Stated by someone, expired"
    assert (
        said(change("needs", "need", state=Judged("confirmed")), "evidence.needs")["need"][0]
        == "no evidence"
    )
    first = ACTIONS[0]
    plan = whole(actions=(
        replace(first, id="whole"), replace(first, id="day", due_on=None),
        replace(first, id="owner", owner=None), replace(first, id="bare", owner=None, due_on=None),
    ))  # fmt: skip
    assert {id: told[0] for id, told in said(plan, "execution.named").items()} == {
        "whole": "has an owner and a day", "day": "has no due day", "owner": "has no owner",
        "bare": "has neither owner nor day",
    }  # fmt: skip
    assert said(kpi(readings=()), "results.kpis")["kpi"] == (
        "Not known", "Measure “手戻りの件数”",
    )  # fmt: skip
    assert said(MODEL, "results.kpis")["kpi"][1] == "Bring “手戻りの件数” back on its way"


def test_things_of_two_ends_are_called_by_both() -> None:
    rows = measured(MODEL, "freshness.judgements").rows
    names = {row.noun: row.name for row in rows}
    assert names["footprint"] in ("製造部 × 検査装置", "製造部 × 保守")
    assert " × " in names["coverage"]
    assert names["stakeholder"] in {held.name for held in MODEL.stakeholders}

"""The grid: order of rows and columns, what stands in a cell, and the sums."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.core.coverage.laying import TODAY, held, knows, met, person, plan
from tokui.core.coverage import crossing_grid, frequency_of
from tokui.core.plan import Colleague, Judged, Post


def test_contacts_of_ninety_days_against_the_ninety_before():
    found = frequency_of(met("a", "sales", 0, 89, 90, 179, 180), TODAY)
    assert (found.recent, found.before, found.last_on) == (2, 2, TODAY)
    assert found.trend == "steady"
    assert frequency_of(met("a", "sales", 1), TODAY).trend == "rising"
    assert frequency_of(met("a", "sales", 100), TODAY).trend == "falling"
    assert frequency_of(met("a", "sales", 400), TODAY).trend == ""


def test_notes_and_days_to_come_are_no_contacts():
    contacts = (*met("a", "sales", 3, kind="note"), *met("a", "sales", -3))
    assert frequency_of(contacts, TODAY).last_on is None


def test_columns_follow_departments_then_deciders_then_rank():
    people = (
        person("it", "情報システム部長", "systems"),
        person("clerk", "主任"),
        person("low", "課長"),
        person("high", "財務本部長"),
        person("free", "", ""),
    )
    roles = (held("it"), held("clerk", "approver"), held("low"), held("high"), held("free"))
    grid = crossing_grid(plan(people=people, stakeholders=roles))
    assert [one.person.id for one in grid.theirs] == ["clerk", "high", "low", "it", "free"]
    assert [one.colleague.id for one in grid.ours] == ["chief", "head", "sales"]


def test_our_rows_stand_by_department_that_of_the_highest_rank_first():
    snapshot = plan(people=(person("a"),), stakeholders=(held("a"),))
    ours = (
        Colleague("1", "甲", "主任", "営業部"),
        Colleague("2", "乙", "課長", "技術部"),
        Colleague("3", "丙", "部長", "営業部"),
    )
    grid = crossing_grid(replace(snapshot, colleagues=ours))
    assert [one.colleague.id for one in grid.ours] == ["3", "1", "2"]


def test_a_cell_tells_relation_wish_contacts_and_strength():
    snapshot = plan(
        people=(person("a", "財務部長"),),
        stakeholders=(held("a"),),
        coverage=(knows("a", "known", wanted="regular"),),
        activities=met("a", "sales", 5, 40),
    )
    grid = crossing_grid(snapshot)
    cell = grid.cell("a", "sales")
    assert (cell.now.value, cell.wanted, cell.is_short) == ("known", "regular", True)
    assert cell.frequency.recent == 2
    assert cell.strength.points > 50
    assert grid.cell("a", "chief").is_empty


def test_sums_of_a_person_and_of_a_colleague():
    snapshot = plan(
        people=(person("a", "財務部長"), person("b", "課長")),
        stakeholders=(held("a", wanted_relation="consulted"), held("b")),
        coverage=(knows("a", "known", wanted="regular"), knows("a", "meetings", "head")),
        activities=(*met("a", "sales", 5), *met("b", "sales", 100)),
    )
    grid = crossing_grid(snapshot)
    first, second = grid.theirs
    assert (first.best.value, first.wanted, first.is_short) == ("meetings", "consulted", True)
    assert (first.known_by, second.known_by, second.is_short) == (2, 1, False)
    sales = next(one for one in grid.ours if one.colleague.id == "sales")
    assert (sales.knows, sales.short, sales.frequency.recent) == (2, 1, 1)
    assert sales.frequency.last_on == TODAY - dt.timedelta(5)


def test_only_people_asked_for_and_nobody_who_left():
    gone = replace(person("gone"), posts=(Post("p", "部長", 14, ended_on=TODAY),))
    snapshot = plan(people=(person("a"), person("b"), gone), stakeholders=(held("a"), held("gone")))
    assert [one.person.id for one in crossing_grid(snapshot).theirs] == ["a"]
    asked = crossing_grid(snapshot, people={"b", "gone"})
    assert [one.person.id for one in asked.theirs] == ["b"]


def test_without_opinions_contacts_stay_and_judgements_are_absent():
    snapshot = plan(
        people=(person("a"),),
        stakeholders=(held("a", influence=Judged("inner_circle")),),
        coverage=(knows("a", "advocate", wanted="advocate"),),
        activities=met("a", "sales", 5),
    ).without_opinions()
    grid = crossing_grid(snapshot)
    (column,) = grid.theirs
    cell = grid.cell("a", "sales")
    assert (cell.now, cell.strength, cell.is_short) == (None, None, False)
    assert (column.best, column.strength, cell.frequency.recent) == (None, None, 1)

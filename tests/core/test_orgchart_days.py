"""An organisation as it stood on any day."""

from __future__ import annotations

from datetime import date

from tokui.core.orgchart_days import Holding, Unit, change_days, changes_on, organisation_on

OLD = Unit("old", "工務部", "hq", valid_to=date(2026, 3, 31), successors=("north", "south"))
UNITS = (
    Unit("hq", "本社"),
    OLD,
    Unit("team", "設備課", "old"),
    Unit("north", "北部工務部", "hq", valid_from=date(2026, 4, 1)),
    Unit("south", "南部工務部", "hq", valid_from=date(2026, 4, 1)),
)
POSTS = (
    Holding("1", "mori", "森 一", "old", "部長", 20, ended_on=date(2026, 3, 31), sort_key="モリ"),
    Holding("2", "mori", "森 一", "north", "部長", 20, started_on=date(2026, 4, 1)),
    Holding("3", "oka", "岡 二", "south", "部長", 20, started_on=date(2026, 4, 1),
            ended_on=date(2026, 6, 30)),
    Holding("4", "hara", "原 三", "team", "係長", 24),
    Holding("5", "hara", "原 三", "hq", "担当", 26, "concurrent", is_main=False),
)  # fmt: skip


def names(units):
    return [one.unit.name for one in units]


def test_a_department_that_splits_is_there_to_its_last_day():
    (hq,) = organisation_on(UNITS, POSTS, date(2026, 3, 31)).units
    assert names(hq.below) == ["工務部"]
    (after,) = organisation_on(UNITS, POSTS, date(2026, 4, 1)).units
    assert names(after.below) == ["北部工務部", "南部工務部", "設備課"]


def test_who_sits_where_follows_the_days_of_the_posts():
    (hq,) = organisation_on(UNITS, POSTS, date(2026, 4, 1)).units
    assert [one.seats[0].holding.name for one in hq.below] == ["森 一", "岡 二", "原 三"]
    assert [seat.holding.kind for seat in hq.seats] == ["concurrent"]


def test_a_leading_chair_is_vacant_for_half_a_year_and_then_forgotten():
    def chairs(day):
        (hq,) = organisation_on(UNITS, POSTS, day).units
        (south,) = [one for one in hq.below if one.unit.id == "south"]
        return [(seat.title, seat.vacant_since) for seat in south.seats]

    assert chairs(date(2026, 7, 15)) == [("部長", date(2026, 7, 1))]
    assert chairs(date(2027, 3, 1)) == []


def test_days_of_change_and_what_changed():
    days = change_days(UNITS, POSTS)
    assert days == (date(2026, 4, 1), date(2026, 7, 1))
    said = [(one.kind, one.name, one.follows) for one in changes_on(UNITS, POSTS, days[0])]
    assert said == [
        ("closed", "工務部", ("北部工務部", "南部工務部")),
        ("made", "北部工務部", ("工務部",)),
        ("made", "南部工務部", ("工務部",)),
        ("came", "岡 二", ()),
        ("moved", "森 一", ()),
    ]
    (gone,) = changes_on(UNITS, POSTS, days[1])
    assert (gone.kind, gone.name) == ("left", "岡 二")


def test_between_two_days_of_change_nothing_differs():
    first = organisation_on(UNITS, POSTS, date(2026, 4, 1))
    later = organisation_on(UNITS, POSTS, date(2026, 6, 30))
    assert (first.units, first.people, first.posts) == (later.units, later.people, later.posts)


def test_everybody_is_on_the_chart_once_for_each_post():
    found = organisation_on(UNITS, POSTS, date(2026, 4, 1))
    ids = []

    def walk(units):
        for one in units:
            ids.extend(seat.holding.id for seat in one.seats if seat.holding)
            walk(one.below)

    walk(found.units)
    assert sorted(ids) == ["2", "3", "4", "5"]
    assert (found.people, found.posts) == (3, 4)


def test_circles_and_dead_parents_lose_nobody():
    units = (Unit("a", "甲部", "b"), Unit("b", "乙部", "a"), Unit("c", "丙部", "gone"))
    found = organisation_on(units, (), date(2026, 4, 1))
    assert found.departments == 3
    assert len(names(found.units)) == 3


def test_a_department_with_people_outside_its_dates_is_marked():
    late = (Holding("9", "x", "野 九", "old", "担当"),)
    (hq,) = organisation_on(UNITS, late, date(2026, 5, 1)).units
    assert [(one.unit.id, one.is_outside) for one in hq.below if one.seats] == [("old", True)]

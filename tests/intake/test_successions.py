"""Departments that merge, split, change their name and live on, from a file; right on any day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.world import World
from tokui.accounts.models import Department
from tokui.intake.command import undo_import
from tokui.people.models import Post
from tokui.web.queries.organisation import group_on

UNITS = [
    ["会社名", "部門名", "組織コード", "設置日", "廃止日"],
    ["東亜精密", "工務部", "D1", "2010-04-01", "2019-03-31"],
    ["東亜精密", "北部工務部", "D2", "2019-04-01", "2022-03-31"],
    ["東亜精密", "南部工務部", "D3", "2019-04-01", "2022-03-31"],
    ["東亜精密", "統合工務部", "D4", "2022-04-01", ""],
    ["東亜精密", "情報室", "D5", "2010-04-01", "2020-09-30"],
    ["東亜精密", "DX推進室", "D6", "2020-10-01", ""],
    ["東亜精密", "総務部", "D7", "2005-04-01", ""],
    ["東亜精密", "購買課", "D8", "2012-04-01", "2015-03-31"],
    ["東亜精密", "法務部", "D9", "2017-04-01", ""],
]
CHANGES = [
    ["predecessor_id", "successor_id", "type", "date"],
    ["D1", "D2", "Demerger", "2019-04-01"],
    ["D1", "D3", "Demerger", "2019-04-03"],
    ["D2", "D4", "Merger", "2022-04-01"],
    ["D3", "D4", "Merger", "2022-04-01"],
    ["D5", "D6", "Name change", "2020-10-01"],
    ["D8", "D7", "Merger", "2015-04-01"],
    ["D7", "D9", "Demerger", "2017-04-01"],
    ["D4", "D7", "Transfer of functions", "2023-06-01"],
]


def told(world: World, on: date) -> dict[str, list[tuple[str, tuple[str, ...], str]]]:
    """What each department on a day says of others, the day of it included."""
    (company,) = group_on(world.toa, world.emi, on).companies
    return {
        one.unit.name: [(part.kind, part.names, str(part.on)) for part in (*one.before, *one.after)]
        for one in company.organisation.units
    }


@pytest.fixture
def brought(bring):
    bring(UNITS, kind="departments")
    return bring(CHANGES)


def test_the_file_is_known_without_a_hint_and_tells_of_moved_tasks(brought):
    assert brought["kind"] == "successions"
    assert (brought["updated"], brought["unchanged"], brought["problems"]) == (7, 1, [])
    assert any("both go on" in note for note in brought["notes"])


def test_each_day_has_its_departments_and_what_they_came_from(brought, world: World):
    before = told(world, date(2019, 3, 31))
    assert before["工務部"] == [("split", ("北部工務部", "南部工務部"), "2019-04-01")]
    assert "北部工務部" not in before
    after = told(world, date(2019, 4, 1))
    assert "工務部" not in after
    assert after["南部工務部"] == [
        ("split", ("工務部",), "2019-04-01"), ("merged", ("統合工務部",), "2022-04-01"),
    ]  # fmt: skip
    later = told(world, date(2022, 4, 1))
    assert later["統合工務部"] == [("merged", ("北部工務部", "南部工務部"), "2022-04-01")]
    assert later["DX推進室"] == [("renamed", ("情報室",), "2020-10-01")]
    assert later["法務部"] == [("split_off", ("総務部",), "2017-04-01")]


def test_what_lies_ahead_of_a_day_is_not_where_it_came_from(brought, world: World):
    ahead = ("split_off", ("法務部",), "2017-04-01")
    taken_in = ("joined", ("購買課",), "2015-04-01")
    assert told(world, date(2014, 1, 1))["総務部"] == [ahead]
    assert told(world, date(2016, 1, 1))["総務部"] == [taken_in, ahead]


def test_the_same_file_again_changes_nothing(brought, bring):
    assert bring(CHANGES)["unchanged"] == 8


def test_days_that_nobody_knew_follow_from_the_change(bring):
    bring([UNITS[0], ["東亜精密", "甲部", "A", "", ""], ["東亜精密", "乙部", "B", "", ""]],
          kind="departments")  # fmt: skip
    bring([["旧部署", "新部署", "種類", "改編日"], ["甲部", "乙部", "改称", "2024-04-01"]])
    older, newer = Department.objects.order_by("pk")
    assert (older.valid_to, newer.valid_from) == (date(2024, 3, 31), date(2024, 4, 1))


def test_undo_takes_the_links_back(brought, world: World):
    undo_import(brought["batch"], by=world.emi)
    assert not Department.successors.through.objects.exists()
    assert not Department.offshoots.through.objects.exists()
    assert all(not parts for parts in told(world, date(2021, 1, 1)).values())


def test_days_without_a_place_are_no_post_of_a_person(bring):
    bring([["会社名", "氏名", "役職", "着任日"], ["東亜精密", "乙川 二郎", "", "2020-04-01"],
           ["東亜精密", "甲田 一郎", "課長", "2020-04-01"]], kind="people")  # fmt: skip
    assert list(Post.objects.values_list("title", flat=True)) == ["課長"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["D1", "D1", "", ""], "same_department"),
        (["D1", "", "", ""], "required"),
        (["D1", "D99", "", ""], "unknown_reference"),
        (["D1", "D2", "", "2019-13-01"], "impossible_date"),
    ],
)
def test_what_cannot_be_is_said_at_its_row(bring, row, code):
    bring(UNITS, kind="departments")
    report = bring([CHANGES[0], row], kind="successions", skip_bad_rows=True)
    assert [one["code"] for one in report["problems"]] == [code]
    assert not Department.successors.through.objects.exists()

"""Many cells at once: what is right is written, what is wrong stays outside and says why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import World
from tokui.kernel.errors import LimitReached
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import (
    MOST_CELLS,
    CellChange,
    NewRow,
    Patched,
    patch_records,
    redo_patch,
    undo_patch,
)
from tokui.kernel.records import change_record
from tokui.kernel.scope import Scope
from tokui.plans.needs.models import Need
from tokui.plans.stakeholders.models import Stakeholder

NEED = noun_of("need")


def send(world: World, *changes: CellChange, code: str = "need", who: str = "emi", **more: Any):
    scope = Scope(world.workspace, world.toa, world.plan)
    return patch_records(noun_of(code), changes, by=getattr(world, who), scope=scope, **more)


def cell(record: Any, name: str, value: Any, version: int | None = None) -> CellChange:
    return CellChange(record.public_id, name, value, version)


def reasons(patched: Patched) -> list[tuple[str, str]]:
    return [(one.problem.field, one.problem.code) for one in patched.refused]


def test_cells_of_many_records_are_one_batch_with_one_event_each(world: World):
    first, second = world.add("need", title="a"), world.add("need", title="b")
    patched = send(
        world,
        cell(first, "title", "A"),
        cell(first, "due_on", "2026年12月1日"),
        cell(second, "layer", "障害"),
    )
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.title, str(first.due_on), second.layer) == ("A", "2026-12-01", "obstacle")
    events = Event.objects.filter(batch_key=patched.batch_key)
    assert {(one.title, tuple(sorted(one.changes))) for one in events} == {
        ("A", ("due_on", "title")),
        ("b", ("layer",)),
    }
    assert not patched.refused


def test_a_wrong_cell_stops_neither_its_neighbours_nor_other_records(world: World):
    first, second = world.add("need", title="a"), world.add("need", title="b")
    patched = send(
        world,
        cell(first, "title", ""),
        cell(first, "detail", "long"),
        cell(first, "due_on", "some day"),
        cell(second, "layer", "nowhere"),
        cell(second, "no_such_field", "x"),
        cell(second, "title", "B"),
    )
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.title, first.detail, first.due_on) == ("a", "long", None)
    assert second.title == "B"
    assert dict(reasons(patched)) == {
        "title": "required",
        "due_on": "not_a_date",
        "layer": "not_a_choice",
        "no_such_field": "unknown_field",
    }
    places = {one.problem.field: one.place for one in patched.refused}
    assert places["title"] == first.public_id
    assert places["layer"] == second.public_id


def test_two_cells_that_contradict_each_other_leave_the_rest(world: World):
    action = world.add("action", title="a")
    patched = send(
        world,
        cell(action, "start_on", "2026-05-01"),
        cell(action, "due_on", "2026-04-01"),
        cell(action, "title", "b"),
        code="action",
    )
    action.refresh_from_db()
    assert (action.title, str(action.start_on), action.due_on) == ("b", "2026-05-01", None)
    assert reasons(patched) == [("due_on", "dates_reversed")]


def test_a_row_is_added_whole_or_not_at_all(world: World):
    rows = [
        NewRow("1", {"title": "right", "layer": "目標"}),
        NewRow("2", {"title": "", "layer": "目標"}),
        NewRow("3", {"title": "wrong", "due_on": "someday"}),
    ]
    patched = send(world, added=rows)
    assert [need.title for need in Need.objects.all()] == ["right"]
    assert patched.added["1"] == Need.objects.get()
    assert [(one.place, one.problem.field) for one in patched.refused] == [
        ("2", "title"),
        ("3", "due_on"),
    ]


def test_the_same_patch_sent_again_changes_nothing_and_finds_its_rows(world: World):
    need = world.add("need", title="a")
    other = world.add("need", title="b")
    sent = {
        "added": [NewRow("1", {"title": "new"}), NewRow("2", {"title": ""})],
        "removed": [other.public_id],
        "once": "k",
    }
    once = send(world, cell(need, "title", "A", need.version), **sent)
    again = send(world, cell(need, "title", "A", need.version), **sent)
    assert once.batch_key == again.batch_key
    assert once.added["1"] == again.added["1"]
    assert (len(again.refused), again.clashes) == (1, [])
    assert again.removed == [other.public_id]
    assert Need.objects.filter(removed_at=None).count() == 2
    assert Event.objects.filter(batch_key=once.batch_key).count() == 3


def test_the_keys_of_two_members_are_their_own(world: World):
    row = {"added": [NewRow("1", {"title": "new"})], "once": "k"}
    assert send(world, **row).batch_key != send(world, who="ken", **row).batch_key
    assert Need.objects.count() == 2


def test_a_cell_that_somebody_else_changed_is_a_clash_and_its_neighbours_are_not(world: World):
    need = world.add("need", title="a", detail="x")
    change_record(NEED, need, {"title": "theirs"}, by=world.ken)
    patched = send(
        world,
        cell(need, "title", "mine", 1),
        cell(need, "detail", "mine too", 1),
    )
    need.refresh_from_db()
    assert (need.title, need.detail) == ("theirs", "mine too")
    (clash,) = patched.clashes
    assert (clash.clash.base, clash.clash.theirs, clash.clash.mine) == ("a", "theirs", "mine")
    assert clash.changed_by == world.ken.name
    settled = send(world, cell(need, "title", "mine", clash.version))
    assert [one.field for one in settled.clashes] == []
    need.refresh_from_db()
    assert need.title == "mine"


def test_the_value_that_stands_already_is_no_clash(world: World):
    need = world.add("need", title="a")
    change_record(NEED, need, {"title": "b"}, by=world.ken)
    patched = send(world, cell(need, "title", "b", 1))
    assert not patched.clashes
    assert not Event.objects.filter(batch_key=patched.batch_key).exists()


def test_a_judged_cell_takes_word_or_mark_as_an_assumption(world: World):
    row = world.add("stakeholder", placeholder="次の購買部長")
    other = world.add("stakeholder", placeholder="工場長")
    send(
        world,
        cell(row, "attitude", "◎"),
        cell(other, "attitude", "懐疑"),
        code="stakeholder",
    )
    found = Judgement.objects.filter(field="attitude").order_by("subject_key")
    assert [(one.value, one.grade) for one in found] == [
        ("champion", "assumed"),
        ("sceptic", "assumed"),
    ]


def test_a_judged_cell_clashes_by_its_value(world: World):
    row = world.add("stakeholder", placeholder="次の購買部長")
    change_record(noun_of("stakeholder"), row, {"attitude": "opponent"}, by=world.ken)
    patched = send(world, cell(row, "attitude", "champion", 1), code="stakeholder")
    assert [one.clash.theirs["value"] for one in patched.clashes] == ["opponent"]
    same = send(world, cell(row, "attitude", "opponent", 1), code="stakeholder")
    assert not same.clashes


@pytest.mark.parametrize("who", ["rin", "sora", "yu"])
def test_who_may_not_write_changes_adds_and_removes_nothing(world: World, who: str):
    need = world.add("need", title="a")
    patched = send(
        world,
        cell(need, "title", "x"),
        added=[NewRow("1", {"title": "new"})],
        removed=[need.public_id],
        who=who,
    )
    need.refresh_from_db()
    assert (need.title, need.removed_at, Need.objects.count()) == ("a", None, 1)
    code = "forbidden" if who == "rin" else "not_found"
    assert {one.problem.code for one in patched.refused} == {code}
    assert len(patched.refused) == 3


def test_an_opinion_that_may_not_be_read_is_a_field_that_does_not_exist(world: World):
    row = world.add("stakeholder", placeholder="工場長")
    hidden = send(
        world,
        cell(row, "attitude", "champion"),
        cell(row, "next_step", "visit"),
        cell(row, "no_such_field", "x"),
        added=[NewRow("1", {"placeholder": "x", "private_note": "y"})],
        code="stakeholder",
        who="rin",
    )
    assert reasons(hidden) == [
        ("attitude", "unknown_field"),
        ("no_such_field", "unknown_field"),
        ("next_step", "forbidden"),
        ("private_note", "unknown_field"),
    ]
    assert not Judgement.objects.exists()
    assert Stakeholder.objects.count() == 1


def test_a_patch_is_taken_back_and_done_again_as_one(world: World):
    need, gone = world.add("need", title="a"), world.add("need", title="gone")
    patched = send(
        world,
        cell(need, "title", "b"),
        added=[NewRow("1", {"title": "new"})],
        removed=[gone.public_id],
    )
    new = patched.added["1"]

    def live() -> set[str]:
        return set(Need.objects.filter(removed_at=None).values_list("title", flat=True))

    assert live() == {"b", "new"}
    for _twice in range(2):
        undone = undo_patch(patched.batch_key, by=world.emi)
        assert live() == {"a", "gone"}
        assert undone.removed == [new.public_id]
        assert set(undone.records) == {need.public_id, gone.public_id}
        assert not undo_patch(patched.batch_key, by=world.emi).records
        redone = redo_patch(patched.batch_key, by=world.emi)
        assert live() == {"b", "new"}
        assert redone.removed == [gone.public_id]
    assert not redo_patch(patched.batch_key, by=world.emi).records


def test_what_a_removal_took_along_comes_back_with_it(world: World):
    objective = world.add("objective", title="o")
    kpi = world.add("kpi", objective=objective.public_id, name="k")
    patched = send(world, removed=[objective.public_id], code="objective")
    undone = undo_patch(patched.batch_key, by=world.emi)
    kpi.refresh_from_db()
    assert kpi.removed_at is None
    assert not undone.kept
    assert not redo_patch(patched.batch_key, by=world.emi).kept
    kpi.refresh_from_db()
    assert kpi.removed_at is not None


def test_undo_leaves_later_work_alone_and_says_so(world: World):
    first, second = world.add("need", title="a"), world.add("need", title="b")
    patched = send(world, cell(first, "title", "A"), cell(second, "title", "B"))
    change_record(NEED, first, {"title": "later"}, by=world.ken)
    undone = undo_patch(patched.batch_key, by=world.emi)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.title, second.title) == ("later", "b")
    assert [one.place for one in undone.kept] == [first.public_id]


@pytest.mark.parametrize("who", ["ken", "makoto", "yu"])
def test_nobody_takes_back_the_patch_of_somebody_else(world: World, who: str):
    need = world.add("need", title="a")
    patched = send(world, cell(need, "title", "b"))
    assert not undo_patch(patched.batch_key, by=getattr(world, who)).records
    need.refresh_from_db()
    assert need.title == "b"


def test_more_than_a_grid_sends_at_once_is_refused(world: World):
    need = world.add("need", title="a")
    with pytest.raises(LimitReached):
        send(world, *(cell(need, "title", "x") for _cell in range(MOST_CELLS + 1)))

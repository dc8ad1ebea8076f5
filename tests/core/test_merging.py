"""Three states of a table: cells that one side changed are taken, cells both changed are chosen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tokui.core.merging import Difference, Rows, merge

BASE = {"a": {"title": "Weld", "due": "2026-04-01"}, "b": {"title": "Paint", "due": ""}}

cells = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(("title", "due", "owner"))),
    st.sampled_from(("", "x", "y", "z")),
)
full = {key: {"title": key, "due": "", "owner": "o"} for key in "abcd"}


def edited(rows: Rows, changes: dict[tuple[str, str], str]) -> dict[str, dict[str, str]]:
    return {
        key: {name: changes.get((key, name), said) for name, said in row.items()}
        for key, row in rows.items()
    }


@given(mine=cells, theirs=cells)
def test_different_cells_unite_and_the_same_cell_clashes(mine, theirs) -> None:
    found = merge(full, edited(full, mine), edited(full, theirs))
    now = edited(full, theirs)
    for one in found:
        if one.kind == "change":
            now[one.row][one.column] = one.mine
    clashes = {(one.row, one.column) for one in found if one.kind == "clash"}
    for row, cells_of_row in full.items():
        for name, before in cells_of_row.items():
            wanted = mine.get((row, name), before)
            stands = theirs.get((row, name), before)
            both = wanted != before and stands != before and wanted != stands
            assert ((row, name) in clashes) is both
            expected = stands if both or wanted == before else wanted
            assert now[row][name] == expected


@given(theirs=cells)
def test_an_unedited_table_wants_nothing(theirs) -> None:
    assert merge(full, full, edited(full, theirs)) == []


def test_a_row_that_went_meanwhile_takes_no_edit() -> None:
    mine = {**BASE, "a": {**BASE["a"], "title": "Weld twice"}}
    found = merge(BASE, mine, {"b": BASE["b"]})
    assert found == [Difference("gone", "a", "title", "Weld", "Weld twice")]


def test_a_removed_row_asks_when_somebody_worked_on_it() -> None:
    mine = {"b": BASE["b"]}
    assert merge(BASE, mine, BASE) == [Difference("removed", "a")]
    worked_on = {**BASE, "a": {**BASE["a"], "due": "2026-05-01"}}
    assert merge(BASE, mine, worked_on) == [Difference("removal_clash", "a")]
    assert merge(BASE, mine, {"b": BASE["b"]}) == []


def test_a_column_that_was_left_out_is_not_edited() -> None:
    mine = {key: {"title": row["title"]} for key, row in BASE.items()}
    assert merge(BASE, mine, BASE) == []


def test_new_rows_are_told_by_their_keys() -> None:
    assert merge(BASE, BASE, BASE, ["7"]) == [Difference("added", "7")]

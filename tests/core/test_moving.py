"""An action that is moved takes along what waits for it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.moving import Days, moved
from tokui.core.plan import Action


def november(day: int) -> date:
    return date(2026, 11, day)


def action(id: str, start: int | None, due: int | None, *after: str, **held: str) -> Action:
    return Action(
        id,
        id,
        start_on=start and november(start),
        due_on=due and november(due),
        after=after,
        **held,
    )


def told(actions: list[Action], id: str, start: int | None, due: int) -> dict[str, tuple]:
    found = moved(actions, id, Days(start and november(start), november(due)))
    return {
        id: (days.start_on.day if days.start_on else None, days.due_on.day)
        for id, days in found.items()
    }


def test_alone_it_only_moves():
    assert told([action("a", 2, 4), action("b", 5, 6)], "a", 9, 11) == {"a": (9, 11)}


def test_what_waits_begins_the_working_day_after_and_keeps_its_length():
    # Friday the 13th is the end; Monday the 16th begins, three working days later ends.
    chain = [action("a", 2, 4), action("b", 5, 10, "a"), action("c", 11, 12, "b")]
    assert told(chain, "a", 9, 13) == {"a": (9, 13), "b": (16, 19), "c": (20, 24)}


def test_what_has_room_stays():
    assert told([action("a", 2, 4), action("b", 16, 18, "a")], "a", 9, 13) == {"a": (9, 13)}


def test_moving_earlier_pulls_nothing():
    assert told([action("a", 9, 11), action("b", 12, 13, "a")], "a", 2, 4) == {"a": (2, 4)}


def test_without_a_first_day_it_is_due_with_the_last():
    assert told([action("a", 2, 4), action("b", None, 6, "a")], "a", 9, 11) == {
        "a": (9, 11),
        "b": (None, 11),
    }


@pytest.mark.parametrize("held", [{"state": "done"}, {"relative_to": "plan_start"}])
def test_what_is_done_or_bound_stays(held):
    assert told([action("a", 2, 4), action("b", 5, 6, "a", **held)], "a", 9, 11) == {"a": (9, 11)}


def test_the_later_of_two_before_it_decides():
    actions = [action("a", 2, 4), action("b", 2, 12), action("c", 5, 6, "a", "b")]
    assert told(actions, "a", 5, 9)["c"] == (10, 11)
    assert told(actions, "b", 2, 16)["c"] == (17, 18)


def test_a_circle_comes_to_an_end():
    found = told([action("a", 2, 4, "b"), action("b", 5, 6, "a")], "a", 9, 11)
    assert found["a"] == (9, 11)


def test_an_end_before_the_beginning_is_refused():
    with pytest.raises(ValueError, match="before it begins"):
        moved([action("a", 2, 4)], "a", Days(november(4), november(2)))


DAYS = st.integers(1, 28)


@given(
    st.lists(
        st.tuples(DAYS, DAYS, st.lists(st.integers(0, 4), max_size=3)), min_size=1, max_size=5
    ),
    DAYS,
)
def test_nothing_begins_before_what_it_waits_for(rows, due):
    # Only earlier ones are waited for: no circles.
    actions = [
        action(str(n), min(a, b), max(a, b), *(str(one) for one in after if one < n))
        for n, (a, b, after) in enumerate(rows)
    ]
    found = moved(actions, "0", Days(None, november(due)))
    for held in actions:
        days = found.get(held.id)
        if days is None or held.id == "0":
            continue
        assert days.due_on >= held.due_on
        for before in held.after:
            if before in found:
                assert days.start_on is None or days.start_on > found[before].due_on

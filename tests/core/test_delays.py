"""What an overdue action pushes, and by how many working days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.snapshots import empty_snapshot
from tokui.core.delays import delays_of
from tokui.core.japan.holidays import business_days_between
from tokui.core.plan import Action

TODAY = date(2026, 11, 10)


def action(id: str, due: int | None, *after: str, start: int | None = None, **held: Any) -> Action:
    """An action by the days of November 2026 on which it begins and is due."""
    return Action(
        id,
        id,
        due_on=None if due is None else date(2026, 11, due),
        start_on=None if start is None else date(2026, 11, start),
        after=after,
        **held,
    )


def told(*actions: Action) -> list[tuple[str, int, list[tuple[str, int]]]]:
    """Each chain: its root with the slip, and what it pushes."""
    delays = delays_of(replace(empty_snapshot(), taken_on=TODAY, actions=actions))
    return [
        (chain.root.action.id, chain.root.slip, [(one.action.id, one.slip) for one in chain.pushed])
        for chain in delays.chains
    ]


def test_an_overdue_action_ends_today_at_the_earliest():
    # 6 November is a Friday, today a Tuesday.
    assert told(action("a", 6)) == [("a", 2, [])]


def test_what_waits_begins_the_day_after_and_keeps_its_length():
    # Two working days long: begins on the 11th, ends on the 12th.
    assert told(action("a", 6), action("b", 10, "a", start=9)) == [("a", 2, [("b", 2)])]


def test_a_chain_is_told_to_its_end():
    chain = told(
        action("a", 6),
        action("b", 10, "a", start=9),
        action("c", 12, "b", start=11),
        action("d", 30, "c", start=27),
    )
    # c begins on the 13th instead of the 11th; d has time enough.
    assert chain == [("a", 2, [("b", 2), ("c", 2)])]


def test_without_a_first_day_it_ends_with_what_it_waits_for():
    assert told(action("a", 6), action("b", 9, "a")) == [("a", 2, [("b", 1)])]


def test_time_enough_means_no_push():
    assert told(action("a", 6), action("b", 30, "a", start=16)) == [("a", 2, [])]


def test_done_cancelled_and_undated_push_nobody():
    for held in (
        action("a", 6, state="done"),
        action("a", 6, state="cancelled"),
        action("a", None),
    ):
        assert told(held, action("b", 12, "a", start=11)) == []


def test_the_chain_that_pushes_most_stands_first():
    chains = told(
        action("alone", 2),
        action("a", 6),
        action("b", 10, "a", start=9),
    )
    assert [root for root, _slip, _pushed in chains] == ["a", "alone"]


def test_two_late_actions_before_one_are_both_told():
    chains = told(action("a", 6), action("b", 5), action("c", 10, "a", "b", start=10))
    assert chains == [("b", 3, [("c", 1)]), ("a", 2, [("c", 1)])]


def test_what_waits_for_itself_is_said_and_left_out():
    snapshot = replace(
        empty_snapshot(),
        taken_on=TODAY,
        actions=(action("a", 6, "b"), action("b", 6, "a"), action("c", 6)),
    )
    delays = delays_of(snapshot)
    assert sorted(delays.circles) == ["a", "b"]
    assert [chain.root.action.id for chain in delays.chains if chain.root.action.id == "c"] == ["c"]


def test_working_days_leave_out_weekends_and_holidays():
    assert business_days_between(date(2026, 11, 20), date(2026, 11, 24)) == 1
    assert business_days_between(date(2026, 11, 20), date(2026, 11, 20)) == 0
    assert business_days_between(date(2026, 11, 21), date(2026, 11, 1)) == 0


DAYS = st.integers(1, 30)


@given(st.lists(st.tuples(DAYS, st.none() | DAYS, st.lists(st.integers(0, 5))), max_size=6))
def test_a_later_today_never_shortens_a_slip(rows):
    actions = tuple(
        action(str(number), due, *map(str, after), start=start)
        for number, (due, start, after) in enumerate(rows)
    )
    slips = []
    for today in (TODAY, date(2026, 11, 18)):
        delays = delays_of(replace(empty_snapshot(), taken_on=today, actions=actions))
        found = {}
        for chain in delays.chains:
            found |= {one.action.id: one.slip for one in (chain.root, *chain.pushed)}
        slips.append(found)
    assert all(slips[1].get(id, 0) >= slip for id, slip in slips[0].items())

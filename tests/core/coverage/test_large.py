"""A large customer: sixty of ours, three hundred of theirs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from time import perf_counter

from tests.core.coverage.laying import TODAY, deal, held, knows, person, plan
from tokui.core.coverage import coverage_gaps, crossing_grid, pairings
from tokui.core.plan import Activity, Colleague, PlanSnapshot
from tokui.core.reach import threads
from tokui.core.strength import strengths_of

TITLES = ("常務取締役", "本部長", "部長", "課長", "主任", "")
KINDS = ("meeting", "visit", "email", "online", "call")


def large() -> PlanSnapshot:
    """300 people, 60 colleagues, 3,000 contacts, 1,500 pairs, 10 open deals."""
    people = tuple(person(f"p{at}", TITLES[at % 6], "finance") for at in range(300))
    ours = tuple(
        Colleague(f"c{at}", f"当社{at}", TITLES[at % 6], f"{at % 7}部") for at in range(60)
    )
    roles = ((), ("approver",), (), ("decision_maker",), ())
    contacts = tuple(
        Activity(
            f"a{at}", KINDS[at % 5], TODAY - dt.timedelta(at % 400), "定例",
            people=(f"p{at * 7 % 300}",),
            colleagues=(f"c{(at + at // 300) % 60}", f"c{at * 7 % 59}"),
        )
        for at in range(3_000)
    )  # fmt: skip
    covers = tuple(
        knows(f"p{at % 300}", "known", f"c{(at + at // 300 * 7) % 60}", "regular")
        for at in range(1_500)
    )
    snapshot = plan(
        people=people,
        stakeholders=tuple(held(one.id, *roles[at % 5]) for at, one in enumerate(people)),
        coverage=covers,
        activities=contacts,
        deals=tuple(deal(f"d{at}") for at in range(10)),
    )
    return replace(snapshot, colleagues=ours)


def test_it_is_worked_out_while_somebody_waits() -> None:
    snapshot = large()
    began = perf_counter()
    strengths = strengths_of(snapshot)
    grid = crossing_grid(snapshot, strengths)
    gaps = coverage_gaps(snapshot)
    found = threads(snapshot, strengths)
    took = perf_counter() - began
    assert (len(grid.ours), len(grid.theirs)) == (60, 300)
    assert len(grid.cells) > 4_000
    assert gaps
    assert found
    assert pairings(snapshot)
    # a fifth of that where nothing else runs
    assert took < 2.5

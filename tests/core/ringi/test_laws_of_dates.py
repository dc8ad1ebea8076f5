"""What holds for every route and every calendar."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tokui.core.ringi import Body, Closure, Step, is_open, last_meeting, next_meeting, schedule
from tokui.core.ringi.scheduling import side_by_side

days = st.dates(dt.date(2015, 1, 1), dt.date(2060, 12, 31))
kinds = st.sampled_from(["calendar", "business"])
months = st.frozensets(st.integers(1, 12), max_size=4)
closures = st.lists(
    st.builds(
        lambda month, first, length: Closure((month, first), (month, min(28, first + length))),
        st.integers(1, 12), st.integers(1, 28), st.integers(0, 12),
    ), max_size=2,
).map(tuple)  # fmt: skip
bodies = st.builds(
    Body,
    id=st.just("body"),
    name=st.just("会議"),
    rhythm=st.sampled_from(["", "monthly_day", "monthly_weekday", "weekly", "any_day"]),
    day_of_month=st.none() | st.integers(1, 31),
    weekday=st.integers(0, 4),
    week=st.integers(1, 5),
    off_months=months,
    on_holiday=st.sampled_from(["", "before", "after", "skip"]),
    closures=closures,
    paper_days=st.none() | st.integers(0, 40),
    paper_kind=kinds,
)


@st.composite
def routes(draw: st.DrawFn) -> list[Step]:
    count = draw(st.integers(1, 6))
    return [
        Step(
            str(number),
            "decide" if number == count - 1 else draw(st.sampled_from(["approve", "consult"])),
            body=draw(st.none() | bodies),
            days=draw(st.none() | st.integers(0, 30)),
            day_kind=draw(kinds),
            is_parallel=draw(st.booleans()),
        )
        for number in range(count)
    ]


@given(routes(), days, st.integers(1, 60))
def test_a_later_wanted_day_never_gives_an_earlier_deadline(
    route: list[Step], wanted: dt.date, more: int
) -> None:
    now, later = (schedule(route, wanted + dt.timedelta(plus), wanted) for plus in (0, more))
    for before, after in zip(now.steps, later.steps, strict=True):
        if before.papers_by is not None and after.papers_by is not None:
            assert before.papers_by <= after.papers_by


@given(routes(), days, st.integers(1, 60), st.integers(-20, 200))
def test_more_slack_never_breaks_what_was_possible(
    route: list[Step], wanted: dt.date, more: int, ahead: int
) -> None:
    today = wanted - dt.timedelta(ahead)
    if schedule(route, wanted, today).is_possible:
        assert schedule(route, wanted + dt.timedelta(more), today).is_possible
        assert schedule(route, wanted, today - dt.timedelta(more)).is_possible


@given(routes(), days, st.integers(-20, 400))
def test_counting_back_and_counting_forward_agree(
    route: list[Step], wanted: dt.date, ahead: int
) -> None:
    found = schedule(route, wanted, wanted - dt.timedelta(ahead))
    in_time = found.draft_by is not None and found.draft_by >= found.start
    assert found.is_possible == in_time


@given(routes(), days)
def test_every_deadline_is_a_working_day_in_the_order_of_the_route(
    route: list[Step], wanted: dt.date
) -> None:
    found = schedule(route, wanted, wanted)
    if found.draft_by is None:
        return
    start: dict[int, dt.date] = {}
    for one in found.steps:
        assert one.papers_by is not None
        assert one.done_by is not None
        assert is_open(one.papers_by)
        assert one.papers_by <= one.done_by <= wanted
        start[one.stage] = min(start.get(one.stage, one.papers_by), one.papers_by)
    for one in found.steps:
        if one.stage + 1 in start:
            assert one.done_by is not None
            assert one.done_by <= start[one.stage + 1]
    assert found.draft_by == start[1]


@given(bodies, days)
def test_meetings_are_held_on_working_days_of_the_body(body: Body, around: dt.date) -> None:
    before, after = last_meeting(body, around), next_meeting(body, around)
    for meeting in (before, after):
        if meeting is not None:
            assert is_open(meeting.held)
            assert not any(closure.covers(meeting.held) for closure in body.closures)
    if before and after:
        assert before.held <= around <= after.held
        between = last_meeting(body, after.held - dt.timedelta(1))
        assert between is None or before.held >= between.held or after.held == before.held


@given(routes(), days)
def test_asking_departments_at_once_is_never_slower(route: list[Step], wanted: dt.date) -> None:
    plain = schedule(route, wanted, wanted)
    beside = schedule(side_by_side(route), wanted, wanted)
    if plain.draft_by is not None:
        assert beside.draft_by is not None
        assert beside.draft_by >= plain.draft_by

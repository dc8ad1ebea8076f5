"""Many colleagues at once: the measurement works, and tells what goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from threading import Event
from typing import NamedTuple

import pytest

from tests.bench.crowd import Seat
from tests.bench.figures import Figure, Promise
from tests.bench.habits import Colleague
from tests.bench.load import Crowd, Outcome, work_at
from tests.bench.visitor import Visitor
from tests.bench.world import PASSWORD
from tests.serving import Server, ServerFailed, run_python, serving
from tests.tables import with_tables

TODAY = date(2026, 11, 20)
QUICK = Crowd(seconds=2, thinks=(0, 0.1))
SAVES_A_TITLE = 1
"""A seed whose first saved field is a title."""


class Office(NamedTuple):
    folder: Path
    seats: list[Seat]


@pytest.fixture(scope="module")
def office(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = with_tables(tables, tmp_path_factory.mktemp("office"))
    written = json.loads(run_python(folder, "-m", "tests.bench.laying", "3"))
    seats = [
        Seat(**{name: tuple(of) if isinstance(of, list) else of for name, of in seat.items()})
        for seat in written
    ]
    return Office(folder, seats)


@pytest.fixture(scope="module")
def server(office: Office) -> Iterator[Server]:
    with serving(office.folder) as started:
        yield started


class Meanwhile(Event):
    """A pause in which somebody else acts."""

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__()
        self.act = act

    def wait(self, timeout: float | None = None) -> bool:
        self.act()
        return True


def hurried() -> Event:
    """Pauses that are over at once."""
    over = Event()
    over.set()
    return over


def colleague(server: Server, office: Office, number: int, over: Event) -> Colleague:
    visitor = Visitor(server.port, number)
    visitor.sign_in("/sign-in/", office.seats[number].email, PASSWORD)
    return Colleague(visitor, office.seats[number], Random(SAVES_A_TITLE), over, TODAY)


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ("read_list", "list"),
        ("read_overview", "compact plan"),
        ("read_plan", "plan section"),
        ("search", "search while typing"),
        ("open_record", "presence"),
        ("save_own", "save"),
        ("save_shared", "save"),
        ("write_long", "save"),
        ("capture", "capture"),
        ("paste", "paste"),
    ],
)
def test_each_act_asks_what_a_browser_asks(server, office, act, kind):
    one = colleague(server, office, 0, hurried())
    getattr(one, act)()
    assert kind in {moment.kind for moment in one.visitor.diary.moments}
    assert one.visitor.diary.errors == []


def test_a_save_over_an_older_version_is_told_so_and_saved_again(server, office):
    other = colleague(server, office, 1, hurried())
    one = colleague(server, office, 2, Meanwhile(other.save_shared))
    one.save_shared()
    assert one.visitor.diary.clashes == 1
    assert [moment.kind for moment in one.visitor.diary.moments][-2:] == ["save", "save"]


def test_colleagues_work_at_once_and_nothing_fails(server, office):
    outcome = work_at(server, office.seats, QUICK, TODAY)
    assert outcome.errors == []
    by_name = {figure.name: figure.value for figure in outcome.figures}
    assert by_name["every read"] > 0
    assert by_name["answers a second"] > 1
    assert by_name["processor of those who ask"] > 0


def test_what_answers_with_an_error_is_written_down(server, office):
    lost = replace(office.seats[1], account="0" * 26, shared="0" * 26)
    outcome = work_at(server, [lost], replace(QUICK, seconds=3), TODAY)
    assert any(": 404 " in error for error in outcome.errors)
    assert not outcome.is_kept


def test_nobody_works_who_cannot_sign_in(server, office):
    stranger = replace(office.seats[0], email="nobody@bench.example")
    with pytest.raises(ServerFailed, match="/sign-in/: 422"):
        work_at(server, [stranger], QUICK, TODAY)


@pytest.mark.parametrize(
    ("value", "errors", "is_kept"), [(300, [], True), (301, [], False), (10, ["500"], False)]
)
def test_a_promise_is_kept_or_not_however_busy_the_machine(value, errors, is_kept):
    figure = Figure("load", "every read", value, promise=Promise(300), slowdown=9)
    assert Outcome([figure], errors, log="").is_kept is is_kept

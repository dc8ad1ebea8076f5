"""Many colleagues at a running `tokui serve`, reading and saving at once."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.bench.crowd import Seat
from tests.bench.figures import Figure, percentile
from tests.bench.habits import THINKS, Colleague
from tests.bench.processors import family_seconds, machine_seconds, own_seconds
from tests.bench.promises import LOADED_READ, LOADED_SAVE, NO_ERRORS
from tests.bench.servers import megabytes_of
from tests.bench.visitor import Diary, Moment, Unexpected, Visitor
from tests.bench.world import PASSWORD, SEED
from tests.serving import Server, ServerFailed, serving

SAVES: Final = frozenset({"save", "capture", "paste"})
"""Kinds of answers that wait for something to be written; presence is a note, not a save."""

_SIGN_IN: Final = "sign in"
_LINES_OF_LOG: Final = 30


@dataclass(frozen=True, slots=True)
class Crowd:
    """For how long colleagues work, and how many seconds they think between two acts."""

    seconds: float = 120.0
    thinks: tuple[float, float] = THINKS


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    figures: list[Figure]
    errors: list[str]
    log: str
    """The end of what the server wrote to its terminal."""

    @property
    def is_kept(self) -> bool:
        """Whether nothing failed and every promise holds, however busy the machine."""
        promised = [one for one in self.figures if one.promise is not None]
        return not self.errors and all(one.promise.is_kept_by(one.value) for one in promised)


@dataclass(frozen=True, slots=True)
class _Spent:
    """Processor seconds and megabytes at one moment."""

    at: float
    machine: float
    own: float
    server: float
    megabytes: float


def measure_load(
    folder: Path, seats: Sequence[Seat], crowd: Crowd, today: date, **surroundings: str
) -> Outcome:
    """Serve `folder` and let those of `seats` work at once.

    `surroundings` names the database where it is not in the folder.
    """
    with serving(folder, **surroundings) as server:
        return work_at(server, seats, crowd, today)


def work_at(server: Server, seats: Sequence[Seat], crowd: Crowd, today: date) -> Outcome:
    """What a running server answers those of `seats`, each signed in before the clock starts."""
    visitors = [Visitor(server.port, number) for number in range(len(seats))]
    try:
        for visitor, seat in zip(visitors, seats, strict=True):
            visitor.sign_in("/sign-in/", seat.email, PASSWORD)
    except Unexpected as error:
        raise ServerFailed(f"{error}\n{_end_of_log(server)}") from error
    before = _spent(server)
    _work(visitors, seats, crowd, today)
    after = _spent(server)
    for visitor in visitors:
        visitor.close()
    diaries = [visitor.diary for visitor in visitors]
    errors = [error for diary in diaries for error in diary.errors]
    figures = [*_answers(diaries, errors), *_spending(before, after, diaries)]
    return Outcome(figures, errors, _end_of_log(server))


def _end_of_log(server: Server) -> str:
    lines = server.log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-_LINES_OF_LOG:])


def _work(visitors: Sequence[Visitor], seats: Sequence[Seat], crowd: Crowd, today: date) -> None:
    over = threading.Event()
    colleagues = [
        Colleague(visitor, seat, Random(SEED + number), over, today, crowd.thinks)
        for number, (visitor, seat) in enumerate(zip(visitors, seats, strict=True))
    ]
    threads = [threading.Thread(target=one.work) for one in colleagues]
    for thread in threads:
        thread.start()
    over.wait(crowd.seconds)
    over.set()
    for thread in threads:
        thread.join()


def _answers(diaries: Sequence[Diary], errors: Sequence[str]) -> list[Figure]:
    moments = [one for diary in diaries for one in diary.moments if one.kind != _SIGN_IN]
    saves = [one for one in moments if one.kind in SAVES]
    reads = [one for one in moments if one.kind not in SAVES]
    clashes = sum(diary.clashes for diary in diaries)
    figures = [
        _figure("every read", reads, promise=LOADED_READ),
        _figure("every save", saves, promise=LOADED_SAVE, note=f"{clashes} clashes, saved again"),
        Figure("load", "errors", len(errors), unit="answers", promise=NO_ERRORS),
    ]
    for kind in sorted({one.kind for one in moments}, key=lambda kind: (kind in SAVES, kind)):
        figures.append(_figure(kind, [one for one in moments if one.kind == kind]))
    signs_in = [one for diary in diaries for one in diary.moments if one.kind == _SIGN_IN]
    figures.append(_figure("sign in, before the clock", signs_in))
    return figures


def _figure(name: str, moments: Sequence[Moment], note: str = "", **more: Any) -> Figure:
    took = [one.milliseconds for one in moments] or [0.0]
    told = f"{len(moments):,} answers, p99 {percentile(took, 0.99):.0f}, longest {max(took):.0f} ms"
    return Figure(
        "load",
        name,
        percentile(took, 0.95),
        typical=percentile(took, 0.5),
        note=f"{told}; {note}" if note else told,
        **more,
    )


def _spending(before: _Spent, after: _Spent, diaries: Sequence[Diary]) -> list[Figure]:
    wall = after.at - before.at
    answers = sum(before.at <= one.start <= after.at for diary in diaries for one in diary.moments)
    server, own = after.server - before.server, after.own - before.own
    others = max(0.0, after.machine - before.machine - server - own)
    return [
        Figure("load", "answers a second", answers / wall, unit="1/s"),
        _share("processor of the server", server, wall),
        _share("processor of those who ask", own, wall),
        _share("processor of all others (PostgreSQL too)", others, wall),
        Figure("load", "memory of the server before", before.megabytes, unit="MB"),
        Figure("load", "memory of the server after", after.megabytes, unit="MB"),
    ]


def _share(name: str, seconds: float, wall: float) -> Figure:
    note = f"of {100 * (os.cpu_count() or 1)} %; {seconds:.1f} s in {wall:.0f} s"
    return Figure("load", name, 100 * seconds / wall, unit="%", note=note)


def _spent(server: Server) -> _Spent:
    pid = server.process.pid
    return _Spent(
        time.perf_counter(),
        machine_seconds(),
        own_seconds(),
        family_seconds(pid),
        megabytes_of(server),
    )

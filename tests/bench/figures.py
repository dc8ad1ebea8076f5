"""A measured figure, and what is promised of it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from math import ceil
from typing import Any, Final

NOISE: Final = 1.25
"""How far a figure may miss its promise before it counts as broken, on a machine of its own."""

_LOOP_SECONDS: Final = 0.05


@dataclass(frozen=True, slots=True)
class Promise:
    """What a figure must not exceed, or at least reach."""

    limit: float
    at_least: bool = False

    def is_kept_by(self, value: float, noise: float = 1.0) -> bool:
        """Whether `value` keeps the promise when the machine is up to `noise` times slower."""
        return value * noise >= self.limit if self.at_least else value <= self.limit * noise


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement. `value` is what a promise is about: a 95th percentile, or rows a second."""

    group: str
    name: str
    value: float
    unit: str = "ms"
    typical: float | None = None
    """The median."""
    cpu: float | None = None
    """Median of the processor time in milliseconds, which depends less on what else runs."""
    queries: int | None = None
    kilobytes: float | None = None
    floor: float | None = None
    """The same work without Tokui, measured in the same run, in the same unit."""
    promise: Promise | None = None
    slowdown: float = 1.0
    """How many times its processor time a computation took when this was measured."""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the floor this costs; for rates, which part of the floor is reached."""
        measured = self.typical if self.typical is not None else self.value
        return measured / self.floor if self.floor else None

    @property
    def verdict(self) -> str:
        """Whether the promise is kept: ok, noise (missed while others used the machine), broken."""
        if self.promise is None:
            return ""
        if self.promise.is_kept_by(self.value):
            return "ok"
        noise = NOISE * self.slowdown
        return "noise" if self.promise.is_kept_by(self.value, noise) else "broken"

    def plain(self) -> dict[str, Any]:
        """As the JSON report has it."""
        return {**asdict(self), "ratio": self.ratio, "verdict": self.verdict}


@dataclass(frozen=True, slots=True)
class Times:
    """Wall and processor times of repeated calls in milliseconds."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]
    slowdown: float = 1.0

    @property
    def p50(self) -> float:
        """Median of the wall times."""
        return statistics.median(self.wall)

    @property
    def p95(self) -> float:
        """95th percentile of the wall times."""
        return percentile(self.wall, 0.95)

    def figure(self, group: str, name: str, **more: Any) -> Figure:
        """These times as a figure."""
        cpu = statistics.median(self.cpu)
        return Figure(
            group,
            name,
            self.p95,
            typical=self.p50,
            cpu=cpu,
            slowdown=self.slowdown,
            **more,
        )


def percentile(values: Iterable[float], part: float) -> float:
    """The value below which `part` of all lie, by the nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, ceil(part * len(ordered)) - 1)]


def timed(call: Callable[[], object], *, runs: int, warm: int = 2, waits: bool = False) -> Times:
    """How long `call` takes, after `warm` calls that do not count (none for a single run).

    A call that only computes takes longer than its processor time where others use the machine;
    one that `waits` for a disk or for another process says nothing of the kind.
    """
    for _ in range(warm if runs > 1 else 0):
        call()
    wall: list[float] = []
    cpu: list[float] = []
    for _ in range(runs):
        wall_start, cpu_start = time.perf_counter(), time.thread_time()
        call()
        cpu.append((time.thread_time() - cpu_start) * 1000)
        wall.append((time.perf_counter() - wall_start) * 1000)
    slower = 1.0 if waits else percentile(wall, 0.95) / max(percentile(cpu, 0.95), 0.001)
    return Times(tuple(wall), tuple(cpu), max(slowdown(), slower))


def slowdown() -> float:
    """How many times its processor time a plain loop takes now: 1 on a machine of one's own."""
    wall_start, cpu_start = time.perf_counter(), time.thread_time()
    while time.thread_time() - cpu_start < _LOOP_SECONDS:
        sum(range(10_000))
    return max(1.0, (time.perf_counter() - wall_start) / (time.thread_time() - cpu_start))


def with_floor(figures: Iterable[Figure], floor: float) -> list[Figure]:
    """The same figures beside one floor."""
    return [replace(figure, floor=floor) for figure in figures]

"""One worker at a time, of however many processes serve a folder."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tokui.kernel import jobs

SECONDS = 10.0


class Looks:
    """Who asked for a job last, and a wait for somebody to."""

    def __init__(self) -> None:
        self.last = ""
        self._somebody = threading.Condition()

    def __call__(self) -> None:
        with self._somebody:
            self.last = threading.current_thread().name
            self._somebody.notify_all()

    def wait_for(self, name: str) -> bool:
        with self._somebody:
            return self._somebody.wait_for(lambda: self.last == name, SECONDS)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    asked = Looks()
    monkeypatch.setattr(jobs, "run_next", asked)
    monkeypatch.setattr(jobs, "run_scheduled", lambda now: None)
    monkeypatch.setattr(jobs, "_IDLE_SECONDS", 0.01)
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    return asked


def test_the_next_worker_takes_over_when_the_first_one_ends(looks: Looks, tmp_path: Path):
    first, second = (jobs.Worker(tmp_path / "worker.lock") for _ in range(2))
    first.name, second.name = "first", "second"
    first.start()
    assert looks.wait_for("first")
    second.start()
    for _ in range(20):
        looks.last = ""
        assert looks.wait_for("first")
    first.stop()
    assert not first.is_alive()
    assert looks.wait_for("second")
    second.stop()
    assert not second.is_alive()


def test_a_worker_that_waits_for_its_turn_can_be_stopped(looks: Looks, tmp_path: Path):
    first, second = (jobs.Worker(tmp_path / "worker.lock") for _ in range(2))
    first.start()
    second.start()
    second.stop()
    assert not second.is_alive()
    first.stop()
    assert not first.is_alive()

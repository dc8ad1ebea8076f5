"""F-02, J-01 to J-06: work in the background survives killed workers, and its effects come once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from tests.world import World
from tokui.intake.actions import store_file
from tokui.intake.models import ImportBatch
from tokui.intake.tasks import COMMIT, commit_soon, job_of, preview_soon
from tokui.kernel import jobs
from tokui.kernel.errors import Forbidden
from tokui.kernel.models import Job

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def kinds(monkeypatch) -> dict[str, jobs.Handler]:
    """Kinds of jobs that only this test knows."""
    mine = dict(jobs._handlers)
    monkeypatch.setattr(jobs, "_handlers", mine)
    return mine


def test_a_job_gives_its_result(world: World, kinds):
    kinds["sum"] = lambda job: {"sum": sum(job.payload["numbers"])}
    job = jobs.enqueue("sum", {"numbers": [1, 2, 3]}, by=world.emi)
    done = jobs.run_next(NOW)
    assert done == job
    assert (done.state, done.result, done.attempt) == ("done", {"sum": 6}, 1)
    assert jobs.run_next(NOW) is None


def test_jobs_are_done_in_their_order(world: World, kinds):
    seen: list[int] = []
    kinds["note"] = lambda job: seen.append(job.payload["n"]) or {}
    for number in range(3):
        jobs.enqueue("note", {"n": number}, by=world.emi)
    while jobs.run_next(NOW):
        pass
    assert seen == [0, 1, 2]


def test_an_unknown_kind_is_a_programming_error(world: World):
    with pytest.raises(KeyError):
        jobs.enqueue("nothing of the kind", {}, by=world.emi)


def test_j06_a_job_of_a_rolled_back_transaction_never_was(world: World, kinds):
    kinds["note"] = lambda job: {}
    with transaction.atomic():
        jobs.enqueue("note", {}, by=world.emi)
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_f02_a_lost_lease_goes_back_to_the_queue_and_three_times_is_enough(world: World, kinds):
    class Killed(BaseException):
        """What a killed worker leaves: nothing is caught, nothing is tidied."""

    def die(_job: jobs.RunningJob) -> dict:
        raise Killed

    kinds["die"] = die
    job = jobs.enqueue("die", {}, by=world.emi)
    now = NOW
    for attempt in (1, 2, 3):
        with pytest.raises(Killed):
            jobs.run_next(now)
        job.refresh_from_db()
        assert (job.state, job.attempt) == ("running", attempt)
        assert jobs.run_next(now + timedelta(seconds=30)) is None, "the lease holds"
        now += jobs.LEASE + timedelta(seconds=1)
    assert jobs.run_next(now) is None
    job.refresh_from_db()
    assert job.state == "failed"
    assert job.error


def test_j05_a_job_that_breaks_is_tried_again_and_the_queue_goes_on(world: World, kinds):
    def break_down(_job: jobs.RunningJob) -> dict:
        raise ValueError("slip")

    kinds |= {"break": break_down, "fine": lambda job: {}}
    broken = jobs.enqueue("break", {}, by=world.emi)
    fine = jobs.enqueue("fine", {}, by=world.emi)
    while jobs.run_next(NOW):
        pass
    broken.refresh_from_db()
    fine.refresh_from_db()
    assert (broken.state, broken.attempt, fine.state) == ("failed", 3, "done")
    assert "slip" not in broken.error


def test_a_refusal_is_final_and_said_in_the_language_of_who_asked(world: World, kinds):
    def refuse(_job: jobs.RunningJob) -> dict:
        raise Forbidden

    kinds["refuse"] = refuse
    world.emi.user.language = "ja"
    world.emi.user.save()
    jobs.enqueue("refuse", {}, by=world.emi)
    job = jobs.run_next(NOW)
    assert (job.state, job.attempt) == ("failed", 1)
    assert "編集" in job.error or "変更" in job.error


def test_j03_who_lost_the_lease_cannot_finish_the_job(world: World, kinds):
    def slow(job: jobs.RunningJob) -> dict:
        if job.job.attempt == 1:
            # While this worker sleeps, its lease runs out and another one does the job.
            jobs.run_next(NOW + jobs.LEASE + timedelta(seconds=1))
        return {"by": job.job.attempt}

    kinds["slow"] = slow
    job = jobs.enqueue("slow", {}, by=world.emi)
    jobs.run_next(NOW)
    job.refresh_from_db()
    assert (job.state, job.result, job.attempt) == ("done", {"by": 2}, 2)


@pytest.mark.django_db(transaction=True)
def test_progress_shows_while_the_work_runs(world: World, kinds):
    def count(job: jobs.RunningJob) -> dict:
        job.tell(3, 10)
        seen = Job.objects.get(pk=job.job.pk)
        return {"seen": [seen.progress, seen.total]}

    kinds["count"] = count
    jobs.enqueue("count", {}, by=world.emi)
    assert jobs.run_next(timezone.now()).result == {"seen": [3, 10]}


def _batch(world: World, csv_file, rows: int) -> ImportBatch:
    lines = "".join(f"会社{number},化学\n" for number in range(rows))
    return store_file(csv_file("会社名,業種\n" + lines), by=world.emi)


def test_small_imports_are_committed_at_once(world: World, csv_file):
    batch = _batch(world, csv_file, 3)
    preview_soon(batch, by=world.emi)
    commit_soon(batch, by=world.emi, skip_bad_rows=False)
    batch.refresh_from_db()
    assert (batch.state, job_of(batch)) == ("committed", None)


def test_large_imports_are_committed_by_a_job_once(world: World, csv_file):
    batch = _batch(world, csv_file, 2_001)
    preview_soon(batch, by=world.emi)
    commit_soon(batch, by=world.emi, skip_bad_rows=False)
    job = job_of(batch)
    assert (job.kind, job.state, job.total) == (COMMIT, "queued", 2_001)
    jobs.run_next(timezone.now())
    batch.refresh_from_db()
    assert (batch.state, batch.counts["created"]) == ("committed", 2_001)
    # The worker was killed after the commit and before it could say so.
    Job.objects.update(state="queued")
    assert jobs.run_next(timezone.now()).state == "done"
    assert world.workspace.accounts.filter(name__startswith="会社").count() == 2_001


def test_a_job_for_somebody_who_left_does_nothing(world: World, csv_file):
    batch = _batch(world, csv_file, 2_001)
    preview_soon(batch, by=world.emi)
    commit_soon(batch, by=world.emi, skip_bad_rows=False)
    world.emi.removed_at = NOW
    world.emi.save()
    assert jobs.run_next(timezone.now()).state == "failed"
    batch.refresh_from_db()
    assert batch.state == "read"

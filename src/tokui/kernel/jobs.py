"""Work in the background: a table of jobs, and a worker that holds each by a lease.

A worker that is killed loses its lease; the job goes back to the queue, three times at most. What
a job does must therefore be safe to begin again: its effects belong into one transaction.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tokui.holding import take
from tokui.kernel.errors import TokuiError
from tokui.kernel.models import Job
from tokui.kernel.schedule import run_scheduled

LEASE: Final = timedelta(seconds=60)
ATTEMPTS: Final = 3
_RENEW_SECONDS: Final = 15.0
_IDLE_SECONDS: Final = 1.0
_TELL_SECONDS: Final = 0.5
_SCHEDULE_SECONDS: Final = 60.0

logger = logging.getLogger(__name__)
_wake = threading.Event()


class Stopped(Exception):
    """Somebody stopped the work, or another worker took it over: what it did must not stay."""


@dataclass
class RunningJob:
    """A job in the hands of a worker."""

    job: Job
    _told_at: float = field(default=0.0)

    @property
    def payload(self) -> dict[str, Any]:
        """What the job was asked to do."""
        return dict(self.job.payload)

    def tell(self, progress: int, total: int) -> None:
        """Show how far the work is; cheap to call often, and silent inside a transaction. Raises
        Stopped once the work is to end."""
        now = time.monotonic()
        if now - self._told_at < _TELL_SECONDS:
            return
        self._told_at = now
        mine = _held(self.job)
        if connection.in_atomic_block:
            goes_on = mine.exists()
        else:
            goes_on = mine.update(progress=progress, total=total) > 0
        if not goes_on:
            raise Stopped

    def keep(self) -> None:
        """Called last in the transaction that writes: nobody can stop the work from here on. Raises
        Stopped when somebody did."""
        if not _held(self.job).select_for_update().exists():
            raise Stopped


Handler = Callable[[RunningJob], dict[str, Any]]
_handlers: dict[str, Handler] = {}


def job_kind(kind: str) -> Callable[[Handler], Handler]:
    """Register the function that does jobs of this kind and gives their result."""

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def enqueue(kind: str, payload: dict[str, Any], *, by: Any, total: int = 0) -> Job:
    """Ask for work; it begins when the surrounding transaction is committed, or not at all."""
    if kind not in _handlers:
        raise KeyError(kind)
    job = Job.objects.create(
        kind=kind, payload=payload, workspace=by.workspace, requested_by=by, total=total
    )
    transaction.on_commit(_wake.set)
    return job


def stop(jobs: QuerySet[Job], said: str) -> bool:
    """End work that waits or runs, with a sentence for whoever looks at it; whether there was any.
    Its worker finds out when it next tells how far it is."""
    return (
        jobs.filter(state__in=("queued", "running")).update(
            state="failed", error=said, finished_at=timezone.now(), lease_until=None
        )
        > 0
    )


def run_next(now: datetime | None = None) -> Job | None:
    """Take the job that waits longest and do it; None when nothing waits."""
    job = _take(now or timezone.now())
    if job is not None:
        _do(job)
        job.refresh_from_db()
    return job


def _waiting(now: datetime) -> QuerySet[Job]:
    lost = Q(state="running", lease_until__lt=now)
    return Job.objects.filter(Q(state="queued") | lost).order_by("id")


def _take(now: datetime) -> Job | None:
    # A look without a lock first: an idle worker must not disturb writers.
    while _waiting(now).exists():
        with transaction.atomic():
            skips = connection.features.has_select_for_update_skip_locked
            job = _waiting(now).select_for_update(skip_locked=skips).first()
            if job is None:
                return None
            if job.attempt >= ATTEMPTS:
                _fail(job, _("This work was interrupted three times. Please start it again."))
                continue
            job.state, job.attempt = "running", job.attempt + 1
            job.lease_until, job.heartbeat_at = now + LEASE, now
            job.started_at = job.started_at or now
            job.save()
        return Job.objects.select_related("requested_by__user", "workspace").get(pk=job.pk)
    return None


def _held(job: Job) -> QuerySet[Job]:
    """The job as long as this taking of it holds."""
    return Job.objects.filter(pk=job.pk, state="running", attempt=job.attempt)


def _do(job: Job) -> None:
    user = getattr(job.requested_by, "user", None)
    with translation.override(user.language if user else "ja"), _renewed(job):
        try:
            result = _handlers[job.kind](RunningJob(job))
        except TokuiError as error:
            _fail(job, str(error))
        except Stopped:
            logger.info("job %s was stopped", job.public_id)
        except Exception:
            logger.exception("job %s failed", job.public_id)
            _give_back(job)
        else:
            now = timezone.now()
            total = F("total")
            _held(job).update(
                state="done", result=result, progress=total, finished_at=now, lease_until=None
            )


def _fail(job: Job, message: str) -> None:
    Job.objects.filter(pk=job.pk, attempt=job.attempt).update(
        state="failed", error=message, finished_at=timezone.now(), lease_until=None
    )


def _give_back(job: Job) -> None:
    if job.attempt >= ATTEMPTS:
        _fail(job, _("This work failed three times. Please tell your administrator."))
    else:
        _held(job).update(state="queued", lease_until=None)


@contextlib.contextmanager
def _renewed(job: Job) -> Iterator[None]:
    """Renew the lease from a thread of its own while the work runs."""
    ended = threading.Event()

    def renew() -> None:
        while not ended.wait(_RENEW_SECONDS):
            now = timezone.now()
            # While a long transaction of ours holds SQLite, nobody else can take the job either.
            with contextlib.suppress(DatabaseError):
                _held(job).update(lease_until=now + LEASE, heartbeat_at=now)
        connection.close()

    thread = threading.Thread(target=renew, name="job-lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()


class Worker(threading.Thread):
    """Does jobs one after the other until it is stopped.

    Of the processes that serve one data folder, the one that holds `turn` has its worker at work;
    should it end, the next takes over. Two long imports would wait for each other on SQLite.
    """

    def __init__(self, turn: Path) -> None:
        super().__init__(name="job-worker", daemon=True)
        self._turn = turn
        self._stopping = threading.Event()
        self._looked_at = -_SCHEDULE_SECONDS

    def run(self) -> None:
        """The loop; an error of the database is waited out."""
        while (held := take(self._turn)) is None:
            if self._stopping.wait(_IDLE_SECONDS):
                return
        try:
            self._work()
        finally:
            connection.close()
            os.close(held)

    def _work(self) -> None:
        while not self._stopping.is_set():
            close_old_connections()
            try:
                self._keep_schedule()
                found = run_next()
            except DatabaseError:
                logger.exception("the worker cannot reach the database")
                found = None
            if found is None:
                _wake.wait(_IDLE_SECONDS)
                _wake.clear()

    def _keep_schedule(self) -> None:
        if time.monotonic() - self._looked_at >= _SCHEDULE_SECONDS:
            self._looked_at = time.monotonic()
            run_scheduled(timezone.now())

    def stop(self, seconds: float = 10.0) -> None:
        """Take no further job, and wait for the one at hand."""
        self._stopping.set()
        _wake.set()
        self.join(seconds)


def start_worker(turn: Path) -> Worker:
    """A worker in a thread of this process, at work while it holds the file `turn`."""
    worker = Worker(turn)
    worker.start()
    return worker

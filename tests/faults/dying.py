"""Workers that are killed at any moment, on a database of their own.

Run as a program: `python -m tests.faults.dying WORK KILLS` forks worker after worker, kills each
after a random moment, lets the last one finish, and prints what is left as JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any, Final

import django

NOW: Final = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
"""Noon of a business day in Tokyo."""
PARTS: Final = 12
STEP: Final = 0.002
"""Seconds between two writes of one work: so much longer is each of them open to the axe."""
LONGEST: Final = 0.12
JOBS: Final = 30


def end_well(work: Callable[[datetime], Any]) -> None:
    """Run a worker to its end."""
    if (child := os.fork()) == 0:
        work(last_look(work))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0


def last_look(work: Callable[[datetime], Any]) -> datetime:
    """When the last worker comes: leases have run out by then, and for daily work it is still the
    same day."""
    return NOW + (timedelta(hours=8) if work is keep_schedule else timedelta(days=1))


def kill_some(work: Callable[[datetime], Any], kills: int) -> int:
    """Let workers begin and kill each; how many died before their end."""
    from django.db import connections

    chance, died = random.Random(), 0
    for turn in range(kills):
        connections.close_all()
        if (child := os.fork()) == 0:
            work(NOW + timedelta(minutes=2 * turn))
            os._exit(0)
        Event().wait(chance.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        died += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    connections.close_all()
    return died


def keep_schedule(now: datetime) -> None:
    """Daily work that tells somebody a dozen things, one write after the other."""
    from tokui.kernel import schedule

    schedule._daily.clear()
    schedule._steady.clear()
    schedule.daily("dozen")(_tell_a_dozen)
    schedule.run_scheduled(now)


def _tell_a_dozen(workspace: Any, on: date, now: datetime, key: str = "day") -> None:
    from tokui.identity.models import Member
    from tokui.notify.models import Notice

    member = Member.objects.filter(workspace=workspace).order_by("pk")[0]
    for number in range(PARTS):
        Event().wait(STEP)
        Notice.objects.create(
            member=member, kind="week", noun="colleague", subject_key=number, subject_id=key, at=now
        )


def do_jobs(now: datetime) -> None:
    """Every job that waits, and those whose lease ran out."""
    from django.db import transaction

    from tokui.kernel.jobs import RunningJob, _handlers, run_next
    from tokui.notify.models import Notice

    def write(job: RunningJob) -> dict[str, Any]:
        key = job.job.public_id
        # A job may be begun again after its effect: it looks whether it has been.
        with transaction.atomic():
            if not Notice.objects.filter(subject_id=key).exists():
                _tell_a_dozen(job.job.workspace, NOW.date(), now, key)
        return {"written": PARTS}

    _handlers["dozen"] = write
    while run_next(now):
        pass


def deliver(now: datetime) -> None:
    """Every mail that waits."""
    from tokui.notify.mailing import send_waiting

    while send_waiting(now):
        pass


def lay(work: Callable[[datetime], Any]) -> None:
    """What the workers find."""
    from tokui.identity.models import Member, Workspace
    from tokui.kernel.jobs import _handlers, enqueue
    from tokui.notify.mailing import queue_mail

    Workspace.objects.exclude(members__user__email="emi@kitahama.example").delete()
    emi = Member.objects.get(user__email="emi@kitahama.example")
    _handlers["dozen"] = lambda job: {}
    for number in range(JOBS):
        if work is do_jobs:
            enqueue("dozen", {}, by=emi)
        if work is deliver:
            queue_mail(emi, f"{number}", "本文", now=NOW)


def left(died: int, folder: Path) -> dict[str, Any]:
    """What is there in the end."""
    from tokui.kernel.models import Job, ScheduledRun
    from tokui.notify.models import Mail, Notice

    sent = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.log"))
    ids = [line for line in sent.splitlines() if line.startswith("Message-ID: ")]
    return {
        "died": died,
        "notices": Notice.objects.filter(kind="week").count(),
        "runs": ScheduledRun.objects.filter(done_at__isnull=False).count(),
        "done": Job.objects.filter(state="done").count(),
        "failed": Job.objects.filter(state="failed").count(),
        "mails": Mail.objects.filter(state="sent", body="").count(),
        "unsent": Mail.objects.exclude(state="sent").count(),
        "letters": len(ids),
        "different": len(set(ids)),
    }


def main(name: str, kills: int) -> None:
    """The whole of one case."""
    from django.conf import settings
    from django.db import connections

    folder = Path(settings.DATA) / "sent"
    options = {"file_path": str(folder)}
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}
    work = {"schedule": keep_schedule, "jobs": do_jobs, "mail": deliver}[name]
    lay(work)
    connections.close_all()
    died = kill_some(work, kills)
    end_well(work)
    print(json.dumps(left(died, folder)))


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], int(sys.argv[2]))

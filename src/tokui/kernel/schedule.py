"""Work that comes round: daily for each workspace, or every minute.

Daily work runs once a day whoever is up and whenever: after a downtime once for today, never for
the days that were missed. It runs in one transaction together with the note that it is done, so a
worker that is killed in between leaves nothing, and the next one begins again. Work that reads for
long would keep everybody else from writing that way: it is done `in_parts`, writes in short
transactions of its own, and does nothing twice when it is begun again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.apps import apps
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tokui.kernel.models import ScheduledRun

ATTEMPTS: Final = 3
"""So often a day is tried; then it stands as failed, and tomorrow is another day."""
KEPT: Final = timedelta(days=40)
"""So long the notes are kept for whoever asks what ran."""

_LONGEST_PAUSE: Final = 1.0

DailyWork = Callable[[Any, date, datetime], None]
"""Called with the workspace, the day in local time, and the moment."""
SteadyWork = Callable[[datetime], None]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Daily:
    hour: int
    work: DailyWork
    in_parts: bool


_daily: dict[str, _Daily] = {}
_steady: dict[str, SteadyWork] = {}


def daily(name: str, *, hour: int = 5, in_parts: bool = False) -> Callable[[DailyWork], DailyWork]:
    """Register work to be done once a day for each workspace, from `hour` o'clock local time on."""

    def register(work: DailyWork) -> DailyWork:
        _daily[name] = _Daily(hour, work, in_parts)
        return work

    return register


def every_minute(name: str) -> Callable[[SteadyWork], SteadyWork]:
    """Register work that looks each minute whether there is something for it; it must be cheap
    when there is nothing, and safe when two workers look at once."""

    def register(work: SteadyWork) -> SteadyWork:
        _steady[name] = work
        return work

    return register


def unhurried[Item](items: Iterable[Item]) -> Iterator[Item]:
    """The items, after each a pause as long as it took: half of a processor is left to people."""
    for item in items:
        begun = time.monotonic()
        yield item
        time.sleep(min(_LONGEST_PAUSE, time.monotonic() - begun))


def run_scheduled(now: datetime) -> int:
    """Do what is due; how many daily works were done. Errors are noted and stop nothing else."""
    for name, steady in _steady.items():
        try:
            steady(now)
        except Exception:
            logger.exception("scheduled work %s failed", name)
    return sum(_run(*due, now) for due in _due(now))


def _due(now: datetime) -> list[tuple[str, Any, date]]:
    """Daily works that are still to be done today, by one look at the database when all are."""
    local = timezone.localtime(now)
    today = local.date()
    waiting = [name for name, one in _daily.items() if one.hour <= local.hour]
    if not waiting:
        return []
    ended = {
        (name, workspace_key)
        for name, workspace_key, done_at, attempts in ScheduledRun.objects.filter(
            on=today
        ).values_list("name", "workspace_id", "done_at", "attempts")
        if done_at or attempts >= ATTEMPTS
    }
    workspaces = list(apps.get_model("identity", "Workspace").objects.order_by("pk"))
    return [
        (name, workspace, today)
        for workspace in workspaces
        for name in waiting
        if (name, workspace.pk) not in ended
    ]


def _run(name: str, workspace: Any, on: date, now: datetime) -> bool:
    run, _ = ScheduledRun.objects.get_or_create(name=name, workspace=workspace, on=on)
    due = _daily[name]
    try:
        if due.in_parts:
            due.work(workspace, on, now)
        with transaction.atomic():
            held = ScheduledRun.objects.select_for_update().get(pk=run.pk)
            if held.done_at or held.attempts >= ATTEMPTS:
                return False
            if not due.in_parts:
                due.work(workspace, on, now)
            held.done_at = now
            held.save(update_fields=["done_at"])
    except Exception:
        logger.exception("scheduled work %s failed", name)
        ScheduledRun.objects.filter(pk=run.pk).update(attempts=F("attempts") + 1)
        return False
    ScheduledRun.objects.filter(name=name, workspace=workspace, on__lt=on - KEPT).delete()
    return True

"""Asking for an archive, following it, stopping it and taking it out."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.accounts.policies import accesses_to, visible_accounts
from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, InvalidInput, NotFound, Problem
from tokui.kernel.jobs import RunningJob, enqueue, job_kind, stop
from tokui.kernel.models import Job
from tokui.kernel.schedule import daily
from tokui.outputs.choices import NAMES, UnknownChoice, read_choices
from tokui.outputs.export import KINDS
from tokui.people.models import UseStop
from tokui.plans.bundles.writing import Wanted, write_bundle

BUNDLE: Final = "plans.bundle"
KEPT: Final = timedelta(hours=24)
MOST_ACCOUNTS: Final = 2_000


def ask_bundle(account_ids: Sequence[str], asked: Mapping[str, str], *, by: Member) -> Job:
    """Ask for one file of each account's plan; `asked` names it as a single export does: format,
    variant, language, choices. Raises InvalidInput for a file that nobody makes, and for none."""
    wanted = read_wanted(asked)
    visible = set(
        visible_accounts(by).filter(public_id__in=account_ids).values_list("public_id", flat=True)
    )
    ids = [one for one in dict.fromkeys(account_ids) if one in visible]
    if not 0 < len(ids) <= MOST_ACCOUNTS:
        message = _("Choose 1 to %(most)d accounts.") % {"most": MOST_ACCOUNTS}
        raise InvalidInput(Problem("out_of_range", message, "id"))
    payload = {
        "accounts": ids, "format": wanted.format, "variant": wanted.variant,
        "language": wanted.language, **{name: asked.get(name) or "" for name in NAMES},
    }  # fmt: skip
    return enqueue(BUNDLE, payload, by=by, total=len(ids))


def read_wanted(asked: Mapping[str, str]) -> Wanted:
    """The file that texts name; raises InvalidInput."""
    kinds = {(one.format, one.variant) for one in KINDS}
    format = asked.get("format") or ""
    variant = asked.get("variant") or next((v for f, v in sorted(kinds) if f == format), "")
    if (format, variant) not in kinds:
        known = ", ".join(f"{one.format}:{one.variant}" for one in KINDS)
        message = _("There is no such file. Choose one of: %(known)s.") % {"known": known}
        raise InvalidInput(Problem("not_a_choice", message, "format", f"{format}:{variant}"))
    try:
        choices = read_choices(asked)
    except UnknownChoice as error:
        message = _("Choose one of: %(known)s.") % {"known": ", ".join(error.known)}
        raise InvalidInput(Problem("not_a_choice", message, error.name, error.asked)) from error
    return Wanted(
        format, variant, "en" if asked.get("language") == "en" else "ja", choices
    )  # fmt: skip


def bundles_of(member: Member) -> QuerySet[Job]:
    """The archives that a member asked for, the newest first; nobody sees another's."""
    return Job.objects.filter(kind=BUNDLE, requested_by=member).order_by("-id")


def bundle_path(job: Job) -> Path:
    """Where an archive lies."""
    return _folder(job.workspace_id) / f"{job.public_id}.zip"


def open_bundle(public_id: str, *, by: Member, now: datetime) -> Path:
    """An archive that was made, for whoever asked for it. What may no longer be read by them, or
    of a person whose use was stopped since, goes: raises NotFound then, as for one that is old."""
    job = bundles_of(by).filter(public_id=public_id, state="done").first()
    if job is None or job.finished_at is None or not bundle_path(job).is_file():
        raise NotFound
    if now - job.finished_at > KEPT or not _may_still_read(job, by):
        bundle_path(job).unlink(missing_ok=True)
        raise NotFound(_("The files are gone: they are kept for a day, and only while everybody in "
                         "them may be read. Make them again."))  # fmt: skip
    return bundle_path(job)


def _may_still_read(job: Job, by: Member) -> bool:
    since = job.started_at or job.created_at
    stops = UseStop.objects.filter(person__account__workspace_id=by.workspace_id)
    if stops.filter(stopped_at__gte=since).exists():
        return False
    told = job.result
    seen = visible_accounts(by).filter(public_id__in=told["accounts"])
    keys = dict(seen.values_list("public_id", "pk"))
    access = accesses_to(by, keys.values())
    return len(keys) == len(told["accounts"]) and all(
        access[keys[one]].sees_opinions for one in told["with_opinions"]
    )


def stop_bundle(public_id: str, *, by: Member) -> None:
    """Stop one that waits or is being made."""
    jobs = bundles_of(by).filter(public_id=public_id)
    if not jobs.exists():
        raise NotFound
    stop(jobs, _("This was stopped. No file was made."))


def forget_bundles(workspace_key: int) -> None:
    """Let all archives of a workspace go: a person in them was erased."""
    for path in _files(workspace_key):
        path.unlink(missing_ok=True)


@job_kind(BUNDLE)
def _bundle(job: RunningJob) -> dict[str, Any]:
    by = job.job.requested_by
    if not isinstance(by, Member) or by.removed_at is not None:
        raise Forbidden
    asked, path = job.payload, bundle_path(job.job)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    mine = Job.objects.filter(pk=job.job.pk, state="running", attempt=job.job.attempt)
    written = write_bundle(
        path,
        asked["accounts"],
        read_wanted(asked),
        by=by,
        now=timezone.now(),
        told=lambda done: job.tell(done, len(asked["accounts"])),
        is_stopped=lambda: not mine.exists(),
    )
    if written is None:
        return {}
    return {
        "accounts": written.accounts,
        "with_opinions": written.with_opinions,
        "left": written.left,
        "bytes": path.stat().st_size,
    }


@daily("bundles")
def _let_old_ones_go(workspace: Any, on: date, now: datetime) -> None:
    for path in _files(workspace.pk):
        with contextlib.suppress(FileNotFoundError):
            if now.timestamp() - path.stat().st_mtime > KEPT.total_seconds():
                path.unlink()


def _files(workspace_key: int) -> list[Path]:
    folder = _folder(workspace_key)
    return sorted(folder.glob("*.*")) if folder.is_dir() else []


def _folder(workspace_key: int | None) -> Path:
    return Path(settings.DATA) / "bundles" / str(workspace_key)

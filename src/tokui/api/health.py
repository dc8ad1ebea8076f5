"""Whether the process lives, and whether it can serve; public, and tells nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tokui.kernel.schema_state import schema_state

LEAST_FREE_BYTES: Final = 100 * 1024 * 1024
WAIT_MS: Final = 2000


@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when people can work; 503 with the part that is missing."""
    checks = {"database": _can_write(), "disk": _has_space()}
    checks["migrations"] = checks["database"] and _is_migrated()
    ready = all(checks.values())
    return JsonResponse(
        {
            "status": "ok" if ready else "unavailable",
            "checks": {name: "ok" if good else "failed" for name, good in checks.items()},
        },
        status=200 if ready else 503,
    )


def _can_write() -> bool:
    """Change a row and take it back: a read-only database shows only when it is written to."""
    try:
        with _short_wait(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE django_migrations SET name = name "
                "WHERE id = (SELECT MIN(id) FROM django_migrations)"
            )
            transaction.set_rollback(True)
    except DatabaseError as error:
        # Somebody else writes right now, for instance a long import: busy is not broken.
        return "locked" in str(error)
    return True


@contextmanager
def _short_wait() -> Iterator[None]:
    """Let SQLite wait less for its turn than whoever probes us does."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")


def _is_migrated() -> bool:
    try:
        return schema_state().verdict == "current"
    except DatabaseError:
        return False


def _has_space() -> bool:
    return shutil.disk_usage(settings.DATA).free >= LEAST_FREE_BYTES


urlpatterns = [
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
]

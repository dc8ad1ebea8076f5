"""How long values keep for whoever reads the page: what their workspace chose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import cache, partial
from typing import Final

from tokui.identity.models import Workspace
from tokui.plans.freshness.queries import months_of

Months = Mapping[str, int | None]


def _as_published() -> Months:
    return {}


_chosen: Final[ContextVar[Callable[[], Months]]] = ContextVar("months", default=_as_published)


def keep_as_in(workspace: Workspace | None) -> None:
    """Let the chips of this request age as a workspace chose; nothing is read before the first."""
    _chosen.set(cache(partial(months_of, workspace)) if workspace else _as_published)


def months_kept() -> Months:
    """For how many months kinds of values keep, where it differs from the published table."""
    return _chosen.get()()

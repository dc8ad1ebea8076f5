"""Calls that change a record and may be repeated: with the same key they count once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest

from tokui.api.caller import caller_of
from tokui.kernel.once import add_once


def done_once(
    request: HttpRequest,
    once: str | None,
    sent: Mapping[str, Any],
    record: Any,
    act: Callable[[], object],
) -> None:
    """Let `act` happen to a record; sent again with the same key, nothing happens."""

    def add() -> Any:
        act()
        return record

    add_once(
        once or "",
        {"path": request.path, **sent},
        by=caller_of(request),
        noun=record._meta.model_name,
        find=lambda public_id: record,
        add=add,
    )

"""Judgements: a value somebody holds to be true, with who says so, how sure, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

UNKNOWN: Final = "unknown"

SENSITIVE: Final[Mapping[str, Any]] = {"sensitive": True}
"""Dataclass field metadata of an opinion about a named person: absent for who may not see it."""

LATER: Final[Mapping[str, Any]] = {"later": True}
"""Dataclass field metadata of what the first snapshots did not have: sealed versions lack it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The current value of one judgement. `value` is a code of its scale, "unknown" included."""

    value: str = UNKNOWN
    grade: str | None = None
    source: str = ""
    quote: str = ""
    on: date | None = None
    by: str = ""
    expires: date | None = None
    lapsed: str | None = field(default=None)
    """The last known value when it has expired and nobody confirmed it since."""

    @property
    def is_known(self) -> bool:
        """Whether somebody has judged, and the judgement still holds."""
        return self.value != UNKNOWN

    @property
    def is_firm(self) -> bool:
        """Whether the customer confirmed it or somebody was told; inferred and assumed are not."""
        return self.is_known and self.grade in ("confirmed", "stated")


def current_judgement(judgements: Iterable[Judged], as_of: date) -> Judged:
    """The newest judgement that holds on `as_of`, out of one value's judgements, oldest first.

    A judgement holds from its day (`on`; None means always) through `expires` (None: for ever).
    When the newest ones have expired and none holds, the value is unknown and `lapsed` keeps the
    last one, so that a screen can ask for it to be confirmed again.
    """
    newest = Judged()
    last: Judged | None = None
    for judged in judgements:
        if judged.on is not None and judged.on > as_of:
            continue
        if last is None or (judged.on or date.min) >= (last.on or date.min):
            last = judged
        if judged.expires is not None and judged.expires < as_of:
            continue
        if (judged.on or date.min) >= (newest.on or date.min):
            newest = judged
    if newest == Judged() and last is not None and last.is_known:
        return replace(last, value=UNKNOWN, lapsed=last.value)
    return newest

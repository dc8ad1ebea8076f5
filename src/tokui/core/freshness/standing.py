"""How a value stands on a day: fresh, ageing, to be confirmed, expired, or without a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tokui.core.freshness.kinds import Kind
from tokui.core.freshness.reasons import Trigger
from tokui.core.plan import Judged
from tokui.core.readings import later_by_months
from tokui.core.words import Scale, scale, step

FRESHNESS: Final[Scale] = scale(
    "freshness", "Freshness", "鮮度",
    step("fresh", "Fresh", "新しい", 4, "●"),
    step("ageing", "Ageing", "古くなりつつある", 3, "◔"),
    step("to_confirm", "To be confirmed", "要確認", 2, "▲"),
    step("expired", "Expired", "期限切れ", 1, "◌"),
    step("no_date", "No date", "時点不明", 0, "?"),
)  # fmt: skip

AGEING_FROM: Final = 2 / 3
"""Ageing begins when so much of the time that a value keeps has passed."""
EXPIRED_AFTER: Final = 2
"""Unconfirmed for so many times the time that it keeps, a value has expired."""
WAITING: Final = frozenset({"to_confirm", "expired", "no_date"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a value stands, since when it waits (None while it does not), and why."""

    state: str
    since: dt.date | None = None
    reasons: tuple[str, ...] = ()

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has to look at it."""
        return self.state in WAITING


def standing(
    kind: Kind,
    on: dt.date | None,
    today: dt.date,
    *,
    expires: dt.date | None = None,
    triggers: Iterable[Trigger] = (),
    months: Mapping[str, int | None] | None = None,
) -> Standing:
    """How a value of a kind stands that was last held to be true `on` a day.

    An explicit expiry takes the place of the time that the kind keeps, `months` (by the code of a
    kind) that of the published one. What happened after `on` asks for a confirmation whatever the
    age, when it is among the reasons that end the kind.
    """
    if on is None:
        return Standing("no_date", None, ("no_date",))
    if expires is not None and expires < today:
        return Standing("expired", expires + dt.timedelta(days=1), ("expired",))
    happened = sorted(
        {one for one in triggers if one.reason in kind.ends_with and on < one.on <= today},
        key=lambda one: (one.on, one.reason),
    )
    reasons = tuple(dict.fromkeys(one.reason for one in happened))
    keeps = kind.months if months is None else months.get(kind.code, kind.months)
    due = expires or (later_by_months(on, keeps) if keeps is not None else None)
    if expires is None and keeps is not None and due is not None and due < today:
        since = min([due, *(one.on for one in happened)])
        is_expired = later_by_months(on, keeps * EXPIRED_AFTER) < today
        return Standing("expired" if is_expired else "to_confirm", since, (*reasons, "age"))
    if happened:
        return Standing("to_confirm", happened[0].on, reasons)
    if due is not None and (today - on).days >= (due - on).days * AGEING_FROM:
        return Standing("ageing")
    return Standing("fresh")


def of_judgement(
    kind: Kind,
    judged: Judged,
    today: dt.date,
    *,
    triggers: Iterable[Trigger] = (),
    months: Mapping[str, int | None] | None = None,
) -> Standing | None:
    """How a judgement stands, `months` as for `standing`; None where nobody has judged."""
    if not judged.is_known and not judged.lapsed:
        return None
    return standing(
        kind, judged.on, today, expires=judged.expires, triggers=triggers, months=months
    )

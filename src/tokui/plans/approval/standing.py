"""What of an approved plan is no longer as it was approved, read from its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from tokui.kernel.models import Event

APPROVED_FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "plan": frozenset({
        "start_on", "end_on", "tier", "vision", "strategy", "not_doing", "sponsor",
        "revenue_target", "budget",
    }),
    "objective": frozenset({"title", "kind", "due_on"}),
    "kpi": frozenset({"name", "unit", "direction", "baseline", "target", "due_on"}),
    "contribution": frozenset({"department", "colleague", "amount"}),
    "play": frozenset({"title", "value", "amount"}),
}  # fmt: skip
"""What an approval is about: direction, targets, money, what the customer is to get. Work on the
plan (actions, readings, states) goes on without asking again."""


@dataclass
class _Told:
    """What history tells of one record since a moment."""

    is_new: bool = False
    is_gone: bool = False
    first: dict[str, Any] = field(default_factory=dict)
    last: dict[str, Any] = field(default_factory=dict)

    def note(self, verb: str, changes: Mapping[str, Any], counted: frozenset[str]) -> None:
        """Take in one event."""
        if verb in ("created", "removed", "restored"):
            self.is_new = self.is_new or verb == "created"
            self.is_gone = verb == "removed"
            return
        for name in counted & changes.keys():
            before, after = changes[name]
            self.first.setdefault(name, before)
            self.last[name] = after

    @property
    def differs(self) -> bool:
        """Whether the record is another than it was; what came and went leaves nothing behind."""
        if self.is_new or self.is_gone:
            return self.is_new != self.is_gone
        return self.first != self.last


def changed_after(plan_key: int, account_key: int, since: datetime, until: datetime | None) -> int:
    """How many records of what was approved differ from what they were at `since`, up to `until`
    where it is told; what was changed and put back does not count. One query."""
    rows = Event.objects.filter(
        account_key=account_key, plan_key=plan_key, noun__in=list(APPROVED_FIELDS), at__gt=since
    )
    if until is not None:
        rows = rows.filter(at__lte=until)
    return count_changed(rows.order_by("pk").values_list("noun", "subject_key", "verb", "changes"))


def count_changed(events: Iterable[tuple[str, int, str, Mapping[str, Any]]]) -> int:
    """How many records differ after some events (noun, key, verb, changes), oldest first."""
    told: dict[tuple[str, int], _Told] = {}
    for noun, key, verb, changes in events:
        told.setdefault((noun, key), _Told()).note(verb, changes, APPROVED_FIELDS[noun])
    return sum(one.differs for one in told.values())

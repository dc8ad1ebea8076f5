"""The judgements that hold at a moment, for everything in a plan at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tokui.core.plan import Judged, current_judgement
from tokui.kernel.judgements import Key, judgement_rows
from tokui.kernel.models import Event
from tokui.plans.snapshot.moment import Moment

_COLUMNS = (
    "public_id", "noun", "subject_key", "field", "value", "grade", "source", "quote", "judged_on",
    "judged_by__name", "expires_on",
)  # fmt: skip


def current_judgements(account_key: int, plan_key: int, moment: Moment) -> Mapping[Key, Judged]:
    """What is held to be true of each judged field on the day of `moment`."""
    rows = judgement_rows(
        account_key=account_key, plan_key=plan_key, recorded_by=moment.until
    ).values_list(*_COLUMNS)
    fallen = _withdrawn(account_key, moment)
    grouped: dict[Key, list[Judged]] = defaultdict(list)
    for public_id, noun, key, field, value, grade, source, quote, on, by, expires in rows:
        if public_id not in fallen:
            judged = Judged(value, grade, source, quote, on, by or "", expires)
            grouped[noun, key, field].append(judged)
    return {key: current_judgement(found, moment.taken_on) for key, found in grouped.items()}


def _withdrawn(account_key: int, moment: Moment) -> set[str]:
    """Judgements that were undone by the moment in the past, also when a redo came later: the
    row only remembers the last of these, the events all of them."""
    fallen: set[str] = set()
    if moment.until is None:
        return fallen
    undone = Event.objects.filter(
        account_key=account_key, verb="changed", undoes__isnull=False, at__lte=moment.until
    )
    for changes in undone.order_by("id").values_list("changes", flat=True):
        for before, after in changes.values():
            if isinstance(before, dict):
                fallen.add(before.get("id", ""))
            if isinstance(after, dict):
                fallen.discard(after.get("id", ""))
    return fallen

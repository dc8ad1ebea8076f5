"""Changes of the power chart in words, with who noted each of them, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tokui.core import scales
from tokui.core.plan import Judged
from tokui.core.powerchart_changes import ChartChange
from tokui.core.powerchart_words import CHANGES
from tokui.core.words import Scale
from tokui.kernel.models import Event
from tokui.kernel.words import reading_language, say

Note = tuple[str, datetime]
_SCALES: Mapping[str, Scale] = {
    "attitude": scales.ATTITUDE,
    "influence": scales.INFLUENCE,
    "evidence": scales.GRADE,
    "role_added": scales.ROLE,
    "role_lost": scales.ROLE,
    "line_added": scales.TIE,
    "line_lost": scales.TIE,
    "line_changed": scales.TIE,
    "relation": scales.RELATION,
}


@dataclass(frozen=True, slots=True)
class Told:
    """A change in the reader's words. `noted_by` and `noted_at` come from the history; empty
    where the chart changed by the calendar alone."""

    change: ChartChange
    what: str
    other: str
    before: str
    now: str
    noted_by: str = ""
    noted_at: datetime | None = None

    @property
    def evidence(self) -> Judged | None:
        """The judgement behind it, with its source and the words that were said."""
        return self.change.evidence

    @property
    def by(self) -> str:
        """Who judged or noted it."""
        return (self.evidence.by if self.evidence else "") or self.noted_by

    @property
    def on(self) -> date | None:
        """The day of the judgement, else of the note."""
        if self.evidence and self.evidence.on:
            return self.evidence.on
        return timezone.localdate(self.noted_at) if self.noted_at else None

    @property
    def short(self) -> str:
        """The change as a card has room for it."""
        if self.change.kind in ("came", "left", "moved", "above"):
            return self.what
        if self.before and self.now:
            return f"{self.before} → {self.now}"
        return f"{self.what} {self.now or self.before}".strip()


def told_changes(changes: Sequence[ChartChange], account_key: int, until: datetime) -> list[Told]:
    """Changes in the reader's language, with who noted them by `until`: two queries at most."""
    notes = _notes(changes, account_key, until)
    return [
        Told(
            change,
            say(CHANGES[change.kind]),
            _other(change),
            _said(change.kind, change.before),
            _said(change.kind, change.now),
            *notes.get(_key(change), ("", None)),
        )
        for change in changes
    ]


def _other(change: ChartChange) -> str:
    """Who or what else a change is about."""
    return say(CHANGES[change.other]) if change.kind == "evidence" else change.other


def _said(kind: str, value: str) -> str:
    """A code as its mark and word; what is no code as it is."""
    scale = _SCALES.get(kind)
    if scale is None or not value:
        return value
    code, _, strength = value.partition(":")
    mark = scale[code].mark if kind in ("attitude", "evidence") and code in scale.codes else ""
    return " ".join(filter(None, (mark, scale.say(code, reading_language()), strength)))


def _key(change: ChartChange) -> tuple[str, str, tuple[str, ...]]:
    return (*change.record, change.fields)


def _notes(
    changes: Iterable[ChartChange], account_key: int, until: datetime
) -> dict[tuple[str, str, tuple[str, ...]], Note]:
    """Who wrote the last change of each record and its fields, and when.

    Only events of those fields count: when another field was written is not told.
    """
    wanted: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for change in changes:
        wanted.setdefault(change.record, set()).add(change.fields)
    where = Q(pk=None)
    for code in {code for code, _ in wanted}:
        ids = [id for noun, id in wanted if noun == code]
        where |= Q(noun=code, subject_id__in=ids)
    events = Event.objects.filter(where, account_key=account_key, at__lte=until).order_by("id")
    found: dict[tuple[str, str, tuple[str, ...]], Note] = {}
    for noun, id, verb, names, by, at in _rows(events):
        for fields in wanted[noun, id]:
            if verb != "changed" or any(name in names for name in fields):
                found[noun, id, fields] = (by or "", at)
    return found


def _rows(events: Any) -> Iterable[tuple[str, str, str, Mapping[str, Any], str, datetime]]:
    columns = ("noun", "subject_id", "verb", "changes", "actor__name", "at")
    rows: Iterable[Any] = events.values_list(*columns)
    return rows

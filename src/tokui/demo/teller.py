"""Turns rows of the story into records, by the actions that everybody uses, as time went by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Final

from django.utils import timezone

from tokui.core.plan import UNKNOWN
from tokui.core.words import Words
from tokui.demo.story import Day, Judged, Month, Results, Row, To
from tokui.demo.timeline import SHORTLY, Desk, Timeline, moment
from tokui.identity.models import Member
from tokui.kernel.events import Origin
from tokui.kernel.nouns import Noun, noun_of
from tokui.kernel.records import add_record, change_record
from tokui.kernel.scope import Scope

DATED_BY: Final = {"activity": "on", "reading": "on"}
"""The field that says when the records of a noun came to be known."""
FINISHED: Final = ("state", "completed_on", "result", "lesson")
"""What is known of an action only when it is done."""

CONFIRMED: Final = Words("Judged anew after a meeting.", "面談を受けて見直し。")
DONE: Final = Words("Done; result noted.", "完了。結果を記録。")

Place = Callable[[], Scope]
"""Where records go, asked when they are written."""


@dataclass
class Teller:
    """Says the story in one language, as seen from one day, and knows all records told so far."""

    language: str
    today: date
    timeline: Timeline
    known: dict[str, Any] = field(default_factory=dict)
    begun_at: dict[str, datetime] = field(default_factory=dict)
    """When each record is first told of."""
    told_at: dict[str, datetime] = field(default_factory=dict)
    """When each record is last told of."""

    def add(self, noun_code: str, rows: Iterable[Row], place: Place, desk: Desk) -> None:
        """Records of one noun, typed one after the other, or when they came to be known; what was
        found out about them later follows on its day."""
        noun = noun_of(noun_code)
        for told in rows:
            key = f"{noun_code}.{told.key}"
            at = max([desk.next(), *self._reasons_to_wait(noun_code, told)])
            values = dict(told.values)
            later = dict(self._judged_later(noun, values, at))
            finish = self._finished_later(noun_code, values, at)
            for name in {name for changes in later.values() for name in changes}:
                values[name] = self._first_guess(values[name], at)
            self._not_before_its_day(noun, values, at)
            at = self.put(key, at, partial(self._add, noun, Row(told.key, values, told.by), place))
            for day, changes in later.items():
                self.change(key, CONFIRMED, changes, told.by, moment(day))
            if finish:
                self.change(key, DONE, finish, told.by, moment(self.plain(finish["completed_on"])))

    def put(self, key: str, at: datetime, tell: Callable[[datetime], None]) -> datetime:
        """Tell of something that has a key, at a moment."""
        at = self.timeline.put(at, tell)
        self.begun_at.setdefault(key, at)
        self.told_at[key] = max(at, self.told_at.get(key, at))
        return at

    def change(
        self, key: str, reason: Words, values: Mapping[str, Any], by: str, at: datetime
    ) -> None:  # fmt: skip
        """A change to a record, with its reason; after what was told of it before."""
        at = max(at, self.told_at[key] + SHORTLY)
        self.put(key, at, partial(self._change, key, reason, values, by))

    def values(self, noun: Noun, told: Mapping[str, Any], at: datetime) -> dict[str, Any]:
        """Raw values for the actions; a judgement told as a bare value was stated on the day."""
        raw = {}
        for name, value in told.items():
            item = noun.by_name.get(name)
            if item is not None and item.judged and isinstance(value, str):
                on = timezone.localtime(at).date()
                raw[name] = {"value": value, "grade": "stated", "on": on}
            else:
                raw[name] = self.plain(value)
        return raw

    def plain(self, value: Any) -> Any:
        """One value of the story as the actions read it."""
        if isinstance(value, Words):
            return self.say(value)
        if isinstance(value, Day | Month | Results):
            return value.on(self.today)
        if isinstance(value, To):
            return self.known[value.key]
        if isinstance(value, Judged):
            return self._judgement(value)
        if isinstance(value, list):
            return [self.plain(part) for part in value]
        return value

    def say(self, words: Words | None) -> str:
        """Words in the language of this telling."""
        return words.say(self.language) if words else ""

    def know(self, key: str, record: Any) -> None:
        """Remember a record by its key; keys count once."""
        if key in self.known:
            raise ValueError(f"the demo tells of {key} twice")
        self.known[key] = record

    def colleague(self, key: str) -> Member:
        """One of us by key."""
        member: Member = self.known[f"colleague.{key}"]
        return member

    def _add(self, noun: Noun, told: Row, place: Place, at: datetime) -> None:
        values = self.values(noun, told.values, at)
        by = self.colleague(told.by)
        record = add_record(noun, values, by=by, scope=place(), origin=Origin(at=at))
        self.know(f"{noun.code}.{told.key}", record)

    def _change(
        self, key: str, reason: Words, values: Mapping[str, Any], by: str, at: datetime
    ) -> None:  # fmt: skip
        noun = noun_of(key.partition(".")[0])
        origin = Origin(reason=self.say(reason), at=at)
        raw = self.values(noun, values, at)
        change_record(noun, self.known[key], raw, by=self.colleague(by), origin=origin)

    def _reasons_to_wait(self, noun_code: str, told: Row) -> Iterator[datetime]:
        """Moments before which a row cannot be written: its own day, and what it speaks of."""
        day = told.values.get(DATED_BY.get(noun_code, ""))
        if day is not None:
            yield moment(self.plain(day))
        for value in told.values.values():
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, To) and part.key in self.begun_at:
                    yield self.begun_at[part.key] + SHORTLY

    def _judged_later(
        self, noun: Noun, values: Mapping[str, Any], at: datetime
    ) -> dict[date, dict[str, Judged]]:  # fmt: skip
        """Judgements that were made after the record was written, by their days."""
        written_on = timezone.localtime(at).date()
        later: dict[date, dict[str, Judged]] = defaultdict(dict)
        for item in noun.judged:
            told = values.get(item.name)
            if isinstance(told, Judged) and told.value != UNKNOWN:
                day = Day(told.days).on(self.today)
                if day > written_on:
                    later[day][item.name] = told
        return later

    def _not_before_its_day(self, noun: Noun, values: dict[str, Any], at: datetime) -> None:
        """Judgements that nobody had to guess are of the day on which they were written."""
        written_on = timezone.localtime(at).date()
        for item in noun.judged:
            told = values.get(item.name)
            if isinstance(told, Judged) and Day(told.days).on(self.today) > written_on:
                values[item.name] = {**self._judgement(told), "on": written_on}

    def _first_guess(self, told: Judged, at: datetime) -> dict[str, Any]:
        """What somebody supposed until it was known."""
        on, until = timezone.localtime(at).date(), Day(told.days).on(self.today)
        return {"value": told.value, "grade": "assumed", "on": on, "expires": until}

    def _finished_later(
        self, noun_code: str, values: dict[str, Any], at: datetime
    ) -> dict[str, Any]:  # fmt: skip
        """What an action brought, taken out of it when it was done after it was written down."""
        day = self.plain(values.get("completed_on")) if noun_code == "action" else None
        if day is None or moment(day) <= at:
            return {}
        finished = {name: values.pop(name, "") for name in FINISHED}
        values["state"] = "in_progress"
        return finished

    def _judgement(self, judged: Judged) -> dict[str, Any]:
        on = Day(judged.days).on(self.today)
        expires = None if judged.expires is None else self.today + timedelta(days=judged.expires)
        return {
            "value": judged.value,
            "grade": judged.grade,
            "source": self.say(judged.source),
            "quote": self.say(judged.quote),
            "on": on,
            "expires": max(expires, on) if expires else None,
        }

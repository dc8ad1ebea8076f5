"""Turns rows of the story into records, by the actions that everybody uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tokui.core.words import Words
from tokui.demo.story import Day, Judged, Month, Results, Row, To
from tokui.identity.models import Member
from tokui.kernel.events import Origin
from tokui.kernel.nouns import Noun, noun_of
from tokui.kernel.records import add_record, change_record
from tokui.kernel.scope import Scope


@dataclass
class Teller:
    """Says the story in one language, as seen from one day, and knows all records told so far."""

    language: str
    today: date
    known: dict[str, Any] = field(default_factory=dict)

    def add(self, noun_code: str, rows: Iterable[Row], scope: Scope) -> None:
        """Records of one noun in `scope`."""
        noun = noun_of(noun_code)
        for told in rows:
            values = self.values(noun, told.values)
            record = add_record(noun, values, by=self.colleague(told.by), scope=scope)
            self.know(f"{noun_code}.{told.key}", record)

    def change(self, key: str, reason: Words, values: Mapping[str, Any], by: str) -> None:
        """A later change to a record, with its reason."""
        noun = noun_of(key.partition(".")[0])
        origin = Origin(reason=self.say(reason))
        raw = self.values(noun, values)
        change_record(noun, self.known[key], raw, by=self.colleague(by), origin=origin)

    def values(self, noun: Noun, told: Mapping[str, Any]) -> dict[str, Any]:
        """Raw values for the actions; a judgement told as a bare value was stated a month ago."""
        raw = {}
        for name, value in told.items():
            item = noun.by_name.get(name)
            if item is not None and item.judged and isinstance(value, str):
                value = Judged(value)
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

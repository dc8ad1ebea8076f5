"""Turns rows of the story into records, by the actions that everybody uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from tokui.core.words import Words
from tokui.demo.story import Day, Judged, Month, Results, Row, To
from tokui.identity.models import Member
from tokui.kernel.events import Origin
from tokui.kernel.nouns import Noun, noun_of
from tokui.kernel.records import add_record, change_record
from tokui.kernel.scope import Scope

DATED_BY: Final = {"activity": "on", "reading": "on", "action": "completed_on"}
"""The field that says when the records of a noun came to be known."""

_BEFORE = timedelta(days=20)
"""How long before a version was sealed a later judgement was first guessed."""

_CONFIRMED = Words("Judged anew after a meeting.", "面談を受けて見直し。")
_DONE = Words("Done; result noted.", "完了。結果を記録。")


@dataclass
class Teller:
    """Says the story in one language, as seen from one day, and knows all records told so far.

    Until `sealed_on` is told of, what became known after that day waits for `catch_up`.
    """

    language: str
    today: date
    sealed_on: date
    known: dict[str, Any] = field(default_factory=dict)
    waiting: list[tuple[str, Row, Scope]] = field(default_factory=list)
    later: list[tuple[str, Words, dict[str, Any], str]] = field(default_factory=list)

    def add(self, noun_code: str, rows: Iterable[Row], scope: Scope) -> None:
        """Records of one noun in `scope`."""
        for told in rows:
            self._add(noun_code, told, self.values(noun_of(noun_code), told.values), scope)

    def add_until_sealed(self, noun_code: str, rows: Iterable[Row], scope: Scope) -> None:
        """Records of one noun as they were known on the day of the sealed version."""
        noun = noun_of(noun_code)
        for told in rows:
            values = self.values(noun, told.values)
            key = f"{noun_code}.{told.key}"
            known_on = values.get(DATED_BY.get(noun_code, ""))
            if known_on is not None and known_on > self.sealed_on:
                if noun_code != "action":
                    self.waiting.append((noun_code, told, scope))
                    continue
                self._finish_later(key, values, told.by)
            self._judge_later(noun, key, values, told.by)
            self._add(noun_code, told, values, scope)

    def catch_up(self) -> None:
        """What became known since the version was sealed."""
        for noun_code, told, scope in self.waiting:
            self.add(noun_code, (told,), scope)
        for key, reason, values, by in self.later:
            self._change(key, reason, values, by)

    def change(self, key: str, reason: Words, values: Mapping[str, Any], by: str) -> None:
        """A change to a record, with its reason."""
        self._change(key, reason, self.values(noun_of(key.partition(".")[0]), values), by)

    def values(self, noun: Noun, told: Mapping[str, Any]) -> dict[str, Any]:
        """Raw values for the actions; a judgement told as a bare value was stated long ago."""
        raw = {}
        for name, value in told.items():
            item = noun.by_name.get(name)
            if item is not None and item.judged and isinstance(value, str):
                value = Judged(value, days=-60)
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

    def _add(self, noun_code: str, told: Row, values: dict[str, Any], scope: Scope) -> None:
        record = add_record(noun_of(noun_code), values, by=self.colleague(told.by), scope=scope)
        self.know(f"{noun_code}.{told.key}", record)

    def _change(self, key: str, reason: Words, values: dict[str, Any], by: str) -> None:
        noun = noun_of(key.partition(".")[0])
        origin = Origin(reason=self.say(reason))
        change_record(noun, self.known[key], values, by=self.colleague(by), origin=origin)

    def _finish_later(self, key: str, values: dict[str, Any], by: str) -> None:
        names = ("state", "completed_on", "result", "lesson")
        self.later.append((key, _DONE, {name: values.pop(name, "") for name in names}, by))
        values["state"] = "in_progress"

    def _judge_later(self, noun: Noun, key: str, values: dict[str, Any], by: str) -> None:
        """Put a first guess in place of judgements that were made after the sealing."""
        made_since = {
            item.name: values[item.name]
            for item in noun.judged
            if item.name in values and values[item.name]["on"] > self.sealed_on
        }
        if not made_since:
            return
        self.later.append((key, _CONFIRMED, made_since, by))
        for name, judged in made_since.items():
            on = self.sealed_on - _BEFORE
            values[name] = {"value": judged["value"], "grade": "assumed", "on": on}

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

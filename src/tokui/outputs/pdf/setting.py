"""The ground that the chapters of the plan document stand on: words, dates, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tokui.core.compact import compact_plan
from tokui.core.japan import say_date, say_money
from tokui.core.plan import PlanSnapshot
from tokui.core.vocabulary import NOUNS, field_words
from tokui.core.words import Language, Words
from tokui.outputs.labels import listed
from tokui.outputs.pdf.words import WORDS

Part = dict[str, Any]
Pairs = list[tuple[str, str]]
Columns = Sequence[tuple[str, float]]


class Setting:
    """One plan in one language, with what every chapter needs to say it."""

    def __init__(self, snapshot: PlanSnapshot, language: Language) -> None:
        self.snapshot = snapshot
        self.language = language
        self.compact = compact_plan(snapshot)

    def say(self, words: Words) -> str:
        """The words in the reader's language."""
        return words.say(self.language)

    def day(self, on: date | None) -> str:
        """A day in the reader's language; empty for none."""
        return say_date(on, self.language) if on else ""

    def money(self, minor: int | None, currency: str = "") -> str:
        """An amount in the reader's language, of the account's currency unless told."""
        if minor is None:
            return ""
        return say_money(minor, currency or self.snapshot.account.currency, self.language)

    def names(self, ids: Iterable[str] | None) -> str:
        """The names behind ids, in one line."""
        return listed(map(self.snapshot.name, ids or ()), self.language)

    def field(self, noun: str, name: str) -> str:
        """What a field is called."""
        return self.say(field_words(noun, name))

    def many(self, noun: str) -> str:
        """What many of a noun are called."""
        return self.say(NOUNS[noun].many)

    def table(self, title: str, noun: str, columns: Columns, rows: Iterable[list[str]]) -> Part:
        """A table whose columns are (field of the noun or other word, relative width)."""
        return {
            "kind": "table",
            "title": title,
            "labels": [self._label(noun, name) for name, _ in columns],
            "widths": [width for _, width in columns],
            "rows": list(rows),
        }

    def pairs(self, title: str, pairs: Pairs) -> Part:
        """Labels with their texts; empty texts are left out."""
        return {"kind": "pairs", "title": title, "pairs": [pair for pair in pairs if pair[1]]}

    def _label(self, noun: str, name: str) -> str:
        fields = NOUNS[noun].fields
        return self.say(fields[name] if name in fields else WORDS[name])


def lines(*texts: str) -> str:
    """The texts one under the other, empty ones left out."""
    return "\n".join(filter(None, texts))

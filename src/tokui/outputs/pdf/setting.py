"""The ground that the chapters of the plan document stand on: words, dates, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tokui.core.vocabulary import NOUNS, field_words
from tokui.outputs.labels import listed
from tokui.outputs.pdf.words import WORDS
from tokui.outputs.reader import Reader

Part = dict[str, Any]
Pairs = list[tuple[str, str]]
Columns = Sequence[tuple[str, float]]


class Setting(Reader):
    """One plan for one reader, with what every chapter needs to say it."""

    def money(self, minor: int | None, currency: str = "") -> str:
        """An amount to be read, of the account's currency unless told; empty for none."""
        return "" if minor is None else super().money(minor, currency)

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
        """A table whose columns are (field of the noun or other word, relative width); those in
        which no row says anything are left out."""
        found = list(rows)
        told = [at for at in range(len(columns)) if not at or any(row[at] for row in found)]
        return {
            "kind": "table",
            "title": title,
            "labels": [self._label(noun, columns[at][0]) for at in told],
            "widths": [columns[at][1] for at in told],
            "rows": [[row[at] for at in told] for row in found],
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

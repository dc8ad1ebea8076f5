"""What a draft is made of: records to add, and what must be known to write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tokui.core.japan import Closing, fold
from tokui.core.plan import PlanSnapshot
from tokui.core.sentences import fill
from tokui.core.words import Words


@dataclass(frozen=True, slots=True)
class Ref:
    """Stands in a value for a record drafted before, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """One record to add: its noun, its raw values (ids, and `Ref`s to records drafted before it),
    and the key by which later ones point to it."""

    noun: str
    values: Mapping[str, Any]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A snapshot and what it does not hold: the closing day to count years by, deal id to the id of
    the person met for it, the ids of our team, and every colleague's id by name."""

    snapshot: PlanSnapshot
    closing: Closing
    language: str
    contacts: Mapping[str, str] = field(default_factory=dict)
    team: tuple[str, ...] = ()
    colleagues: Mapping[str, str] = field(default_factory=dict)

    def say(self, words: Words, **values: object) -> str:
        """A text in the language of the draft."""
        return (fill(words, **values) if values else words).say(self.language)

    def colleague(self, name: str) -> str | None:
        """The id of the colleague whom the data call `name`."""
        wanted = fold(name)
        named = {fold(known): id for known, id in self.colleagues.items()}
        return named.get(wanted) if wanted else None

    def inferred(self, value: str, source: Words, *, quote: str = "", **values: object) -> Any:
        """A judgement that the data suggest, with where it was taken from."""
        return self._judged(value, "inferred", self.say(source, **values), quote)

    def assumed(self, value: str, source: Words, **values: object) -> Any:
        """A judgement that may well be out of date."""
        return self._judged(value, "assumed", self.say(source, **values), "")

    def _judged(self, value: str, grade: str, source: str, quote: str) -> dict[str, str]:
        return {
            "value": value,
            "grade": grade,
            "source": source[:300],
            "quote": quote,
            "on": self.snapshot.taken_on.isoformat(),
        }


FROM_ORDERS = Words("From orders", "取引実績より")
FROM_DEALS = Words("From deals", "商談データより")
FROM_DEAL = Words("From deals: {deal}", "商談データより：{deal}")
FROM_TITLES = Words("From the title: {title}", "役職より：{title}")
FROM_ACTIVITIES = Words("From the record of contacts", "活動記録より")
FROM_FACTS = Words("From the operating manual: {document}", "基本情報より：{document}")

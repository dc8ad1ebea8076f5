"""What a roll-forward asks about: the records of the old plan, in groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tokui.core.words import Words

Key = tuple[str, str, str]
"""Noun and id of a record; for the plan itself also the field that is meant."""


@dataclass(frozen=True, slots=True)
class Group:
    """Records that are looked through together."""

    code: str
    words: Words
    nouns: tuple[str, ...]


GROUPS: Final = (
    Group("direction", Words("Direction", "プランの方針"), ("plan",)),
    Group("needs", Words("Needs", "課題・ニーズ"), ("need",)),
    Group("objectives", Words("Objectives & KPIs", "目的・KPI"), ("objective", "kpi")),
    Group("plays", Words("Value plays", "価値提供"), ("play",)),
    Group("rivals", Words("Competitors", "競合マップ"), ("customer_rival", "our_rival")),
    Group("stakeholders", Words("Stakeholders", "ステークホルダー"), ("stakeholder",)),
    Group("routes", Words("Decision routes", "決裁ルート"), ("body", "route")),
    Group("footprint", Words("Whitespace", "ホワイトスペース"), ("footprint",)),
    Group("actions", Words("Open actions", "未完了のアクション"), ("phase", "action")),
    Group("care", Words("Owners of sections", "セクションの担当"), ("section",)),
)

RIDES: Final[Mapping[str, str]] = {
    "milestone": "kpi",
    "contribution": "kpi",
    "deal_stake": "stakeholder",
    "step": "route",
}
"""Nouns that come along with the record that their field of this name points to."""

DIRECTION: Final = ("vision", "strategy", "tier", "tier_reason", "not_doing", "sponsor")
"""Fields of the plan itself that are asked about one by one."""

ENDED: Final[Mapping[str, frozenset[str]]] = {
    "action": frozenset({"done", "cancelled"}),
    "play": frozenset({"delivered", "dropped"}),
    "need": frozenset({"resolved", "dropped"}),
    "objective": frozenset({"closed"}),
}
"""States in which a record belongs to the old period and is told of, not asked about."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record of the old plan.

    `values` are plain values by field, ids for links, and for judged fields an object with value,
    grade, source, quote, on and expires. `links` tells which noun each linking field points to.
    """

    noun: str
    id: str
    title: str
    values: Mapping[str, Any]
    links: Mapping[str, str] = field(default_factory=dict)
    judged: frozenset[str] = frozenset()
    part: str = ""

    @property
    def key(self) -> Key:
        """What it is known by."""
        return (self.noun, self.id, self.part)

    @property
    def host(self) -> Key | None:
        """The record that it comes along with; None for one that is asked about itself."""
        name = RIDES.get(self.noun)
        return (self.links[name], str(self.values.get(name)), "") if name else None

    @property
    def is_ended(self) -> bool:
        """Whether it came to its end in the old period."""
        return self.values_of("state") in ENDED.get(self.noun, frozenset())

    def values_of(self, name: str) -> Any:
        """The value of a field; of a judged one the code."""
        value = self.values.get(name)
        return value.get("value") if isinstance(value, Mapping) else value


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about a record, and the raw values of fields that are to differ."""

    choice: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_carried(self) -> bool:
        """Whether the record goes into the new plan."""
        return self.choice != "drop"


def asked_about(records: Iterable[Kept]) -> tuple[Kept, ...]:
    """The records that need a decision, in the order of their groups."""
    places = {noun: place for place, group in enumerate(GROUPS) for noun in group.nouns}
    asked = [one for one in records if one.noun in places and not one.is_ended]
    return tuple(sorted(asked, key=lambda one: places[one.noun]))


def undecided(records: Iterable[Kept], decisions: Mapping[Key, Decision]) -> tuple[Kept, ...]:
    """The records about which nobody has decided yet."""
    return tuple(one for one in asked_about(records) if one.key not in decisions)

"""How long each kind of value keeps: the published table that every recheck goes by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tokui.core.vocabulary import NOUNS, field_words
from tokui.core.words import Words

LONGEST: Final = 120
"""A workspace chooses among 1 to so many months."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value. `months` is how long it keeps, None for until something happens;
    `ends_with` are the reasons (codes of `REASONS`) that end it earlier."""

    code: str
    noun: str
    field: str
    months: int | None
    ends_with: tuple[str, ...] = ()
    is_opinion: bool = False
    is_judged: bool = True
    name: Words | None = None

    @property
    def words(self) -> Words:
        """What is confirmed, in words."""
        if self.name is not None:
            return self.name
        noun, field = NOUNS[self.noun].one, field_words(self.noun, self.field)
        return Words(f"{noun.en}: {field.en}", f"{noun.ja}：{field.ja}")


def _judged(noun: str, months: int, *ends_with: str, fields: tuple[str, ...]) -> tuple[Kind, ...]:
    return tuple(Kind(f"{noun}.{name}", noun, name, months, ends_with) for name in fields)


def _opinion(noun: str, field: str, months: int, *ends_with: str) -> Kind:
    return Kind(f"{noun}.{field}", noun, field, months, ends_with, is_opinion=True)


def _fact(noun: str, field: str, months: int | None, *ends_with: str) -> Kind:
    return Kind(f"{noun}.{field}", noun, field, months, ends_with, is_judged=False)


_SEASONS: Final = ("april", "july", "october", "meeting")
_AXES: Final = ("product_rating", "price_rating", "marketing_rating", "relationship_rating")

KINDS: Final[tuple[Kind, ...]] = (
    _opinion("stakeholder", "attitude", 6, "moved", "silence", "quiet", "sealed"),
    _opinion("stakeholder", "influence", 12, "moved", "sealed"),
    _opinion("stakeholder", "authority", 12, "moved"),
    _opinion("stakeholder", "adaptability", 12, "moved"),
    _opinion("stakeholder", "coverage", 6, "moved", "silence", "quiet"),
    _opinion("deal_stake", "attitude", 3, "stage", "moved"),
    Kind("deal_stake.roles", "deal_stake", "roles", 6, ("stage", "moved"),
         is_opinion=True, is_judged=False),
    _opinion("coverage", "now", 6, "moved", "silence", "quiet"),
    _opinion("coverage", "strength", 6, "moved", "silence"),
    _fact("coverage", "wanted", 12, "moved"),
    _fact("person", "confirmed_on", None, *_SEASONS),
    *_judged("need", 6, "results", "sealed", fields=("state",)),
    *_judged("need", 6, "sealed", fields=("importance",)),
    *_judged("need", 3, "quiet", "sealed", fields=("urgency",)),
    *_judged("footprint", 6, "sealed", fields=("status",)),
    _fact("footprint", "wallet", 12),
    _fact("footprint", "contract_ends_on", 12, "day_passed"),
    *_judged("our_rival", 12, "sealed", fields=_AXES),
    *_judged("customer_rival", 12, "results", fields=_AXES),
    _fact("our_rival", "contract_ends_on", 12, "day_passed"),
    _fact("deal", "amount", 3, "stage"),
    _fact("deal", "closes_on", 3, "stage", "day_passed", "quiet"),
    _fact("account", "revenue", 12, "results"),
    _fact("account", "employees", 12, "results"),
    _fact("department", "headcount", 12),
    _fact("segment", "revenue", 12, "results"),
    Kind("fact.strategy", "fact", "statement", 12, ("results",), is_judged=False,
         name=Words("Strategy, mid-term plan, owners", "経営戦略・中期計画・株主")),
    Kind("fact.statement", "fact", "statement", 24, (), is_judged=False,
         name=Words("Other statements of the profile", "企業プロファイルのその他の記載")),
    _fact("body", "meets", 12, "april"),
    Kind("section.reviewed_on", "section", "reviewed_on", 3, is_judged=False,
         name=Words("Section of a plan as a whole", "プランの各セクション全体")),
)  # fmt: skip
"""Source of the lengths: judgements by who is judged (people half a year, their standing a year),
money by the customer's yearly results, deals by the quarter; each workspace may change them."""

BY_CODE: Final = {kind.code: kind for kind in KINDS}
BY_SCALE: Final = {
    "attitude": "stakeholder.attitude",
    "influence": "stakeholder.influence",
    "authority": "stakeholder.authority",
    "adaptability": "stakeholder.adaptability",
    "coverage": "stakeholder.coverage",
    "relation": "coverage.now",
    "strength": "coverage.strength",
    "need_state": "need.state",
    "five": "need.importance",
    "footprint": "footprint.status",
    "rating": "our_rival.product_rating",
}
"""The kind that a chip goes by, which knows nothing but the scale of its value."""
OF_STRATEGY: Final = frozenset({"strategy", "market", "owners"})
"""Topics of facts that a customer tells anew with its results."""


def kind_of(noun: str, field: str, *, topic: str = "") -> Kind | None:
    """The kind of a value; None for what does not age. `topic` is that of a fact."""
    if noun == "fact":
        code = "fact.strategy" if topic in OF_STRATEGY else "fact.statement"
        return BY_CODE[code] if field == "statement" else None
    return BY_CODE.get(f"{noun}.{field}")

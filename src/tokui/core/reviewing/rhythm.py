"""How often a plan is reviewed, and on which working day the next review falls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tokui.core.japan.holidays import business_days_after
from tokui.core.review_scales import REVIEW_KIND

TIER_RHYTHMS: Final[Mapping[str, tuple[str, ...]]] = {
    "invest": ("monthly", "quarterly", "yearly"),
    "develop": ("quarterly", "yearly"),
    "maintain": ("yearly",),
}
"""Rhythms by tier unless a workspace chooses others: monthly in the team, quarterly with
executives, yearly when the plan is rolled over, as account managers in Japan keep it."""

MINUTES: Final[Mapping[str, int]] = {
    "weekly": 30, "monthly": 60, "quarterly": 90, "yearly": 180,
}  # fmt: skip
"""How long a review of each kind is, unless somebody says otherwise."""

_MONTHS: Final = {"monthly": 1, "quarterly": 3, "yearly": 12}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A rhythm of one plan, with who keeps it; without an owner nobody does."""

    kind: str
    owner: str = ""
    """Name of a colleague."""
    is_own: bool = False
    """Whether the plan says so itself; otherwise it follows from its tier."""

    @property
    def has_owner(self) -> bool:
        """Whether somebody keeps it."""
        return bool(self.owner)


def rhythms_of(
    tier: str,
    own: Iterable[Rhythm],
    of_tiers: Mapping[str, tuple[str, ...]] = TIER_RHYTHMS,
    *,
    owner: str = "",
) -> tuple[Rhythm, ...]:
    """The rhythms of a plan, the most frequent first: its own where it has some, else those of its
    tier, which the `owner` of the plan keeps. A plan without a tier has none."""
    chosen = {one.kind: one for one in own}
    if not chosen:
        chosen = {kind: Rhythm(kind, owner) for kind in of_tiers.get(tier, ())}
    return tuple(chosen[kind] for kind in REVIEW_KIND.codes if kind in chosen)


def next_review_on(kind: str, last: date) -> date:
    """The working day of the review after one on `last`: a week, a month, a quarter or a year on,
    the last day of a shorter month where the day is missing, and the next day that is neither a
    weekend nor a Japanese public holiday nor between 29 December and 3 January.

    Raises KeyError for a kind that is none.
    """
    day = last + timedelta(weeks=1) if kind == "weekly" else _months_after(last, _MONTHS[kind])
    return business_days_after(day, 0)


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    after = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return first.replace(day=min(day.day, (after - first).days))

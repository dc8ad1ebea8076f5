"""Two runs side by side: who moved, and whether the model or the data moved them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tokui.core.market.scoring.arithmetic import Said, points_of
from tokui.core.market.scoring.definition import Criterion, Definition
from tokui.core.words import Words


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a company stood in a run."""

    rank: int
    tier: int | None
    score: float
    said: Said


@dataclass(frozen=True, slots=True)
class Moved:
    """How a company went from one run to the next; `by_data` and `by_model` add up to the change of
    its score, and are None where one of the runs does not hold it."""

    firm: str
    before: Stand | None
    after: Stand | None
    by_data: float | None = None
    by_model: float | None = None

    @property
    def places(self) -> int | None:
        """Places won, negative for lost."""
        if self.before is None or self.after is None:
            return None
        return self.before.rank - self.after.rank

    @property
    def changes_tier(self) -> bool:
        """Whether it stands in another tier, or in none any more."""
        before = self.before.tier if self.before else None
        return before != (self.after.tier if self.after else None)


def compare(
    old: Definition, before: Mapping[str, Stand], new: Definition, after: Mapping[str, Stand]
) -> list[Moved]:
    """Every company of either run, those that changed tier first, then the longest ways.

    What a criterion says counts as data where its rule is the same in both models, else as model.
    """
    same = _same_rules(old, new)
    moved = [
        _moved(firm, old, before.get(firm), after.get(firm), same)
        for firm in before.keys() | after.keys()
    ]
    return sorted(moved, key=lambda one: (not one.changes_tier, -abs(one.places or 0), one.firm))


def _same_rules(old: Definition, new: Definition) -> frozenset[str]:
    rules = {one.code: _rule(one) for one in old.criteria}
    return frozenset(one.code for one in new.criteria if rules.get(one.code) == _rule(one))


def _rule(one: Criterion) -> Criterion:
    """How a criterion reads the data, without what it weighs, where, and under which name."""
    return replace(
        one, name=Words("", ""), axis="fit", weight=0.0, missing="neutral", missing_value=0.25
    )


def _moved(
    firm: str,
    old: Definition,
    before: Stand | None,
    after: Stand | None,
    same: frozenset[str],
) -> Moved:
    if before is None or after is None:
        return Moved(firm, before, after)
    new_data = {**before.said, **{code: after.said.get(code) for code in same}}
    between = points_of(replace(old, least_known=0.0), new_data).score
    if between is None:
        return Moved(firm, before, after)
    return Moved(firm, before, after, between - before.score, after.score - between)

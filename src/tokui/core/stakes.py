"""Who stands how in one deal: the plan's roles and attitudes, and what differs in that deal.

Somebody may support us in the account and still be against one deal, decide here and only hear of
it there. What is kept for a deal holds in that deal alone; where nothing is kept, the plan's value
holds there too. Values of another deal are taken over on purpose, one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from tokui.core.plan import Deal, DealStake, Judged, PlanSnapshot, Stakeholder
from tokui.core.sentences import fill
from tokui.core.words import Words

NO_ROLE: Final = "no_role"
"""The role of who has none in a deal, whatever their role in the plan."""

_FROM_DEAL: Final = Words("{source} (from the deal “{deal}”)", "{source}（商談「{deal}」より）")
_FROM_DEAL_ALONE: Final = Words("From the deal “{deal}”", "商談「{deal}」より")
_LONGEST_SOURCE: Final = 300

Field = Literal["roles", "attitude"]


@dataclass(frozen=True, slots=True)
class Stake:
    """Somebody's part in one deal: the stakeholder of the plan, and what is kept for the deal."""

    stakeholder: Stakeholder
    own: DealStake | None = None

    @property
    def has_own_roles(self) -> bool:
        """Whether the roles are those of the deal."""
        return self.own is not None and bool(self.own.roles)

    @property
    def has_own_attitude(self) -> bool:
        """Whether the attitude is that of the deal: one that somebody judged and still holds."""
        judged = self.own.attitude if self.own is not None else None
        return judged is not None and judged.is_known

    @property
    def is_own(self) -> bool:
        """Whether anything at all is kept for the deal."""
        return self.has_own_roles or self.has_own_attitude

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that hold in the deal; empty for none."""
        if self.own is None or not self.own.roles:
            return self.stakeholder.roles
        return tuple(role for role in self.own.roles if role != NO_ROLE)

    @property
    def attitude(self) -> Judged | None:
        """The attitude that holds in the deal; None for who may not see opinions."""
        if self.own is not None and self.has_own_attitude:
            return self.own.attitude
        return self.stakeholder.attitude

    @property
    def lapsed(self) -> str:
        """The attitude of the deal that has expired, so that the plan's holds again; else empty."""
        judged = self.own.attitude if self.own is not None else None
        return (judged.lapsed or "") if judged is not None and not judged.is_known else ""


def stakes_in(snapshot: PlanSnapshot, deal: str) -> tuple[Stake, ...]:
    """Everybody at the customer with what holds of them in the deal with this id, in the order of
    the plan. Where nothing is kept for the deal, the plan's values hold."""
    own = {kept.stakeholder: kept for kept in snapshot.deal_stakes if kept.deal == deal}
    return tuple(Stake(held, own.get(held.id)) for held in snapshot.external())


def seen_in(snapshot: PlanSnapshot, deal: str | None) -> PlanSnapshot:
    """The plan as it stands in one deal: its stakeholders with the roles and attitudes that hold
    there. The same plan without a deal, or where nothing differs."""
    stakes = {one.stakeholder.id: one for one in stakes_in(snapshot, deal or "") if one.is_own}
    if not stakes:
        return snapshot
    held = tuple(
        replace(one, roles=stakes[one.id].roles, attitude=stakes[one.id].attitude)
        if one.id in stakes
        else one
        for one in snapshot.stakeholders
    )
    return replace(snapshot, stakeholders=held)


def own_stakes_of(snapshot: PlanSnapshot, stakeholder: str) -> list[tuple[Deal, Stake]]:
    """The deals in which something is kept for a stakeholder, in the order of the deals."""
    held = snapshot.stakeholder_by_id.get(stakeholder)
    if held is None:
        return []
    own = {kept.deal: kept for kept in snapshot.deal_stakes if kept.stakeholder == stakeholder}
    stakes = [(deal, Stake(held, own[deal.id])) for deal in snapshot.deals if deal.id in own]
    return [(deal, stake) for deal, stake in stakes if stake.is_own or stake.lapsed]


@dataclass(frozen=True, slots=True)
class Takeover:
    """One value of another deal that differs from what stands in this one: from, to."""

    before: Stake
    after: Stake
    field: Field
    is_older: bool = False
    """Whether this deal has a newer judgement: then the older one would change nothing."""

    @property
    def key(self) -> str:
        """What tells this line from the others."""
        return f"{self.before.stakeholder.id}.{self.field}"

    @property
    def is_first(self) -> bool:
        """Whether this deal says as in the plan so far."""
        own = self.before
        return not (own.has_own_roles if self.field == "roles" else own.has_own_attitude)

    def value(self, source: Deal, language: str) -> Any:
        """What is written: the roles, or the judgement with its evidence, its own day, and a note
        of the deal `source` that it comes from."""
        kept = self.after.own
        if kept is None or self.field == "roles":
            return list(kept.roles) if kept else []
        judged = kept.attitude or Judged()
        words = _FROM_DEAL if judged.source else _FROM_DEAL_ALONE
        note = fill(words, source=judged.source, deal=source.name).say(language)
        return {
            "value": judged.value,
            "grade": judged.grade,
            "source": note[:_LONGEST_SOURCE],
            "quote": judged.quote,
            "on": judged.on.isoformat() if judged.on else None,
            "expires": judged.expires.isoformat() if judged.expires else None,
        }


def takeovers(snapshot: PlanSnapshot, source: str, target: str) -> tuple[Takeover, ...]:
    """What the deal `source` says otherwise than the deal `target`, value by value; what both say,
    and what `source` says as in the plan, is left out. Nothing for one and the same deal."""
    if source == target:
        return ()
    return tuple(_takeovers(snapshot, source, target))


def _takeovers(snapshot: PlanSnapshot, source: str, target: str) -> Iterator[Takeover]:
    pairs = zip(stakes_in(snapshot, target), stakes_in(snapshot, source), strict=True)
    for before, after in pairs:
        if after.own is None:
            continue
        if after.has_own_roles and (before.own is None or before.own.roles != after.own.roles):
            yield Takeover(before, after, "roles")
        if after.has_own_attitude and _attitude(before) != _attitude(after):
            yield Takeover(before, after, "attitude", _is_newer(before, after))


def _attitude(stake: Stake) -> str:
    judged = stake.own.attitude if stake.own is not None else None
    return judged.value if judged is not None else ""


def _is_newer(before: Stake, after: Stake) -> bool:
    """Whether what stands was judged on a later day than what would be taken."""
    own = before.own.attitude if before.own is not None and before.has_own_attitude else None
    taken = after.attitude
    return bool(own and taken and own.on and taken.on and own.on > taken.on)

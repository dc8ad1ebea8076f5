"""What has to follow when a decision is wanted on another day, for another amount or by another
route: actions that came out of it before, as against those that it asks for now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tokui.core.plan import Action
from tokui.core.ringi.proposing import Proposal, Written

DROP: Final = "drop:"
"""Before the id of an action: the key by which its removal is asked for."""


@dataclass(frozen=True, slots=True)
class Move:
    """An open action that follows: its day, or what it says of how."""

    proposal: Proposal
    action: Action

    @property
    def key(self) -> str:
        """By which it is asked for."""
        return self.proposal.key

    @property
    def how(self) -> str:
        """The new words, in the language of its title."""
        spoken = self.proposal
        is_english = self.action.title == spoken.title.en and spoken.title.en != spoken.title.ja
        return spoken.how.en if is_english else spoken.how.ja


@dataclass(frozen=True, slots=True)
class Left:
    """An action that would have to follow and is left as it is: somebody wrote into it, it is under
    way, or it is done."""

    action: Action
    why: Literal["by_hand", "begun", "done"]
    due_on: date | None = None
    """The day it would have now; None when nothing asks for it any more."""


@dataclass(frozen=True, slots=True)
class Following:
    """`moves` follow, `superfluous` are asked for no more, `left` are for people to look at."""

    moves: tuple[Move, ...] = ()
    superfluous: tuple[Action, ...] = ()
    left: tuple[Left, ...] = ()

    def move_of(self, key: str) -> Move | None:
        """What follows for the proposal with this key."""
        return next((one for one in self.moves if one.key == key), None)


def follow(
    proposals: Iterable[Proposal],
    actions: Iterable[Action],
    deal: str,
    written: Mapping[str, Written],
    *,
    knows_people: bool,
) -> Following:
    """What follows among the actions of a deal.

    `written` tells by the id of an action what decisions wrote into it; others are not ours to
    change. Without `knows_people` conversations are not asked for, and so none is superfluous.
    """
    asked = list(proposals)
    if not asked:
        return Following()
    moves: list[Move] = []
    left: list[Left] = []
    for one in asked:
        action = one.taken
        if action is None or not _differs(one, action):
            continue
        if not action.is_open:
            left.append(Left(action, "done", one.due_on))
        elif written.get(action.id, Written()).holds(action):
            moves.append(Move(one, action))
        else:
            left.append(Left(action, "by_hand", one.due_on))
    needed = {one.taken.id for one in asked if one.taken is not None}
    superfluous = []
    for action in actions:
        if action.deal != deal or action.id in needed or action.id not in written:
            continue
        if not action.is_open or (action.side == "ours" and not knows_people):
            continue
        if not written[action.id].holds(action):
            left.append(Left(action, "by_hand"))
        elif action.state != "todo":
            left.append(Left(action, "begun"))
        else:
            superfluous.append(action)
    return Following(tuple(moves), tuple(superfluous), tuple(left))


def _differs(one: Proposal, action: Action) -> bool:
    if one.is_late and action.due_on == one.day:
        # It was due then and still is; that today is later changes nothing about it.
        return False
    says_so = action.how in (one.how.en, one.how.ja)
    return not says_so or (action.due_on != one.due_on and not one.is_late)

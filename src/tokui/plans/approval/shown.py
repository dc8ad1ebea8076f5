"""The approval of a plan as its page shows it: three boxes, and the steps a reader may take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from tokui.accounts.policies import Access
from tokui.core.approving import MOVES, Move, Part, why_not
from tokui.core.plan import PlanSnapshot
from tokui.identity.models import Member
from tokui.plans.approval.asked import colleagues_to_ask
from tokui.plans.approval.changes import ChangesSince, changes_to
from tokui.plans.approval.queries import Round, Word, rounds_of
from tokui.plans.base import Plan


@dataclass(frozen=True)
class ApprovalShown:
    """Where the approval of a plan stands for one reader."""

    plan: Plan
    snapshot: PlanSnapshot
    rounds: Sequence[Round]
    access: Access
    member: Member
    now: datetime

    @property
    def latest(self) -> Round | None:
        """The newest round."""
        return self.rounds[0] if self.rounds else None

    @property
    def open(self) -> Round | None:
        """The round that waits for an answer."""
        return self.latest if self.latest and not self.latest.approval.answer else None

    @property
    def standing(self) -> Round | None:
        """The round that the three boxes tell of: the open one, or the one that approved what
        holds."""
        if self.latest is None or self.plan.state in ("draft", "changes_requested"):
            return self.open
        return self.latest

    @property
    def checking(self) -> Sequence[Word]:
        """Who checks before the last one approves."""
        one = self.standing
        return one.words[:-1] if one and one.approval.way == "in_order" else ()

    @property
    def approving(self) -> Sequence[Word]:
        """Who approves: where any is enough and one did, that one."""
        one = self.standing
        if one is None:
            return ()
        if one.approval.way == "in_order":
            return one.words[-1:]
        said = [word for word in one.words if word.approver.answer]
        return said if one.approval.way == "any" and one.approval.answer and said else one.words

    @property
    def last_answer(self) -> Round | None:
        """The newest round when it sent the plan back."""
        sent_back = ("changes_requested", "rejected", "recalled")
        return self.latest if self.latest and self.latest.approval.answer in sent_back else None

    @cached_property
    def is_mine(self) -> bool:
        """Whether the word of the reader is asked for."""
        return bool(self.open and self.open.is_asking(self.member))

    @cached_property
    def since(self) -> ChangesSince:
        """What changed since it was submitted or approved."""
        one = self.standing
        return changes_to(one.approval, self.snapshot) if one else ChangesSince("", ())

    @cached_property
    def moves(self) -> dict[str, Move]:
        """The steps that the reader may take."""
        parts: list[Part] = ["editor"] if self.access.may_edit else ["reader"]
        if self.is_mine:
            parts.append("approver")
        return {
            code: move
            for code, move in MOVES.items()
            if why_not(code, self.plan.state, parts) is None
        }

    @cached_property
    def colleagues(self) -> list[Member]:
        """Who can be asked."""
        return colleagues_to_ask(self.plan, self.member)

    @property
    def default_until(self) -> date | None:
        """The day that is proposed as the last one on which the plan holds."""
        return self.plan.valid_until or self.plan.end_on

    @property
    def days_left(self) -> int | None:
        """Days until the plan expires, for one that holds."""
        until = self.plan.valid_until
        if until is None or self.plan.state not in MOVES["expire"].origins:
            return None
        return (until - timezone.localdate(self.now)).days


def approval_shown(
    plan: Plan, snapshot: PlanSnapshot, access: Access, member: Member, now: datetime
) -> ApprovalShown:
    """Where the approval of a plan stands for `member`."""
    return ApprovalShown(plan, snapshot, rounds_of(plan), access, member, now)

"""Where approvals stand: of one plan, and those that wait for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tokui.accounts.models import AccountMember
from tokui.core.approving import asked_now
from tokui.identity.models import Member
from tokui.kernel.errors import Message, NotFound
from tokui.plans.approval.asked import why_not_asked
from tokui.plans.approval.models import Approval, Approver
from tokui.plans.base import Plan
from tokui.plans.policies import visible_plans


@dataclass(frozen=True)
class Word:
    """One approver of a round: what they said, or why they cannot."""

    approver: Approver
    is_asked: bool
    """Whether it is their turn."""
    why_not: Message | None

    @property
    def member(self) -> Member:
        """Who is asked."""
        return self.approver.member


@dataclass(frozen=True)
class Round:
    """One round of approval with the word of each approver."""

    approval: Approval
    words: Sequence[Word]

    def is_asking(self, member: Member) -> bool:
        """Whether the round waits for `member`."""
        return any(one.is_asked and one.member.pk == member.pk for one in self.words)

    @property
    def stuck(self) -> Sequence[Word]:
        """Those whose turn it is and who cannot answer any more."""
        return [one for one in self.words if one.is_asked and one.why_not]


def rounds_of(plan: Plan) -> list[Round]:
    """Every round of approval of a plan, the newest first; three queries."""
    rows = Approval.objects.filter(plan=plan).select_related("asked_by", "answered_by", "sealed")
    approvals = list(rows.defer("sealed__snapshot").order_by("-number"))
    for one in approvals:
        one.plan = plan
        if one.sealed is not None:
            one.sealed.plan = plan
    words: dict[int, list[Approver]] = {one.pk: [] for one in approvals}
    asked = Approver.objects.filter(approval__plan=plan).select_related("member")
    for word in asked.order_by("position", "pk"):
        words[word.approval_id].append(word)
    team = set()
    if approvals:
        parts = AccountMember.objects.filter(account=plan.account_id, removed_at=None)
        team = set(parts.values_list("member_id", flat=True))
    return [_round(one, words[one.pk], team) for one in approvals]


def open_round(plan: Plan) -> Round:
    """The round that waits for an answer; raises NotFound without one."""
    found = next((one for one in rounds_of(plan) if not one.approval.answer), None)
    if found is None:
        raise NotFound
    return found


def get_approver(plan: Plan, public_id: str) -> Approver:
    """Somebody asked in a round of a plan; raises NotFound."""
    rows = Approver.objects.select_related("approval__plan__account__workspace", "member")
    found: Approver | None = rows.filter(approval__plan=plan, public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def approvals_asking(member: Member, today: date) -> list[Approval]:
    """Submissions that wait for the word of `member` just now, the oldest first; one query, and a
    second where something waits."""
    asked = Approver.objects.filter(
        member=member,
        answer="",
        approval__answer="",
        approval__plan__state="in_review",
        approval__plan__in=visible_plans(member),
    )
    keys = list(asked.values_list("approval_id", flat=True))
    if not keys:
        return []
    words: dict[int, list[Approver]] = {key: [] for key in keys}
    rows = Approver.objects.filter(approval__in=keys).select_related(
        "approval__plan__account__workspace", "approval__asked_by"
    )
    for one in rows.defer("approval__sealed").order_by("approval__asked_at", "position", "pk"):
        words[one.approval_id].append(one)
    found = []
    for held in words.values():
        places = asked_now([one.answer for one in held], held[0].approval.way)
        if any(held[place].member_id == member.pk for place in places):
            found.append(held[0].approval)
    return sorted(found, key=lambda one: (one.asked_at, one.pk))


def _round(approval: Approval, words: Sequence[Approver], team: set[int]) -> Round:
    places = () if approval.answer else asked_now([one.answer for one in words], approval.way)
    return Round(approval, [_word(one, place in places, team) for place, one in enumerate(words)])


def _word(one: Approver, is_asked: bool, team: set[int]) -> Word:
    return Word(one, is_asked, None if one.answer else why_not_asked(one.member, None, team))

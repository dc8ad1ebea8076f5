"""The board of consents: who agreed, who did not, what hangs on it, and whom to ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tokui.accounts.models import AccountMember
from tokui.accounts.policies import Access
from tokui.core.agreement_scales import CONSENT_ABOUT, CONSENT_STATE
from tokui.core.consenting import Suggestion, days_of, is_open, whom_to_ask
from tokui.core.plan import PlanSnapshot
from tokui.core.words import Value, Words
from tokui.identity.models import Member
from tokui.identity.policies import visible_members
from tokui.plans.base import Plan
from tokui.plans.consents.queries import Request, requests_of


@dataclass(frozen=True)
class Subject:
    """Something to ask about, as a choice of a form."""

    code: str
    title: str


@dataclass(frozen=True)
class ConsentsShown:
    """The consents of a plan for one reader."""

    requests: Sequence[Request]
    suggestions: Sequence[Suggestion]
    snapshot: PlanSnapshot
    access: Access
    member: Member

    @cached_property
    def counts(self) -> list[tuple[Value, int]]:
        """How many requests stand how."""
        found = Counter(one.state for one in self.requests)
        return [(one, found[one.code]) for one in CONSENT_STATE if found[one.code]]

    @cached_property
    def colleagues(self) -> list[Member]:
        """Who can be asked and answers here."""
        rows = visible_members(self.member).filter(user__isnull=False)
        return list(rows.exclude(pk=self.member.pk).order_by("name", "pk"))

    @cached_property
    def departments(self) -> list[str]:
        """Departments of ours that are known by name."""
        rows = visible_members(self.member).exclude(department="").order_by("department")
        return list(rows.values_list("department", flat=True).distinct())

    @cached_property
    def subjects(self) -> list[tuple[Words, list[Subject]]]:
        """What can be asked about, by kind."""
        found: dict[str, list[Subject]] = {one.code: [] for one in CONSENT_ABOUT}
        for about, subject in _subjects(self.snapshot):
            found[about].append(subject)
        return [(CONSENT_ABOUT[code].words, some) for code, some in found.items() if some]


def _subjects(plan: PlanSnapshot) -> Iterator[tuple[str, Subject]]:
    for action in plan.actions:
        if is_open(action):
            yield "action", Subject(f"action:{action.id}", action.title)
    for play in plan.plays:
        yield "play", Subject(f"play:{play.id}", play.title)
    for objective in plan.objectives:
        for kpi in objective.kpis:
            for one in kpi.contributions:
                who = one.department or plan.name(one.colleague)
                yield "contribution", Subject(f"contribution:{one.id}", f"{kpi.name} / {who}")
    if plan.plan.budget is not None:
        yield "budget", Subject("budget:", plan.plan.name)
    for colleague in days_of(plan):
        yield "capacity", Subject(f"capacity:{colleague}", plan.name(colleague))


def consents_shown(
    plan: Plan, snapshot: PlanSnapshot, access: Access, member: Member
) -> ConsentsShown:
    """The consents of a plan for `member`, with suggestions for who may ask."""
    requests = requests_of(plan)
    suggestions: Sequence[Suggestion] = ()
    if access.may_edit:
        suggestions = _suggestions(plan, snapshot, requests, member)
    return ConsentsShown(requests, suggestions, snapshot, access, member)


def _suggestions(
    plan: Plan, snapshot: PlanSnapshot, requests: Sequence[Request], member: Member
) -> list[Suggestion]:
    """Whom to ask; of who cannot sign in somebody else notes the answer, by name."""
    away = dict(visible_members(member).filter(user__isnull=True).values_list("name", "public_id"))
    asked = []
    for one in requests:
        held = one.consent
        who = held.asked.public_id if held.asked else away.get(held.department, held.department)
        asked.append((held.about, held.about_id, who))
    team = AccountMember.objects.filter(account=plan.account_id, removed_at=None)
    ids = team.values_list("member__public_id", flat=True)
    found = whom_to_ask(snapshot, [*ids, member.public_id], asked)
    unreachable = set(away.values())
    return [
        replace(one, colleague="") if one.colleague in unreachable else one
        for one in found
        if one.colleague != member.public_id
    ]

"""What waits for the word of somebody: approvals, consents, plans, reviews and notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.words import say
from tokui.market.investment.queries import LookDue, looks_asking
from tokui.plans.approval.models import Approval
from tokui.plans.approval.queries import approvals_asking
from tokui.plans.base import Plan
from tokui.plans.consents.queries import Request, consents_asking
from tokui.plans.findings.news import NewErrors, errors_asking
from tokui.plans.reviews.queries import ReviewsAsking, reviews_asking
from tokui.plans.rolling.queries import RenewalAsking, rolling_asking
from tokui.privacy.reviews import reviews_asking as people_asking
from tokui.web.queries.inbox import Told, inbox_asking

_APPROVAL = Words(en="Approval", ja="承認")
_CONSENT = Words(en="Consent", ja="合意")
_SENT_BACK = Words(en="Sent back", ja="差し戻し")
_IN_REVIEW = Words(en="In review", ja="レビュー中")
_REVIEW = Words(en="Review", ja="レビュー会")
_ENDS = Words(en="Plan ends", ja="期間終了")
_HANDOVER = Words(en="Hand-over", ja="引継ぎ")
_PERSONAL = Words(en="Personal data", ja="個人情報")
_KEPT = Words(
    en="People without activity, to be kept or pseudonymised: {count}",
    ja="活動のない人物の保存・仮名化の判断：{count}名",
)
_POINT = Words(en="Point of a review", ja="レビューの宿題")
_LOOK = Words(en="Investment decision", ja="投資判断の見直し")


@dataclass(frozen=True)
class Line:
    """Something that waits, and where it is answered."""

    kind: str
    title: str
    account: str
    url: str
    due: date | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Asked:
    """What waits for the word of somebody."""

    words: Sequence[Line]
    """Approvals, consents, plans, hand-overs, plans that end, decisions to be looked at again and
    people without activity, in this order."""
    reviews: Sequence[Line]
    """Reviews to come and overdue, and what of earlier ones is left to do."""
    errors: Sequence[NewErrors]
    """Accounts in which something became an error since one last looked."""
    unread: int
    notices: Sequence[Told]
    """The newest notices that were not read."""

    @property
    def error_count(self) -> int:
        """How many errors are new."""
        return sum(one.count for one in self.errors)

    @property
    def late_reviews(self) -> int:
        """How many of the reviews and points are late."""
        return sum(one.is_late for one in self.reviews)


def asked_of(member: Member, plans: Iterable[Plan], today: date) -> Asked:
    """What waits for `member`, in a number of queries that does not grow; `plans` are those
    that wait by their state, whoever is asked in a round of approval."""
    approvals = approvals_asking(member, today)
    unread, notices = inbox_asking(member)
    lines = [_approval(one) for one in approvals]
    lines += [_consent(one, today) for one in consents_asking(member, today)]
    known = {one.plan_id for one in approvals}
    lines += [_plan(one) for one in plans if one.pk not in known]
    lines += _renewals(rolling_asking(member, today), today)
    lines += [_look(one) for one in looks_asking(member, today)]
    lines += _people(people_asking(member, today))
    reviews = list(_reviews(reviews_asking(member, today), today))
    errors = errors_asking(member, today)
    return Asked(lines, reviews, errors, unread, notices)


def _approval(one: Approval) -> Line:
    account = one.plan.account
    url = reverse("plans:agreement", args=[account.public_id])
    return Line(say(_APPROVAL), one.plan.name, account.name, url)


def _consent(one: Request, today: date) -> Line:
    account = one.consent.account
    url = reverse("plans:consents")
    due = one.consent.wanted_by
    return Line(say(_CONSENT), one.title, account.name, url, due, one.is_late(today))


def _plan(plan: Plan) -> Line:
    kind = _IN_REVIEW if plan.state == "in_review" else _SENT_BACK
    url = reverse("plans:agreement", args=[plan.account.public_id])
    return Line(say(kind), plan.name, plan.account.name, url)


def _renewals(asking: RenewalAsking, today: date) -> Iterable[Line]:
    for one in asking.handovers:
        url = reverse("plans:handover", args=[one.account.public_id])
        yield Line(say(_HANDOVER), one.account.name, one.account.name, url)
    for plan in asking.plans:
        url = reverse("plans:roll_forward", args=[plan.account.public_id])
        end = plan.end_on
        is_late = end is not None and end < today
        yield Line(say(_ENDS), plan.name, plan.account.name, url, end, is_late)


def _look(one: LookDue) -> Line:
    name = one.account.name
    url = reverse("investment:page", args=[one.account.public_id])
    return Line(say(_LOOK), name, name, url, one.decision.next_look_on, one.is_late)


def _people(count: int) -> Iterable[Line]:
    if count:
        title = say(_KEPT.fill(count=count))
        yield Line(say(_PERSONAL), title, "", reverse("privacy:review"))


def _reviews(asking: ReviewsAsking, today: date) -> Iterable[Line]:
    for review in (*asking.overdue, *asking.soon):
        account = review.plan.account
        url = reverse("plans:review", args=[account.public_id, review.public_id])
        is_late = review.planned_on < today
        yield Line(say(_REVIEW), review.title, account.name, url, review.planned_on, is_late)
    for point in asking.points:
        account, due = point.review.plan.account, point.due_on
        url = reverse("plans:review", args=[account.public_id, point.review.public_id])
        is_late = due is not None and due < today
        yield Line(say(_POINT), point.text, account.name, url, due, is_late)

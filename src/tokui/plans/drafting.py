"""Filling a plan from the data at hand, as one batch that can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from tokui.accounts.models import AccountMember
from tokui.accounts.policies import require_edit
from tokui.core.drafting import Drafted, Known, Ref, draft_ground, draft_steps
from tokui.core.japan import Closing
from tokui.core.words import Words
from tokui.deals.models import Deal
from tokui.identity.models import Member
from tokui.kernel.events import Origin
from tokui.kernel.fields import Link, Links
from tokui.kernel.models import Event
from tokui.kernel.nouns import all_nouns, noun_of
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope
from tokui.kernel.undo import undo_event
from tokui.kernel.words import reading_language
from tokui.plans.base import Plan
from tokui.plans.queries import plan_snapshot

SOURCE = "draft"
_REASON = Words("Filled in from data", "データからの下書き")


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many drafted records were removed, and how many stay because somebody worked on them."""

    removed: int
    kept: int


def draft_into(
    plan: Plan, *, closing: Closing, by: Member, now: datetime, language: str | None = None
) -> int:
    """Fill a plan from orders, deals, people and facts; how many records were added.

    Everything is graded inferred or assumed and says where it was taken from. What is in the plan
    already is left alone, so that a second draft adds nothing unless new data came in.
    """
    require_edit(by, plan.account)
    spoken = language or reading_language()
    reason = _REASON.say(spoken)
    origin = Origin(source=SOURCE, reason=reason, batch_key=_batch_key(plan))
    added = 0
    with transaction.atomic():
        for draft in (draft_ground, draft_steps):
            added += _write(draft(_known(plan, closing, spoken, now)), plan, by, origin)
    return added


def undo_draft(plan: Plan, *, by: Member) -> TakenBack:
    """Take back everything that drafts put into a plan, but what somebody has changed since, or
    what other records point to. Removed records can be restored one by one."""
    require_edit(by, plan.account)
    removed = kept = 0
    with transaction.atomic():
        for event in _drafted(plan).order_by("-id"):
            noun = noun_of(event.noun)
            record = noun.model.objects.filter(pk=event.subject_key, removed_at=None).first()
            if record is None:
                continue
            if record.version != event.subject_version or _is_in_use(noun.code, record):
                kept += 1
                continue
            undo_event(event, by=by)
            removed += 1
    return TakenBack(removed, kept)


def has_draft(plan: Plan) -> bool:
    """Whether something that a draft put in is still there to be taken back."""
    keys: dict[str, list[int]] = {}
    for code, key in _drafted(plan).values_list("noun", "subject_key"):
        keys.setdefault(code, []).append(key)
    return any(
        noun_of(code).model.objects.filter(pk__in=found, removed_at=None).exists()
        for code, found in keys.items()
    )


def _drafted(plan: Plan) -> Any:
    return Event.objects.filter(
        batch_key=_batch_key(plan), source=SOURCE, verb="created", account_key=plan.account_id
    )


def _batch_key(plan: Plan) -> int:
    """The key of a plan's drafts: below zero, where it never meets the key of an import."""
    return -int(plan.pk)


def _is_in_use(code: str, record: Any) -> bool:
    """Whether a live record points to this one. Drafted ones that did are gone by then: the last
    written are taken back first."""
    return any(
        noun.model.objects.filter(**{item.name: record}, removed_at=None).exists()
        for noun in all_nouns()
        for item in noun.fields
        if isinstance(item, Link | Links) and item.to == code
    )


def _known(plan: Plan, closing: Closing, language: str, now: datetime) -> Known:
    account = plan.account
    contacts = Deal.objects.filter(account=account, removed_at=None).exclude(person=None)
    team = AccountMember.objects.filter(account=account, removed_at=None, member__removed_at=None)
    everybody = Member.objects.filter(workspace=account.workspace, removed_at=None)
    return Known(
        snapshot=plan_snapshot(plan, now=now),
        closing=closing,
        language=language,
        contacts=dict(contacts.values_list("public_id", "person__public_id")),
        team=tuple(team.order_by("pk").values_list("member__public_id", flat=True)),
        colleagues=dict(everybody.values_list("name", "public_id")),
    )


def _write(drafted: Iterable[Drafted], plan: Plan, by: Member, origin: Origin) -> int:
    scope = Scope(plan.account.workspace, plan.account, plan)
    written: dict[str, Any] = {}
    count = 0
    for one in drafted:
        values = _resolved(one.values, written)
        record = add_record(noun_of(one.noun), values, by=by, scope=scope, origin=origin)
        written[one.key] = record
        count += 1
    return count


def _resolved(values: Mapping[str, Any], written: Mapping[str, Any]) -> dict[str, Any]:
    """The values with records in the place of their keys."""
    return {
        name: written[value.key] if isinstance(value, Ref) else value
        for name, value in values.items()
    }

"""A plan from its start to the archive, and its sealed versions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.accounts.models import Account, FinancialYear
from tokui.accounts.policies import access_to, require_edit
from tokui.core.japan import Closing, FiscalYear, fiscal_year_of
from tokui.core.plan import PlanSnapshot
from tokui.core.plan.leaving_out import without_people
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, ExternalFailure, InvalidInput, Problem
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language
from tokui.outputs.json_snapshot import from_json, to_json
from tokui.people.stopping import stopped_ids
from tokui.plans.approval.models import Approval
from tokui.plans.base import Plan, PlanVersion
from tokui.plans.drafting import draft_into, has_draft, undo_draft
from tokui.plans.nouns import PLAN
from tokui.plans.policies import get_version
from tokui.plans.queries import current_plan, plan_snapshot

__all__ = [
    "add_draft",
    "archive_plan",
    "fingerprint",
    "fiscal_year",
    "has_draft",
    "list_versions",
    "make_current",
    "move_plan",
    "open_version",
    "read_version",
    "seal_version",
    "start_plan",
    "undo_draft",
]

_NAME = Words("{year} account plan", "{year} アカウントプラン")
_LONGEST_NAME = 200


def start_plan(
    account: Account,
    *,
    by: Member,
    today: date,
    name: str | None = None,
    start_on: date | None = None,
    end_on: date | None = None,
    with_draft: bool = False,
    language: str | None = None,
    origin: Origin = SCREEN,
) -> Plan:
    """A new current plan, over the customer's running fiscal year unless days are given, and
    filled from what the data tell when `with_draft` is wanted.

    Raises Conflict while another plan is current: archive that one first.
    """
    year = fiscal_year(account, today)
    spoken = language or reading_language()
    values = {
        "name": name or _NAME.fill(year=year.short(spoken)).say(spoken),
        "start_on": start_on or year.start,
        "end_on": end_on or year.end,
        "owner": account.owner if account.owner and not account.owner.removed_at else by,
    }
    scope = Scope(account.workspace, account)
    PLAN.policy.check_add(by, scope)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        if current_plan(account) is not None:
            message = _("This account has a current plan already. Archive it before a new one.")
            raise Conflict(message=message)
        plan: Plan = add_record(PLAN, values, by=by, scope=scope, origin=origin)
        if with_draft:
            noon = datetime.combine(today, time(12), timezone.get_default_timezone())
            draft_into(plan, closing=year.closing, by=by, now=noon, language=spoken)
    return plan


def add_draft(plan: Plan, *, by: Member, now: datetime, language: str | None = None) -> int:
    """Fill what data of later imports tell into a plan; how many records were added."""
    closing = fiscal_year(plan.account, timezone.localdate(now)).closing
    return draft_into(plan, closing=closing, by=by, now=now, language=language)


def fiscal_year(account: Account, today: date) -> FiscalYear:
    """The customer's fiscal year on `today`: by its closing day, else by the day on which its
    latest known results close, else by our own closing day."""
    if account.fiscal_close:
        return fiscal_year_of(today, Closing.parse(account.fiscal_close))
    results = FinancialYear.objects.filter(account=account, removed_at=None)
    last = results.aggregate(last=Max("ends_on"))["last"]
    if last is not None:
        is_february_end = last.month == 2 and last.day >= 28
        return fiscal_year_of(today, Closing(last.month, None if is_february_end else last.day))
    return fiscal_year_of(today, Closing.parse(account.workspace.fiscal_close))


def make_current(plan: Plan, *, by: Member, origin: Origin = SCREEN) -> Plan:
    """Work by this plan from now on; the one that was current is kept beside it."""
    require_edit(by, plan.account)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=plan.account_id)
        before = current_plan(plan.account)
        if before is not None and before.pk == plan.pk:
            return plan
        if before is not None:
            move_plan(before, "set_aside", by=by, origin=origin, is_current=False)
        plan.refresh_from_db()
        taken_out = {"state": "draft"} if plan.state == "archived" else {}
        return move_plan(plan, "made_current", by=by, origin=origin, is_current=True, **taken_out)


def archive_plan(plan: Plan, *, by: Member, origin: Origin = SCREEN) -> Plan:
    """Put a plan away. It stays readable, and `make_current` takes it out again."""
    require_edit(by, plan.account)
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        Approval.objects.filter(plan=plan, answer="").update(
            answer="recalled", answered_by=by, answered_at=origin.moment
        )
        return move_plan(plan, "archived", by=by, origin=origin, state="archived", is_current=False)


def move_plan(
    plan: Plan, verb: str, *, by: Member | None, origin: Origin = SCREEN, **values: Any
) -> Plan:
    """Write what a named step changes in a plan, with its event; nobody did it where the calendar
    did. Whoever calls has checked that the step is allowed, inside a transaction."""
    plan.refresh_from_db()
    changes: dict[str, Any] = {}
    for name, value in values.items():
        item = PLAN.by_name.get(name)
        before = getattr(plan, name)
        if before != value:
            plain = item.plain if item else _as_it_is
            changes[name] = [plain(before), plain(value)]
            setattr(plan, name, value)
    plan.version += 1
    plan.updated_at = origin.moment
    plan.save(update_fields=[*changes, "version", "updated_at"])
    record_event(PLAN, plan, verb, changes, by=by, scope=PLAN.scope(plan), origin=origin)
    return plan


def _as_it_is(value: Any) -> Any:
    return value


def seal_version(
    plan: Plan,
    name: str,
    *,
    by: Member,
    note: str = "",
    now: datetime,
    origin: Origin = SCREEN,
) -> PlanVersion:
    """The plan as it stands, kept under a name for ever. Nothing changes a version."""
    require_edit(by, plan.account)
    name = name.strip()
    if not name or len(name) > _LONGEST_NAME:
        message = _("Give the version a name of at most %(limit)d characters.")
        raise InvalidInput(Problem("required", message % {"limit": _LONGEST_NAME}, "name", name))
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        document = to_json(plan_snapshot(plan, member=by, now=now))
        last = plan.versions.aggregate(last=Max("number"))["last"] or 0
        version = PlanVersion.objects.create(
            plan=plan,
            number=last + 1,
            name=name,
            note=note.strip(),
            snapshot=document,
            sha256=fingerprint(document),
            sealed_by=by,
            sealed_at=now,
        )
        sealed = {"number": version.number, "name": name, "sha256": version.sha256}
        changes = {"version": [None, {"id": version.public_id, **sealed}]}
        record_event(PLAN, plan, "sealed", changes, by=by, scope=PLAN.scope(plan), origin=origin)
    return version


def list_versions(member: Member, plan: Plan) -> QuerySet[PlanVersion]:
    """The versions of a plan that `member` may see, newest first, without their contents."""
    access_to(member, plan.account)
    return plan.versions.select_related("sealed_by").defer("snapshot").order_by("-number")


def open_version(member: Member, public_id: str) -> PlanVersion:
    """A version of a plan that `member` may see; raises NotFound."""
    return get_version(member, public_id)


def read_version(member: Member, version: PlanVersion) -> PlanSnapshot:
    """What a version holds, without opinions about people for who may not read them now.

    Raises ExternalFailure when its contents are not those that were sealed, or that were left when
    a person was erased from it.
    """
    access = access_to(member, version.plan.account)
    if fingerprint(version.snapshot) != version.sha256_of_contents:
        message = _("This version was altered outside Tokui. Restore it from a backup.")
        raise ExternalFailure(message)
    stopped = stopped_ids(version.plan.account.workspace_id)
    snapshot = without_people(from_json(version.snapshot), stopped)
    return snapshot if access.sees_opinions else snapshot.without_opinions()


def fingerprint(document: Mapping[str, Any]) -> str:
    """The SHA-256 of a JSON document, whatever the order of its keys."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

"""Making a company of a list an account of ours, with a draft plan and what the market knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.accounts.actions import open_account
from tokui.accounts.models import Account
from tokui.accounts.policies import visible_accounts
from tokui.core.japan import say_date
from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, NotFound
from tokui.kernel.events import SCREEN, Origin
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language, say
from tokui.market.targets.actions import note_change
from tokui.market.targets.models import TargetFirm
from tokui.market.universe.queries import Fact, FirmPage, firm_of
from tokui.plans.lifecycle import start_plan
from tokui.plans.queries import current_plan

_OF_ACCOUNT: Final = {
    "industry": "industry", "employees": "employees", "revenue": "revenue", "capital": "capital",
}  # fmt: skip
"""Columns of the market that an account has a field for."""
_SAID_ELSEWHERE: Final = ("name", "kana", "address", "city", "postal_code")


def make_account(
    firm: TargetFirm, *, by: Member, now: datetime, origin: Origin = SCREEN
) -> Account:
    """The company as an account of ours with a draft plan and the facts that the market knows, each
    with its source and day. One that is an account already is only joined to it."""
    if not by.may_write:
        raise Forbidden
    with transaction.atomic():
        rows = TargetFirm.objects.select_for_update(of=("self",)).filter(
            pk=firm.pk, removed_at=None
        )
        held: TargetFirm | None = rows.select_related("target_list", "owner").first()
        if held is None or held.target_list.workspace_id != by.workspace_id:
            raise NotFound
        before = held.state
        account = _known_account(held, by) or _open(held, by, now, origin)
        held.account, held.state = account, "account"
        held.version += 1
        held.updated_at = now
        held.save()
        changes = {"firms": {held.public_id: [held.name, {"state": [before, "account"]}]}}
        note_change(held.target_list, "changed", changes, by=by, origin=origin)
    return account


def _known_account(firm: TargetFirm, by: Member) -> Account | None:
    if not firm.firm.isdigit():
        return None
    found: Account | None = visible_accounts(by).filter(corporate_number=firm.firm).first()
    return found


def _open(firm: TargetFirm, by: Member, now: datetime, origin: Origin) -> Account:
    """A new account with what the market knows; without a market its name and number alone."""
    try:
        known: FirmPage | None = firm_of(by, firm.firm)
    except NotFound:
        known = None
    told = replace(origin, reason=firm.target_list.name)
    account = open_account(_account_values(firm, known), by=by, origin=told)
    for fact in known.facts if known else ():
        if fact.code not in _SAID_ELSEWHERE:
            _add_fact(account, fact, by=by, origin=told)
    if current_plan(account) is None:
        today = timezone.localdate(now)
        start_plan(account, by=by, today=today, with_draft=True, origin=told)
    return account


def _account_values(firm: TargetFirm, known: FirmPage | None) -> Mapping[str, Any]:
    values: dict[str, Any] = {"name": firm.name}
    if firm.firm.isdigit():
        values["corporate_number"] = firm.firm
    if firm.owner is not None and not firm.owner.removed_at:
        values["owner"] = firm.owner
    if known is None:
        return values
    register = known.register
    values |= {"name_kana": register["kana"] or "", "name_en": register["name_en"] or "",
               "address": register["address"] or "",
               "postal_code": register["postal_code"] or ""}  # fmt: skip
    for fact in known.facts:
        field = _OF_ACCOUNT.get(fact.code)
        if field is not None and field not in values:
            is_number = isinstance(fact.value, int | float)
            values[field] = int(fact.value) if is_number else str(fact.value)
    return values


def _add_fact(account: Account, fact: Fact, *, by: Member, origin: Origin) -> None:
    label = say(fact.column.label) if fact.column else fact.code
    values = {
        "topic": "business",
        "statement": f"{label}: {_said(fact)}",
        "source": fact.source[:300],
        "as_of": fact.as_of or None,
        "grade": "stated",
    }
    scope = Scope(account.workspace, account)
    add_record(noun_of("fact"), values, by=by, scope=scope, origin=origin)


def _said(fact: Fact) -> str:
    """The value as one reads it, with its unit where it has one."""
    value = fact.value
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return say_date(value, reading_language())
    if isinstance(value, int | float):
        unit = fact.column.unit if fact.column else ""
        return f"{value:,.10g} {unit}".strip()
    return str(value)

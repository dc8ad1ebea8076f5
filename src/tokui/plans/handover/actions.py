"""Beginning a hand-over, confirming its points, and taking over what the leaver owns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.accounts.models import Account
from tokui.accounts.policies import access_to, require_edit
from tokui.core.rolling.scales import HANDOVER_POINT
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound, Problem
from tokui.kernel.events import SCREEN, Origin, record_event, telling_together
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import batch_key_of
from tokui.kernel.records import change_record, get_record
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language
from tokui.notify.actions import tell
from tokui.plans.handover.models import Handover, HandoverPoint
from tokui.plans.handover.notices import HANDOVER

SOURCE: Final = "handover"
"""Where owners come from that were set by a hand-over."""

OWNED: Final[Mapping[str, str]] = {
    "plan": "owner",
    "objective": "owner",
    "kpi": "owner",
    "action": "owner",
    "section": "owner",
    "deal": "salesperson",
}
"""Nouns that are taken over, with the field that names who is responsible."""

_REASON: Final = Words("Hand-over from {giver} to {taker}", "{giver}から{taker}への引継ぎ")
_BEGUN: Final = Words(
    "Hand-over of {account}: from {giver} to {taker}", "{account}の引継ぎ：{giver} → {taker}"
)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came of it. `undo_patch(batch_key)` takes all of it back."""

    count: int
    batch_key: int


def open_handover(account: Account) -> Handover | None:
    """The hand-over of an account that is under way; None when there is none."""
    found = Handover.objects.filter(account=account, state="open")
    return found.select_related("giver", "taker", "begun_by").first()


def begin_handover(
    account: Account,
    giver: Member,
    taker: Member,
    *,
    by: Member,
    now: datetime,
    note: str = "",
    origin: Origin = SCREEN,
) -> Handover:
    """Begin to hand an account over; both are told, and the checklist waits for both.

    Raises InvalidInput for one and the same colleague or somebody who cannot see the account,
    Conflict while another hand-over is under way.
    """
    require_edit(by, account)
    if giver == taker:
        message = _("Choose two different colleagues.")
        raise InvalidInput(Problem("same_colleague", message, "taker"))
    try:
        access_to(taker, account)
    except NotFound as error:
        message = _("%(name)s cannot see this account. Add them to the team first.")
        filled = message % {"name": taker}
        raise InvalidInput(Problem("not_on_team", filled, "taker")) from error
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        if open_handover(account) is not None:
            raise Conflict(message=_("A hand-over of this account is under way already."))
        handover = Handover.objects.create(
            account=account,
            giver=giver,
            taker=taker,
            note=note.strip(),
            begun_by=by,
            begun_on=timezone.localdate(now),
        )
        HandoverPoint.objects.bulk_create(
            [HandoverPoint(handover=handover, code=code) for code in HANDOVER_POINT.codes]
        )
        _record(handover, "handover_begun", by, origin)
        said = _BEGUN.fill(account=account.name, giver=giver, taker=taker)
        once = f"handover-{handover.public_id}"
        tell(
            [giver, taker], HANDOVER.code, "account", account, by=by, said=said, now=now, once=once
        )
    return handover


def confirm_point(
    handover: Handover, code: str, side: str, *, by: Member, now: datetime, stands: bool = True
) -> HandoverPoint:
    """Say that a point was handed over, or received; with `stands` False take that back.

    The giver says the one, the taker the other. For a giver who cannot sign in any more somebody
    who leads does. When both have said so of every point, the hand-over is done.
    """
    access_to(by, handover.account)
    if not may_confirm(handover, side, by):
        raise Forbidden
    today = timezone.localdate(now)
    with transaction.atomic():
        handover = Handover.objects.select_for_update().get(pk=handover.pk)
        if handover.state != "open":
            raise Conflict(message=_("This hand-over has ended."))
        point = handover.points.filter(code=code).first()
        if point is None:
            raise NotFound
        setattr(point, f"{side}_on", today if stands else None)
        point.save()
        if not handover.points.filter(handed_on=None).exists() and not (
            handover.points.filter(received_on=None).exists()
        ):
            handover.state, handover.ended_on = "done", today
            handover.save()
            _record(handover, "handover_done", by, SCREEN)
    return point


def may_confirm(handover: Handover, side: str, member: Member) -> bool:
    """Whether `member` may speak for the giver ("handed") or the taker ("received")."""
    if side == "received":
        return member == handover.taker
    if side != "handed":
        return False
    has_left = handover.giver.removed_at is not None or handover.giver.user_id is None
    return member == handover.giver or (has_left and member.leads)


def call_off_handover(handover: Handover, *, by: Member, now: datetime) -> Handover:
    """End a hand-over that does not take place after all."""
    require_edit(by, handover.account)
    with transaction.atomic():
        handover = Handover.objects.select_for_update().get(pk=handover.pk)
        if handover.state != "open":
            raise Conflict(message=_("This hand-over has ended."))
        handover.state, handover.ended_on = "called_off", timezone.localdate(now)
        handover.save()
        _record(handover, "handover_called_off", by, SCREEN)
    return handover


def take_over(
    handover: Handover, owners: Mapping[tuple[str, str], str], *, by: Member, once: str = ""
) -> TakenOver:
    """Give records to new owners: ids of colleagues by noun and id of the record. One change each,
    all under one batch. Records that belong to somebody else by now are left alone.

    Raises NotFound for a record or colleague that `by` may not know of.
    """
    require_edit(by, handover.account)
    reason = _REASON.fill(giver=handover.giver, taker=handover.taker).say(reading_language())
    origin = Origin(SOURCE, reason, batch_key_of(by, once))
    count = 0
    with transaction.atomic(), telling_together():
        for (code, id), owner in sorted(owners.items()):
            record = _owned(handover, code, id, by)
            colleague = get_record("colleague", by, owner)
            value = colleague.name if code == "deal" else owner
            if record is not None:
                values: dict[str, Any] = {OWNED[code]: value}
                done = change_record(noun_of(code), record, values, by=by, origin=origin)
                count += done is not None
    return TakenOver(count, origin.batch_key or 0)


def _owned(handover: Handover, code: str, id: str, by: Member) -> Any:
    """The record, while the leaver is responsible for it."""
    if code not in OWNED:
        raise NotFound
    record = get_record(code, by, id)
    if record.account != handover.account:
        raise NotFound
    owner = getattr(record, OWNED[code])
    is_theirs = owner == (handover.giver.name if code == "deal" else handover.giver)
    return record if is_theirs else None


def _record(handover: Handover, verb: str, by: Member, origin: Origin) -> None:
    account = handover.account
    changes = {"handover": [None, {"giver": handover.giver.name, "taker": handover.taker.name}]}
    scope = Scope(account.workspace, account)
    record_event("account", account, verb, changes, by=by, scope=scope, origin=origin)

"""Making target lists, moving their companies on, and making one an account with a plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.accounts.policies import visible_accounts
from tokui.core.market.target_scales import OPEN_STATES
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, Forbidden, NotFound, Problems
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.scope import Scope
from tokui.market.targets.models import TargetFirm, TargetList
from tokui.market.targets.selecting import MOST_FIRMS, Candidate

LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class NewList:
    """What a list is called and where its companies come from."""

    name: str
    made_from: str
    purpose: str = ""
    owner: Member | None = None
    run_id: str = ""
    sizes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """What changes for companies of a list; None leaves it as it is."""

    state: str | None = None
    owner: Member | None = None
    clears_owner: bool = False
    tier: int | None = None
    is_pinned: bool | None = None


def require_list_change(member: Member, target_list: TargetList) -> None:
    """Raise unless `member` may change the whole list: who leads, and who owns it."""
    if target_list.workspace_id != member.workspace_id:
        raise NotFound
    if not member.leads and not (member.may_write and target_list.owner_id == member.pk):
        raise Forbidden(_("Owners of the list and managers change it."))


def make_list(
    new: NewList,
    firms: Iterable[Candidate],
    *,
    by: Member,
    now: datetime,
    origin: Origin = SCREEN,
) -> TargetList:
    """A new list of companies. Those that are accounts already stand on it as such."""
    if not by.may_write:
        raise Forbidden
    listed = {one.firm: one for one in firms}
    problems = Problems()
    if not new.name.strip() or len(new.name) > 120:
        message = _("Give the list a name of up to 120 characters.")
        problems.add("required", message, field="name")
    if len(new.purpose) > LONGEST:
        message = _("Write at most %(limit)d characters.") % {"limit": LONGEST}
        problems.add("too_long", message, field="purpose")
    if not 0 < len(listed) <= MOST_FIRMS:
        message = _("No company fits. Choose others, or load the market first.")
        problems.add("empty", message, field="firms")
    problems.raise_if_any()
    with transaction.atomic():
        target_list = TargetList.objects.create(
            workspace=by.workspace,
            name=new.name.strip(),
            purpose=new.purpose.strip(),
            owner=new.owner or by,
            made_from=new.made_from,
            run_id=new.run_id,
            sizes=list(new.sizes),
            made_by=by,
        )
        _add(target_list, listed.values(), by=by)
        changes = {"firms": [None, len(listed)]}
        note_change(target_list, "created", changes, by=by, origin=origin)
    return target_list


def add_firms(
    target_list: TargetList, firms: Iterable[Candidate], *, by: Member, origin: Origin = SCREEN
) -> int:
    """Put more companies on a list; how many were not on it yet."""
    require_list_change(by, target_list)
    with transaction.atomic():
        TargetList.objects.select_for_update().get(pk=target_list.pk)
        live = TargetFirm.objects.filter(target_list=target_list, removed_at=None)
        known = set(live.values_list("firm", flat=True))
        fresh = {one.firm: one for one in firms if one.firm not in known}
        if len(known) + len(fresh) > MOST_FIRMS:
            message = _("A list holds at most %(most)d companies.") % {"most": MOST_FIRMS}
            raise Conflict(message=message)
        if fresh:
            start = max(live.values_list("place", flat=True), default=0)
            later = [replace(one, place=start + at) for at, one in enumerate(fresh.values(), 1)]
            _add(target_list, later, by=by)
            changes = {"firms": [None, len(fresh)]}
            note_change(target_list, "changed", changes, by=by, origin=origin)
    return len(fresh)


def move_firms(
    target_list: TargetList,
    firm_ids: Collection[str],
    move: Move,
    because: str = "",
    *,
    by: Member,
    now: datetime,
    origin: Origin = SCREEN,
) -> int:
    """Change companies of a list, all or none; how many differ. Whoever owns a company may move it
    on; the list's owner and who leads may change everything. Rejecting and pinning say why."""
    problems = Problems()
    if move.state is not None and move.state not in (*OPEN_STATES, "rejected"):
        problems.add("not_a_choice", _("Choose one of the values."), field="state")
    if (move.state == "rejected" or move.is_pinned) and not because.strip():
        problems.add("required", _("Say why it is rejected or pinned."), field="because")
    if move.tier is not None and not 0 <= move.tier <= 9:
        problems.add("out_of_range", _("A tier is a number from 1 to 9."), field="tier")
    if len(because) > LONGEST:
        message = _("Write at most %(limit)d characters.") % {"limit": LONGEST}
        problems.add("too_long", message, field="because")
    problems.raise_if_any()
    owner = move.owner
    if owner is not None and (owner.workspace_id != by.workspace_id or owner.removed_at):
        raise NotFound
    with transaction.atomic():
        rows = list(
            TargetFirm.objects.select_for_update(of=("self",)).filter(
                target_list=target_list, public_id__in=firm_ids, removed_at=None
            )
        )
        if not rows:
            raise NotFound
        _check_may_move(target_list, rows, move, by)
        changes: dict[str, Any] = {}
        for row in rows:
            if differing := _moved(row, move, because.strip()):
                row.version += 1
                row.updated_at = now
                row.save()
                changes[row.public_id] = [row.name, differing]
        if changes:
            told = replace(origin, reason=because.strip()[:300] or origin.reason)
            note_change(target_list, "changed", {"firms": changes}, by=by, origin=told)
    return len(changes)


def rename_list(
    target_list: TargetList,
    name: str,
    owner: Member | None,
    *,
    by: Member,
    now: datetime,
    origin: Origin = SCREEN,
) -> TargetList:
    """Give a list another name or owner."""
    require_list_change(by, target_list)
    problems = Problems()
    if not name.strip() or len(name) > 120:
        message = _("Give the list a name of up to 120 characters.")
        problems.add("required", message, field="name")
    problems.raise_if_any()
    if owner is not None and (owner.workspace_id != by.workspace_id or owner.removed_at):
        raise NotFound
    with transaction.atomic():
        held: TargetList = TargetList.objects.select_for_update().get(pk=target_list.pk)
        changes: dict[str, list[Any]] = {
            "name": [held.name, name.strip()],
            "owner": [held.owner_id, owner.pk if owner else held.owner_id],
        }
        changes = {key: pair for key, pair in changes.items() if pair[0] != pair[1]}
        held.name, held.owner = name.strip(), owner or held.owner
        held.version += 1
        held.updated_at = now
        held.save()
        if changes:
            note_change(held, "changed", changes, by=by, origin=origin)
    return held


def remove_list(
    target_list: TargetList, *, by: Member, now: datetime, origin: Origin = SCREEN
) -> None:
    """Take a list away; its accounts stay."""
    require_list_change(by, target_list)
    with transaction.atomic():
        held = TargetList.objects.select_for_update().get(pk=target_list.pk)
        if held.removed_at is None:
            held.removed_at = held.updated_at = now
            held.version += 1
            held.save()
            note_change(held, "removed", {}, by=by, origin=origin)


def _add(target_list: TargetList, firms: Iterable[Candidate], *, by: Member) -> None:
    listed = list(firms)
    numbers = [one.firm for one in listed if one.firm.isdigit()]
    ours = {
        one.corporate_number: one
        for one in visible_accounts(by).filter(corporate_number__in=numbers)
    }
    TargetFirm.objects.bulk_create(
        [
            TargetFirm(
                target_list=target_list,
                firm=one.firm,
                name=one.name[:200],
                prefecture=one.prefecture,
                place=one.place,
                tier=one.tier,
                score=one.score,
                coverage=one.coverage,
                potential=one.potential,
                willingness=one.willingness,
                account=ours.get(one.firm),
                state="account" if one.firm in ours else "candidate",
            )
            for one in listed
        ],
        batch_size=500,
    )


def _check_may_move(
    target_list: TargetList, rows: Sequence[TargetFirm], move: Move, by: Member
) -> None:
    if target_list.workspace_id != by.workspace_id:
        raise NotFound
    is_only_state = move.owner is None and not move.clears_owner and move.tier is None
    theirs = by.may_write and all(row.owner_id == by.pk for row in rows)
    if not (theirs and is_only_state and move.is_pinned is None):
        require_list_change(by, target_list)
    if move.state is not None and any(row.state == "account" for row in rows):
        raise Conflict(message=_("An account stays an account. Leave those rows out."))


def _moved(row: TargetFirm, move: Move, because: str) -> dict[str, list[Any]]:
    """Write the changes into a row; what differs, by field."""
    wanted: dict[str, Any] = {}
    if move.state is not None:
        wanted["state"] = move.state
    if move.owner is not None or move.clears_owner:
        wanted["owner_id"] = move.owner.pk if move.owner else None
    if move.tier is not None:
        wanted["tier"] = move.tier or None
    if move.is_pinned is not None:
        wanted["is_pinned"] = move.is_pinned
    if because:
        wanted["because"] = because
    differing = {}
    for name, value in wanted.items():
        before = getattr(row, name)
        if before != value:
            differing[name] = [before, value]
            setattr(row, name, value)
    return differing


def note_change(
    target_list: TargetList, verb: str, changes: Mapping[str, Any], *, by: Member, origin: Origin
) -> None:
    """Write what changed into the history of a list."""
    scope = Scope(target_list.workspace)
    record_event("target_list", target_list, verb, changes, by=by, scope=scope, origin=origin)

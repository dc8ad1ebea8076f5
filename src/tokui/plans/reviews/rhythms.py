"""How often plans are reviewed: what a workspace chose for each tier, and what a plan says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.core.review_scales import REVIEW_KIND
from tokui.core.reviewing import TIER_RHYTHMS, Rhythm, rhythms_of
from tokui.core.scales import TIER
from tokui.identity.models import Member, Workspace
from tokui.identity.nouns import COLLEAGUE
from tokui.identity.policies import require_owner
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.scope import Scope
from tokui.plans.base import Plan
from tokui.plans.reviews.models import Cadence, TierRhythm

NEVER = "never"
"""Stands in the table for a tier that is not reviewed by rule; a tier without rows has defaults."""

Rhythms = dict[str, tuple[str, ...]]


def tier_rhythms(workspace: Workspace) -> Rhythms:
    """The kinds of reviews of each tier: as the workspace chose, else as Tokui proposes."""
    chosen: dict[str, set[str]] = {}
    rows = TierRhythm.objects.filter(workspace=workspace)
    for tier, kind in rows.values_list("tier", "kind"):
        chosen.setdefault(tier, set()).add(kind)
    return {
        tier: tuple(kind for kind in REVIEW_KIND.codes if kind in chosen[tier])
        if tier in chosen
        else TIER_RHYTHMS.get(tier, ())
        for tier in TIER.codes
    }


def choose_tier_rhythms(
    chosen: Mapping[str, Iterable[str]], *, by: Member, origin: Origin = SCREEN
) -> Rhythms:
    """Take the rhythms of tiers as an owner of the workspace says; those of all tiers from then
    on. A tier without any is reviewed when somebody asks for it."""
    require_owner(by)
    wanted = {tier: tuple(kinds) for tier, kinds in chosen.items()}
    problems = [
        Problem("not_a_choice", _("Choose one of the values."), tier, ", ".join(kinds))
        for tier, kinds in wanted.items()
        if tier not in TIER or not set(kinds) <= set(REVIEW_KIND.codes)
    ]
    if problems:
        raise InvalidInput(problems)
    with transaction.atomic():
        before = tier_rhythms(by.workspace)
        TierRhythm.objects.filter(workspace=by.workspace, tier__in=list(wanted)).delete()
        TierRhythm.objects.bulk_create(
            TierRhythm(workspace=by.workspace, tier=tier, kind=kind)
            for tier, kinds in sorted(wanted.items())
            for kind in sorted(set(kinds)) or (NEVER,)
        )
        after = tier_rhythms(by.workspace)
        if after != before:
            changes = {"rhythms": [_plain(before), _plain(after)]}
            scope = Scope(by.workspace)
            record_event(
                COLLEAGUE, by, "rhythms_chosen", changes, by=by, scope=scope, origin=origin
            )
    return after


def _plain(rhythms: Rhythms) -> dict[str, list[str]]:
    return {tier: list(kinds) for tier, kinds in rhythms.items()}


def rhythms_for(plan: Plan) -> tuple[Rhythm, ...]:
    """The rhythms of a plan with who keeps them; one whose owner left has nobody."""
    rows = Cadence.objects.filter(plan=plan, removed_at=None).select_related("owner")
    own = [Rhythm(row.kind, _live(row.owner), is_own=True) for row in rows]
    tier = plan.tier or plan.account.tier
    of_tiers = tier_rhythms(plan.account.workspace)
    return rhythms_of(tier, own, of_tiers, owner=_live(plan.owner))


def _live(member: Member | None) -> str:
    return member.name if member is not None and member.removed_at is None else ""

"""Rules by which things about people are not kept for ever: shown first, then applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.core.retention import KEPT, LONGEST, last_day_kept
from tokui.identity.models import Member, Workspace
from tokui.identity.policies import require_owner
from tokui.kernel.errors import Problems
from tokui.kernel.events import SCREEN, Origin, record_event, telling_together
from tokui.kernel.scope import Scope
from tokui.privacy.expiring import EXPIRING
from tokui.privacy.models import RetentionRule
from tokui.privacy.policies import require_leading

_COLLEAGUE: Final = "colleague"


@dataclass(frozen=True, slots=True)
class Expired:
    """What one rule no longer keeps: how much is from before the day."""

    kind: str
    months: int
    before: date
    count: int


def rules_of(workspace: Workspace) -> dict[str, int]:
    """Months by kind, for the kinds that have a rule."""
    rules = RetentionRule.objects.filter(workspace=workspace)
    found = dict(rules.values_list("kind", "months"))
    return {code: found[code] for code in KEPT.codes if code in found}


def set_rules(months: Mapping[str, str], *, by: Member, origin: Origin = SCREEN) -> None:
    """For how many months each kind is kept; an empty text means for ever. For owners.

    Raises InvalidInput for what is no number from 1 to 240; nothing is changed then.
    """
    require_owner(by)
    problems = Problems()
    wanted: dict[str, int] = {}
    for code in KEPT.codes:
        text = str(months.get(code, "")).strip()
        if not text:
            continue
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= LONGEST):
            message = _("Write a number of months from 1 to 240, or nothing.")
            problems.add("not_a_number", message, field=code, value=text)
            continue
        wanted[code] = int(text)
    problems.raise_if_any()
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=by.workspace_id)
        before = rules_of(by.workspace)
        if wanted == before:
            return
        RetentionRule.objects.filter(workspace=by.workspace).delete()
        RetentionRule.objects.bulk_create(
            RetentionRule(workspace=by.workspace, kind=kind, months=count)
            for kind, count in wanted.items()
        )
        changes = {"retention": [before, wanted]}
        _note("retention_changed", changes, by=by, origin=origin)


def preview_rules(*, by: Member, now: datetime) -> list[Expired]:
    """What the rules of the workspace no longer keep; nothing is changed."""
    require_leading(by)
    today = timezone.localdate(now)
    return [
        Expired(kind, months, before, EXPIRING[kind].count(by.workspace, before))
        for kind, months, before in _rules(by.workspace, today)
    ]


def apply_rules(*, by: Member, now: datetime, origin: Origin = SCREEN) -> list[Expired]:
    """Delete what the rules no longer keep, in one transaction, with an event that holds counts."""
    require_leading(by)
    today = timezone.localdate(now)
    with transaction.atomic(), telling_together():
        Workspace.objects.select_for_update().get(pk=by.workspace_id)
        done = [
            Expired(kind, months, before, EXPIRING[kind].remove(by.workspace, before))
            for kind, months, before in _rules(by.workspace, today)
        ]
        counts = {one.kind: one.count for one in done if one.count}
        if counts:
            _note("retention_applied", {"retention": [counts, None]}, by=by, origin=origin)
    return done


def _rules(workspace: Workspace, today: date) -> Iterable[tuple[str, int, date]]:
    for kind, months in rules_of(workspace).items():
        yield kind, months, last_day_kept(today, months)


def _note(verb: str, changes: dict[str, Any], *, by: Member, origin: Origin) -> None:
    record_event(_COLLEAGUE, by, verb, changes, by=by, scope=Scope(by.workspace), origin=origin)

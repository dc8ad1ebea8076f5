"""People about whom nothing has happened for long: asked about, reminded of, and, where the
workspace wants it, given a pseudonym."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.core.retention import LONGEST, LONGEST_ANSWER
from tokui.core.words import Words
from tokui.identity.models import Member, Workspace
from tokui.identity.policies import require_owner
from tokui.kernel.errors import Problems
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.scope import Scope
from tokui.notify.actions import tell
from tokui.privacy.holding import holds_on
from tokui.privacy.models import Hold, Review, Upkeep
from tokui.privacy.notices import REVIEW_WAITS
from tokui.privacy.policies import require_leading
from tokui.privacy.pseudonyms import MOST, pseudonymise_people
from tokui.privacy.quiet import Quiet, quiet_people
from tokui.privacy.retention import apply_rules

_SAID: Final = Words(
    "Nothing has happened about {count} people for long. Keep them for a reason, or give them a "
    "pseudonym.",
    "長い間活動のない人物が{count}人います。理由を付けて残すか、仮名にしてください。",
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody to be reviewed, and since when an answer is waited for."""

    quiet: Quiet
    asked_on: date
    answer_by: date
    is_overdue: bool


def upkeep_of(workspace: Workspace) -> Upkeep:
    """What a workspace lets the nights do; what comes with Tokui where it decided nothing."""
    found: Upkeep | None = Upkeep.objects.filter(workspace=workspace).first()
    return found or Upkeep(workspace=workspace)


def set_upkeep(given: Mapping[str, str], *, by: Member, origin: Origin = SCREEN) -> None:
    """Say when people count as quiet, how long an answer may take, and what nights do alone.

    For owners; raises InvalidInput for months outside 1 to 240 and days outside 1 to 365.
    """
    require_owner(by)
    problems = Problems()
    wanted: dict[str, Any] = {}
    for name, most in (("months", LONGEST), ("answer_days", LONGEST_ANSWER)):
        text = str(given.get(name, "")).strip()
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
            message = _("Write a number from 1 to %(limit)d.") % {"limit": most}
            problems.add("not_a_number", message, field=name, value=text)
            continue
        wanted[name] = int(text)
    problems.raise_if_any()
    wanted |= {name: bool(given.get(name)) for name in ("pseudonymises", "applies_rules")}
    with transaction.atomic():
        workspace = Workspace.objects.select_for_update().get(pk=by.workspace_id)
        kept = upkeep_of(workspace)
        before = {name: getattr(kept, name) for name in wanted}
        if before == wanted and kept.pk:
            return
        Upkeep.objects.update_or_create(workspace=workspace, defaults=wanted)
        record_event(
            "colleague", by, "upkeep_changed", {"upkeep": [before, wanted]},
            by=by, scope=Scope(workspace), origin=origin,
        )  # fmt: skip


def waiting_people(*, by: Member, today: date) -> list[Waiting]:
    """Whom to answer for, quiet longest first; for who leads the workspace."""
    require_leading(by)
    return list(_waiting(by.workspace, upkeep_of(by.workspace), today))


def held_people(*, by: Member, today: date) -> list[Hold]:
    """Who is held on a day, and why."""
    require_leading(by)
    holds = holds_on(today).filter(person__account__workspace=by.workspace_id)
    return list(holds.select_related("person__account", "held_by").order_by("until", "pk"))


def _waiting(workspace: Workspace, upkeep: Upkeep, today: date) -> Iterable[Waiting]:
    asked = dict(
        Review.objects.filter(person__account__workspace=workspace).values_list(
            "person", "asked_on"
        )
    )
    for quiet in quiet_people(workspace, upkeep.months, today):
        since = asked.get(quiet.person.pk, today)
        answer_by = since + timedelta(days=upkeep.answer_days)
        yield Waiting(quiet, since, answer_by, is_overdue=answer_by < today)


def review_at_night(workspace: Workspace, today: date, now: datetime) -> None:
    """Ask about who became quiet, forget those about whom something happened, and deal with what
    nobody answered: remind who leads, and pseudonymise only where the workspace switched it on."""
    owner = Member.objects.filter(workspace=workspace, role="owner", removed_at=None).first()
    if owner is None:
        return
    upkeep = upkeep_of(workspace)
    if upkeep.applies_rules:
        apply_rules(by=owner, now=now, origin=Origin(source="schedule", at=now))
    waiting = list(_waiting(workspace, upkeep, today))
    with transaction.atomic():
        _ask_again(workspace, waiting, upkeep, owner, today, now)


def _ask_again(
    workspace: Workspace,
    waiting: list[Waiting],
    upkeep: Upkeep,
    owner: Member,
    today: date,
    now: datetime,
) -> None:
    people = [one.quiet.person for one in waiting]
    reviews = Review.objects.filter(person__account__workspace=workspace)
    reviews.exclude(person__in=people).delete()
    rows = [Review(person=person, asked_on=today) for person in people]
    Review.objects.bulk_create(rows, ignore_conflicts=True)
    overdue = [one.quiet.person for one in waiting if one.is_overdue]
    if not overdue:
        return
    if upkeep.pseudonymises:
        pseudonymise_people([one.public_id for one in overdue[:MOST]], by=owner, now=now)
        return
    since = today - timedelta(days=upkeep.answer_days)
    due = reviews.filter(person__in=overdue).exclude(reminded_on__gt=since)
    if due.exists():
        leading = Member.objects.filter(
            workspace=workspace, role__in=("owner", "manager"), removed_at=None
        )
        said = _SAID.fill(count=len(overdue))
        tell(leading, REVIEW_WAITS, "person", overdue[0], by=None, said=said, now=now)
        due.update(reminded_on=today)


def reviews_asking(member: Member, today: date) -> int:
    """How many people wait for an answer of `member`; 0, without a question, for who leads
    nothing."""
    if not member.leads:
        return 0
    asked = Review.objects.filter(person__account__workspace=member.workspace_id)
    return asked.filter(asked_on__lte=today).count()

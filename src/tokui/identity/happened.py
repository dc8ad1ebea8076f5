"""What happened to a colleague's sign-in, as the owner and the colleague read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tokui.core.scales import WORKSPACE_ROLE
from tokui.identity.models import Member
from tokui.identity.nouns import COLLEAGUE
from tokui.identity.policies import require_owner
from tokui.kernel.reading import events_of_record
from tokui.kernel.words import reading_language

SHOWN: Final = 20

SIGN_IN_VERBS: Final[dict[str, str]] = {
    "invited": gettext_noop("invited"),
    "invitation_revoked": gettext_noop("invitation taken back"),
    "joined": gettext_noop("joined"),
    "password_link_made": gettext_noop("link for a new password made"),
    "password_renewed": gettext_noop("new password set by link"),
    "password_changed": gettext_noop("password changed"),
    "second_factor_on": gettext_noop("second factor switched on"),
    "second_factor_off": gettext_noop("second factor switched off"),
    "second_factor_reset": gettext_noop("second factor reset by an owner"),
    "second_factor_ended": gettext_noop("second factor reset on the server"),
    "recovery_renewed": gettext_noop("new recovery codes made"),
    "feed_opened": gettext_noop("calendar address made"),
    "feed_closed": gettext_noop("calendar address ended"),
    "token_issued": gettext_noop("key for programs made"),
    "token_revoked": gettext_noop("key for programs revoked"),
}
"""What may happen to a sign-in, as a history says it."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened: when, by whom, what, and which key or role it was about."""

    at: datetime
    who: str
    what: str
    detail: str


def sign_in_history(member: Member, *, by: Member) -> Sequence[Happened]:
    """The newest changes of what `member` signs in with and may do, for an owner or themselves."""
    if by.pk != member.pk:
        require_owner(by)
    events = events_of_record(COLLEAGUE, member).filter(verb__in=(*SIGN_IN_VERBS, "changed"))
    found = []
    for event in events.select_related("actor").order_by("-pk")[: SHOWN * 2]:
        if event.verb == "changed" and "role" not in event.changes:
            continue
        what = _(SIGN_IN_VERBS[event.verb]) if event.verb in SIGN_IN_VERBS else _("another role")
        who = str(event.actor) if event.actor else ""
        found.append(Happened(event.at, who, what, _detail(event.changes)))
    return found[:SHOWN]


def _detail(changes: dict[str, Any]) -> str:
    """The key that was made or ended, or the role that was given."""
    for part in ("token", "role"):
        before, after = changes.get(part, (None, None))
        told = after or before
        if isinstance(told, dict):
            return str(told.get("name", ""))
        if told:
            return WORKSPACE_ROLE.say(str(told), reading_language())
    return ""

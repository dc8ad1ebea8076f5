"""What signing in takes: changes of one's own, and the way back for who lost the second factor.

Passwords and factors belong to a user, history to a workspace: each workspace where the user is
a member hears of a change. No event holds a secret.
"""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tokui.identity.models import Member, User
from tokui.identity.nouns import COLLEAGUE
from tokui.identity.policies import memberships, require_owner, require_owner_of_all
from tokui.kernel.errors import Conflict, NotFound
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.scope import Scope


def change_own_password(user: User, password: str, *, origin: Origin = SCREEN) -> None:
    """Another password; whatever was open elsewhere has to sign in again.

    The form has asked for the present password and judged the new one.
    """
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        note_sign_in_change(user, verb="password_changed", origin=origin)


def reset_second_factor(member: Member, *, by: Member, origin: Origin = SCREEN) -> None:
    """Let a colleague who lost the second factor sign in with the password alone.

    Every session of theirs ends. One sign-in opens every workspace of a person, so it takes an
    owner of all of them; one's own factor is switched off on one's own page.
    """
    require_owner(by)
    if member.workspace_id != by.workspace_id or member.removed_at is not None:
        raise NotFound
    if member.pk == by.pk:
        message = _("Switch your own second factor off on your own page.")
        raise Conflict(message=message)
    if member.user is None:
        raise Conflict(message=_("This colleague cannot sign in yet. Invite them instead."))
    require_owner_of_all(member.user, by)
    with transaction.atomic():
        _drop_second_factor(member.user)
        note_sign_in_change(member.user, verb="second_factor_reset", by=by, origin=origin)


def clear_second_factor(member: Member, *, origin: Origin) -> None:
    """The same on the word of whoever keeps the server: the only way back for the only owner.

    Nobody who signs in may ask for this, and so no colleague is named as who did it.
    """
    if member.user is None:
        raise Conflict(message=_("This colleague cannot sign in yet. Invite them instead."))
    with transaction.atomic():
        _drop_second_factor(member.user)
        for one in memberships(member.user):
            record_event(
                COLLEAGUE,
                one,
                "second_factor_ended",
                {},
                by=None,
                scope=Scope(one.workspace),
                origin=origin,
            )


def _drop_second_factor(user: User) -> None:
    """Take every factor and code away and end every session; raises Conflict without a factor."""
    removed, _kinds = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise Conflict(message=_("This colleague has no second factor."))
    User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)


def note_sign_in_change(
    user: User, *, verb: str, by: Member | None = None, origin: Origin = SCREEN
) -> None:
    """Write a change of a sign-in into the history of each workspace of `user`.

    `by` is who did it, where that is not the user; elsewhere that person's membership there.
    """
    doers = {one.workspace_id: one for one in memberships(by.user)} if by and by.user else {}
    for member in memberships(user):
        doer = doers.get(member.workspace_id, by) if by else member
        scope = Scope(member.workspace)
        record_event(COLLEAGUE, member, verb, {}, by=doer, scope=scope, origin=origin)

"""Opening a workspace, and adding colleagues to it."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tokui.core.scales import WORKSPACE_ROLE
from tokui.identity.models import Member, User, Workspace
from tokui.identity.nouns import COLLEAGUE
from tokui.identity.policies import require_owner
from tokui.kernel.errors import Conflict, InvalidInput, Problem
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.records import add_record, read_values
from tokui.kernel.scope import Scope


def create_user(email: str, password: str, *, language: str = "ja") -> User:
    """Somebody who can sign in; raises InvalidInput for a weak password or a taken address."""
    address = email.strip().lower()
    if User.objects.filter(email=address).exists():
        message = _("Somebody signs in with this e-mail address already.")
        raise InvalidInput(Problem("duplicate", message, "email", address))
    try:
        validate_password(password, User(email=address))
    except ValidationError as error:
        raise InvalidInput(
            [Problem("weak_password", message, "password") for message in error.messages]
        ) from error
    user: User = User.objects.create_user(address, password, language=language)
    return user


def open_workspace(
    name: str, *, owner_name: str, email: str, password: str, language: str = "ja"
) -> Member:
    """The first workspace with its owner; raises Conflict when there is one already."""
    with transaction.atomic():
        if Workspace.objects.select_for_update().exists():
            raise Conflict(message=_("This Tokui has an owner already. Ask for an invitation."))
        user = create_user(email, password, language=language)
        workspace = Workspace.objects.create(name=name.strip() or owner_name)
        return _join(workspace, user, owner_name, role="owner")


def _join(workspace: Workspace, user: User, name: str, *, role: str) -> Member:
    scope = Scope(workspace)
    values = read_values(COLLEAGUE, {"name": name, "email": user.email}, scope)
    member: Member = Member.objects.create(workspace=workspace, user=user, role=role, **values)
    changes = {"name": [None, member.name], "role": [None, role]}
    record_event(COLLEAGUE, member, "created", changes, by=member, scope=scope)
    return member


def add_colleague(
    *, by: Member, origin: Origin = SCREEN, role: str = "member", **values: str
) -> Member:
    """A colleague we plan with; an invitation lets them sign in later."""
    member: Member = add_record(COLLEAGUE, values, by=by, scope=Scope(by.workspace), origin=origin)
    if role != "member":
        change_role(member, role, by=by, origin=origin)
    return member


def change_role(member: Member, role: str, *, by: Member, origin: Origin = SCREEN) -> None:
    """Give a colleague another part in the workspace; the last owner stays owner."""
    require_owner(by)
    if role not in WORKSPACE_ROLE:
        raise InvalidInput(Problem("not_a_choice", _("Choose a role from the list."), "role", role))
    with transaction.atomic():
        before = member.role
        if before == "owner" and role != "owner":
            others = Member.objects.filter(
                workspace_id=by.workspace_id, role="owner", removed_at=None, user__isnull=False
            ).exclude(pk=member.pk)
            if not others.exists():
                message = _("A workspace needs an owner. Make somebody else owner first.")
                raise Conflict(message=message)
        member.role = role
        member.version += 1
        member.save(update_fields=["role", "version"])
        record_event(
            COLLEAGUE,
            member,
            "changed",
            {"role": [before, role]},
            by=by,
            scope=Scope(by.workspace),
            origin=origin,
        )

"""Everything that changes who works here: opening, joining, roles, leaving, ways to sign in."""

from tokui.identity.actions.invitations import (
    invite,
    join_as_new,
    join_as_user,
    revoke_invitation,
)
from tokui.identity.actions.membership import add_colleague, change_role, end_membership
from tokui.identity.actions.own import change_language, change_own_name
from tokui.identity.actions.passwords import make_password_link, set_password_by_link
from tokui.identity.actions.signing_in import (
    change_own_password,
    clear_second_factor,
    reset_second_factor,
)
from tokui.identity.actions.workspace import change_workspace, create_user, open_workspace

__all__ = [
    "add_colleague",
    "change_language",
    "change_own_name",
    "change_own_password",
    "change_role",
    "change_workspace",
    "clear_second_factor",
    "create_user",
    "end_membership",
    "invite",
    "join_as_new",
    "join_as_user",
    "make_password_link",
    "open_workspace",
    "reset_second_factor",
    "revoke_invitation",
    "set_password_by_link",
]

"""Opening the workspace with its owner, and what a workspace is called and counts in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import connection, transaction
from django.utils.translation import gettext as _

from tokui.core.vocabulary import field_words
from tokui.core.words import LANGUAGES, Words
from tokui.identity.models import Member, User, Workspace
from tokui.identity.nouns import COLLEAGUE
from tokui.identity.policies import require_owner
from tokui.kernel.errors import Conflict, InvalidInput, Problem, Problems
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.fields import ClosingDay, Currency, Text, Unusable
from tokui.kernel.records import read_values
from tokui.kernel.scope import Scope

WORKSPACE_FIELDS: Final = (
    Text(
        name="name",
        words=Words("Name of your company", "会社名"),
        required=True,
        max_length=200,
    ),
    Currency(name="currency", words=Words("Currency", "通貨")),
    ClosingDay(name="fiscal_close", words=field_words("account", "fiscal_close"), required=True),
)

_FIRST_START_LOCK: Final = 7_306_121
"""Any number that nothing else in the database locks on."""


def create_user(email: str, password: str, *, language: str = "ja") -> User:
    """Somebody who can sign in; raises InvalidInput for a weak password or a taken address."""
    address = email.strip().lower()
    problems = Problems()
    try:
        EmailValidator()(address)
    except ValidationError:
        problems.add("not_an_email", _("This is not an e-mail address."), field="email")
    if User.objects.filter(email=address).exists():
        message = _("Somebody signs in with this e-mail address already.")
        problems.add("duplicate", message, field="email", value=address)
    if language not in LANGUAGES:
        message = _("Choose Japanese or English.")
        problems.add("not_a_choice", message, field="language", value=language)
    problems.raise_if_any()
    check_password(password, User(email=address))
    user: User = User.objects.create_user(address, password, language=language)
    return user


def check_password(password: str, user: User) -> None:
    """Raise InvalidInput when `password` is too weak for `user`."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise InvalidInput(
            [Problem("weak_password", message, "password") for message in error.messages]
        ) from error


def open_workspace(
    name: str,
    *,
    owner_name: str,
    email: str,
    password: str,
    language: str = "ja",
    origin: Origin = SCREEN,
) -> Member:
    """The first workspace with its owner; raises Conflict when there is one already."""
    with transaction.atomic():
        _one_at_a_time()
        if Workspace.objects.exists():
            raise Conflict(message=_("This Tokui has an owner already. Ask for an invitation."))
        user = create_user(email, password, language=language)
        workspace = Workspace.objects.create(name=name.strip() or owner_name)
        scope = Scope(workspace)
        values = read_values(COLLEAGUE, {"name": owner_name, "email": user.email}, scope)
        owner: Member = Member.objects.create(
            workspace=workspace,
            user=user,
            role="owner",
            created_at=origin.moment,
            updated_at=origin.moment,
            **values,
        )
        changes = {"name": [None, owner.name], "role": [None, owner.role]}
        record_event(COLLEAGUE, owner, "created", changes, by=owner, scope=scope, origin=origin)
    return owner


def change_workspace(raw: Mapping[str, Any], *, by: Member, origin: Origin = SCREEN) -> None:
    """Change name, currency or closing day of our own company."""
    require_owner(by)
    with transaction.atomic():
        workspace = Workspace.objects.select_for_update().get(pk=by.workspace_id)
        before = {item.name: getattr(workspace, item.name) for item in WORKSPACE_FIELDS}
        after = {**before, **_read_workspace(raw, Scope(workspace))}
        if before == after:
            return
        for name, value in after.items():
            setattr(workspace, name, value)
        workspace.save(update_fields=list(after))
        # Told of whoever changed it: a workspace is the ground of history, not a record in it.
        changes = {"workspace": [before, after]}
        scope = Scope(workspace)
        record_event(COLLEAGUE, by, "workspace_changed", changes, by=by, scope=scope, origin=origin)


def _read_workspace(raw: Mapping[str, Any], scope: Scope) -> dict[str, Any]:
    problems = Problems()
    values: dict[str, Any] = {}
    for item in WORKSPACE_FIELDS:
        if item.name not in raw:
            continue
        given = raw[item.name]
        try:
            values[item.name] = item.read(given, scope)
        except Unusable as error:
            problems.add(error.code, error.message, field=item.name, value=given)
            continue
        if item.required and not values[item.name]:
            problems.add("required", _("Fill this in."), field=item.name)
    problems.raise_if_any()
    return values


def _one_at_a_time() -> None:
    """Make a second first start wait: PostgreSQL cannot lock a row that is not there yet, and
    SQLite lets one transaction write at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_FIRST_START_LOCK])

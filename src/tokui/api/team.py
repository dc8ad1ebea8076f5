"""The caller, and the teams of accounts."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router
from pydantic import BaseModel, StrictBool

from tokui.accounts.actions import share_account, unshare_account
from tokui.accounts.models import AccountMember
from tokui.accounts.policies import get_account
from tokui.accounts.team import get_part, team_of
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, WRITE, caller_of
from tokui.api.documents import json_response
from tokui.api.records import Once, one_record, origin_of
from tokui.api.schemas import Explained, Id, Reference, code_of, list_of
from tokui.core.scales import TEAM_ROLE, WORKSPACE_ROLE
from tokui.identity.tokens import TOKEN_SCOPE
from tokui.kernel.errors import InvalidInput, NotFound, Problem
from tokui.kernel.once import add_once
from tokui.kernel.public_ids import is_public_id


class WorkspaceDocument(Reference):
    """The company that works here."""

    currency: str
    fiscal_close: str


class MeDocument(BaseModel):
    """Whom the key stands for, and what it may do."""

    member: Reference
    role: code_of(WORKSPACE_ROLE)  # type: ignore[valid-type]
    workspace: WorkspaceDocument
    scopes: list_of(code_of(TOKEN_SCOPE))  # type: ignore[valid-type]


class Part(BaseModel):
    """A colleague's part in the team of an account."""

    member: Reference
    role: code_of(TEAM_ROLE)  # type: ignore[valid-type]
    sees_opinions: bool


class PartIn(Explained):
    """A part to give, or to change."""

    member: Id
    role: code_of(TEAM_ROLE) = "editor"  # type: ignore[valid-type]
    sees_opinions: StrictBool = False


class Team(BaseModel):
    """The whole team; it is never long."""

    items: list[Part]


def add_team_routes(router: Router) -> None:
    """The caller, and the teams of accounts."""
    one = Answer(200, lambda: Part)
    router.get(
        "/me",
        auth=READ,
        operation_id=told("get_me", Answer(200, lambda: MeDocument)),
        summary="Whom the key stands for",
        tags=["team"],
    )(read_me)
    router.get(
        "/accounts/{id}/team",
        auth=READ,
        operation_id=told("list_team", Answer(200, lambda: Team)),
        summary="The team of an account",
        tags=["team"],
    )(read_team)
    router.post(
        "/accounts/{id}/team",
        auth=WRITE,
        operation_id=told("share_account", one),
        summary="Give a colleague a part in the team, or change it",
        tags=["team"],
    )(share)
    router.delete(
        "/accounts/{id}/team/{member_id}",
        auth=WRITE,
        operation_id=told("unshare_account", Answer(204)),
        summary="Take a colleague off the team",
        tags=["team"],
    )(unshare)


def read_me(request: HttpRequest) -> HttpResponse:
    """The caller."""
    member = caller_of(request)
    workspace = member.workspace
    return json_response(
        {
            "member": {"id": member.public_id, "name": member.name},
            "role": member.role,
            "workspace": {
                "id": workspace.public_id,
                "name": workspace.name,
                "currency": workspace.currency,
                "fiscal_close": workspace.fiscal_close,
            },
            "scopes": sorted(request.auth.scopes),  # type: ignore[attr-defined]
        }
    )


def read_team(request: HttpRequest, id: str) -> HttpResponse:
    """The team of an account."""
    account = _account(request, id)
    return json_response({"items": [_part(part) for part in team_of(account)]})


def share(
    request: HttpRequest, id: str, body: Annotated[PartIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Give a colleague a part."""
    account = _account(request, id)
    by = caller_of(request)
    try:
        colleague = one_record("colleague", by, body.member)
    except NotFound as error:
        problem = Problem("unknown_reference", str(error), "member", body.member[:40])
        raise InvalidInput(problem) from error
    part = add_once(
        once or "",
        {"path": request.path, "body": body.model_dump()},
        by=by,
        noun="account_member",
        find=partial(get_part, account),
        add=lambda: share_account(
            account,
            colleague,
            body.role,
            by=by,
            sees_opinions=body.sees_opinions,
            origin=origin_of(body.change_reason),
        ),
    )
    return json_response(_part(part))


def unshare(request: HttpRequest, id: str, member_id: str, said: Query[Explained]) -> HttpResponse:
    """Take a colleague off the team."""
    account = _account(request, id)
    by = caller_of(request)
    colleague = one_record("colleague", by, member_id)
    unshare_account(account, colleague, by=by, origin=origin_of(said.change_reason))
    return HttpResponse(status=204)


def _account(request: HttpRequest, public_id: str) -> Any:
    if not is_public_id(public_id):
        raise NotFound
    return get_account(caller_of(request), public_id)


def _part(part: AccountMember) -> dict[str, Any]:
    return {
        "member": {"id": part.member.public_id, "name": part.member.name},
        "role": part.role,
        "sees_opinions": part.sees_opinions or part.role != "viewer",
    }

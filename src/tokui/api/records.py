"""The routes that every noun has: list, add, read, change, remove."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Body, Header, Query, Router
from pydantic import BaseModel

from tokui.accounts.actions import open_account
from tokui.accounts.policies import get_account
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, WRITE, caller_of
from tokui.api.documents import document_of, documents_of, json_response, with_links
from tokui.api.pages import Filter, NameFilter, page_of
from tokui.api.paths import PATHS
from tokui.api.schemas import (
    WHY,
    Explained,
    Plain,
    both,
    model_change,
    model_in,
    model_out,
    page_out,
)
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, NotFound, Problem
from tokui.kernel.events import Origin
from tokui.kernel.nouns import Noun
from tokui.kernel.once import add_once
from tokui.kernel.public_ids import is_public_id
from tokui.kernel.records import add_record, change_record, get_record, remove_record
from tokui.kernel.scope import Scope
from tokui.plans.policies import get_plan

ORIGIN: Final = Origin(source="api")
_KEY_LENGTH: Final = 80

Once = Annotated[
    Plain | None,
    Header(
        None,
        alias="Idempotency-Key",
        max_length=_KEY_LENGTH,
        description="the same key with the same body makes one record, however often it is sent",
    ),
]
Matched = Annotated[
    Plain | None,
    Header(
        None,
        alias="If-Match",
        max_length=_KEY_LENGTH,
        description="the ETag under which the record was read, for instead of `version`",
    ),
]
Add = Callable[[Member, Scope, dict[str, Any], Origin], Any]


def origin_of(why: str | None) -> Origin:
    """A change by a call that says why."""
    return replace(ORIGIN, reason=(why or "").strip())


def one_record(code: str, member: Member, public_id: str) -> Any:
    """A record that `member` may see; raises NotFound, also for what is no id at all."""
    if not is_public_id(public_id):
        raise NotFound
    return get_record(code, member, public_id)


def scope_of(level: str, member: Member, public_id: str) -> Scope:
    """The scope that the id in an address names; raises NotFound."""
    if level == "workspace":
        return Scope(member.workspace)
    if not is_public_id(public_id):
        raise NotFound
    if level == "account":
        account = get_account(member, public_id)
        return Scope(member.workspace, account)
    plan = get_plan(member, public_id)
    return Scope(member.workspace, plan.account, plan)


def add_noun_routes(router: Router, noun: Noun, *, add: Add | None) -> None:
    """The routes of one noun; without `add`, records are added by a route of another name."""
    above = {"workspace": "", "account": "/accounts/{id}", "plan": "/plans/{id}"}[noun.level]
    path = PATHS[noun.code]
    shared: dict[str, Any] = {"tags": [noun.code]}
    name = both(noun.words.one)
    found = Answer(200, lambda: model_out(noun))
    router.get(
        f"{above}/{path}",
        auth=READ,
        operation_id=told(f"list_{path.replace('-', '_')}", Answer(200, lambda: page_out(noun))),
        summary=f"List: {both(noun.words.many)}",
        **shared,
    )(_list_view(noun))
    if add is not None:
        router.post(
            f"{above}/{path}",
            auth=WRITE,
            operation_id=told(f"add_{noun.code}", replace(found, status=201), found),
            summary=f"Add: {name}",
            **shared,
        )(_add_view(noun, add))
    router.get(
        f"/{path}/{{id}}",
        auth=READ,
        operation_id=told(f"get_{noun.code}", found),
        summary=f"Read: {name}",
        **shared,
    )(_get_view(noun))
    router.patch(
        f"/{path}/{{id}}",
        auth=WRITE,
        operation_id=told(f"change_{noun.code}", found),
        summary=f"Change: {name}",
        **shared,
    )(_change_view(noun))
    if noun.may_remove:
        router.delete(
            f"/{path}/{{id}}",
            auth=WRITE,
            operation_id=told(f"remove_{noun.code}", Answer(204)),
            summary=f"Remove (can be undone): {name}",
            **shared,
        )(_remove_view(noun))


def add_plainly(noun: Noun) -> Add:
    """Adding a record by the action that every noun shares."""
    return lambda member, scope, raw, origin: add_record(
        noun, raw, by=member, scope=scope, origin=origin
    )


def add_account(member: Member, scope: Scope, raw: dict[str, Any], origin: Origin) -> Any:
    """Opening an account, which gives it a team."""
    return open_account(raw, by=member, origin=origin)


def added(
    request: HttpRequest,
    noun: Noun,
    raw: dict[str, Any],
    once: str | None,
    add: Callable[[], Any],
) -> HttpResponse:
    """The answer to a POST: 201 with the new record, 200 when the same key made it before."""
    member = caller_of(request)
    made: list[Any] = []

    def adding() -> Any:
        made.append(add())
        return made[-1]

    record = add_once(
        once or "",
        {"path": request.path, "body": raw},
        by=member,
        noun=noun.code,
        find=lambda public_id: get_record(noun.code, member, public_id),
        add=adding,
    )
    record.refresh_from_db()
    is_new = bool(made) and made[-1].pk == record.pk
    response = json_response(
        document_of(noun, record, member=member),
        status=201 if is_new else 200,
        version=record.version,
    )
    response["Location"] = f"/api/v1/{PATHS[noun.code]}/{record.public_id}"
    return response


def _list_view(noun: Noun) -> Callable[..., HttpResponse]:
    has_search = any(field.name == "search_name" for field in noun.model._meta.get_fields())
    kind: type[BaseModel] = NameFilter if has_search else Filter

    def answer(request: HttpRequest, paging: Any, id: str) -> HttpResponse:
        member = caller_of(request)
        scope = scope_of(noun.level, member, id)
        rows: QuerySet[Any] = noun.policy.visible(member)
        if noun.level != "workspace":
            rows = rows.filter(pk__in=noun.rows_in(scope).values("pk"))
        page, following = page_of(with_links(noun, rows), paging, request)
        items = documents_of(noun, page, scope=scope, member=member)
        return json_response({"items": items, "next": following})

    def listing(request: HttpRequest, id: str, paging: Any) -> HttpResponse:
        return answer(request, paging, id)

    def listing_all(request: HttpRequest, paging: Any) -> HttpResponse:
        return answer(request, paging, "")

    view: Callable[..., HttpResponse] = listing_all if noun.level == "workspace" else listing
    view.__annotations__["paging"] = Annotated[kind, Query(...)]
    return view


def _add_view(noun: Noun, add: Add) -> Callable[..., HttpResponse]:
    def answer(request: HttpRequest, body: Any, once: str | None, id: str) -> HttpResponse:
        raw = body.model_dump(exclude_unset=True)
        member = caller_of(request)
        scope = scope_of(noun.level, member, id)
        values = {name: value for name, value in raw.items() if name != WHY}
        origin = origin_of(body.change_reason)
        return added(request, noun, raw, once, lambda: add(member, scope, values, origin))

    def adding(request: HttpRequest, id: str, body: Any, once: Any = None) -> HttpResponse:
        return answer(request, body, once, id)

    def adding_to_all(request: HttpRequest, body: Any, once: Any = None) -> HttpResponse:
        return answer(request, body, once, "")

    view: Callable[..., HttpResponse] = adding_to_all if noun.level == "workspace" else adding
    view.__annotations__.update(body=Annotated[model_in(noun), Body(...)], once=Once)
    return view


def _get_view(noun: Noun) -> Callable[..., HttpResponse]:
    def reading(request: HttpRequest, id: str) -> HttpResponse:
        member = caller_of(request)
        record = one_record(noun.code, member, id)
        document = document_of(noun, record, member=member)
        return json_response(document, version=record.version)

    return reading


def _change_view(noun: Noun) -> Callable[..., HttpResponse]:
    def changing(request: HttpRequest, id: str, body: Any, matched: Any = None) -> HttpResponse:
        member = caller_of(request)
        record = one_record(noun.code, member, id)
        raw = body.model_dump(exclude_unset=True)
        origin = origin_of(raw.pop(WHY, None))
        base = raw.pop("version", None) or _version_in(matched)
        change_record(noun, record, raw, by=member, base_version=base, origin=origin)
        record.refresh_from_db()
        document = document_of(noun, record, member=member)
        return json_response(document, version=record.version)

    changing.__annotations__.update(body=Annotated[model_change(noun), Body(...)], matched=Matched)
    return changing


def _remove_view(noun: Noun) -> Callable[..., HttpResponse]:
    def removing(
        request: HttpRequest, id: str, said: Query[Explained], matched: Any = None
    ) -> HttpResponse:
        member = caller_of(request)
        record = one_record(noun.code, member, id)
        base, origin = _version_in(matched), origin_of(said.change_reason)
        remove_record(noun, record, by=member, base_version=base, origin=origin)
        return HttpResponse(status=204)

    removing.__annotations__.update(said=Query[Explained], matched=Matched)
    return removing


def _version_in(matched: str | None) -> int | None:
    """The version in If-Match, which carries the ETag of a record."""
    given = (matched or "").strip()
    if given in ("", "*"):
        return None
    found = re.fullmatch(r'(?:W/)?"?([0-9]{1,9})"?', given)
    if found is None:
        message = _('If-Match takes the ETag of the record, such as "3".')
        raise InvalidInput(Problem("wrong_type", message, "If-Match", given[:40]))
    return int(found[1])

"""The one table of pages: who gets which answer from which address.

Columns: a stranger; Yu of another company; Sora, on no team; Rin, viewer; Ken, editor; Emi, the
account's owner; Makoto, manager; Aoi, owner of the workspace. 302 for a stranger leads to the
sign-in page. What has no row here does not exist, and what exists has a row (test_routes.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.contracts.filled import SHEET, TODAY, Filled, add_event
from tests.world import PASSWORD
from tokui.identity.actions import make_password_link
from tokui.kernel.models import Event
from tokui.lists.actions import add_favourite
from tokui.plans.captures import CaptureWanted, keep_capture

ROLES = ("stranger", "yu", "sora", "rin", "ken", "emi", "makoto", "aoi")

type Place = Callable[[Filled], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """One route with one method: what each role gets, where, and with what sent along."""

    method: str
    name: str
    statuses: tuple[int, ...]
    place: Place
    sent: Place

    @property
    def label(self) -> str:
        return f"{self.method} {self.name}"


def nothing(filled: Filled) -> dict[str, Any]:
    return {}


def _row(
    method: str, name: str, statuses: str, place: Place = nothing, sent: Place = nothing
) -> Row:
    return Row(method, name, tuple(map(int, statuses.split())), place, sent)


def _account(filled: Filled) -> dict[str, Any]:
    return {"account_id": filled.world.toa.public_id}


def _fresh(filled: Filled) -> dict[str, Any]:
    return {"account_id": filled.extra["fresh"].public_id}


def _needs_section(filled: Filled) -> dict[str, Any]:
    return {**_account(filled), "code": "needs"}


def _customer(filled: Filled) -> dict[str, Any]:
    return {"public_id": filled.world.toa.public_id}


def _part(filled: Filled) -> dict[str, Any]:
    return {**_account(filled), "member_id": filled.world.ken.public_id}


def _member(filled: Filled) -> dict[str, Any]:
    return {"member_id": filled.world.ken.public_id}


def _an_action(filled: Filled) -> dict[str, Any]:
    return {"public_id": filled.one("action").public_id}


def _need(filled: Filled) -> dict[str, Any]:
    return {"noun": "need", "public_id": filled.one("need").public_id}


def _title(filled: Filled) -> dict[str, Any]:
    return {**_need(filled), "name": "title"}


def _needs(filled: Filled) -> dict[str, Any]:
    return {"noun": "need"}


def _in_plan(filled: Filled) -> dict[str, Any]:
    return {"plan": filled.world.plan.public_id}


def _layer_cell(filled: Filled) -> dict[str, Any]:
    return {"noun": "need", "name": "layer"}


def _patch(filled: Filled) -> dict[str, Any]:
    cell = {"id": filled.one("need").public_id, "field": "title", "value": "保守費用を下げたい"}
    return {**_in_plan(filled), "columns": "title", "patch": json.dumps({"changes": [cell]})}


def _new_need(filled: Filled) -> dict[str, Any]:
    return {**_in_plan(filled), "title": "保守費用を下げたい"}


def _new_title(filled: Filled) -> dict[str, Any]:
    return {"title": "保守費用を下げたい", "version": str(filled.one("need").version)}


def _detail(filled: Filled) -> dict[str, Any]:
    _typed(filled)
    return {**_need(filled), "name": "detail"}


def _typed(filled: Filled) -> dict[str, Any]:
    """The change stands before the request is made, and only once."""
    about = Event.objects.filter(noun="need", subject_key=filled.one("need").pk)
    last = about.filter(verb="changed", changes__has_key="detail").last()
    return {"since": (last or add_event(filled)).public_id}


def _invitation(filled: Filled) -> dict[str, Any]:
    return {"secret": filled.extra["invitation_secret"]}


def _password_link(filled: Filled) -> dict[str, Any]:
    _link, secret = make_password_link(filled.world.sora, by=filled.world.aoi)
    return {"secret": secret}


def _event(filled: Filled) -> dict[str, Any]:
    return {"public_id": add_event(filled).public_id}


def _layer(filled: Filled) -> dict[str, Any]:
    return {"set.layer": "obstacle"}


def _line(filled: Filled) -> dict[str, Any]:
    line = {"text": "面談", "read_text": "面談", "kind": "meeting", "subject": "面談"}
    place = {"on": TODAY.isoformat(), "account": filled.world.toa.public_id}
    return {**line, **place, "confirm": "1"}


def _kept_line(filled: Filled) -> dict[str, Any]:
    """A line that Emi kept."""
    wanted = CaptureWanted("meeting", TODAY, "面談", "面談")
    world = filled.world
    kept = keep_capture(wanted, account=world.toa, plan=world.plan, by=world.emi)
    return {"batch": kept.batch_key}


def _version(filled: Filled) -> dict[str, Any]:
    return {"version_id": filled.extra["version"].public_id}


def _import(filled: Filled) -> dict[str, Any]:
    return {"public_id": filled.extra["import"].public_id}


def _committed(filled: Filled) -> dict[str, Any]:
    return {"public_id": filled.extra["committed import"].public_id}


def _deals(filled: Filled) -> dict[str, Any]:
    return {"noun": "deal"}


def _starred(filled: Filled) -> dict[str, Any]:
    return {"key": add_favourite("account", filled.world.toa.public_id, by=filled.world.emi).pk}


def _form(**values: Any) -> Place:
    return lambda filled: values


SIGN_IN = [
    #                                       stran yu  sora rin ken emi mak aoi
    _row("GET", "account_login",            "200 302 302 302 302 302 302 302"),
    _row("POST", "account_login",           "302 302 302 302 302 302 302 302",
         sent=_form(login="emi@kitahama.example", password=PASSWORD)),
    _row("GET", "account_logout",           "302 200 200 200 200 200 200 200"),
    _row("POST", "account_logout",          "302 302 302 302 302 302 302 302"),
    _row("GET", "account_inactive",         "200 200 200 200 200 200 200 200"),
    _row("GET", "mfa_authenticate",         "302 302 302 302 302 302 302 302"),
    _row("POST", "mfa_authenticate",        "302 302 302 302 302 302 302 302"),
    _row("GET", "account_reauthenticate",   "302 200 200 200 200 200 200 200"),
    _row("POST", "account_reauthenticate",  "302 302 302 302 302 302 302 302",
         sent=_form(password=PASSWORD)),
    _row("GET", "mfa_reauthenticate",       "302 302 302 302 302 302 302 302"),
    _row("POST", "mfa_reauthenticate",      "302 302 302 302 302 302 302 302"),
    _row("GET", "account_change_password",  "302 200 200 200 200 200 200 200"),
    _row("POST", "account_change_password", "302 302 302 302 302 302 302 302",
         sent=_form(oldpassword=PASSWORD, password1="atarashii-aikotoba")),
    _row("GET", "mfa_index",                "302 302 302 302 302 302 302 302"),
    _row("GET", "mfa_activate_totp",        "302 200 200 200 200 200 200 200"),
    _row("POST", "mfa_activate_totp",       "302 200 200 200 200 200 200 200",
         sent=_form(code="000000")),
    _row("GET", "mfa_deactivate_totp",      "302 404 404 404 404 404 404 404"),
    _row("POST", "mfa_deactivate_totp",     "302 404 404 404 404 404 404 404"),
    _row("GET", "mfa_view_recovery_codes",  "302 404 404 404 404 404 404 404"),
    _row("GET", "mfa_generate_recovery_codes",  "302 200 200 200 200 200 200 200"),
    _row("POST", "mfa_generate_recovery_codes", "302 200 200 200 200 200 200 200"),
    _row("GET", "mfa_download_recovery_codes",  "302 404 404 404 404 404 404 404"),
]  # fmt: skip

PEOPLE = [
    #                                      stran yu  sora rin ken emi mak aoi
    _row("GET", "identity:start",          "404 404 404 404 404 404 404 404"),
    _row("POST", "identity:start",         "404 404 404 404 404 404 404 404",
         sent=_form(company="x", name="x", email="x@y.example", password=PASSWORD, language="ja")),
    _row("GET", "identity:join",           "200 200 200 200 200 200 200 200", _invitation),
    _row("POST", "identity:join",          "302 302 409 409 409 409 409 409", _invitation,
         _form(name="新井 新", password=PASSWORD, language="ja")),
    _row("GET", "identity:new_password",   "200 200 200 200 200 200 200 200", _password_link),
    _row("POST", "identity:new_password",  "302 302 302 302 302 302 302 302", _password_link,
         _form(password="atarashii-aikotoba")),
    _row("GET", "identity:members",        "302 200 200 200 200 200 200 200"),
    _row("POST", "identity:add_colleague", "302 302 403 403 403 403 302 302",
         sent=_form(name="新井 新")),
    _row("POST", "identity:invite",        "302 200 403 403 403 403 200 200",
         sent=_form(role="member", email="")),
    _row("GET", "identity:colleague",      "302 404 200 200 200 200 200 200", _member),
    _row("POST", "identity:colleague",     "302 404 403 403 302 403 302 302", _member,
         _form(name="剣持 健", title="課長")),
    _row("POST", "identity:role",          "302 404 403 403 403 403 403 302", _member,
         _form(role="viewer")),
    _row("GET", "identity:end_membership", "302 404 403 403 403 403 403 200", _member),
    _row("POST", "identity:end_membership","302 404 403 403 403 403 403 302", _member),
    _row("POST", "identity:password_link", "302 404 403 403 403 403 403 200", _member),
    _row("GET", "identity:reset_second_factor",  "302 404 403 403 403 403 403 200", _member),
    _row("POST", "identity:reset_second_factor", "302 404 403 403 403 403 403 409", _member),
    _row("POST", "identity:revoke_key_of",  "302 404 403 403 403 403 403 302", lambda filled: {
        "member_id": filled.world.emi.public_id, "token_id": filled.extra["token"].public_id,
    }),
    _row("POST", "identity:revoke_invitation", "302 404 404 404 404 404 302 302",
         lambda filled: {"invitation_id": filled.extra["invitation"].public_id}),
    _row("GET", "identity:me",             "302 200 200 200 200 200 200 200"),
    _row("POST", "identity:my_name",       "302 302 302 302 302 302 302 302",
         sent=_form(name="改姓 した")),
    _row("POST", "identity:language",      "302 302 302 302 302 302 302 302",
         sent=_form(language="en")),
    _row("POST", "identity:end_session",   "302 404 404 404 404 404 404 404", _form(key=9999)),
    _row("POST", "identity:end_other_sessions", "302 302 302 302 302 302 302 302"),
    _row("POST", "identity:add_key",       "302 200 200 200 200 200 200 200",
         sent=_form(name="集計", scopes=["read"], days="30")),
    _row("POST", "identity:revoke_key",    "302 404 404 404 404 302 404 404",
         lambda filled: {"token_id": filled.extra["token"].public_id}),
    _row("POST", "identity:switch",        "302 404 302 302 302 302 302 302",
         sent=lambda filled: {"workspace": filled.world.workspace.public_id}),
    _row("GET", "identity:settings",       "302 200 403 403 403 403 403 200"),
    _row("POST", "identity:settings",      "302 302 403 403 403 403 403 302",
         sent=_form(name="北浜システムズ", currency="JPY", fiscal_close="3月31日")),
]  # fmt: skip

SEARCHING = [
    #                              stran yu  sora rin ken emi mak aoi
    _row("GET", "web:search",      "302 200 200 200 200 200 200 200", sent=_form(q="精密")),
    _row("GET", "web:found",       "302 200 200 200 200 200 200 200", sent=_form(q="精密")),
    _row("GET", "web:commands",    "302 404 404 200 200 200 200 200",
         sent=lambda filled: {"account": filled.world.toa.public_id}),
]  # fmt: skip

PLANS = [
    #                                   stran yu  sora rin ken emi mak aoi
    _row("GET", "accounts:team",        "302 404 404 200 200 200 200 200", _account),
    _row("POST", "accounts:team",       "302 404 404 403 403 302 302 302", _account,
         lambda filled: {"member": filled.world.sora.public_id, "role": "viewer"}),
    _row("POST", "accounts:leave_team", "302 404 404 403 302 302 302 302", _part),
    _row("GET", "plans:overview",       "302 404 404 200 200 200 200 200", _account),
    _row("GET", "plans:needs",          "302 404 404 200 200 200 200 200", _account),
    _row("GET", "plans:objectives",     "302 404 404 200 200 200 200 200", _account),
    _row("GET", "plans:competitors",    "302 404 404 200 200 200 200 200", _account),
    _row("GET", "plans:profile",        "302 404 404 200 200 200 200 200", _account),
    _row("GET", "plans:actions",        "302 404 404 200 200 200 200 200", _account),
    _row("GET", "plans:stakeholders",   "302 404 404 200 200 200 200 200", _account),
    _row("GET", "plans:power",          "302 404 404 200 200 200 200 200", _account),
    _row("GET", "plans:power_document", "302 404 404 200 200 200 200 200", _account),
    _row("GET", "plans:relations",      "302 404 404 200 200 200 200 200", _account),
    _row("GET", "plans:plays",          "302 404 404 200 200 200 200 200", _account),
    _row("GET", "plans:footprint",      "302 404 404 200 200 200 200 200", _account),
    _row("GET", "plans:route",          "302 404 404 200 200 200 200 200", _account),
    _row("POST", "plans:take_route",    "302 404 404 403 302 302 302 302", _account,
         lambda filled: {"deal": filled.one("deal").public_id}),
    _row("GET", "plans:document",       "302 404 404 200 200 200 200 200", _account),
    _row("GET", "plans:care",           "302 404 404 302 302 302 302 302", _needs_section),
    _row("POST", "plans:confirm",       "302 404 404 403 302 302 302 302", _needs_section),
    _row("GET", "plans:glossary",       "302 200 200 200 200 200 200 200"),
    _row("POST", "plans:start",         "302 404 404 403 302 302 302 302", _fresh),
    _row("POST", "plans:fill",          "302 404 404 403 302 302 302 302", _account),
    _row("POST", "plans:undo_draft",    "302 404 404 403 302 302 302 302", _account),
    _row("GET", "plans:versions",       "302 404 404 200 200 200 200 200", _account),
    _row("POST", "plans:seal",          "302 404 404 403 302 302 302 302", _account,
         _form(name="期末")),
    _row("GET", "plans:past",           "302 404 404 200 200 200 200 200", _account,
         _form(as_of=TODAY.isoformat())),
    _row("GET", "plans:export",         "302 404 404 200 200 200 200 200", _account,
         _form(format="json", language="ja")),
    _row("GET", "plans:version",        "302 404 404 200 200 200 200 200", _version),
]  # fmt: skip

RECORDS = [
    #                                   stran yu  sora rin ken emi mak aoi
    _row("GET", "web:home",             "302 200 200 200 200 200 200 200"),
    _row("GET", "web:week",             "302 302 302 302 302 302 302 302"),
    _row("GET", "web:close_action",     "302 404 404 403 200 200 200 200", _an_action),
    _row("POST", "web:close_action",    "302 404 404 403 302 302 302 302", _an_action,
         _form(result="検討に入った", lesson="早く送る")),
    _row("GET", "web:accounts",         "302 200 200 200 200 200 200 200"),
    _row("GET", "web:products",         "302 200 200 200 200 200 200 200"),
    _row("GET", "organisation:transfers", "302 404 404 200 200 200 200 200", _customer),
    _row("POST", "organisation:transfers", "302 404 404 403 200 200 200 200", _customer),
    _row("GET", "web:minutes",          "302 404 404 403 200 200 200 200", _account),
    _row("POST", "web:minutes",         "302 404 404 403 200 200 200 200", _account,
         _form(text="試験 太郎0は前向き。")),
    _row("GET", "web:people",           "302 404 404 200 200 200 200 200", _customer),
    _row("GET", "web:departments",      "302 404 404 200 200 200 200 200", _customer),
    _row("GET", "web:deals",            "302 404 404 200 200 200 200 200", _customer),
    _row("GET", "web:orders",           "302 404 404 200 200 200 200 200", _customer),
    _row("GET", "web:activities",       "302 404 404 200 200 200 200 200", _customer),
    _row("GET", "web:history",          "302 404 404 200 200 200 200 200", _customer),
    _row("POST", "web:records",         "302 404 404 403 302 302 302 302", _needs, _new_need),
    _row("GET", "web:new_record",       "302 404 404 403 200 200 200 200", _needs, _in_plan),
    _row("GET", "web:paste",            "302 404 404 403 200 200 200 200", _needs, _in_plan),
    _row("POST", "web:paste",           "302 404 404 403 200 200 200 200", _needs,
         lambda filled: {**_in_plan(filled), "text": "保守費用を下げたい\n納期を守りたい"}),
    _row("GET", "web:choices",          "302 404 404 200 200 200 200 200", _needs, _in_plan),
    _row("GET", "web:cell_options",     "302 404 404 200 200 200 200 200", _layer_cell, _in_plan),
    _row("GET", "web:more_rows",        "302 404 404 200 200 200 200 200", _needs, _in_plan),
    _row("GET", "web:grid",             "302 404 404 200 200 200 200 200", _needs, _in_plan),
    _row("POST", "web:grid",            "302 404 404 403 200 200 200 200", _needs, _patch),
    _row("POST", "web:grid_turn",       "302 404 404 403 200 200 200 200", _needs, _in_plan),
    _row("GET", "web:record",           "302 404 404 200 200 200 200 200", _need),
    _row("DELETE", "web:record",        "302 404 404 403 302 302 302 302", _need),
    _row("GET", "web:record_history",   "302 404 404 200 200 200 200 200", _need),
    _row("POST", "web:remove",          "302 404 404 403 302 302 302 302", _need),
    _row("GET", "web:field",            "302 404 404 403 200 200 200 200", _title),
    _row("POST", "web:field",           "302 404 404 403 302 302 302 302", _title, _new_title),
    _row("POST", "web:place",           "302 404 404 403 302 302 302 302", _need, _layer),
    _row("POST", "web:undo",            "302 404 404 403 302 302 302 302", _event),
    _row("GET", "web:capture",          "302 200 200 200 200 200 200 200"),
    _row("POST", "web:capture",         "302 404 404 403 302 302 302 302", sent=_line),
    _row("POST", "web:capture_reading", "302 404 404 200 200 200 200 200", sent=_line),
    _row("POST", "web:undo_batch",      "302 404 404 404 404 302 404 404", _kept_line),
    _row("POST", "web:field_back",      "302 404 404 403 302 302 302 302", _detail, _typed),
    _row("GET", "web:presence",         "302 404 404 200 200 200 200 200", _need),
    _row("POST", "web:presence",        "302 404 404 403 200 200 200 200", _need,
         _form(field="title")),
]  # fmt: skip

LISTS = [
    #                                   stran yu  sora rin ken emi mak aoi
    _row("GET", "lists:list",           "302 200 200 200 200 200 200 200", _deals),
    _row("GET", "lists:totals",         "302 302 302 302 302 302 302 302", _deals),
    _row("GET", "lists:filter",         "302 200 200 200 200 200 200 200", _deals,
         _form(column="grade")),
    _row("GET", "lists:file",           "302 200 200 200 200 200 200 200",
         _form(noun="deal", format="csv")),
    _row("POST", "lists:keep_view",     "302 302 302 302 302 302 302 302", _deals,
         _form(name="来月の商談", f="closes_on:next:31")),
    _row("POST", "lists:choose_first",  "302 302 302 302 302 302 302 302", _deals,
         _form(view="late")),
    _row("POST", "lists:change_many",   "302 200 200 200 200 200 200 200", _needs,
         lambda filled: {"id": filled.one("need").public_id, "field": "layer"}),
    _row("GET", "lists:favourites",     "302 200 200 200 200 200 200 200"),
    _row("POST", "lists:star",          "302 404 404 302 302 302 302 302",
         sent=lambda filled: {"noun": "need", "id": filled.one("need").public_id}),
    _row("POST", "lists:unstar",        "302 302 302 302 302 302 302 302", _starred),
    _row("POST", "lists:move",          "302 404 404 404 404 302 404 404", _starred,
         _form(way="up")),
]  # fmt: skip

IMPORTS = [
    #                                   stran yu  sora rin ken emi mak aoi
    _row("GET", "intake:start",         "302 200 200 200 200 200 200 200"),
    _row("GET", "intake:new",           "302 200 200 200 200 200 200 200"),
    _row("POST", "intake:new",          "302 302 302 302 302 302 302 302",
         sent=lambda filled: {"file": SimpleUploadedFile("accounts.csv", SHEET)}),
    _row("GET", "intake:sample",        "302 200 200 200 200 200 200 200",
         _form(kind="accounts")),
    _row("GET", "intake:import",        "302 404 404 404 404 200 200 200", _import),
    _row("POST", "intake:import",       "302 404 404 404 404 302 302 302", _import),
    _row("POST", "intake:commit",       "302 404 404 404 404 302 302 302", _import),
    _row("GET", "intake:problems",      "302 404 404 404 404 404 404 404", _import),
    _row("POST", "intake:sheet",        "302 404 404 404 404 404 404 404", _import,
         sent=_form(sheet="?")),
    _row("POST", "intake:undo",         "302 404 404 404 404 302 302 302", _committed),
    _row("POST", "intake:discard",      "302 404 404 404 404 302 302 302", _import),
]  # fmt: skip

HEALTH = [
    _row("GET", "livez",  "200 200 200 200 200 200 200 200"),
    _row("GET", "readyz", "200 200 200 200 200 200 200 200"),
]  # fmt: skip

ASKS_AGAIN = {
    "identity:add_key", "identity:password_link", "identity:reset_second_factor",
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
}  # fmt: skip
"""Routes that want the password again when it was given long ago."""

STRANGERS_ENTER = {
    "account_login", "account_inactive", "identity:start", "identity:join",
    "identity:new_password", "identity:language", "livez", "readyz", "mfa_index",
}  # fmt: skip
"""Routes that answer strangers, if only by sending them on to another page; all others send them
to the sign-in page."""

TABLE = [*SIGN_IN, *PEOPLE, *SEARCHING, *PLANS, *RECORDS, *LISTS, *IMPORTS, *HEALTH]

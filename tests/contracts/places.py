"""Where a route is tried, and what is sent along: one row of the table of pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.contracts.filled import TODAY, Filled, add_event
from tokui.identity.actions import make_password_link
from tokui.kernel.models import Event
from tokui.lists.actions import add_favourite
from tokui.plans.captures import CaptureWanted, keep_capture

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


def row(
    method: str, name: str, statuses: str, place: Place = nothing, sent: Place = nothing
) -> Row:
    return Row(method, name, tuple(map(int, statuses.split())), place, sent)


def account(filled: Filled) -> dict[str, Any]:
    return {"account_id": filled.world.toa.public_id}


def fresh(filled: Filled) -> dict[str, Any]:
    return {"account_id": filled.extra["fresh"].public_id}


def waiver(filled: Filled) -> dict[str, Any]:
    return {**account(filled), "waiver_id": filled.one("waiver").public_id}


def needs_section(filled: Filled) -> dict[str, Any]:
    return {**account(filled), "code": "needs"}


def customer(filled: Filled) -> dict[str, Any]:
    return {"public_id": filled.world.toa.public_id}


def person(filled: Filled) -> dict[str, Any]:
    return {"person_id": filled.one("person").public_id}


def part(filled: Filled) -> dict[str, Any]:
    return {**account(filled), "member_id": filled.world.ken.public_id}


def member(filled: Filled) -> dict[str, Any]:
    return {"member_id": filled.world.ken.public_id}


def an_action(filled: Filled) -> dict[str, Any]:
    return {"public_id": filled.one("action").public_id}


def need(filled: Filled) -> dict[str, Any]:
    return {"noun": "need", "public_id": filled.one("need").public_id}


def title(filled: Filled) -> dict[str, Any]:
    return {**need(filled), "name": "title"}


def kpi(filled: Filled) -> dict[str, Any]:
    return {**account(filled), "kpi_id": filled.one("kpi").public_id}


def needs(filled: Filled) -> dict[str, Any]:
    return {"noun": "need"}


def in_plan(filled: Filled) -> dict[str, Any]:
    return {"plan": filled.world.plan.public_id}


def layer_cell(filled: Filled) -> dict[str, Any]:
    return {"noun": "need", "name": "layer"}


def patch(filled: Filled) -> dict[str, Any]:
    cell = {"id": filled.one("need").public_id, "field": "title", "value": "保守費用を下げたい"}
    return {**in_plan(filled), "columns": "title", "patch": json.dumps({"changes": [cell]})}


def space_patch(filled: Filled) -> dict[str, Any]:
    product = filled.one("product").public_id
    cell = {"id": "whole", "field": product, "value": "商談中"}
    return {**in_plan(filled), "columns": product, "patch": json.dumps({"changes": [cell]})}


def new_need(filled: Filled) -> dict[str, Any]:
    return {**in_plan(filled), "title": "保守費用を下げたい"}


def new_title(filled: Filled) -> dict[str, Any]:
    return {"title": "保守費用を下げたい", "version": str(filled.one("need").version)}


def detail(filled: Filled) -> dict[str, Any]:
    typed(filled)
    return {**need(filled), "name": "detail"}


def typed(filled: Filled) -> dict[str, Any]:
    """The change stands before the request is made, and only once."""
    about = Event.objects.filter(noun="need", subject_key=filled.one("need").pk)
    last = about.filter(verb="changed", changes__has_key="detail").last()
    return {"since": (last or add_event(filled)).public_id}


def invitation(filled: Filled) -> dict[str, Any]:
    return {"secret": filled.extra["invitation_secret"]}


def password_link(filled: Filled) -> dict[str, Any]:
    _link, secret = make_password_link(filled.world.sora, by=filled.world.aoi)
    return {"secret": secret}


def event(filled: Filled) -> dict[str, Any]:
    return {"public_id": add_event(filled).public_id}


def layer(filled: Filled) -> dict[str, Any]:
    return {"set.layer": "obstacle"}


def line(filled: Filled) -> dict[str, Any]:
    line = {"text": "面談", "read_text": "面談", "kind": "meeting", "subject": "面談"}
    place = {"on": TODAY.isoformat(), "account": filled.world.toa.public_id}
    return {**line, **place, "confirm": "1"}


def kept_line(filled: Filled) -> dict[str, Any]:
    """A line that Emi kept."""
    wanted = CaptureWanted("meeting", TODAY, "面談", "面談")
    world = filled.world
    kept = keep_capture(wanted, account=world.toa, plan=world.plan, by=world.emi)
    return {"batch": kept.batch_key}


def person_here(filled: Filled) -> dict[str, Any]:
    return {**account(filled), **person(filled)}


def pair(filled: Filled) -> dict[str, Any]:
    ids = {"person": filled.one("person").public_id, "colleague": filled.world.ken.public_id}
    return {**ids, "wanted": "regular"}


def version(filled: Filled) -> dict[str, Any]:
    return {"version_id": filled.extra["version"].public_id}


def an_import(filled: Filled) -> dict[str, Any]:
    return {"public_id": filled.extra["import"].public_id}


def committed(filled: Filled) -> dict[str, Any]:
    return {"public_id": filled.extra["committed import"].public_id}


def two_deals(filled: Filled) -> dict[str, Any]:
    first, second = filled.made["deal"][:2]
    return {"deal": first.public_id, "from": second.public_id}


def deals(filled: Filled) -> dict[str, Any]:
    return {"noun": "deal"}


def starred(filled: Filled) -> dict[str, Any]:
    return {"key": add_favourite("account", filled.world.toa.public_id, by=filled.world.emi).pk}


def form(**values: Any) -> Place:
    return lambda filled: values

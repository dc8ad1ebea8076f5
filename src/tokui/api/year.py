"""Twelve months of an account: its customer's year, ours, actions and deals."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel, Field

from tokui.api.answers import Answer, told
from tokui.api.caller import READ, caller_of
from tokui.api.documents import json_response
from tokui.api.records import scope_of
from tokui.api.schemas import Closed, Id
from tokui.core.year_grid import Entry, first_of_year, our_closings, year_grid
from tokui.kernel.words import say
from tokui.plans.queries import plan_of, plan_snapshot


class EntryDocument(BaseModel):
    """Something in a lane. Without a noun it is only expected, and the note says why."""

    code: str
    title: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    noun: str
    id: Id | None
    who: str
    note: str
    is_late: bool
    is_over: bool


class LaneDocument(BaseModel):
    """A lane, its entries in the order of their days."""

    code: str
    name: str
    entries: list[EntryDocument]


class YearDocument(BaseModel):
    """Twelve months; open actions and deals without a day stand apart."""

    first: dt.date
    last: dt.date
    lanes: list[LaneDocument]
    undated: list[EntryDocument]


class Asked(Closed):
    """From when."""

    since: Annotated[
        dt.date | None,
        Field(description="a day of the first month; without it the customer's year that runs"),
    ] = None


def add_year_routes(router: Router) -> None:
    """The one route of the year."""
    router.get(
        "/accounts/{id}/year",
        auth=READ,
        operation_id=told("get_year", Answer(200, lambda: YearDocument)),
        summary="Twelve months: what to expect at the customer, actions, deals",
        tags=["action"],
    )(year)


def year(request: HttpRequest, id: str, ask: Query[Asked]) -> HttpResponse:
    """The year of the current plan."""
    member = caller_of(request)
    plan = plan_of(member, scope_of("account", member, id).account)
    snapshot = plan_snapshot(plan, member=member, now=timezone.now())
    first = (ask.since or first_of_year(snapshot.taken_on, snapshot)).replace(day=1)
    grid = year_grid(snapshot, first, our_closings(member.workspace.fiscal_close, first))
    lanes = [
        LaneDocument(
            code=lane.code,
            name=say(lane.words),
            # What lasts for months stands in each of their cells.
            entries=[_entry(entry) for entry in dict.fromkeys(chain(*lane.cells))],
        )
        for lane in grid.lanes
    ]
    document = YearDocument(
        first=grid.first,
        last=grid.last,
        lanes=lanes,
        undated=[_entry(entry, dated=False) for entry in grid.undated],
    )
    return json_response(document.model_dump(mode="json"))


def _entry(entry: Entry, *, dated: bool = True) -> EntryDocument:
    return EntryDocument(
        code=entry.code.partition(" ")[0],
        title=say(entry.title),
        starts_on=entry.starts_on if dated else None,
        ends_on=entry.ends_on if dated else None,
        noun=entry.noun,
        id=entry.id or None,
        who=entry.who,
        note=say(entry.note) if entry.note else "",
        is_late=entry.is_late,
        is_over=entry.is_over,
    )

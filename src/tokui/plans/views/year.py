"""Twelve months of an account on one page: its customer's year, ours, actions and deals."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tokui.core.japan import Closing, Unreadable, fiscal_year_of
from tokui.core.months import first_of_month
from tokui.core.year_grid import MONTHS, first_of_year, our_closings, year_grid
from tokui.core.yearly import closing_of
from tokui.plans.views.boards import versions_of
from tokui.plans.views.opening import OpenPlan, open_plan, start_page

_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Span:
    """A year that may be shown: its code, and the month in which it begins."""

    code: str
    first: dt.date


@require_safe
def year(request: HttpRequest, account_id: str) -> HttpResponse:
    """The year grid from the month asked for, by default the customer's year that runs."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "actions")
    spans = list(_spans(opened))
    first = _asked(request.GET.get("from", "")) or spans[0].first
    grid = year_grid(
        opened.snapshot, first, our_closings(opened.account.workspace.fiscal_close, first)
    )
    return opened.page(
        "year/page",
        "actions",
        grid=grid,
        spans=spans,
        before=first_of_month(first, -MONTHS),
        after=first_of_month(first, MONTHS),
        versions={**versions_of(opened, "action"), **versions_of(opened, "deal")},
        knows_closing=closing_of(opened.snapshot) is not None,
        care=None,
    )


def _asked(text: str) -> dt.date | None:
    """The month of an address; None for what is no month between 2000 and 2099."""
    found = _MONTH.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= MONTHS or not 2000 <= int(found[1]) <= 2099:
        return None
    return dt.date(int(found[1]), int(found[2]), 1)


def _spans(opened: OpenPlan) -> Iterator[Span]:
    """The customer's year, ours where it is another, and the months ahead."""
    today = opened.snapshot.taken_on
    customer = first_of_year(today, opened.snapshot)
    yield Span("customer", customer)
    closing = _our_closing(opened)
    if closing is not None:
        ours = fiscal_year_of(today, closing).start.replace(day=1)
        if ours != customer:
            yield Span("ours", ours)
    yield Span("ahead", today.replace(day=1))


def _our_closing(opened: OpenPlan) -> Closing | None:
    try:
        return Closing.parse(opened.account.workspace.fiscal_close)
    except Unreadable:
        return None

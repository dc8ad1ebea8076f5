"""The portfolio on screen and as a file."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tokui.core.market.portfolio.figures import AccountFigures, total_of
from tokui.core.months import first_of_month
from tokui.core.scales import TIER
from tokui.kernel.errors import NotFound
from tokui.kernel.words import reading_language
from tokui.market.portfolio import page as parts
from tokui.market.portfolio.queries import Portfolio, months_kept, portfolio_of
from tokui.market.portfolio.tables import accounts_table
from tokui.outputs.svg_portfolio import Bubble, bubbles_svg
from tokui.plans.views.drawings import drawn

ROWS_PER_PAGE: Final = 50
MOST_BUBBLES: Final = 300
MOST_GATHERED: Final = 12
"""So many owners or industries stand in a table; all of them can be chosen."""


@require_safe
def portfolio(request: HttpRequest) -> HttpResponse:
    """Every account one may see: sums that open into their rows, as of any month."""
    member: Any = request.member  # type: ignore[attr-defined]
    asked = _asked(request)
    chosen = {name: request.GET.get(name, "") for name in parts.FILTERS}
    held = parts.narrowed(asked.accounts, chosen)
    sort = request.GET.get("sort", "ordered")
    context = {
        "portfolio": asked,
        "month": request.GET.get("month", ""),
        "months": months_kept(member.workspace),
        "chosen": chosen,
        "is_narrowed": any(chosen.values()),
        "choices": parts.choices(asked.accounts),
        "classes": list(TIER),
        "none": parts.NONE,
        "total": total_of(held),
        "all_accounts": len(asked.accounts),
        "matrix": parts.matrix(held),
        "owners": parts.gathered(held, "owner"),
        "segments": parts.gathered(held, "segment"),
        "groups": parts.groups_of(held)[:ROWS_PER_PAGE],
        "concentrations": parts.concentrations(held),
        "bubbles": _bubbles(held),
        "rows": Paginator(parts.in_order(held, sort), ROWS_PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "sort": sort,
        "most": f":{MOST_GATHERED}",
        "most_number": MOST_GATHERED,
        "query": _query(request.GET, leaving_out=("page",)),
        "query_unsorted": _query(request.GET, leaving_out=("page", "sort")),
    }
    return render(request, "market/portfolio/page.html", context)


@require_safe
def file(request: HttpRequest, format: str) -> HttpResponseBase:
    """The accounts of the page, all of them, as CSV or as a workbook."""
    asked = _asked(request)
    chosen = {name: request.GET.get(name, "") for name in parts.FILTERS}
    held = parts.in_order(
        parts.narrowed(asked.accounts, chosen), request.GET.get("sort", "ordered")
    )
    name = f"portfolio-{asked.taken_on.isoformat()}.{format}"
    answer = _file(format, asked, held)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _file(format: str, asked: Portfolio, held: list[AccountFigures]) -> HttpResponseBase:
    # What writes files loads when somebody wants one, not when the server starts.
    if format == "csv":
        from tokui.outputs.tables import csv_parts

        return StreamingHttpResponse(
            csv_parts(accounts_table(held)), content_type="text/csv; charset=utf-8"
        )
    if format == "xlsx":
        from tokui.outputs.tables import xlsx_of

        return HttpResponse(
            xlsx_of(accounts_table(held), asked.taken_on.isoformat()),
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
    raise NotFound


def _asked(request: HttpRequest) -> Portfolio:
    member: Any = request.member  # type: ignore[attr-defined]
    return portfolio_of(member, today=timezone.localdate(), month=_month(request))


def _month(request: HttpRequest) -> date | None:
    text = request.GET.get("month", "")
    if not text:
        return None
    try:
        return first_of_month(date.fromisoformat(f"{text}-01"))
    except ValueError:
        raise NotFound from None


def _bubbles(held: list[AccountFigures]) -> Any:
    shown = [one for one in held if one.potential and one.share is not None]
    largest = sorted(shown, key=lambda one: -(one.potential or 0))[:MOST_BUBBLES]
    language = reading_language()
    return drawn(
        bubbles_svg(
            [
                Bubble(
                    name=one.name,
                    link=reverse("plans:overview", args=[one.account]),
                    potential=one.potential or 0,
                    share=one.share or 0.0,
                    outlook=one.outlook or 0,
                    currency=one.currency,
                    investment=one.investment,
                )
                for one in largest
            ],
            language=language,
        )
    )


def _query(asked: QueryDict, *, leaving_out: tuple[str, ...]) -> str:
    return urlencode([(name, value) for name, value in asked.items() if name not in leaving_out])

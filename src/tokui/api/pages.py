"""Long lists page by page: each page starts after the last record of the one before."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import BaseModel, Field

from tokui.api.schemas import Plain
from tokui.core.japan import fold
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.reading import key_of

LIMIT: Final = 50
MOST: Final = 200


class Paging(BaseModel):
    """Which page."""

    limit: Annotated[int, Field(ge=1, le=MOST, description="records on a page")] = LIMIT
    after: Annotated[Plain, Field(description="id of the last record of the page before")] = ""


class Filter(Paging):
    """Which page of which records."""

    updated_since: Annotated[
        datetime | None, Field(description="changed at this moment or later")
    ] = None


class NameFilter(Filter):
    """Which page of which records, by name."""

    q: Annotated[
        Plain, Field(description="part of a name, reading or romanisation", max_length=100)
    ] = ""


def page_of(
    rows: QuerySet[Any], paging: Paging, request: HttpRequest, *, newest_first: bool = False
) -> tuple[list[Any], str | None]:
    """The rows of one page in the order of their making, and the address of the next page."""
    if isinstance(paging, Filter) and paging.updated_since is not None:
        rows = rows.filter(updated_at__gte=_in_utc(paging.updated_since))
    if isinstance(paging, NameFilter) and paging.q:
        rows = rows.filter(search_name__contains=fold(paging.q))
    if paging.after:
        key = _key_of(rows, paging.after)
        rows = rows.filter(pk__lt=key) if newest_first else rows.filter(pk__gt=key)
    found = list(rows.order_by("-pk" if newest_first else "pk")[: paging.limit + 1])
    if len(found) <= paging.limit:
        return found, None
    page = found[: paging.limit]
    query = {**request.GET.dict(), "limit": paging.limit, "after": page[-1].public_id}
    return page, f"{request.path}?{urlencode(query)}"


def _in_utc(moment: datetime) -> datetime:
    """The moment as databases compare it; raises InvalidInput at the edges of the calendar."""
    try:
        aware = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
        return aware.astimezone(UTC)
    except OverflowError as error:
        message = _("This day cannot be.")
        raise InvalidInput(Problem("impossible_date", message, "updated_since")) from error


def _key_of(rows: QuerySet[Any], public_id: str) -> int:
    # The record may have left the filter since (changed, removed), so the filter does not count.
    key = key_of(rows.model, public_id)
    if key is None:
        message = _("There is no such page. Take the address of the next page as it was given.")
        raise InvalidInput(Problem("unknown_page", message, "after", public_id))
    return key

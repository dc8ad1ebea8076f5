"""The companies of the market for programs, to read."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field

from tokui.api.answers import Answer, told
from tokui.api.caller import READ, caller_of
from tokui.api.documents import json_response
from tokui.api.schemas import Closed, Plain

_MOST = 200


class MarketQuestion(Closed):
    """Which companies."""

    q: Plain = Field("", max_length=100, description="part of a name, reading or number")
    prefecture: Annotated[Plain, Field(max_length=2, description="two-digit code")] = ""
    kind: Annotated[Plain, Field(max_length=3, description="法人種別, as in the register")] = ""
    industry: Annotated[Plain, Field(max_length=80, description="industry, as in the files")] = ""
    state: Annotated[Plain, Field(max_length=6, description="open, closed or all")] = "open"
    sort: Annotated[
        Plain, Field(max_length=41, description="code of a number or date column, largest first")
    ] = ""
    show: list[Plain] = Field([], max_length=8, description="codes of columns to give")
    limit: Annotated[int, Field(ge=1, le=_MOST)] = 50
    after: Annotated[Plain, Field(max_length=400, description="`next` of the last answer")] = ""


class MarketColumn(BaseModel):
    """A fact of companies, where it comes from and of what share it is known (0–1)."""

    code: str
    label: str
    kind: str
    unit: str
    source: str
    as_of: str | None
    known: float


class MarketFirm(BaseModel):
    """A company; unknown facts are left out."""

    number: str
    name: str
    prefecture: str
    city: str
    kind: str
    closed_on: str | None
    facts: dict[str, float | bool | str]
    account: str | None


class MarketFirms(BaseModel):
    """A page of companies."""

    count: int
    columns: list[MarketColumn]
    firms: list[MarketFirm]
    next: str | None


class MarketFact(BaseModel):
    """What one file says."""

    code: str
    label: str
    value: float | bool | str
    source: str
    as_of: str


class MarketFirmDetail(BaseModel):
    """One company with everything that is known."""

    number: str
    name: str
    kana: str | None
    name_en: str | None
    prefecture: str | None
    city: str | None
    address: str | None
    postal_code: str | None
    kind: str | None
    closed_on: str | None
    close_cause: str | None
    successor: str | None
    assigned_on: str | None
    updated_on: str | None
    facts: list[MarketFact]
    account: str | None


class MarketSource(BaseModel):
    """A loaded file."""

    id: str
    kind: str
    file: str
    as_of: str
    rows: int
    loaded_at: str


class MarketSources(BaseModel):
    """The files that the market stands on."""

    sources: list[MarketSource]


def add_market_routes(router: Router) -> None:
    """The market."""
    router.get(
        "/market/firms",
        auth=READ,
        operation_id=told("list_market_firms", Answer(200, lambda: MarketFirms)),
        summary="Companies of the market, by name, place and facts",
        tags=["market"],
    )(list_firms)
    router.get(
        "/market/firms/{number}",
        auth=READ,
        operation_id=told("get_market_firm", Answer(200, lambda: MarketFirmDetail)),
        summary="One company with every fact, its source and day",
        tags=["market"],
    )(get_firm)
    router.get(
        "/market/sources",
        auth=READ,
        operation_id=told("list_market_sources", Answer(200, lambda: MarketSources)),
        summary="The files that the market was loaded from",
        tags=["market"],
    )(list_sources)


def list_firms(request: HttpRequest, question: Query[MarketQuestion]) -> HttpResponse:
    """Companies."""
    from tokui.market.universe.asking import read_asked
    from tokui.market.universe.documents import page_document
    from tokui.market.universe.queries import page_of
    from tokui.market.universe.store import columns_of

    member = caller_of(request)
    asked = read_asked(question.model_dump(exclude={"limit", "show"}), columns_of(member.workspace))
    chosen = asked.showing(question.show)
    return json_response(page_document(page_of(member, chosen, size=question.limit)))


def get_firm(request: HttpRequest, number: Plain) -> HttpResponse:
    """One company."""
    from tokui.market.universe.documents import firm_document
    from tokui.market.universe.queries import firm_of

    return json_response(firm_document(firm_of(caller_of(request), number)))


def list_sources(request: HttpRequest) -> HttpResponse:
    """Loaded files."""
    from tokui.market.universe.documents import sources_document

    return json_response(sources_document(caller_of(request)))

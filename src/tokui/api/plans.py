"""Plans as a whole: start, snapshot, versions, files."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Body, Query, Router
from pydantic import BaseModel, Field, StrictBool

from tokui.accounts.viewings import note_viewing
from tokui.api.answers import Answer, told
from tokui.api.caller import EXPORT, READ, WRITE, caller_of
from tokui.api.documents import json_response
from tokui.api.records import Once, added, origin_of, scope_of
from tokui.api.schemas import Day, Explained, Id, Plain, Reference, model_out
from tokui.core.plan import PlanSnapshot
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, NotFound, Problem
from tokui.kernel.nouns import noun_of
from tokui.kernel.once import add_once
from tokui.kernel.public_ids import is_public_id
from tokui.kernel.words import reading_language, say
from tokui.outputs.choices import (
    LONGEST_RECIPIENT,
    NAMES,
    SHAPES,
    UNITS,
    YEAR_NAMES,
    UnknownChoice,
    read_choices,
)
from tokui.outputs.customer_view import Leak, NothingToShare, SensitiveContent
from tokui.outputs.export import (
    FORMATS,
    VARIANTS,
    UnknownFormat,
    content_disposition,
    export_plan,
)
from tokui.outputs.json_snapshot import to_json
from tokui.plans.base import Plan, PlanVersion
from tokui.plans.lifecycle import (
    list_versions,
    open_version,
    read_version,
    seal_version,
    start_plan,
)
from tokui.plans.queries import plan_of, plan_snapshot
from tokui.plans.sealing import seal_of
from tokui.plans.snapshot.last_review import plan_at_last_review

_EVERY_VARIANT = sorted({variant for known in VARIANTS.values() for variant in known})


class PlanStart(Explained):
    """A new plan; without days over the customer's running fiscal year."""

    name: Annotated[Plain, Field(max_length=200)] | None = None
    start_on: Day | None = None
    end_on: Day | None = None
    with_draft: StrictBool = Field(False, description="filled from what the data tell")


class VersionIn(Explained):
    """A name to keep the plan under as it stands."""

    name: Annotated[Plain, Field(min_length=1, max_length=200)]
    note: Annotated[Plain, Field(max_length=20_000)] = ""


class VersionDocument(BaseModel):
    """A sealed version. Nothing changes it."""

    id: Id
    number: int
    name: str
    note: str
    sha256: str
    sealed_by: Reference | None
    sealed_at: datetime


class Versions(BaseModel):
    """Every version of a plan, newest first."""

    items: list[VersionDocument]


class VersionWithSnapshot(VersionDocument):
    """A version with what it holds."""

    snapshot: dict[str, Any]


class ExportOf(BaseModel):
    """Which file."""

    format: Annotated[str, Field(json_schema_extra={"enum": list(FORMATS)})]
    variant: Annotated[str, Field(json_schema_extra={"enum": _EVERY_VARIANT})] | None = None
    lang: Literal["ja", "en"] | None = None
    as_of: Plain | None = None
    unit: Annotated[str, Field(json_schema_extra={"enum": list(UNITS)})] | None = None
    years: Annotated[str, Field(json_schema_extra={"enum": list(YEAR_NAMES)})] | None = None
    shape: Annotated[str, Field(json_schema_extra={"enum": list(SHAPES)})] | None = None
    recipient: (
        Annotated[
            Plain, Field(max_length=LONGEST_RECIPIENT, description="across each page of a PDF")
        ]
        | None
    ) = None


class AsOf(BaseModel):
    """Which moment."""

    as_of: (
        Annotated[Plain, Field(description="a day, to its end, or a moment; ISO 8601")] | None
    ) = None


def add_plan_routes(router: Router) -> None:
    """Start, snapshot, versions, files."""
    snapshot = Answer(200, lambda: PlanSnapshot)
    tags = ["plan"]
    router.post(
        "/accounts/{id}/plans",
        auth=WRITE,
        operation_id=told("start_plan", Answer(201, _plan_model), Answer(200, _plan_model)),
        summary="Start a plan; 409 while another one is current",
        tags=tags,
    )(start)
    router.get(
        "/accounts/{id}/plan",
        auth=READ,
        operation_id=told("get_current_plan", snapshot),
        summary="The current plan of an account, whole",
        tags=tags,
    )(read_current)
    router.get(
        "/plans/{id}/versions",
        auth=READ,
        operation_id=told("list_versions", Answer(200, lambda: Versions)),
        summary="The sealed versions of a plan",
        tags=tags,
    )(read_versions)
    router.post(
        "/plans/{id}/versions",
        auth=WRITE,
        operation_id=told(
            "seal_version",
            Answer(201, lambda: VersionDocument),
            Answer(200, lambda: VersionDocument),
        ),
        summary="Keep the plan as it stands under a name",
        tags=tags,
    )(seal)
    router.get(
        "/versions/{id}",
        auth=READ,
        operation_id=told("get_version", Answer(200, lambda: VersionWithSnapshot)),
        summary="A version and what it holds",
        tags=tags,
    )(read_one_version)
    router.get(
        "/plans/{id}/export",
        auth=EXPORT,
        operation_id=told("export_plan", Answer(200, media_types=("application/octet-stream",))),
        summary="The plan as a file",
        tags=tags,
    )(export)


def start(
    request: HttpRequest, id: str, body: Annotated[PlanStart, Body(...)], once: Once = None
) -> HttpResponse:
    """Start a plan."""
    member = caller_of(request)
    account = scope_of("account", member, id).account
    raw = body.model_dump(exclude_unset=True)

    def starting() -> Plan:
        return start_plan(
            account,
            by=member,
            today=timezone.localdate(),
            name=body.name,
            start_on=_day(body.start_on, "start_on"),
            end_on=_day(body.end_on, "end_on"),
            with_draft=body.with_draft,
            origin=origin_of(body.change_reason),
        )

    return added(request, noun_of("plan"), raw, once, starting)


def read_current(request: HttpRequest, id: str, at: Query[AsOf]) -> HttpResponse:
    """The snapshot of the current plan."""
    member = caller_of(request)
    plan = plan_of(member, scope_of("account", member, id).account)
    return json_response(to_json(_snapshot(plan, member, at.as_of)))


def read_versions(request: HttpRequest, id: str) -> HttpResponse:
    """The versions without their contents."""
    member = caller_of(request)
    plan = scope_of("plan", member, id).plan
    return json_response({"items": [_version(one) for one in list_versions(member, plan)]})


def seal(
    request: HttpRequest, id: str, body: Annotated[VersionIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Seal a version."""
    member = caller_of(request)
    plan = scope_of("plan", member, id).plan
    made: list[PlanVersion] = []

    def sealing() -> PlanVersion:
        made.append(
            seal_version(
                plan,
                body.name,
                by=member,
                note=body.note,
                now=_now(),
                origin=origin_of(body.change_reason),
            )
        )
        return made[-1]

    version = add_once(
        once or "",
        {"path": request.path, "body": body.model_dump()},
        by=member,
        noun="plan_version",
        find=lambda public_id: open_version(member, public_id),
        add=sealing,
    )
    response = json_response(_version(version), status=201 if version in made else 200)
    response["Location"] = f"/api/v1/versions/{version.public_id}"
    return response


def read_one_version(request: HttpRequest, id: str) -> HttpResponse:
    """One version with its snapshot."""
    member = caller_of(request)
    if not is_public_id(id):
        raise NotFound
    version = open_version(member, id)
    snapshot = read_version(member, version)
    return json_response({**_version(version), "snapshot": to_json(snapshot)})


def export(request: HttpRequest, id: str, of: Query[ExportOf]) -> HttpResponse:
    """The plan as a file."""
    member = caller_of(request)
    plan = scope_of("plan", member, id).plan
    snapshot = _snapshot(plan, member, of.as_of)
    try:
        file = export_plan(
            snapshot,
            format=of.format,
            variant=of.variant,
            language=of.lang or reading_language(),
            choices=read_choices({name: getattr(of, name) for name in NAMES}),
            before=plan_at_last_review(member, snapshot) if of.format == "pptx" else None,
            seal=seal_of(member.workspace) if of.format == "xlsx" else None,
        )
    except (UnknownFormat, UnknownChoice) as error:
        field = "variant" if of.format in FORMATS else "format"
        raise _not_a_choice(error, getattr(error, "name", field)) from error
    except NothingToShare as error:
        message = _("Nothing may be shared yet: confirm a need with the customer, or agree a play.")
        raise InvalidInput(Problem("nothing_to_share", message, "variant")) from error
    except SensitiveContent as error:
        raise InvalidInput([_leak(leak) for leak in error.leaks]) from error
    response = HttpResponse(file.content, content_type=file.media_type)
    response["Content-Disposition"] = content_disposition(file.filename)
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _not_a_choice(error: UnknownFormat | UnknownChoice, field: str) -> InvalidInput:
    message = _("Choose one of: %(choices)s.") % {"choices": ", ".join(error.known)}
    return InvalidInput(Problem("not_a_choice", message, field, error.asked[:40]))


def _leak(leak: Leak) -> Problem:
    message = _("%(place)s would tell the customer %(kind)s.")
    said = message % {"place": say(leak.place), "kind": say(leak.kind)}
    return Problem("sensitive", said, "variant", leak.words[:80])


def _plan_model() -> type[BaseModel]:
    return model_out(noun_of("plan"))


def _snapshot(plan: Plan, member: Member, as_of: str | None) -> PlanSnapshot:
    snapshot = plan_snapshot(plan, member=member, as_of=_moment(as_of), now=_now())
    if snapshot.has_opinions:
        note_viewing(plan.account, member, "api", now=timezone.now())
    return snapshot


def _now() -> datetime:
    """The second it is: documents carry no finer time."""
    return timezone.now().replace(microsecond=0)


def _moment(text: str | None) -> date | datetime | None:
    if not text:
        return None
    try:
        if len(text) == len("2026-04-01"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise _not_a_day(text, "as_of") from error
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _day(text: str | None, field: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise _not_a_day(text or "", field) from error


def _not_a_day(text: str, field: str) -> InvalidInput:
    message = _("Write the day like 2026-04-01.")
    return InvalidInput(Problem("not_a_date", message, field, text[:40]))


def _version(version: PlanVersion) -> dict[str, Any]:
    by = version.sealed_by
    return {
        "id": version.public_id,
        "number": version.number,
        "name": version.name,
        "note": version.note,
        "sha256": version.sha256,
        "sealed_by": {"id": by.public_id, "name": by.name} if by else None,
        "sealed_at": version.sealed_at,
    }

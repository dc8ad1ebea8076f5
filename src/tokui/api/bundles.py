"""The same file of many plans in one archive: asked for, followed, fetched, stopped."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final, Literal

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Router
from pydantic import BaseModel, Field

from tokui.accounts.policies import visible_accounts
from tokui.api.answers import Answer, told
from tokui.api.caller import EXPORT, caller_of
from tokui.api.documents import json_response
from tokui.api.records import Once
from tokui.api.schemas import Closed, Id, Plain
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, NotFound, Problem
from tokui.kernel.models import Job
from tokui.kernel.once import add_once
from tokui.kernel.public_ids import is_public_id
from tokui.kernel.words import reading_language, say
from tokui.outputs.choices import LONGEST_RECIPIENT, NAMES, SHAPES, UNITS, YEAR_NAMES
from tokui.outputs.export import FORMATS, VARIANTS
from tokui.plans.bundles.asking import (
    KEPT,
    MOST_ACCOUNTS,
    ask_bundle,
    bundles_of,
    open_bundle,
    stop_bundle,
)
from tokui.plans.bundles.writing import REASONS

_SHOWN: Final = 100
_EVERY_VARIANT: Final = sorted({variant for known in VARIANTS.values() for variant in known})


class BundleIn(Closed):
    """Which file of which accounts' plans."""

    accounts: Annotated[list[Id], Field(min_length=1, max_length=MOST_ACCOUNTS)]
    format: Annotated[Plain, Field(json_schema_extra={"enum": list(FORMATS)})]
    variant: Annotated[Plain, Field(json_schema_extra={"enum": _EVERY_VARIANT})] = ""
    lang: Literal["ja", "en"] | None = None
    unit: Annotated[Plain, Field(json_schema_extra={"enum": list(UNITS)})] = ""
    years: Annotated[Plain, Field(json_schema_extra={"enum": list(YEAR_NAMES)})] = ""
    shape: Annotated[Plain, Field(json_schema_extra={"enum": list(SHAPES)})] = ""
    recipient: Annotated[Plain, Field(max_length=LONGEST_RECIPIENT)] = ""


class AccountLeft(BaseModel):
    """An account without a file, and why."""

    account_name: str
    code: Annotated[str, Field(json_schema_extra={"enum": list(REASONS)})]
    message: str


class BundleDocument(BaseModel):
    """An archive. It can be fetched while `state` is done and until `expires_at`, as long as all
    in it may be read."""

    id: Id
    state: Literal["queued", "running", "done", "failed"]
    format: str
    variant: str
    lang: Literal["ja", "en"]
    done: int = Field(description="accounts that were looked at")
    total: int
    accounts: list[str] = Field(description="those with a file")
    left: list[AccountLeft]
    bytes: int
    error: str
    asked_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None


class Bundles(BaseModel):
    """The caller's archives, the newest first."""

    items: list[BundleDocument]


def add_bundle_routes(router: Router) -> None:
    """Ask, follow, fetch, stop."""
    document, tags = (lambda: BundleDocument), ["plan"]
    router.post(
        "/exports",
        auth=EXPORT,
        operation_id=told("ask_export", Answer(201, document), Answer(200, document)),
        summary="The same file of many plans in one archive, made in the background",
        tags=tags,
    )(ask)
    router.get(
        "/exports",
        auth=EXPORT,
        operation_id=told("list_exports", Answer(200, lambda: Bundles)),
        summary="The archives one asked for",
        tags=tags,
    )(read_all)
    router.get(
        "/exports/{id}",
        auth=EXPORT,
        operation_id=told("get_export", Answer(200, document)),
        summary="How far an archive is, and what it leaves out",
        tags=tags,
    )(read_one)
    router.get(
        "/exports/{id}/file",
        auth=EXPORT,
        operation_id=told("get_export_file", Answer(200, media_types=("application/zip",))),
        summary="The archive, for a day",
        tags=tags,
    )(fetch)
    router.delete(
        "/exports/{id}",
        auth=EXPORT,
        operation_id=told("stop_export", Answer(204)),
        summary="Stop an archive that is not made yet",
        tags=tags,
    )(stop)


def ask(
    request: HttpRequest, body: Annotated[BundleIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Ask for an archive."""
    member = caller_of(request)
    made: list[Job] = []

    def asking() -> Job:
        _refuse_unknown(body.accounts, member)
        choices = {name: getattr(body, name) for name in NAMES}
        asked = {"format": body.format, "variant": body.variant, **choices}
        language = body.lang or reading_language()
        made.append(ask_bundle(body.accounts, {**asked, "language": language}, by=member))
        return made[-1]

    job = add_once(
        once or "",
        {"path": request.path, "body": body.model_dump()},
        by=member,
        noun="export",
        find=lambda public_id: _job(public_id, member),
        add=asking,
    )
    response = json_response(_document(job), status=201 if job in made else 200)
    response["Location"] = f"/api/v1/exports/{job.public_id}"
    return response


def read_all(request: HttpRequest) -> HttpResponse:
    """The caller's archives."""
    jobs = bundles_of(caller_of(request))[:_SHOWN]
    return json_response({"items": [_document(job) for job in jobs]})


def read_one(request: HttpRequest, id: str) -> HttpResponse:
    """One archive."""
    return json_response(_document(_job(id, caller_of(request))))


def fetch(request: HttpRequest, id: str) -> FileResponse:
    """The file."""
    member = caller_of(request)
    path = open_bundle(_job(id, member).public_id, by=member, now=timezone.now())
    name = f"tokui-{id}.zip"
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name)
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def stop(request: HttpRequest, id: str) -> HttpResponse:
    """Stop one."""
    member = caller_of(request)
    stop_bundle(_job(id, member).public_id, by=member)
    return HttpResponse(status=204)


def _refuse_unknown(ids: list[str], member: Member) -> None:
    """A program that names an account wrongly should not get an archive without it."""
    visible = visible_accounts(member).filter(public_id__in=ids)
    known = set(visible.values_list("public_id", flat=True))
    message = str(NotFound())
    problems = [
        Problem("unknown_reference", message, "accounts", one[:40])
        for one in ids
        if one not in known
    ]
    if problems:
        raise InvalidInput(problems)


def _job(id: str, member: Member) -> Job:
    job = bundles_of(member).filter(public_id=id).first() if is_public_id(id) else None
    if job is None:
        raise NotFound
    return job


def _document(job: Job) -> dict[str, Any]:
    asked, result = job.payload, job.result
    return {
        "id": job.public_id,
        "state": job.state,
        "format": asked["format"],
        "variant": asked["variant"],
        "lang": asked["language"],
        "done": job.progress,
        "total": job.total,
        "accounts": result.get("accounts", []),
        "left": [
            {"account_name": name, "code": code, "message": say(REASONS[code])}
            for name, code in result.get("left", ())
        ],
        "bytes": result.get("bytes", 0),
        "error": job.error,
        "asked_at": job.created_at,
        "finished_at": job.finished_at,
        "expires_at": job.finished_at + KEPT if job.state == "done" and job.finished_at else None,
    }

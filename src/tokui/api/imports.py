"""Files in, and back out."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from tokui.api.answers import Answer, told
from tokui.api.caller import IMPORT, caller_of
from tokui.api.documents import json_response
from tokui.api.records import Once
from tokui.api.schemas import Closed, Plain
from tokui.intake.actions import Once as SendingOnce
from tokui.intake.command import import_file, undo_import
from tokui.kernel.errors import LimitReached, NotFound
from tokui.kernel.public_ids import is_public_id

_LONGEST_NAME = 120


class ImportWishes(Closed):
    """How to read the file. What is left out is guessed."""

    kind: Plain = Field("", description="accounts, people, deals, orders, …")
    dry_run: bool = Field(False, description="check everything, write nothing")
    skip_bad_rows: bool = Field(False, description="without it one bad row stops the whole file")
    encoding: Plain = ""
    sheet: Plain = Field("", description="a sheet of a workbook, or a file of an archive")
    reason: Plain = Field("", max_length=200, description="why; the history of each record says so")
    header_row: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    map: list[Plain] = Field([], max_length=500, description="COLUMN=FIELD")
    refer: list[Plain] = Field(
        [],
        max_length=500,
        description="FIELD:TEXT=NAME that an unknown name means; FIELD:TEXT= for none",
    )
    currency: Plain = ""
    date_order: Plain = ""


class RowProblem(BaseModel):
    """What is wrong with one cell."""

    row: int | None
    column: str | None
    value: str
    code: str
    message: str


class ImportReport(BaseModel):
    """What an import did, or would do. When nothing was written, `batch` is null; `refused` says
    why nothing could be, `repeated` that the same request was done before."""

    batch: str | None
    refused: str | None
    repeated: bool
    kind: str
    encoding: str | None
    sheet: str | None
    header_row: int
    rows: int
    created: int
    updated: int
    unchanged: int
    skipped: int
    columns: dict[str, Any]
    problems: list[RowProblem]
    came_along: dict[str, int]
    notes: list[str]


class UndoneImport(BaseModel):
    """What was taken back, and what stays because somebody worked on it since."""

    batch: str
    removed: int
    reverted: int
    kept: list[dict[str, str]]


def add_import_routes(router: Router) -> None:
    """Files in, and back out."""
    router.post(
        "/imports",
        auth=IMPORT,
        operation_id=told("import_file", *(Answer(status, _report) for status in (200, 201, 422))),
        summary="Read a file in: 201 written, 200 only checked or sent before, 422 nothing written",
        tags=["import"],
    )(bring_in)
    router.delete(
        "/imports/{id}",
        auth=IMPORT,
        operation_id=told("undo_import", Answer(200, lambda: UndoneImport)),
        summary="Take a committed import back",
        tags=["import"],
    )(take_back)


def bring_in(
    request: HttpRequest,
    file: Annotated[UploadedFile, File(...)],
    wishes: Annotated[ImportWishes, Form(...)],
    once: Once = None,
) -> HttpResponse:
    """Import one file."""
    if (file.size or 0) > settings.UPLOAD_LIMIT_BYTES:
        raise LimitReached
    with tempfile.TemporaryDirectory(prefix="tokui-import-") as folder:
        path = Path(folder) / (Path(file.name or "").name[-_LONGEST_NAME:] or "file")
        digest = hashlib.sha256()
        with path.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
                digest.update(chunk)
        body = {"path": request.path, "wishes": wishes.model_dump(), "file": digest.hexdigest()}
        report = import_file(
            path,
            by=caller_of(request),
            kind=wishes.kind or None,
            dry_run=wishes.dry_run,
            skip_bad_rows=wishes.skip_bad_rows,
            reason=wishes.reason,
            once=SendingOnce(once, body) if once else None,
            encoding=wishes.encoding or None,
            sheet=wishes.sheet or None,
            header_row=wishes.header_row,
            maps=wishes.map,
            refers=wishes.refer,
            currency=wishes.currency or None,
            date_order=wishes.date_order or None,
        )
    if report["refused"] is not None:
        return json_response(report, status=422)
    is_new = report["batch"] is not None and not report["repeated"]
    return json_response(report, status=201 if is_new else 200)


def take_back(request: HttpRequest, id: str) -> HttpResponse:
    """Undo one import."""
    if not is_public_id(id):
        raise NotFound
    return json_response(undo_import(id, by=caller_of(request)))


def _report() -> type[BaseModel]:
    return ImportReport

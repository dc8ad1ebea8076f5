"""Pages of imports: the list, a new one, its columns and preview, and what came of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tokui.identity.requests import MemberRequest
from tokui.intake import queries
from tokui.intake.actions import choose, discard, store_sheet, store_upload, wishes_of
from tokui.intake.forms import read_choices, read_decisions, read_fixes
from tokui.intake.kinds import KINDS
from tokui.intake.models import ImportBatch
from tokui.intake.policies import get_import, require_import
from tokui.intake.problem_files import problem_workbook
from tokui.intake.resolving import add_unknown, read_references, references_of
from tokui.intake.sentences import ngettext_lazy
from tokui.intake.tables import Wishes
from tokui.intake.tasks import commit_soon, job_of, preview_soon, stop_job, undo_soon
from tokui.kernel.errors import InvalidInput, LimitReached
from tokui.kernel.words import reading_language

_PARTS: Final = ("problems", "references", "twins", "created", "updated", "kept")
_EXAMPLES: Final = ("created", "updated", "kept")
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def start(request: MemberRequest) -> HttpResponse:
    """The imports so far, and the way to a new one."""
    context = {"imports": queries.list_imports(request.member), "kinds": KINDS.values()}
    return render(request, "intake/imports.html", context)


@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """Choose a file."""
    require_import(request.member)
    upload = request.FILES.get("file")
    context: dict[str, Any] = {"kinds": KINDS.values(), "wanted": request.GET.get("kind", "")}
    if request.method == "GET":
        return render(request, "intake/new.html", context)
    pasted = request.POST.get("pasted", "")
    if upload is None and not pasted.strip():
        context["problem"] = _("Choose a file, or paste rows, first.")
        return render(request, "intake/new.html", context, status=422)
    try:
        if upload is not None:
            batch = store_upload(upload.chunks(), upload.name or "", by=request.member)
        else:
            name = _("Pasted rows") + ".tsv"
            batch = store_upload([pasted.encode()], name, by=request.member)
    except LimitReached as error:
        context["problem"] = error.message
        return render(request, "intake/new.html", context, status=413)
    kind = request.POST.get("kind", "")
    choose(batch, Wishes(kind=kind if kind in KINDS else None), by=request.member)
    preview_soon(batch, by=request.member)
    return redirect("intake:import", batch.public_id)


@require_http_methods(["GET", "POST"])
def one_import(request: MemberRequest, public_id: str) -> HttpResponse:
    """An import: its columns and preview, its progress, or what came of it."""
    batch = get_import(request.member, public_id)
    if request.method == "POST":
        if "refer" in request.POST or "add_all" in request.POST:
            _add_unknown(request, batch)
        choose(batch, _wishes(request, batch), by=request.member)
        preview_soon(batch, by=request.member)
        address = reverse("intake:import", args=[batch.public_id])
        shown = request.POST.get("show", "")
        return redirect(f"{address}?show={shown}" if shown in _PARTS else address)
    return _page(request, batch)


def _add_unknown(request: MemberRequest, batch: ImportBatch) -> None:
    try:
        count = add_unknown(request.POST, batch, by=request.member)
    except InvalidInput as error:
        messages.error(
            request, f"{error} {error.problems[0].message}" if error.problems else str(error)
        )
        return
    if count:
        said = ngettext_lazy("%(count)s record was added.", "%(count)s records were added.", count)
        messages.success(request, str(said))


def _wishes(request: MemberRequest, batch: ImportBatch) -> Wishes:
    if "as_new" in request.POST:
        return Wishes(sheet=wishes_of(batch).sheet, as_new=True)
    if "fix" in request.POST or "drop_fixes" in request.POST:
        return read_fixes(request.POST, batch)
    if "decide" in request.POST or "all_same" in request.POST:
        return read_decisions(request.POST, batch)
    if "refer" in request.POST or "add_all" in request.POST:
        return read_references(request.POST, batch)
    return read_choices(request.POST, batch)


@require_GET
def problems(request: MemberRequest, public_id: str) -> HttpResponse:
    """The rows with problems, or all rows, as a workbook, with what is wrong beside each."""
    batch = get_import(request.member, public_id)
    if not batch.problems_path.exists() or not batch.path.exists():
        raise Http404
    all_rows = request.GET.get("rows") == "all"
    content = problem_workbook(batch, by=request.member, all_rows=all_rows)
    response = HttpResponse(content, content_type=_XLSX)
    name = quote(f"{Path(batch.filename).stem}-problems.xlsx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@require_POST
def sheet(request: MemberRequest, public_id: str) -> HttpResponse:
    """Go on with another sheet of the same file."""
    batch = get_import(request.member, public_id)
    other = store_sheet(batch, request.POST.get("sheet", ""), by=request.member)
    preview_soon(other, by=request.member)
    return redirect("intake:import", other.public_id)


@require_POST
def commit(request: MemberRequest, public_id: str) -> HttpResponse:
    """Write what the preview shows."""
    batch = get_import(request.member, public_id)
    try:
        commit_soon(
            batch,
            by=request.member,
            skip_bad_rows="skip_bad_rows" in request.POST,
            reason=request.POST.get("why", ""),
        )
    except InvalidInput as error:
        preview_soon(batch, by=request.member)
        messages.error(request, str(error))
    return redirect("intake:import", batch.public_id)


@require_POST
def undo(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take a committed import back."""
    undone = undo_soon(get_import(request.member, public_id), by=request.member)
    if undone is not None:
        count = undone.removed + undone.reverted
        said = ngettext_lazy(
            "%(count)s record was taken back.", "%(count)s records were taken back.", count
        )
        messages.success(request, str(said))
    return redirect("intake:import", public_id)


@require_POST
def stop(request: MemberRequest, public_id: str) -> HttpResponse:
    """End what goes on with an import."""
    batch = get_import(request.member, public_id)
    if not stop_job(batch, by=request.member):
        messages.warning(request, _("It had ended already. This is what came of it."))
    return redirect("intake:import", public_id)


@require_POST
def drop(request: MemberRequest, public_id: str) -> HttpResponse:
    """Forget a file that was not committed."""
    discard(get_import(request.member, public_id), by=request.member)
    messages.success(request, _("The file was discarded. Nothing was changed."))
    return redirect("intake:start")


@require_GET
def sample(request: MemberRequest, kind: str) -> HttpResponse:
    """An example file of one kind, in the reader's language, as Excel opens it."""
    if kind not in KINDS:
        raise Http404
    text = io.StringIO()
    writer = csv.writer(text)
    shown = [target for target in KINDS[kind].targets if target.example]
    writer.writerow([target.words.say(reading_language()) for target in shown])
    writer.writerow([target.example for target in shown])
    response = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="tokui-{kind}.csv"'
    return response


def _page(request: MemberRequest, batch: ImportBatch) -> HttpResponse:
    job = job_of(batch)
    if job is not None and job.state in ("queued", "running"):
        return render(request, "intake/waiting.html", {"batch": batch, "job": job})
    context: dict[str, Any] = {
        "batch": batch,
        "job": job,
        "kind": queries.kind_of(batch),
        "along": queries.came_along(batch),
    }
    if batch.state in ("committed", "undone"):
        context |= {
            "accounts": queries.touched_accounts(batch, request.member),
            "list_address": queries.list_address(batch),
            "problems": queries.problems_of(batch),
            "left_alone": queries.left_alone(batch),
            "other_sheets": queries.other_sheets(batch),
        }
        return render(request, "intake/done.html", context)
    part = request.GET.get("show", "")
    if part not in _PARTS:
        has_cells = batch.outcome.get("problems") or batch.outcome.get("fixed")
        part = "problems" if has_cells else "created"
    if part == "created" and not batch.counts.get("created") and batch.counts.get("updated"):
        part = "updated"
    references = references_of(batch) if batch.kind in KINDS else []
    context |= {
        "references": references,
        "can_add_references": any(each.can_be_added for each in references),
        "kinds": KINDS.values(),
        "columns": queries.column_choices(batch),
        "wishes": wishes_of(batch),
        "units": queries.UNITS.items(),
        "encodings": queries.ENCODINGS.items(),
        "account_choices": queries.account_choices(batch, request.member),
        "chosen_account": queries.chosen_account(batch),
        "part": part,
        "error": queries.error_of(batch),
        "fix_count": queries.fix_count(batch),
        "notes": queries.notes_of(batch),
        "problems": queries.problems_of(batch),
        "corrected": queries.corrected_cells(batch),
        "questions": queries.questions_of(batch) if part == "twins" else [],
        "question_count": len(batch.outcome.get("twins", [])),
        "unchanged": queries.unchanged_rows(batch) if part == "kept" else [],
        "examples": queries.examples(batch, part) if part in _EXAMPLES else [],
    }
    return render(request, "intake/preview.html", context)

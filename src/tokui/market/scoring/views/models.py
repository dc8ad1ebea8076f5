"""The list of score models, and the editor of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tokui.core.market.scoring.checking import check, check_measured, stops
from tokui.core.market.scoring.definition import (
    AXIS,
    CONDITION,
    CRITERION_KIND,
    MISSING,
    Definition,
)
from tokui.core.market.scoring.presets import PRESETS, READY, preset
from tokui.kernel.errors import Conflict, InvalidInput, Problem
from tokui.kernel.events import Origin
from tokui.kernel.words import reading_language, say
from tokui.market.scoring import editing
from tokui.market.scoring.actions import (
    change_model,
    make_model,
    remove_model,
    restore_model,
    run_model,
    take_up_version,
)
from tokui.market.scoring.live import spread_now
from tokui.market.scoring.models import ScoreModel
from tokui.market.scoring.policies import (
    get_model,
    get_removed_model,
    get_version,
    require_model_making,
    visible_models,
    visible_runs,
)
from tokui.market.scoring.universes import columns_of, has_universe
from tokui.outputs.svg_scores import scores_svg
from tokui.plans.views.drawings import drawn

SHOWN = 20


@require_http_methods(["GET", "POST"])
def models(request: HttpRequest) -> HttpResponse:
    """All score models; a POST makes one from a preset."""
    member: Any = request.member  # type: ignore[attr-defined]
    market = has_universe(member.workspace)
    problems: InvalidInput | None = None
    if request.method == "POST":
        require_model_making(member)
        begun = preset(request.POST.get("preset", "")) or PRESETS[0]
        try:
            definition = begun.definition(columns_of(member.workspace))
            name = request.POST.get("name", "").strip() or say(begun.name)
            model = make_model(name, definition, by=member)
        except InvalidInput as error:
            problems = error
        else:
            return redirect("market:model", model_id=model.public_id)
    found = list(visible_models(member).prefetch_related("versions"))
    newest_runs: dict[int, Any] = {}
    for run in visible_runs(member).filter(state="done", version__model__in=found).order_by("id"):
        newest_runs[run.version.model_id] = run
    context = {
        "rows": [(one, one.versions.all()[0], newest_runs.get(one.pk)) for one in found],
        "presets": PRESETS,
        "has_market": market,
        "problems": problems,
        "sent": request.POST,
    }
    return render(request, "market/scoring/models.html", context, status=422 if problems else 200)


@require_http_methods(["GET", "POST"])
def model(request: HttpRequest, model_id: str) -> HttpResponse:
    """One model to read and, for who leads, to change; a POST with `step` changes the form alone,
    without one it makes a version."""
    member: Any = request.member  # type: ignore[attr-defined]
    found = get_model(member, model_id)
    if request.method == "GET":
        chosen = request.GET.get("version", "")
        version = get_version(member, model_id, int(chosen)) if chosen.isdigit() else found.newest
        return _editor(request, found, version.read(), number=version.number)
    require_model_making(member)
    columns = columns_of(member.workspace)
    edited = editing.definition_from(request.POST, columns)
    step, _colon, target = request.POST.get("step", "").partition(":")
    if step:
        changed = _stepped(request, edited.definition, step, target, columns)
        return _editor(request, found, changed, problems=edited.problems)
    if edited.problems:
        said = edited.problems + _stopping(edited.definition, columns)
        return _editor(request, found, edited.definition, problems=said, status=422)
    given = request.POST.get("number", "")
    try:
        version = change_model(
            found, edited.definition, by=member, name=request.POST.get("name", ""),
            expected=int(given) if given.isdigit() else None,
            origin=Origin(reason=request.POST.get("why", "").strip()),
        )  # fmt: skip
    except InvalidInput as error:
        return _editor(request, found, edited.definition, problems=error.problems, status=422)
    except Conflict as error:
        clash = (Problem("conflict", str(error), ""),)
        return _editor(request, found, edited.definition, problems=clash, status=409)
    messages.success(request, _("Saved as version %(number)s.") % {"number": version.number})
    return redirect("market:model", model_id=model_id)


@require_POST
def live(request: HttpRequest, model_id: str) -> HttpResponse:
    """What the form would do, without saving: spread, tiers, first companies, remarks."""
    member: Any = request.member  # type: ignore[attr-defined]
    found = get_model(member, model_id)
    columns = columns_of(member.workspace)
    definition = found.newest.read()
    problems: tuple[Problem, ...] = ()
    if "criterion" in request.POST:
        edited = editing.definition_from(request.POST, columns)
        definition, problems = edited.definition, edited.problems
    problems += _stopping(definition, columns)
    context: dict[str, Any] = {"problems": problems, "definition": definition}
    if not problems:
        shown = spread_now(member.workspace, definition, timezone.localdate())
        context["shown"] = shown
        if shown is not None:
            spread = shown.spread
            context |= {
                "remarks": check(definition, columns)
                + check_measured(definition, shown.statistics, spread.companies, spread.unknown),
                "drawing": drawn(scores_svg(spread.bins, spread.cuts, language=reading_language())),
                "tiers": list(zip(spread.tiers, spread.cuts, strict=True)),
            }
    return render(request, "market/scoring/live.html", context)


@require_POST
def run(request: HttpRequest, model_id: str) -> HttpResponse:
    """Ask for a run of the newest version."""
    member: Any = request.member  # type: ignore[attr-defined]
    found = get_model(member, model_id)
    try:
        made = run_model(found.newest, by=member, now=timezone.now())
    except InvalidInput as error:
        return _editor(request, found, found.newest.read(), problems=error.problems, status=422)
    return redirect("market:run", run_id=made.public_id)


@require_POST
def take_up(request: HttpRequest, model_id: str, number: int) -> HttpResponse:
    """Make a new version that says what an older one said."""
    member: Any = request.member  # type: ignore[attr-defined]
    made = take_up_version(
        get_version(member, model_id, number), by=member,
        origin=Origin(reason=request.POST.get("why", "").strip()),
    )  # fmt: skip
    messages.success(
        request,
        _("Version %(number)s says what version %(old)s said.")
        % {"number": made.number, "old": number},
    )
    return redirect("market:model", model_id=model_id)


@require_POST
def remove(request: HttpRequest, model_id: str) -> HttpResponse:
    """Take a model away."""
    member: Any = request.member  # type: ignore[attr-defined]
    remove_model(get_model(member, model_id), by=member)
    messages.success(request, _("The model is gone from the list; its runs stay."))
    return redirect("market:models")


@require_POST
def restore(request: HttpRequest, model_id: str) -> HttpResponse:
    """Bring a model back."""
    member: Any = request.member  # type: ignore[attr-defined]
    restore_model(get_removed_model(member, model_id), by=member)
    return redirect("market:model", model_id=model_id)


def _stepped(
    request: HttpRequest, definition: Definition, step: str, target: str, columns: Any
) -> Definition:
    if step == "remove":
        return editing.without(definition, target)
    if step == "ready":
        return editing.with_ready(definition, request.POST.get("add_ready", ""))
    if step == "column":
        return editing.with_column(definition, request.POST.get("add_column", ""), columns)
    return definition


def _stopping(definition: Definition, columns: Any) -> tuple[Problem, ...]:
    return tuple(
        Problem(one.code, say(one.words), one.spot) for one in stops(check(definition, columns))
    )


def _editor(
    request: HttpRequest,
    found: ScoreModel,
    definition: Definition,
    *,
    problems: tuple[Problem, ...] = (),
    number: int | None = None,
    status: int = 200,
) -> HttpResponse:
    member: Any = request.member  # type: ignore[attr-defined]
    market = has_universe(member.workspace)
    columns = columns_of(member.workspace) if market else {}
    newest = found.newest
    taken = {one.code for one in definition.criteria}
    context = {
        "model": found,
        "name": request.POST.get("name", found.name),
        "newest": newest,
        "number": newest.number,
        "is_old": number is not None and number != newest.number,
        "shown_number": number or newest.number,
        "definition": definition,
        "shares": definition.shares,
        "axes": [(one, dict(definition.axis_weights).get(one.code, 0.0)) for one in AXIS],
        "kinds": CRITERION_KIND,
        "missing": list(MISSING),
        "conditions": list(CONDITION),
        "columns": columns,
        "readable": [one for one in columns.values() if one.kind != "text"],
        "ready": [
            (one, sorted(one.columns - columns.keys()))
            for one in READY
            if one.criterion.code not in taken
        ],
        "has_market": market,
        "errors": InvalidInput(problems).by_field() if problems else {},
        "versions": found.versions.select_related("made_by")[:SHOWN],
        "runs": visible_runs(member).filter(version__model=found)[:SHOWN],
        "edits": member.leads and market,
        "is_dirty": request.method == "POST",
    }
    return render(request, "market/scoring/model.html", context, status=status)

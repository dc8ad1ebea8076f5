"""The whitespace matrix as a grid: cells as they stand, a patch of them, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, JsonResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tokui.core.boards import FootprintGrid, footprint_grid
from tokui.core.scales import FOOTPRINT
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import Undone, redo_patch, undo_patch
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language
from tokui.plans.views.boards import versions_of
from tokui.plans.views.opening import OpenPlan, open_plan
from tokui.web.grids import read_patch
from tokui.web.queries.grids import GridView, told_clashes, told_refusals
from tokui.web.queries.scopes import scope_for
from tokui.web.spaces import WHOLE, Place, places_of, write_spaces
from tokui.web.templatetags.spaces import SpaceRow
from tokui.web.views.answers import member_of

_FIELDS: Final = ("status",)


@require_http_methods(["GET", "HEAD", "POST"])
def spaces(request: HttpRequest, account_id: str) -> JsonResponse:
    """All cells of the matrix as they stand now, or what became of a patch of them."""
    if request.method != "POST":
        shown = _opened(request, account_id)
        return JsonResponse({"rows": shown.told(), "shape": shown.grid.shape})
    scope = _writable(request.POST, member_of(request), account_id)
    sent = read_patch(request.POST.get("patch", ""))
    written = write_spaces(sent, scope, member_of(request))
    done, places = written.done, written.places
    view = GridView(noun_of("footprint"), scope, member_of(request), timezone.localdate(), _FIELDS)
    troubles = [*told_refusals(view, sent, done.refused), *told_clashes(view, done.clashes)]
    for one in troubles:
        one["place"], one["field"] = places[one["place"]]
    seen = [(cell.place, cell.name) for cell in sent.cells]
    return JsonResponse(
        {
            "batch": str(done.batch_key),
            "rows": _opened(request, account_id).told(seen),
            "added": [],
            "removed": [],
            "refused": [one for one in troubles if "theirs" not in one],
            "clashes": [one for one in troubles if "theirs" in one],
            "records": {
                "changed": list(done.touched),
                "added": [record.public_id for record in done.added.values()],
                "removed": done.removed,
            },
        }
    )


@require_POST
def turn(request: HttpRequest, account_id: str) -> JsonResponse:
    """Take patches of one's own back, or do them again (`again=1`)."""
    member = member_of(request)
    scope = _writable(request.POST, member, account_id)
    act = redo_patch if request.POST.get("again") else undo_patch
    turned = Undone()
    for key in request.POST.getlist("batch"):
        if key.isdigit():
            one = act(int(key), by=member)
            turned.records |= one.records
            turned.removed += one.removed
            turned.kept += one.kept
    places = places_of([*turned.records, *turned.removed], scope)
    return JsonResponse(
        {
            "rows": _opened(request, account_id).told(places),
            "removed": [],
            "refused": [{"message": str(one.problem.message)} for one in turned.kept],
            # What stands again may have been gone: it is looked for, not only drawn anew.
            "records": {"added": list(turned.records), "removed": turned.removed},
        }
    )


@dataclass(frozen=True)
class _Shown:
    """The matrix as the page of somebody shows it."""

    opened: OpenPlan
    grid: FootprintGrid
    versions: dict[str, int]

    def told(self, places: Iterable[Place] | None = None) -> list[dict[str, Any]]:
        """Cells as they stand, by rows: what is shown, the text, and the version to go on from."""
        wanted = None if places is None else set(places)
        found = []
        for row in self.grid.rows:
            id_ = row.department.id if row.department else WHOLE
            drawn = SpaceRow(row, self.opened.account, self.opened.plan, has_grades=True)
            cells = {}
            for product, cell in row.cells:
                if wanted is None or (id_, product.id) in wanted:
                    version = self.versions.get(cell.id) if cell else None
                    cells[product.id] = [drawn.inner(product, cell), _text(cell), version]
            if cells:
                found.append({"id": id_, "key": f"space:{id_}", "cells": cells})
        return found


def _text(cell: Any) -> str:
    return FOOTPRINT.say(cell.status.value, reading_language()) if cell else ""


def _opened(request: HttpRequest, account_id: str) -> _Shown:
    opened = open_plan(request, account_id)
    if opened is None:
        raise NotFound
    sent = request.POST if request.method == "POST" else request.GET
    grid = footprint_grid(opened.snapshot, sent.get("columns", "").split())
    return _Shown(opened, grid, versions_of(opened, "footprint"))


def _writable(sent: QueryDict, member: Member, account_id: str) -> Scope:
    """The plan that cells are written in, which is one of the account that was asked for."""
    noun = noun_of("footprint")
    scope = scope_for(noun, member, plan_id=sent.get("plan", ""))
    if scope.account is None or scope.account.public_id != account_id:
        raise NotFound
    noun.policy.check_add(member, scope)
    return scope

"""Loading a file into the universe, taking one out, and saying which company a row means."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound, Problem
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.public_ids import new_public_id
from tokui.kernel.scope import Scope
from tokui.market.universe.children import IsStopped, Told, run_child
from tokui.market.universe.models import JoinDecision, Source, Universe
from tokui.market.universe.store import (
    database_path,
    forget,
    live_sources,
    make_folder,
    rows_path,
    tidy,
    work_folder,
)
from tokui.market.universe.watching import note_changes

_BLOCK: Final = 1024 * 1024
_ONE_OF_KIND: Final = ("edinet",)


@dataclass(frozen=True)
class Loaded:
    """What a file is and what came of loading it."""

    kind: str
    file_name: str
    rows: int
    as_of: date
    columns: tuple[dict[str, Any], ...]
    notes: tuple[dict[str, Any], ...]
    source: Source | None = None
    firms: int = 0
    doubts: int = 0
    changes: int = 0
    """How many of our accounts the day's changes are about."""
    replaced: tuple[str, ...] = field(default=())


def require_loader(by: Member) -> None:
    """Raise unless `by` may change what everybody sees of the market."""
    if not by.leads:
        raise Forbidden


def load_source(
    path: Path,
    *,
    by: Member,
    today: date,
    now: datetime,
    name: str = "",
    kind: str = "",
    maps: Mapping[str, str] | None = None,
    dry_run: bool = False,
    origin: Origin = SCREEN,
    told: Told | None = None,
    is_stopped: IsStopped | None = None,
) -> Loaded:
    """Bring a file of companies in beside those that are there, or in place of an older one of the
    same. The universe that stands is untouched until the new one is whole.

    `kind` is a code of SOURCE_KIND, guessed without it; `maps` is heading to code of a known fact,
    or to "" for a column to be left out. Raises InvalidInput with the row and what to do, Conflict
    for a file that is loaded already.
    """
    require_loader(by)
    workspace, name = by.workspace, name or path.name
    digest = _digest(path)
    if Source.objects.filter(workspace=workspace, sha256=digest, removed_at=None).exists():
        raise Conflict(message=_("This very file is loaded already. Nothing was changed."))
    source_id = new_public_id()
    rows = rows_path(workspace, source_id)
    made = work_folder(workspace) / rows.name
    asked = {
        "task": "refine", "path": str(path.resolve()), "name": name, "out": str(made),
        "kind": kind, "maps": dict(maps or {}), "folder": str(made.parent),
    }  # fmt: skip
    try:
        told_of = run_child(asked, told=told, is_stopped=is_stopped)
        as_of = date.fromisoformat(told_of["as_of"]) if told_of["as_of"] else today
        source = Source(
            public_id=source_id, workspace=workspace, kind=told_of["kind"], file_name=name[:200],
            sha256=digest, scope=told_of["scope"], as_of=as_of, rows=told_of["rows"],
            columns=told_of["columns"], notes=told_of["notes"], loaded_by=by, loaded_at=now,
        )  # fmt: skip
        if dry_run:
            return _loaded(source, None)
        make_folder(workspace)
        made.replace(rows)
        return _take_in(source, by=by, now=now, origin=origin, is_stopped=is_stopped)
    finally:
        made.unlink(missing_ok=True)
        tidy(workspace)


def _take_in(
    source: Source, *, by: Member, now: datetime, origin: Origin, is_stopped: IsStopped | None
) -> Loaded:
    workspace = by.workspace
    before = live_sources(workspace)
    replaced = [one for one in before if _is_replaced(one, source)]
    kept = [one for one in before if one not in replaced]

    def write() -> int:
        source.save()
        for one in replaced:
            _remove(one, by=by, now=now, origin=origin)
        record_event(
            "market_source", source, "market_loaded", {"rows": [None, source.rows]},
            by=by, scope=Scope(workspace), origin=origin,
        )  # fmt: skip
        return note_changes(source, by=by, now=now)

    universe, changes = rebuild(workspace, [*kept, source], write, now=now, is_stopped=is_stopped)
    return _loaded(source, universe, changes, tuple(one.file_name for one in replaced))


def rebuild(
    workspace: Any,
    sources: Sequence[Source],
    write: Callable[[], int],
    *,
    now: datetime,
    is_stopped: IsStopped | None = None,
) -> tuple[Universe | None, int]:
    """A new generation out of the sources, taken into use together with what `write` records."""
    old = Universe.objects.filter(workspace=workspace).first()
    old_path = database_path(workspace, old.generation) if old else None
    if not sources:
        with transaction.atomic():
            result = write()
            Universe.objects.filter(workspace=workspace).delete()
        if old_path is not None:
            forget(old_path)
        return None, result
    generation = secrets.token_hex(8)
    path = database_path(workspace, generation)
    made = work_folder(workspace) / path.name
    ordered = sorted(sources, key=lambda one: (one.as_of, one.pk or float("inf")))
    asked = {
        "task": "assemble",
        "out": str(made),
        "folder": str(made.parent),
        "parts": [
            {"path": str(rows_path(workspace, one.public_id)), "kind": one.kind,
             "name": one.file_name, "as_of": one.as_of.isoformat(), "columns": one.columns}
            for one in ordered
        ],
        "decisions": dict(
            JoinDecision.objects.filter(workspace=workspace).values_list("own_key", "firm")
        ),
    }  # fmt: skip
    try:
        told = run_child(asked, is_stopped=is_stopped)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
    with transaction.atomic():
        current = Universe.objects.select_for_update().filter(workspace=workspace).first()
        if (current.generation if current else "") != (old.generation if old else ""):
            raise Conflict(message=_("Somebody else loaded a file meanwhile. Load yours again."))
        result = write()
        universe, _made = Universe.objects.update_or_create(
            workspace=workspace,
            defaults={
                "generation": generation, "firms": told["firms"], "doubts": told["doubts"],
                "columns": [{"register": told["register"]}, *told["columns"]], "built_at": now,
            },
        )  # fmt: skip
    if old_path is not None:
        forget(old_path)
    return universe, result


def _is_replaced(old: Source, new: Source) -> bool:
    """Whether a new file takes the place of a loaded one: the whole register of any register, a
    prefecture of the same prefecture, a list of the list of the same name without its dates."""
    if new.kind == "register":
        return (
            old.kind == "register"
            and old.as_of <= new.as_of
            and (not new.scope or old.scope == new.scope)
        ) or (old.kind == "daily" and not new.scope and old.as_of <= new.as_of)
    if old.kind != new.kind or new.kind == "daily":
        return False
    return new.kind in _ONE_OF_KIND or _stem(old.file_name) == _stem(new.file_name)


def _stem(name: str) -> str:
    return "".join(sign for sign in Path(name).stem.casefold() if not sign.isdigit()).strip("-_ ")


def _remove(source: Source, *, by: Member, now: datetime, origin: Origin) -> None:
    Source.objects.filter(pk=source.pk).update(removed_at=now)
    record_event(
        "market_source", source, "market_unloaded", {}, by=by, scope=Scope(source.workspace),
        origin=origin,
    )  # fmt: skip


def remove_source(
    source_id: str, *, by: Member, now: datetime, origin: Origin = SCREEN
) -> Universe | None:
    """Take a file out of the universe; the others stay."""
    require_loader(by)
    sources = live_sources(by.workspace)
    found = next((one for one in sources if one.public_id == source_id), None)
    if found is None:
        raise NotFound

    def write() -> int:
        _remove(found, by=by, now=now, origin=origin)
        return 0

    rest = [one for one in sources if one.pk != found.pk]
    universe, _none = rebuild(by.workspace, rest, write, now=now)
    tidy(by.workspace)
    return universe


def decide_join(
    choices: Mapping[str, str], *, by: Member, now: datetime, origin: Origin = SCREEN
) -> Universe | None:
    """Say which company rows without a number mean: own key to corporate number, or to the own key
    for a company that the register does not have."""
    require_loader(by)
    wrong = [key for key, firm in choices.items() if firm != key and not firm.isdigit()]
    if wrong or not choices:
        raise InvalidInput(Problem("no_choice", _("Choose a company for at least one row.")))

    def write() -> int:
        for key, firm in choices.items():
            JoinDecision.objects.update_or_create(
                workspace=by.workspace, own_key=key,
                defaults={"firm": firm, "decided_by": by, "decided_at": now},
            )  # fmt: skip
        record_event(
            "market_source", sources[-1], "market_joined", {"rows": [None, len(choices)]},
            by=by, scope=Scope(by.workspace), origin=origin,
        )  # fmt: skip
        return 0

    sources = live_sources(by.workspace)
    if not sources:
        raise NotFound
    with transaction.atomic():
        write()
    universe, _none = rebuild(by.workspace, sources, lambda: 0, now=now)
    tidy(by.workspace)
    return universe


def _loaded(
    source: Source, universe: Universe | None, changes: int = 0, replaced: tuple[str, ...] = ()
) -> Loaded:
    return Loaded(
        kind=source.kind,
        file_name=source.file_name,
        rows=source.rows,
        as_of=source.as_of,
        columns=tuple(source.columns),
        notes=tuple(source.notes),
        source=source if source.pk else None,
        firms=universe.firms if universe else 0,
        doubts=universe.doubts if universe else 0,
        changes=changes,
        replaced=replaced,
    )


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()

"""Making, changing and running score models. Every change is a version of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.core.market.columns import Column
from tokui.core.market.scoring.checking import Remark, check, stops
from tokui.core.market.scoring.definition import Definition, as_json
from tokui.core.market.scoring.quadrants import Cuts
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, InvalidInput, Problem
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.jobs import enqueue
from tokui.kernel.scope import Scope
from tokui.kernel.words import say
from tokui.market.scoring.models import ModelVersion, ScoreModel, ScoreRun
from tokui.market.scoring.policies import require_model_making
from tokui.market.scoring.universes import columns_of, generation_of

SCORE: Final = "market.score"
_NOUN: Final = "score_model"
_NAME: Final = 120


def make_model(
    name: str, definition: Definition, *, by: Member, purpose: str = "", origin: Origin = SCREEN
) -> ScoreModel:
    """A model with its first version. Raises InvalidInput for what cannot be scored."""
    require_model_making(by)
    named = _named(name)
    _refuse(check(definition, columns_of(by.workspace)))
    with transaction.atomic():
        model = ScoreModel.objects.create(
            workspace=by.workspace, name=named, purpose=purpose.strip(), made_by=by
        )
        ModelVersion.objects.create(
            model=model, number=1, definition=as_json(definition), made_by=by, reason=origin.reason
        )
        _note(model, "created", {"name": [None, named], "version": [None, 1]}, by, origin)
    return model


def change_model(
    model: ScoreModel,
    definition: Definition,
    *,
    by: Member,
    name: str = "",
    expected: int | None = None,
    origin: Origin = SCREEN,
) -> ModelVersion:
    """A new version of the model; the same definition under the same name changes nothing.

    `expected` is the number of the version that the change was made from: raises Conflict when
    there is a later one meanwhile.
    """
    require_model_making(by)
    named = _named(name or model.name)
    _refuse(check(definition, columns_of(by.workspace)))
    return _change(model, as_json(definition), named, expected, None, by=by, origin=origin)


def take_up_version(version: ModelVersion, *, by: Member, origin: Origin = SCREEN) -> ModelVersion:
    """A new version that says what an older one said."""
    require_model_making(by)
    model = version.model
    return _change(model, version.definition, model.name, None, version, by=by, origin=origin)


def _change(
    model: ScoreModel,
    definition: dict[str, Any],
    name: str,
    expected: int | None,
    taken_from: ModelVersion | None,
    *,
    by: Member,
    origin: Origin,
) -> ModelVersion:
    with transaction.atomic():
        ScoreModel.objects.select_for_update().get(pk=model.pk)
        newest = model.newest
        if expected is not None and newest.number != expected:
            raise Conflict(message=_("Somebody else made a new version meanwhile. Load it first."))
        changes: dict[str, Any] = {}
        if name != model.name:
            changes["name"] = [model.name, name]
            model.name = name
        made = newest
        if newest.definition != definition:
            made = ModelVersion.objects.create(
                model=model, number=newest.number + 1, definition=definition, made_by=by,
                reason=origin.reason, taken_from=taken_from,
            )  # fmt: skip
            changes["version"] = [newest.number, made.number]
        if changes:
            model.version += 1
            model.updated_at = timezone.now()
            model.save(update_fields=["name", "version", "updated_at"])
            _note(model, "changed", changes, by, origin)
    return made


def remove_model(model: ScoreModel, *, by: Member, origin: Origin = SCREEN) -> None:
    """Take a model away; its runs stay, for lists were made from them."""
    require_model_making(by)
    with transaction.atomic():
        model.removed_at = timezone.now()
        model.version += 1
        model.save(update_fields=["removed_at", "version"])
        _note(model, "removed", {}, by, origin)


def restore_model(model: ScoreModel, *, by: Member, origin: Origin = SCREEN) -> None:
    """Bring a removed model back."""
    require_model_making(by)
    with transaction.atomic():
        model.removed_at = None
        model.version += 1
        model.save(update_fields=["removed_at", "version"])
        _note(model, "restored", {}, by, origin)


def run_model(
    version: ModelVersion, *, by: Member, now: datetime, origin: Origin = SCREEN
) -> ScoreRun:
    """Ask for a run of the version over the newest universe; a job does it.

    Raises InvalidInput when the universe has lost a column since, NotFound without a universe."""
    require_model_making(by)
    columns = columns_of(by.workspace)
    definition = version.read()
    _refuse(check(definition, columns))
    with transaction.atomic():
        run = ScoreRun.objects.create(
            workspace=by.workspace,
            version=version,
            generation=generation_of(by.workspace),
            today=timezone.localdate(now),
            columns=[_told(columns[code]) for code in definition.columns],
            asked_by=by,
            asked_at=now,
        )
        run.job_id = enqueue(SCORE, {"run": run.public_id}, by=by, total=4).public_id
        run.save(update_fields=["job_id"])
        changes = {"run": [None, f"{version.number} ({run.public_id})"]}
        _note(version.model, "changed", changes, by, origin)
    return run


def cut_run(run: ScoreRun, cuts: Cuts, *, by: Member, origin: Origin = SCREEN) -> bool:
    """Keep where the lines of a run's two axes lie; whether that differs from before.

    Raises InvalidInput for points outside 0 to 100."""
    require_model_making(by)
    if not (0 <= cuts.potential <= 100 and 0 <= cuts.willingness <= 100):
        message = _("A line lies between 0 and 100 points.")
        raise InvalidInput(Problem("out_of_range", message, "cuts"))
    with transaction.atomic():
        held = ScoreRun.objects.select_for_update().get(pk=run.pk)
        before = [held.potential_cut, held.willingness_cut]
        after = [cuts.potential, cuts.willingness]
        if before == after:
            return False
        held.potential_cut, held.willingness_cut = after
        held.save(update_fields=["potential_cut", "willingness_cut"])
        changes = {"run": [None, f"{run.version.number} ({run.public_id})"],
                   "cuts": [before, after]}  # fmt: skip
        _note(run.version.model, "changed", changes, by, origin)
    return True


def _told(column: Column) -> list[Any]:
    day = column.as_of.isoformat() if column.as_of else ""
    return [column.code, column.label.en, column.label.ja, column.source, day, column.known]


def _named(name: str) -> str:
    named = name.strip()
    if not named or len(named) > _NAME:
        message = _("Give the model a name of up to 120 characters.")
        raise InvalidInput(Problem("name", message, "name", name))
    return named


def _refuse(remarks: Iterable[Remark]) -> None:
    """Raise InvalidInput with everything that stops the model, each at its spot."""
    found = stops(tuple(remarks))
    if found:
        raise InvalidInput([Problem(one.code, say(one.words), one.spot) for one in found])


def _note(
    model: ScoreModel, verb: str, changes: dict[str, Any], by: Member, origin: Origin
) -> None:
    record_event(_NOUN, model, verb, changes, by=by, scope=Scope(by.workspace), origin=origin)

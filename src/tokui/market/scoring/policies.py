"""Who may see score models and their runs, and who may change them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, NotFound
from tokui.market.scoring.models import ModelVersion, ScoreModel, ScoreRun


def visible_models(member: Member) -> QuerySet[ScoreModel]:
    """The models of the workspace: every member reads them."""
    found: QuerySet[ScoreModel] = ScoreModel.objects.live().filter(workspace=member.workspace_id)
    return found


def get_removed_model(member: Member, public_id: str) -> ScoreModel:
    """A removed model of the workspace, for who may bring it back; raises NotFound."""
    removed = ScoreModel.objects.filter(workspace=member.workspace_id, public_id=public_id)
    found: ScoreModel | None = removed.exclude(removed_at=None).first()
    if found is None:
        raise NotFound
    return found


def get_model(member: Member, public_id: str) -> ScoreModel:
    """A model of the workspace; raises NotFound."""
    found = visible_models(member).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def get_version(member: Member, public_id: str, number: int) -> ModelVersion:
    """A version of a model of the workspace; raises NotFound."""
    found = get_model(member, public_id).versions.filter(number=number).first()
    if found is None:
        raise NotFound
    return found


def visible_runs(member: Member) -> QuerySet[ScoreRun]:
    """The runs of the workspace, the newest first, also those of a model that was removed."""
    return ScoreRun.objects.filter(workspace=member.workspace_id).select_related("version__model")


def get_run(member: Member, public_id: str) -> ScoreRun:
    """A run of the workspace; raises NotFound."""
    found = visible_runs(member).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def require_model_making(member: Member) -> None:
    """Raise Forbidden unless `member` may make and change score models."""
    if not member.leads:
        raise Forbidden(_("Owners and managers make and change score models."))

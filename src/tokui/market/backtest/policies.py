"""Who may see back-tests: they sum up deals of every account, so only who sees all accounts."""

from __future__ import annotations

from django.db.models import QuerySet

from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.market.backtest.models import BackTestRun
from tokui.market.scoring.models import ScoreModel


def visible_tests(member: Member) -> QuerySet[BackTestRun]:
    """Back-tests of the workspace, for those who lead it."""
    found = BackTestRun.objects.filter(workspace=member.workspace_id)
    return found.select_related("version__model") if member.leads else found.none()


def tests_of(member: Member, model: ScoreModel) -> QuerySet[BackTestRun]:
    """Those of one model, the newest first."""
    return visible_tests(member).filter(version__model=model)


def get_test(member: Member, public_id: str) -> BackTestRun:
    """One of them; raises NotFound."""
    found = visible_tests(member).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found

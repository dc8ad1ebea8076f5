"""What personal data are kept for: a text of the workspace's own (APPI 21, GDPR 13)."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.identity.models import Member, Workspace
from tokui.identity.policies import require_owner
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.scope import Scope
from tokui.privacy.models import Purpose

LONGEST: Final = 4_000


def purpose_of(workspace: Workspace) -> str:
    """The text, empty when none was written."""
    return Purpose.objects.filter(workspace=workspace).values_list("text", flat=True).first() or ""


def write_purpose(text: str, *, by: Member, origin: Origin = SCREEN) -> None:
    """Say what personal data are kept for. For owners; raises InvalidInput for too long a text."""
    require_owner(by)
    wanted = text.strip()
    if len(wanted) > LONGEST:
        message = _("Write at most %(limit)d characters.") % {"limit": LONGEST}
        raise InvalidInput(Problem("too_long", message, "purpose"))
    with transaction.atomic():
        workspace = Workspace.objects.select_for_update().get(pk=by.workspace_id)
        before = purpose_of(workspace)
        if before == wanted:
            return
        Purpose.objects.update_or_create(workspace=workspace, defaults={"text": wanted})
        changes = {"purpose": [before, wanted]}
        scope = Scope(workspace)
        record_event("colleague", by, "purpose_changed", changes, by=by, scope=scope, origin=origin)

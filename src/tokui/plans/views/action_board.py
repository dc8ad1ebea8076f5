"""The board of actions: who has what in hand, moved from state to state."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tokui.core.action_board import actions_by_state
from tokui.plans.views.boards import versions_of
from tokui.plans.views.opening import open_plan, start_page


@require_safe
def action_board(request: HttpRequest, account_id: str) -> HttpResponse:
    """Actions by state, to be filtered by owner and phase."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "actions")
    snapshot = opened.snapshot
    owners = {one.owner: one.owner_name for one in snapshot.actions if one.owner}
    return opened.page(
        "action_board",
        "actions",
        columns=actions_by_state(snapshot, snapshot.taken_on),
        owners=sorted(owners.items(), key=lambda pair: pair[1]),
        versions=versions_of(opened, "action"),
        care=None,
    )

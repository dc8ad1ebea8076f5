"""What the plan asks of us: days by colleague and month, money, and what late work pushes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tokui.core.delays import delays_of
from tokui.core.effort import effort_of
from tokui.plans.views.opening import open_plan, start_page


@require_safe
def effort(request: HttpRequest, account_id: str) -> HttpResponse:
    """Person-days and costs of the open actions, and chains of late ones."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "actions")
    return opened.page(
        "effort/page",
        "actions",
        effort=effort_of(opened.snapshot),
        delays=delays_of(opened.snapshot),
        care=None,
    )

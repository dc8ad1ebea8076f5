"""How a section declares its nouns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from tokui.accounts.policies import BelowAccount
from tokui.kernel.errors import Problems
from tokui.kernel.fields import Field
from tokui.kernel.nouns import Noun
from tokui.kernel.scope import Scope
from tokui.plans.base import PlanRecord, plan_scope

Check = Callable[[Any, Mapping[str, Any], Scope, Problems], None]


def plan_noun(
    code: str,
    model: type[PlanRecord],
    *fields: Field,
    columns: tuple[str, ...],
    check: Check | None = None,
    derive: Callable[[Any], None] | None = None,
    is_opinion: bool = False,
) -> Noun:
    """A noun whose records belong to a plan and follow the team of its account."""
    return Noun(
        code=code,
        model=model,
        level="plan",
        policy=BelowAccount(lambda: model, path="plan__account", is_opinion=is_opinion),
        rows=lambda scope: model.objects.filter(plan=scope.plan, removed_at=None),
        scope=plan_scope,
        placing=("plan",),
        fields=fields,
        columns=columns,
        check=check,
        derive=derive,
    )


def check_dates(start: str, end: str) -> Check:
    """A check that the field `end` does not lie before the field `start`."""

    def check(row: Any, values: Mapping[str, Any], scope: Scope, problems: Problems) -> None:
        first = values.get(start, getattr(row, start, None))
        last = values.get(end, getattr(row, end, None))
        if first and last and last < first:
            message = _("The end lies before the start. Check both dates.")
            problems.add("dates_reversed", message, field=end, value=last)

    return check

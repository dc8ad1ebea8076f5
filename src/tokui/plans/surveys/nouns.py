"""The noun of surveys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from tokui.accounts.policies import BelowAccount
from tokui.core.scales import GRADE
from tokui.core.survey_scales import SURVEY_KIND
from tokui.kernel.declare import FieldsOf
from tokui.kernel.errors import Problems
from tokui.kernel.nouns import Noun
from tokui.kernel.scope import Scope
from tokui.plans.surveys.models import Survey

_of = FieldsOf("survey")

GROUPS: Final = ("promoters", "passives", "detractors")
MOST: Final = 1_000_000
"""So many people may be asked."""


def _check(row: Survey | None, values: Mapping[str, Any], scope: Scope, problems: Problems) -> None:
    def told(name: str) -> Any:
        return values.get(name, getattr(row, name, None))

    asked, answered = told("asked"), told("answered")
    if asked is not None and answered is not None and answered > asked:
        message = _("More answered than were asked. Check both numbers.")
        problems.add("too_many", message, field="answered", value=answered)
    groups = [told(name) for name in GROUPS]
    known = [one for one in groups if one is not None]
    if known and len(known) < len(GROUPS):
        lacking = GROUPS[groups.index(None)]
        message = _("Give promoters, passives and detractors together, with 0 for none.")
        problems.add("incomplete", message, field=lacking)
    if len(known) == len(GROUPS) and answered is not None and sum(known) > answered:
        message = _("Promoters, passives and detractors are more than answered.")
        problems.add("too_many", message, field="promoters", value=sum(known))
    _check_scale(told("lowest"), told("mean"), told("highest"), problems)


def _check_scale(lowest: Any, mean: Any, highest: Any, problems: Problems) -> None:
    if lowest is not None and highest is not None and lowest >= highest:
        message = _("The lowest score must lie below the highest one.")
        problems.add("out_of_range", message, field="highest", value=highest)
        return
    below = mean is not None and lowest is not None and mean < lowest
    above = mean is not None and highest is not None and mean > highest
    if below or above:
        message = _("The mean score lies outside the scale. Check lowest and highest score.")
        problems.add("out_of_range", message, field="mean", value=mean)


SURVEY: Final = Noun(
    code="survey",
    model=Survey,
    level="account",
    policy=BelowAccount(lambda: Survey),
    rows=lambda scope: Survey.objects.filter(account=scope.account, removed_at=None),
    scope=lambda row: Scope(row.account.workspace, row.account),
    placing=("account",),
    fields=(
        _of.text("name", required=True, max_length=120),
        _of.choice("kind", SURVEY_KIND, default="satisfaction"),
        _of.date("asked_on", required=True),
        *(
            _of.integer(name, minimum=0, maximum=MOST)
            for name in ("asked", "answered", *GROUPS)
        ),
        _of.number("mean"),
        _of.number("lowest"),
        _of.number("highest"),
        _of.link("department", "department"),
        _of.text("source", max_length=300),
        _of.choice("grade", GRADE, default="stated"),
        _of.long("remarks"),
    ),
    columns=(
        "name", "kind", "asked_on", "asked", "answered", *GROUPS, "mean", "department", "source",
    ),
    check=_check,
)  # fmt: skip

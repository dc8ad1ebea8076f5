"""The noun of stakeholders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tokui.core.scales import (
    ADAPTABILITY,
    ATTITUDE,
    AUTHORITY,
    COVERAGE,
    INFLUENCE,
    RELATION,
    ROLE,
    STAKEHOLDER_SIDE,
)
from tokui.kernel.declare import FieldsOf
from tokui.kernel.errors import Problems
from tokui.kernel.scope import Scope
from tokui.plans.declare import plan_noun
from tokui.plans.stakeholders.models import Stakeholder

_of = FieldsOf("stakeholder")
_WHO = ("person", "colleague", "placeholder")


def _check(
    row: Stakeholder | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    who = {name: values.get(name, getattr(row, name, None)) for name in _WHO}
    if not any(who.values()):
        message = _("Choose a person or a colleague, or name the empty chair.")
        problems.add("required", message, field="person")
    for name in ("person", "colleague"):
        if values.get(name) is None:
            continue
        same = Stakeholder.objects.filter(plan=scope.plan, removed_at=None, **{name: values[name]})
        if row is not None:
            same = same.exclude(pk=row.pk)
        if same.exists():
            message = _("“%(who)s” is a stakeholder of this plan already.")
            filled = message % {"who": values[name]}
            problems.add("duplicate", filled, field=name, value=values[name])


def _derive(row: Stakeholder) -> None:
    """A colleague is on our side, a person at the customer."""
    if row.colleague_id:
        row.side = "internal"
    elif row.person_id:
        row.side = "external"


STAKEHOLDER = plan_noun(
    "stakeholder",
    Stakeholder,
    _of.choice("side", STAKEHOLDER_SIDE, default="external"),
    _of.link("person", "person"),
    _of.link("colleague", "colleague"),
    _of.text("placeholder", max_length=120),
    _of.choices("roles", ROLE),
    _of.opinion("authority", AUTHORITY),
    _of.opinion("influence", INFLUENCE),
    _of.opinion("attitude", ATTITUDE),
    _of.opinion("adaptability", ADAPTABILITY),
    _of.opinion("coverage", COVERAGE),
    _of.long("personal_goal", sensitive=True),
    _of.long("private_note", sensitive=True),
    _of.long("company_goal"),
    _of.choice("wanted_relation", RELATION),
    _of.long("next_step"),
    _of.long("skill"),
    _of.number("capacity_days", minimum=0, maximum=99_999),
    _of.long("asked_for"),
    columns=(
        "person",
        "roles",
        "influence",
        "attitude",
        "coverage",
        "wanted_relation",
        "next_step",
    ),
    check=_check,
    derive=_derive,
)

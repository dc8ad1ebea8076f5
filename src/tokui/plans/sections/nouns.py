"""The noun of sections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tokui.core.scales import PLAN_SECTION
from tokui.kernel.declare import FieldsOf
from tokui.kernel.errors import Problems
from tokui.kernel.scope import Scope
from tokui.plans.declare import plan_noun
from tokui.plans.sections.models import Section

_of = FieldsOf("section")


def _check(
    row: Section | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    """A plan has each section once."""
    code = values.get("section", row.section if row else "")
    others = Section.objects.filter(plan=scope.plan, section=code, removed_at=None)
    if others.exclude(pk=row.pk if row else None).exists():
        message = _("The plan has this section already. Change that one.")
        problems.add("duplicate", message, field="section", value=code)


SECTION = plan_noun(
    "section",
    Section,
    _of.choice("section", PLAN_SECTION, required=True),
    _of.link("owner", "colleague"),
    _of.date("reviewed_on"),
    _of.long("remark"),
    columns=("section", "owner", "reviewed_on", "remark"),
    check=_check,
)

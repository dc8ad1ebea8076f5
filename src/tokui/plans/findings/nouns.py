"""The noun of waivers. The whole record is an opinion: its reason may speak of people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tokui.core.checks import RULE_BY_CODE
from tokui.kernel.declare import FieldsOf
from tokui.kernel.errors import Problems
from tokui.kernel.scope import Scope
from tokui.plans.declare import plan_noun
from tokui.plans.findings.models import Waiver

_of = FieldsOf("waiver")


def _check(row: Waiver | None, values: Mapping[str, Any], scope: Scope, problems: Problems) -> None:
    """A waiver is of a rule that exists."""
    code = values.get("rule", row.rule if row else "")
    if code not in RULE_BY_CODE:
        message = _("There is no rule with this code.")
        problems.add("not_a_choice", message, field="rule", value=code)


WAIVER = plan_noun(
    "waiver",
    Waiver,
    _of.text("rule", required=True, max_length=10),
    _of.text("subject", required=True, max_length=32),
    _of.text("field_name", max_length=40),
    _of.long("reason", required=True, sensitive=True),
    _of.date("until", required=True),
    columns=("rule", "reason", "until"),
    check=_check,
    is_opinion=True,
)

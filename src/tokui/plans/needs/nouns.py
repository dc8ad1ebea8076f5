"""The noun of needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tokui.core.scales import FIVE, NEED_LAYER, NEED_STATE, PRESSURE
from tokui.kernel.declare import FieldsOf
from tokui.kernel.errors import Problems
from tokui.kernel.scope import Scope
from tokui.kernel.trees import check_no_cycle
from tokui.plans.declare import plan_noun
from tokui.plans.needs.models import Need

_of = FieldsOf("need")


def _check(need: Need | None, values: Mapping[str, Any], scope: Scope, problems: Problems) -> None:
    if need is not None and values.get("cause") is not None:
        check_no_cycle(need, values["cause"], "cause", problems)


NEED = plan_noun(
    "need",
    Need,
    _of.text("title", required=True),
    _of.choice("layer", NEED_LAYER, default="need"),
    _of.choice("pressure", PRESSURE),
    _of.judged("state", NEED_STATE, default="hypothesis"),
    _of.long("detail"),
    _of.link("holder", "stakeholder"),
    _of.link("department", "department"),
    _of.judged("importance", FIVE),
    _of.judged("urgency", FIVE),
    _of.long("value_hypothesis"),
    _of.link("cause", "need"),
    _of.date("due_on"),
    _of.links("products", "product"),
    _of.links("deals", "deal"),
    _of.order(),
    columns=("title", "layer", "state", "holder", "department", "importance", "urgency", "due_on"),
    check=_check,
)

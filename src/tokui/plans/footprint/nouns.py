"""The noun of whitespace cells."""

from __future__ import annotations

from tokui.core.scales import FOOTPRINT as FOOTPRINT_STATUS
from tokui.kernel.declare import FieldsOf
from tokui.plans.declare import plan_noun
from tokui.plans.footprint.models import Footprint

_of = FieldsOf("footprint")

FOOTPRINT = plan_noun(
    "footprint",
    Footprint,
    _of.link("department", "department"),
    _of.link("product", "product", required=True),
    _of.judged("status", FOOTPRINT_STATUS),
    _of.money("our_sales"),
    _of.money("wallet"),
    _of.text("rival"),
    _of.date("contract_ends_on"),
    _of.long("reason"),
    _of.long("next_step"),
    columns=("department", "product", "status", "our_sales", "wallet", "rival", "next_step"),
)

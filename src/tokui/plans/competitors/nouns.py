"""The nouns of the competitor maps."""

from __future__ import annotations

from tokui.core.scales import RATING
from tokui.kernel.declare import FieldsOf
from tokui.kernel.fields import Field
from tokui.plans.competitors.models import CustomerRival, OurRival
from tokui.plans.declare import plan_noun

AXES = ("product", "price", "marketing", "relationship")

_theirs = FieldsOf("customer_rival")
_ours = FieldsOf("our_rival")


def _axes(of: FieldsOf) -> tuple[Field, ...]:
    described = tuple(of.long(axis) for axis in AXES)
    return described + tuple(of.judged(f"{axis}_rating", RATING) for axis in AXES)


CUSTOMER_RIVAL = plan_noun(
    "customer_rival",
    CustomerRival,
    _theirs.text("name", required=True),
    _theirs.long("trend"),
    *_axes(_theirs),
    _theirs.long("implication"),
    _theirs.text("source", max_length=300),
    columns=("name", "trend", *AXES, "implication"),
)

OUR_RIVAL = plan_noun(
    "our_rival",
    OurRival,
    _ours.text("name", required=True),
    _ours.text("offering", max_length=300),
    _ours.links("departments", "department"),
    *_axes(_ours),
    _ours.money("contract_value"),
    _ours.date("contract_ends_on"),
    _ours.links("supporters", "stakeholder", sensitive=True),
    _ours.long("counter_move"),
    _ours.long("winning_path"),
    columns=("name", "offering", "contract_ends_on", "counter_move", "winning_path"),
)

"""The noun of value plays."""

from __future__ import annotations

from tokui.core.scales import PLAY_STATE
from tokui.kernel.declare import FieldsOf
from tokui.plans.declare import check_dates, plan_noun
from tokui.plans.plays.models import Play

_of = FieldsOf("play")

PLAY = plan_noun(
    "play",
    Play,
    _of.text("title", required=True),
    _of.links("whom", "stakeholder"),
    _of.long("value"),
    _of.date("start_on"),
    _of.date("due_on"),
    _of.long("means"),
    _of.long("customer_benefit"),
    _of.long("our_benefit"),
    _of.long("proof"),
    _of.choice("state", PLAY_STATE, default="idea"),
    _of.money("amount"),
    _of.links("needs", "need"),
    _of.links("products", "product"),
    _of.links("deals", "deal"),
    columns=("title", "whom", "value", "due_on", "means", "customer_benefit", "our_benefit"),
    check=check_dates("start_on", "due_on"),
)

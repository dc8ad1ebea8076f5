"""The noun of stakeholders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from tokui.core.scales import (
    ADAPTABILITY,
    ATTITUDE,
    AUTHORITY,
    COVERAGE,
    DEAL_ROLE,
    INFLUENCE,
    RELATION,
    ROLE,
    STAKEHOLDER_SIDE,
)
from tokui.core.stakes import NO_ROLE
from tokui.core.words import Words
from tokui.kernel.declare import FieldsOf
from tokui.kernel.errors import Problems
from tokui.kernel.scope import Scope
from tokui.people.stopping import refusing_opinions
from tokui.plans.declare import plan_noun
from tokui.plans.stakeholders.models import DealStake, Stakeholder

_of = FieldsOf("stakeholder")
_in_deal = FieldsOf("deal_stake")
_WHO = ("person", "colleague", "placeholder")

AS_IN_THE_PLAN: Final = Words(
    "Empty or unknown: as in the plan.", "空欄・不明ならプランと同じです。"
)


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
    check=refusing_opinions("stakeholder", _check),
    derive=_derive,
)


def _check_in_deal(
    row: DealStake | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    roles = values.get("roles") or []
    if NO_ROLE in roles and len(roles) > 1:
        message = _("“No role” stands alone. Choose it, or the roles.")
        problems.add("not_together", message, field="roles", value=roles)
    who, deal = (values.get(name, getattr(row, name, None)) for name in ("stakeholder", "deal"))
    if who is None or deal is None:
        return
    if who.side != "external":
        message = _("Choose somebody at the customer: those on our side have no attitude.")
        problems.add("wrong_side", message, field="stakeholder", value=who)
    same = DealStake.objects.filter(stakeholder=who, deal=deal, removed_at=None)
    if row is not None:
        same = same.exclude(pk=row.pk)
    if same.exists():
        message = _("“%(who)s” has a line for this deal already. Change that one.")
        problems.add("duplicate", message % {"who": who}, field="stakeholder", value=who)


DEAL_STAKE = plan_noun(
    "deal_stake",
    DealStake,
    _in_deal.link("stakeholder", "stakeholder", required=True),
    _in_deal.link("deal", "deal", required=True),
    _in_deal.choices("roles", DEAL_ROLE, help=AS_IN_THE_PLAN),
    _in_deal.opinion("attitude", ATTITUDE, help=AS_IN_THE_PLAN),
    columns=("stakeholder", "deal", "roles", "attitude"),
    check=refusing_opinions("deal_stake", _check_in_deal),
    # Also that somebody's part differs in a deal is an opinion.
    is_opinion=True,
)

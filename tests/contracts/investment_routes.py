"""Rows of the table of pages for investment decisions."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.contracts.filled import Filled
from tests.contracts.places import account, row
from tokui.market.investment.actions import (
    Decided,
    decide_investment,
    say_not_done,
    standing_decision,
)
from tokui.market.investment.models import InvestmentDecision, NotDone


def decided(filled: Filled) -> dict[str, Any]:
    """The account with a decision that may be stopped."""
    _standing(filled)
    return account(filled)


def said(filled: Filled) -> dict[str, Any]:
    """The account with something that is not done."""
    world = filled.world
    found = NotDone.objects.filter(account=world.toa, lifted_on=None).first()
    held = found or say_not_done(
        world.toa, "値引き提案", "粗利を守る", by=world.emi, now=timezone.now()
    )
    return {**account(filled), "said_id": held.public_id}


def _standing(filled: Filled) -> InvestmentDecision:
    world = filled.world
    wanted = Decided("invest", "更新時期", stop_if="更新の先送り")
    return standing_decision(world.toa) or decide_investment(
        world.toa, wanted, by=world.emi, now=timezone.now()
    )


def a_decision(filled: Filled) -> dict[str, Any]:
    return {"decision": _standing(filled).public_id}


def classed(_filled: Filled) -> dict[str, Any]:
    return {"tier": "develop", "because": "育てる"}


def because(_filled: Filled) -> dict[str, Any]:
    return {"because": "確認した"}


INVESTMENT = [
    #                                stran yu  sora rin ken emi mak aoi
    row("GET",  "investment:page",      "302 404 404 200 200 200 200 200", account),
    row("POST", "investment:decide",    "302 404 404 403 302 302 302 302", account, classed),
    row("POST", "investment:look",      "302 404 404 403 302 302 302 302", decided, because),
    row("POST", "investment:stop",      "302 404 404 403 302 302 302 302", decided, because),
    row("POST", "investment:take_back", "302 404 404 403 302 302 302 302", decided, a_decision),
    row("POST", "investment:not_done",  "302 404 404 403 302 302 302 302", account,
         lambda _filled: {"what": "値引き提案", "because": "粗利を守る"}),
    row("POST", "investment:lift",      "302 404 404 403 302 302 302 302", said),
]  # fmt: skip

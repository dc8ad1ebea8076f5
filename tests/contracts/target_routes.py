"""Rows of the table of pages for target lists."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.contracts.filled import Filled
from tests.contracts.places import row
from tokui.market.targets.actions import NewList, make_list
from tokui.market.targets.models import TargetFirm, TargetList
from tokui.market.targets.selecting import Candidate


def a_list(filled: Filled) -> dict[str, Any]:
    """A list of Emi's with one company."""
    return {"list_id": _made(filled).public_id}


def its_file(filled: Filled) -> dict[str, Any]:
    return {**a_list(filled), "format": "csv"}


def its_firm(filled: Filled) -> dict[str, Any]:
    firm = TargetFirm.objects.get(target_list=_made(filled))
    return {**a_list(filled), "firm_id": firm.public_id}


def moved(filled: Filled) -> dict[str, Any]:
    return {"firm": its_firm(filled)["firm_id"], "state": "approved"}


def lines(_filled: Filled) -> dict[str, Any]:
    return {"made_from": "paste", "name": "攻略先", "lines": "南海精機"}


def named(_filled: Filled) -> dict[str, Any]:
    return {"name": "重点攻略先"}


def _made(filled: Filled) -> TargetList:
    firms = (Candidate("x00000000000a", "NKS", "27", 1),)
    return TargetList.objects.first() or make_list(
        NewList("T-2027", "paste"), firms, by=filled.world.emi, now=timezone.now()
    )


TARGETS = [
    #                                     stran yu  sora rin ken emi mak aoi
    row("GET",  "market:targets",         "302 200 200 200 200 200 200 200"),
    row("POST", "market:new_targets",     "302 404 404 404 404 404 404 404", sent=lines),
    row("GET",  "market:target_list",     "302 404 200 200 200 200 200 200", a_list),
    row("GET",  "market:target_file",     "302 404 200 200 200 200 200 200", its_file),
    row("POST", "market:move_targets",    "302 404 403 403 403 302 302 302", a_list, moved),
    row("POST", "market:add_targets",     "302 404 403 403 403 404 404 404", a_list, lines),
    row("POST", "market:rename_targets",  "302 404 403 403 403 302 302 302", a_list, named),
    row("POST", "market:remove_targets",  "302 404 403 403 403 302 302 302", a_list),
    row("POST", "market:target_account",  "302 404 302 302 302 302 302 302", its_firm),
]  # fmt: skip

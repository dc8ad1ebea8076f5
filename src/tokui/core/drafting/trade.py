"""Whitespace cells, our rivals and need hypotheses, from orders, deals and facts alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from tokui.core.drafting.history import History
from tokui.core.drafting.records import (
    FROM_DEAL,
    FROM_FACTS,
    Drafted,
    Known,
)
from tokui.core.japan import fold
from tokui.core.plan import Deal
from tokui.core.sentences import day_words
from tokui.core.words import Words

MOST_CELLS: Final = 40
MOST_NEEDS: Final = 10
STALE_AFTER_DAYS: Final = 730
"""A sale older than this no longer says that the product is in use."""

_LAST_SOLD: Final = Words("Last sold in {month}.", "最後の取引は{month}。")
_LOST: Final = Words("Lost “{deal}”. {reason}", "「{deal}」を失注。{reason}")
_LOST_ON: Final = Words("Lost “{deal}” on {day}. {reason}", "{day}に「{deal}」を失注。{reason}")
_NO_TRADE: Final = Words("No order and no deal on record.", "取引・商談の記録なし。")
_LOST_FOR: Final = Words("Reason for a loss: {reason}", "失注理由：{reason}")

Cell = tuple[str | None, str]
_NEED_OF_TOPIC: Final = {
    "strategy": {"layer": "goal"},
    "market": {"layer": "pressure", "pressure": "external"},
}


def draft_footprint(known: Known) -> Iterator[Drafted]:
    """Ours where something was sold, in a deal where one is open, a rival's where a lost deal names
    one; unknown, with the reason, everywhere else. Cells that are there already are left alone."""
    cells: dict[Cell, dict[str, Any]] = {}
    _fill_sold(known, cells)
    for deal in sorted(known.snapshot.deals, key=_weight):
        for product in deal.products:
            _fill_from_deal(known, cells, deal, product)
    sold_or_tried = {product for _, product in cells}
    for listed in known.snapshot.products:
        if listed.id not in sold_or_tried:
            cells[None, listed.id] = {"reason": known.say(_NO_TRADE)}
    there = {(cell.department, cell.product) for cell in known.snapshot.footprint}
    wanted = [(cell, values) for cell, values in cells.items() if cell not in there]
    for (department, product), values in wanted[: max(0, MOST_CELLS - len(there))]:
        yield Drafted("footprint", {"department": department or "", "product": product, **values})


def _weight(deal: Deal) -> tuple[int, int, str]:
    """Won deals say more than open ones, these more than lost ones, and newer ones more."""
    outcome = 1 if deal.is_open else 0 if deal.grade == "won" else 2
    return outcome, -(deal.closes_on or date.min).toordinal(), deal.id


def _fill_sold(known: Known, cells: dict[Cell, dict[str, Any]]) -> None:
    """What was sold to the customer as a whole, the latest first."""
    history = History(known)
    last: dict[str, date] = {}
    for sale in history.sales:
        if sale.product:
            last[sale.product] = max(sale.on, last.get(sale.product, date.min))
    for product, on in sorted(last.items(), key=lambda one: (-one[1].toordinal(), one[0])):
        values: dict[str, Any] = {"our_sales": history.yearly(product) or None}
        if (known.snapshot.taken_on - on).days > STALE_AFTER_DAYS:
            values["status"] = known.assumed("ours", history.source)
            month = Words(f"{on:%Y-%m}", f"{on.year}年{on.month}月")
            values["reason"] = known.say(_LAST_SOLD, month=month)
        else:
            values["status"] = known.inferred("ours", history.source)
        cells[None, product] = values


def _fill_from_deal(
    known: Known, cells: dict[Cell, dict[str, Any]], deal: Deal, product: str
) -> None:
    cell = (deal.department, product)
    if cell in cells:
        return
    if deal.grade == "won":
        cells[cell] = {"status": known.inferred("ours", FROM_DEAL, deal=deal.name)}
    elif deal.is_open:
        values = {"status": known.inferred("in_deal", FROM_DEAL, deal=deal.name)}
        cells[cell] = {**values, "next_step": deal.next_step}
    elif deal.competitor:
        status = known.inferred("competitor", FROM_DEAL, deal=deal.name)
        cells[cell] = {"status": status, "rival": deal.competitor, "reason": _loss(known, deal)}
    else:
        cells[cell] = {"reason": _loss(known, deal)}


def _loss(known: Known, deal: Deal) -> str:
    if deal.closes_on is None:
        return known.say(_LOST, deal=deal.name, reason=deal.loss_reason).strip()
    day = day_words(deal.closes_on)
    return known.say(_LOST_ON, deal=deal.name, reason=deal.loss_reason, day=day).strip()


def draft_rivals(known: Known) -> Iterator[Drafted]:
    """Our rivals whom deals name, with the departments where they were met. They are not rated."""
    there = {fold(rival.name) for rival in known.snapshot.our_rivals}
    named: dict[str, list[Deal]] = {}
    for deal in known.snapshot.deals:
        if fold(deal.competitor):
            named.setdefault(fold(deal.competitor), []).append(deal)
    for folded, deals in named.items():
        if folded not in there:
            departments = sorted({deal.department for deal in deals if deal.department})
            yield Drafted(
                "our_rival", {"name": deals[0].competitor.strip(), "departments": departments}
            )


def draft_needs(known: Known) -> Iterator[Drafted]:
    """Hypotheses from what the data say in words: strategy, market, and why deals were lost."""
    there = {need.title for need in known.snapshot.needs}
    wanted = [*_needs_of_facts(known), *_needs_of_losses(known)]
    for values in wanted[:MOST_NEEDS]:
        if values["title"] not in there:
            there.add(values["title"])
            yield Drafted("need", values)


def _needs_of_facts(known: Known) -> Iterator[dict[str, Any]]:
    for fact in known.snapshot.facts:
        if fact.topic in _NEED_OF_TOPIC and fact.statement.strip():
            state = known.inferred("hypothesis", FROM_FACTS, document=fact.source)
            state["source"] = state["source"].rstrip(" :：")
            yield {
                "title": _first_sentence(fact.statement),
                "detail": fact.statement,
                "state": state,
                **_NEED_OF_TOPIC[fact.topic],
            }


def _needs_of_losses(known: Known) -> Iterator[dict[str, Any]]:
    for deal in known.snapshot.deals:
        if deal.grade == "lost" and deal.loss_reason.strip():
            reason = _first_sentence(deal.loss_reason)
            yield {
                "title": known.say(_LOST_FOR, reason=reason)[:200],
                "layer": "obstacle",
                "state": known.inferred(
                    "hypothesis", FROM_DEAL, deal=deal.name, quote=deal.loss_reason
                ),
                "department": deal.department or "",
                "products": list(deal.products),
                "deals": [deal.id],
            }


def _first_sentence(text: str) -> str:
    """The first sentence of a text, short enough for a title."""
    line = text.strip().splitlines()[0]
    for mark in ("。", ". "):
        line = line.split(mark)[0]
    return line if len(line) <= 120 else f"{line[:119]}…"

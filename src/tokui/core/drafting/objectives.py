"""A revenue objective with its measures, from what was sold so far. The target stays a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from tokui.core.drafting.history import History
from tokui.core.drafting.records import Drafted, Known, Ref
from tokui.core.japan import minor_digits
from tokui.core.sentences import money_words
from tokui.core.words import Words

_MILLION: Final = 1_000_000
_GROW: Final = Words("Grow yearly sales to {account}", "{account}との年間取引額を伸ばす")
_FIRST: Final = Words("Win the first order from {account}", "{account}から初受注を得る")
_KNOWN_SO_FAR: Final = Words("On record for {year}: {amount}.", "{year}の実績：{amount}。")
_OPEN_TARGET: Final = Words(
    "Still open: how much do we want to sell in {year}?",
    "未定：{year}の目標額はいくらにしますか。",
)
_SALES: Final = Words("Yearly sales", "年間売上高")
_COUNT: Final = Words("Number of orders", "取引件数")
_ORDERS: Final = Words("orders", "件")
_CUMULATIVE: Final = Words("Since the start of the year. {source}", "期首からの累計。{source}")


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit in which sales are measured: `minor` units of the currency make one of it."""

    name: Words
    minor: int

    def of(self, amount: int) -> str:
        """An amount in minor units, as a number of this unit."""
        number = (Decimal(amount) / self.minor).quantize(Decimal("0.0001")).normalize()
        return f"{number:f}"


def unit_for(currency: str, largest: int) -> Unit:
    """The unit that keeps numbers short: million yen from ten million yen on, else the currency."""
    if currency == "JPY":
        if largest >= 10 * _MILLION:
            return Unit(Words("million yen", "百万円"), _MILLION)
        return Unit(Words("yen", "円"), 1)
    return Unit(Words(currency, currency), 10 ** minor_digits(currency))


def draft_objectives(known: Known) -> Iterator[Drafted]:
    """Nothing where a revenue objective is there already, or where nothing is known of trade."""
    snapshot = known.snapshot
    if any(objective.kind == "revenue" for objective in snapshot.objectives):
        return
    history = History(known)
    if not history.sales and not any(deal.is_open for deal in snapshot.deals):
        return
    plan = snapshot.plan
    shared = {"owner": plan.owner or "", "due_on": _iso(plan.end_on)}
    title = known.say(_GROW if history.sales else _FIRST, account=_called(known))
    yield Drafted(
        "objective",
        {
            "title": title[:200],
            "kind": "revenue",
            "detail": _detail(known, history),
            "start_on": _iso(plan.start_on),
            **shared,
        },
        "revenue",
    )
    yield from _sales(known, history, shared)
    yield from _counts(known, history, shared)


def _called(known: Known) -> str:
    return known.snapshot.account.short_name or known.snapshot.account.name


def _detail(known: Known, history: History) -> str:
    """What stands on record, and the question for the target while there is none."""
    sentences = []
    last = history.last_full_year
    if last is not None:
        amount = money_words(history.amount(last), known.snapshot.account.currency)
        year = Words(last.names("en"), last.names("ja"))
        sentences.append(known.say(_KNOWN_SO_FAR, year=year, amount=amount))
    if known.snapshot.plan.revenue_target is None:
        year = Words(history.this_year.short("en"), history.this_year.short("ja"))
        sentences.append(known.say(_OPEN_TARGET, year=year))
    return ("" if known.language.startswith("ja") else " ").join(sentences)


def _sales(known: Known, history: History, shared: dict[str, Any]) -> Iterator[Drafted]:
    last, target = history.last_full_year, known.snapshot.plan.revenue_target
    sums = [history.amount(year) for year in (last, history.this_year) if year]
    unit = unit_for(known.snapshot.account.currency, max([*sums, target or 0]))
    values = {
        "objective": Ref("revenue"),
        "name": known.say(_SALES),
        "unit": known.say(unit.name),
        "cadence": "quarterly",
        "target": unit.of(target) if target is not None else "",
        **_baseline(history, unit.of(history.amount(last)) if last else ""),
        **shared,
    }
    yield Drafted("kpi", values, "sales")
    for quarter_end in _ended_quarters(history):
        amount = history.amount(history.this_year, quarter_end)
        yield _reading(known, history, "sales", quarter_end, unit.of(amount))


def _counts(known: Known, history: History, shared: dict[str, Any]) -> Iterator[Drafted]:
    last = history.last_full_year
    values = {
        "objective": Ref("revenue"),
        "name": known.say(_COUNT),
        "unit": known.say(_ORDERS),
        "cadence": "quarterly",
        "position": 1,
        **_baseline(history, str(history.count(last)) if last else ""),
        **shared,
    }
    yield Drafted("kpi", values, "count")
    for quarter_end in _ended_quarters(history):
        count = history.count(history.this_year, quarter_end)
        yield _reading(known, history, "count", quarter_end, str(count))


def _baseline(history: History, value: str) -> dict[str, str]:
    last = history.last_full_year
    return {"baseline": value, "baseline_on": last.end.isoformat()} if last else {}


def _ended_quarters(history: History) -> list[Any]:
    """The quarters of the running year that are over; none while nothing of it is on record, since
    an export that ends before the year says nothing about it."""
    if not any(sale.on in history.this_year for sale in history.sales):
        return []
    ends = [history.this_year.months[month][1] for month in (2, 5, 8, 11)]
    return [end for end in ends if end <= history.known.snapshot.taken_on]


def _reading(known: Known, history: History, kpi: str, on: Any, value: str) -> Drafted:
    note = known.say(_CUMULATIVE, source=history.source)
    values = {"kpi": Ref(kpi), "on": on.isoformat(), "value": value, "note": note}
    return Drafted("reading", values)


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""

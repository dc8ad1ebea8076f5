"""Which route an amount takes, and why the others do not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tokui.core.sentences import fill, money_words
from tokui.core.words import Words

SINGLE: Final = "single"
YEAR: Final = "year"
CUMULATIVE: Final = "cumulative"

_APPLIES: Final = Words("{amount} lies in the band {band}.", "{amount}は範囲（{band}）に入る。")
_ANY: Final = Words("It takes every amount.", "金額を問わない。")
_BELOW: Final = Words(
    "{amount} is below its lower bound of {bound}.", "{amount}は下限{bound}に満たない。"
)
_ABOVE: Final = Words(
    "{amount} reaches its upper bound of {bound}.", "{amount}は上限{bound}以上となる。"
)
_OUTRANKED: Final = Words(
    "{amount} lies in its band too, but “{route}” applies from a larger amount.",
    "{amount}はこの範囲にも入るが、より高額から適用される「{route}」が優先。",
)
_TOTAL: Final = Words(
    "{amount} and {earlier} ordered in the {years:year|years} before make {total}.",
    "本件{amount}に過去{years}年間の取引{earlier}を加え、累計{total}。",
)
_YEARLY: Final = Words("The amount is taken as that of one year.", "金額は1年分とみなす。")
_CONTRACT: Final = Words(
    "The amount is taken as that of the whole contract.", "金額は契約期間の総額とみなす。"
)
_FROM: Final = Words("from {low}", "{low}以上")
_TO: Final = Words("below {high}", "{high}未満")
_BETWEEN: Final = Words("{low} to below {high}", "{low}以上{high}未満")


@dataclass(frozen=True, slots=True)
class Rule:
    """A route's band of amounts: from `low` up to but without `high`, in minor units; None is
    open. `years` are those over which earlier orders count too, for a cumulative basis."""

    id: str
    name: str
    low: int | None = None
    high: int | None = None
    basis: str = SINGLE
    years: int | None = None

    def holds(self, counted: int) -> bool:
        """Whether an amount lies in the band."""
        return (self.low is None or counted >= self.low) and (
            self.high is None or counted < self.high
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a rule applies, the amount that counted for it in minor units, and why."""

    rule: Rule
    applies: bool
    counted: int
    why: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The rule that applies, None when no band holds the amount, and a verdict on each."""

    rule: Rule | None
    verdicts: tuple[Verdict, ...]


def choose_rule(
    rules: Sequence[Rule], amount: int, earlier: Callable[[int], int], currency: str = "JPY"
) -> Choice:
    """The rule for an amount in minor units of `currency`.

    `earlier` gives what was ordered in so many years before. Where several bands hold the amount,
    each by its own basis, the one with the largest lower bound applies: the heavier procedure is
    the safe one to plan for. Equal bounds leave it to the order of the rules.
    """
    counted = {rule.id: _counted(rule, amount, earlier) for rule in rules}
    chosen = applying_rule(rules, amount, earlier)
    verdicts = tuple(
        Verdict(
            rule,
            rule is chosen,
            counted[rule.id],
            (*_how_counted(rule, amount, counted[rule.id], currency),
             _why(rule, chosen, counted[rule.id], currency)),
        )
        for rule in rules
    )  # fmt: skip
    return Choice(chosen, verdicts)


def applying_rule(rules: Sequence[Rule], amount: int, earlier: Callable[[int], int]) -> Rule | None:
    """The rule that `choose_rule` chooses, without saying why."""
    fitting = [rule for rule in rules if rule.holds(_counted(rule, amount, earlier))]
    return max(fitting, key=lambda rule: rule.low or 0, default=None)


def band_words(rule: Rule, currency: str) -> Words | None:
    """The band as people say it; None when it is open on both sides."""
    low = None if rule.low is None else money_words(rule.low, currency)
    high = None if rule.high is None else money_words(rule.high, currency)
    if low and high:
        return fill(_BETWEEN, low=low, high=high)
    if low:
        return fill(_FROM, low=low)
    return fill(_TO, high=high) if high else None


def _counted(rule: Rule, amount: int, earlier: Callable[[int], int]) -> int:
    if rule.basis == CUMULATIVE and rule.years:
        return amount + earlier(rule.years)
    return amount


def _how_counted(rule: Rule, amount: int, counted: int, currency: str) -> list[Words]:
    if rule.basis == YEAR:
        return [_YEARLY]
    if rule.basis != CUMULATIVE:
        return []
    if not rule.years:
        return [_CONTRACT]
    said = {
        "amount": money_words(amount, currency),
        "earlier": money_words(counted - amount, currency),
        "total": money_words(counted, currency),
    }
    return [fill(_TOTAL, years=rule.years, **said)]


def _why(rule: Rule, chosen: Rule | None, counted: int, currency: str) -> Words:
    amount = money_words(counted, currency)
    if rule.low is not None and counted < rule.low:
        return fill(_BELOW, amount=amount, bound=money_words(rule.low, currency))
    if rule.high is not None and counted >= rule.high:
        return fill(_ABOVE, amount=amount, bound=money_words(rule.high, currency))
    if chosen is not None and rule is not chosen:
        return fill(_OUTRANKED, amount=amount, route=chosen.name)
    band = band_words(rule, currency)
    return fill(_APPLIES, amount=amount, band=band) if band else _ANY

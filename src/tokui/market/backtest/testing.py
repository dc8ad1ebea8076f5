"""Holding a version of a score model against what became of our deals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from tokui.accounts.models import Account
from tokui.core.market.scoring.arithmetic import Said, counted, points_of
from tokui.core.market.scoring.compiling import said_name, sayings_sql
from tokui.core.market.scoring.definition import Definition
from tokui.core.market.scoring.dialects import text_literal
from tokui.identity.models import Workspace
from tokui.market.backtest.cases import ClosedDeal, closed_deals, revenue_by_account
from tokui.market.linking import companies_of
from tokui.market.scoring.engines import engine_of, measure
from tokui.market.scoring.models import ModelVersion
from tokui.market.scoring.universes import columns_of, our_customers

STEPS: Final = 4
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class _Scored:
    """Closed deals whose account has a score, and that score."""

    deals: list[ClosedDeal]
    scores: list[float]


def tested(version: ModelVersion, *, today: date, tell: Tell) -> dict[str, Any]:
    """The whole report as JSON: counts of what could be scored, the test, revenue, a proposal."""
    # NumPy and SciPy load where a test runs, not when the server starts.
    import numpy as np

    from tokui.core.market.backtest.fitting import proposed_weights
    from tokui.core.market.backtest.outcomes import Outcomes
    from tokui.core.market.backtest.report import back_test
    from tokui.core.market.backtest.revenue import revenue_test

    workspace: Workspace = version.model.workspace
    definition = version.read()
    accounts = list(Account.objects.filter(workspace=workspace, removed_at=None))
    firm_of = companies_of(workspace, accounts)
    deals = closed_deals(workspace, firm_of, today)
    revenue = revenue_by_account(workspace, today)
    tell(1, STEPS)
    said = said_of(workspace, definition, sorted(set(firm_of.values())), today)
    tell(2, STEPS)
    score_of = {firm: points_of(definition, held).score for firm, held in said.items()}
    scored = _scored(deals, score_of)
    report: dict[str, Any] = _counts(deals, said, scored)
    if not scored.deals:
        return report
    outcomes = Outcomes(
        np.array(scored.scores),
        np.array([one.won for one in scored.deals]),
        np.array([one.account for one in scored.deals]),
        np.array([one.year for one in scored.deals]),
        np.array([float(one.value) for one in scored.deals]),
    )
    used = [one for one in definition.criteria if definition.shares[one.code] > 0]
    without = {
        one.code: np.array(_without(definition, one.code, scored, said))
        for one in used
        if len(used) > 1
    }
    report["test"] = _plain(back_test(outcomes, without))
    tell(3, STEPS)
    parts = np.array(
        [[_part(one, said[deal.firm]) for one in used] for deal in scored.deals], dtype=float
    )
    shares = [definition.shares[one.code] for one in used]
    proposal = proposed_weights(outcomes, [one.code for one in used], parts, shares)
    report["proposal"] = _plain(proposal) if proposal else None
    both = [(score, amount) for account, amount in revenue.items()
            if (score := score_of.get(firm_of.get(account, ""))) is not None]  # fmt: skip
    bought = revenue_test(
        np.array([score for score, _amount in both], dtype=float),
        np.array([amount for _score, amount in both], dtype=float),
    )
    report["revenue"] = _plain(bought) if bought else None
    return report


def said_of(
    workspace: Workspace, definition: Definition, firms: Sequence[str], today: date
) -> dict[str, Said]:
    """What each criterion says of these companies; those that the market does not have are left
    out. Quantiles are those of the whole market."""
    if not firms:
        return {}
    columns = columns_of(workspace)
    with engine_of(workspace) as engine:
        measures = measure(engine, definition, columns, our_customers(workspace), today)
        inner = sayings_sql(definition, columns, measures, dialect=engine.dialect, also=firms)
        names = ", ".join(text_literal(firm) for firm in firms)
        _heads, rows = engine.ask(f"SELECT * FROM (\n{inner}\n) s WHERE firm IN ({names})")
        heads = [*_heads]
    places = {one.code: heads.index(said_name(one.code)) for one in definition.criteria}
    key = heads.index("firm")
    return {row[key]: {code: row[place] for code, place in places.items()} for row in rows}


def _scored(deals: Sequence[ClosedDeal], score_of: Mapping[str, float | None]) -> _Scored:
    held = [(one, score) for one in deals if (score := score_of.get(one.firm)) is not None]
    return _Scored([one for one, _score in held], [score for _one, score in held])


def _counts(
    deals: Sequence[ClosedDeal], said: Mapping[str, Said], scored: _Scored
) -> dict[str, Any]:
    not_in_market = sum(one.firm not in said for one in deals)
    return {
        "deals": len(deals),
        "not_in_market": not_in_market,
        "without_score": len(deals) - not_in_market - len(scored.deals),
        "scored": len(scored.deals),
    }


def _without(
    definition: Definition, code: str, scored: _Scored, said: Mapping[str, Said]
) -> list[float]:
    """Each deal's score with one criterion left out. Where then nothing is known of a company, it
    stands in the middle of the others."""
    others = tuple(one for one in definition.criteria if one.code != code)
    smaller = replace(definition, criteria=others)
    score_of = {
        firm: points_of(smaller, said[firm]).score for firm in {one.firm for one in scored.deals}
    }
    known = sorted(score for score in score_of.values() if score is not None)
    middle = known[len(known) // 2] if known else 0.0
    scores = (score_of[one.firm] for one in scored.deals)
    return [middle if score is None else score for score in scores]


def _part(criterion: Any, said: Said) -> float:
    """What a criterion brings, 0–1, more being better; NaN where it took no part."""
    value = counted(criterion, said.get(criterion.code))
    if value is None:
        return float("nan")
    return 1 - value if criterion.against else value


def _plain(value: Any) -> Any:
    """A report as JSON keeps it, with what is worked out from its numbers."""
    plain = asdict(value)
    for name in ("years_agree", "goes_together"):
        if hasattr(value, name):
            plain[name] = getattr(value, name)
    return plain

"""A back-test finds what was planted, reports nothing in noise, and says when deals are too few."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.market.backtest.calibration import calibration_of, wilson
from tokui.core.market.backtest.discrimination import area_under_curve, difference_of_areas
from tokui.core.market.backtest.fitting import folds_by_account, proposed_weights
from tokui.core.market.backtest.lift import lift_by_tenth
from tokui.core.market.backtest.outcomes import Outcomes
from tokui.core.market.backtest.report import back_test
from tokui.core.market.backtest.revenue import revenue_test


def outcomes(score, won, account=None, year=None, value=None) -> Outcomes:
    size = len(score)
    return Outcomes(
        np.asarray(score, dtype=float),
        np.asarray(won, dtype=bool),
        np.arange(size) if account is None else np.asarray(account),
        np.full(size, 2025) if year is None else np.asarray(year),
        np.ones(size) if value is None else np.asarray(value, dtype=float),
    )


def planted(seed: int, size: int = 400, pull: float = 0.05) -> Outcomes:
    """Deals that are won the likelier the higher the score; `pull` 0 is noise."""
    drawn = np.random.default_rng(seed)
    score = drawn.uniform(0, 100, size)
    won = drawn.random(size) < 1 / (1 + np.exp(-pull * (score - 50)))
    return outcomes(score, won, year=drawn.choice([2023, 2024, 2025], size))


@given(
    won=st.lists(st.integers(0, 9), min_size=1, max_size=9),
    lost=st.lists(st.integers(0, 9), min_size=1, max_size=9),
)
def test_the_area_is_the_share_of_pairs_in_the_right_order(won, lost):
    pairs = [(a > b) + (a == b) / 2 for a, b in itertools.product(won, lost)]
    area = area_under_curve(outcomes(won + lost, [True] * len(won) + [False] * len(lost)))
    assert area.value == pytest.approx(sum(pairs) / len(pairs))
    assert 0 <= area.low <= area.value <= area.high <= 1


def test_the_interval_of_independent_deals_is_that_of_delong():
    tried = planted(1, size=60)
    above, below = tried.score[tried.won], tried.score[~tried.won]
    better = (above[:, None] > below[None, :]).astype(float)
    variance = better.mean(axis=1).var(ddof=1) / len(above)
    variance += better.mean(axis=0).var(ddof=1) / len(below)
    area = area_under_curve(tried)
    reach = 1.96 * np.sqrt(variance) / (area.value * (1 - area.value))
    logit = np.log(area.value / (1 - area.value))
    # Obuchowski divides by all accounts less one, DeLong by those of each outcome.
    assert area.low == pytest.approx(1 / (1 + np.exp(-(logit - reach))), abs=0.01)
    assert area.high == pytest.approx(1 / (1 + np.exp(-(logit + reach))), abs=0.01)


def test_a_perfect_order_of_few_deals_is_not_certain():
    area = area_under_curve(outcomes(range(10), [False] * 5 + [True] * 5))
    assert area.value == 1
    assert area.low < 0.75


def test_deals_said_ten_times_over_make_nothing_surer():
    once = planted(3, size=80)
    often = outcomes(*(np.repeat(row, 10) for row in (once.score, once.won, once.account)))
    one, ten = area_under_curve(once), area_under_curve(often)
    assert (ten.value, ten.low, ten.high) == pytest.approx((one.value, one.low, one.high), abs=1e-3)


def test_the_interval_holds_the_truth_nineteen_times_in_twenty():
    truth = area_under_curve(planted(999, size=40_000)).value
    held = [area_under_curve(planted(seed, size=150)) for seed in range(300)]
    share = sum(area.low <= truth <= area.high for area in held) / len(held)
    assert 0.91 <= share <= 0.99


def test_a_difference_from_itself_is_nothing():
    tried = planted(4)
    assert difference_of_areas(tried, tried.score).value == 0
    worse = np.random.default_rng(0).permutation(tried.score)
    difference = difference_of_areas(tried, worse)
    assert difference.low > 0
    assert difference.is_certain


def test_ties_share_their_wins():
    tenths = lift_by_tenth(outcomes([7] * 20, [True] * 5 + [False] * 15))
    assert [tenth.lift for tenth in tenths] == pytest.approx([1.0] * 10)


@given(st.integers(0, 50))
def test_tenths_find_every_win_and_every_yen(seed):
    tried = planted(seed, size=73)
    tenths = lift_by_tenth(tried)
    assert sum(tenth.won for tenth in tenths) == pytest.approx(tried.won.sum())
    assert sum(tenth.deals for tenth in tenths) == pytest.approx(73)
    assert tenths[-1].share_of_won == pytest.approx(1)
    assert tenths[-1].share_of_value == pytest.approx(1)


def test_the_first_tenth_of_a_planted_signal_wins_most():
    tenths = lift_by_tenth(planted(5, size=4_000))
    assert tenths[0].lift > 1.5
    assert tenths[-1].lift < 0.5


def test_chances_learned_elsewhere_come_true():
    calibration = calibration_of(planted(6, size=2_000))
    assert calibration.is_worth_something
    assert sum(group.is_off for group in calibration.groups) <= 1
    assert sum(group.deals for group in calibration.groups) == 2_000
    rates = [group.came for group in calibration.groups]
    assert rates == sorted(rates)


def test_equal_scores_stay_in_one_group():
    calibration = calibration_of(outcomes([10] * 50 + [90] * 50, [False, True] * 50))
    spans = [(group.lowest, group.highest) for group in calibration.groups]
    assert spans == [(10, 10), (90, 90)]


@pytest.mark.parametrize(("hits", "tries"), [(0, 10), (10, 10), (5, 10)])
def test_the_interval_of_a_share_holds_the_share(hits, tries):
    low, high = wilson(hits, tries)
    assert 0 <= low <= hits / tries <= high <= 1
    assert low < high


def test_an_account_stays_in_one_fold():
    tried = outcomes(range(30), [True, False, False] * 10, account=np.arange(30) // 3)
    fold = folds_by_account(tried)
    assert all(len(set(fold[tried.account == one])) == 1 for one in range(10))
    assert set(fold) == set(range(5))


def test_planted_signals_are_found_and_noise_is_not():
    assert all(back_test(planted(seed), {}).verdict == "tells_apart" for seed in range(20))
    seen = [back_test(planted(seed, pull=0.0), {}).verdict for seed in range(200)]
    assert seen.count("cannot_tell") >= 180
    assert back_test(planted(1, pull=-0.05), {}).verdict == "misleads"


def test_too_few_accounts_say_nothing_however_many_deals_they_have():
    few = outcomes(
        np.tile([80.0, 20.0], 500), np.tile([True, False], 500), account=np.tile([1, 2], 500)
    )
    tested = back_test(few, {})
    assert (tested.verdict, tested.won, tested.accounts_won) == ("too_few", 500, 1)
    assert tested.area is None
    assert not tested.tenths


def test_years_are_looked_at_alone_and_thin_ones_only_counted():
    tried = planted(8, size=400)
    year = np.where(np.arange(400) < 5, 2020, 2024)
    tested = back_test(outcomes(tried.score, tried.won, year=year), {})
    assert [(one.year, one.area is None) for one in tested.years] == [(2020, True), (2024, False)]
    assert tested.years_agree


def test_a_criterion_that_carries_the_signal_is_missed():
    drawn = np.random.default_rng(2)
    good, idle = drawn.uniform(0, 100, 600), drawn.uniform(0, 100, 600)
    won = drawn.random(600) < 1 / (1 + np.exp(-0.06 * (good - 50)))
    tested = back_test(outcomes((good + idle) / 2, won), {"good": idle, "idle": good})
    loss = {one.criterion: one.loss for one in tested.without}
    assert loss["good"].low > 0
    assert loss["idle"].value < 0


def parts_and_deals(size=800, seed=0):
    drawn = np.random.default_rng(seed)
    parts = drawn.random((size, 3))
    won = drawn.random(size) < 1 / (
        1 + np.exp(-(6 * (parts[:, 0] - 0.5) - 3 * (parts[:, 2] - 0.5)))
    )
    return parts, outcomes(100 * parts.mean(axis=1), won)


def test_fitted_weights_follow_what_was_planted():
    parts, tried = parts_and_deals()
    proposal = proposed_weights(tried, ["growth", "idle", "against"], parts, [1, 1, 1])
    growth, idle, against = proposal.weights
    assert sum(one.proposed for one in proposal.weights) == pytest.approx(100)
    assert growth.proposed > 75
    assert idle.proposed < 25
    assert (against.proposed, against.points_the_other_way) == (0, True)
    assert growth.now == pytest.approx(100 / 3)
    assert proposal.gain.low > 0


def test_unknown_parts_move_nothing():
    parts, tried = parts_and_deals()
    holes = parts.copy()
    holes[::4, 0] = np.nan
    holes[:, 1] = np.nan
    proposal = proposed_weights(tried, ["growth", "idle", "against"], holes, [1, 1, 1])
    assert [round(one.proposed) for one in proposal.weights] == [100, 0, 0]


def test_no_weights_are_proposed_from_a_handful_of_accounts():
    parts, tried = parts_and_deals(size=50)
    assert proposed_weights(tried, ["growth", "idle", "against"], parts, [1, 1, 1]) is None


def test_revenue_follows_a_planted_score_and_not_noise():
    drawn = np.random.default_rng(4)
    score = drawn.uniform(0, 100, 300)
    follows = revenue_test(score, np.exp(score / 20 + drawn.normal(0, 1, 300)))
    assert follows.goes_together
    assert follows.shares[0] > 0.2
    assert follows.shares[-1] == pytest.approx(1)
    alone = revenue_test(score, np.exp(drawn.normal(0, 1, 300)))
    assert alone.low < 0 < alone.high
    assert revenue_test(score[:30], score[:30]) is None
    assert revenue_test(np.full(300, 5.0), score) is None


def test_columns_of_different_length_and_deals_without_a_score_are_refused():
    with pytest.raises(ValueError, match="length"):
        outcomes([1, 2], [True])
    with pytest.raises(ValueError, match="without a score"):
        outcomes([np.nan], [True])
    with pytest.raises(ValueError, match="won and lost"):
        area_under_curve(outcomes([1], [True]))

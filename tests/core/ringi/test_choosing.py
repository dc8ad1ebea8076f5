"""Which route an amount takes, and why the others do not. Amounts in yen."""

import pytest

from tokui.core.ringi import Rule, band_words, choose_rule

SMALL = Rule("small", "部長決裁", None, 5_000_000)
MIDDLE = Rule("middle", "本部長決裁", 5_000_000, 100_000_000)
LARGE = Rule("large", "経営会議", 100_000_000, None)
THREE_YEARS = Rule("large", "経営会議", 100_000_000, None, "cumulative", 3)
RULES = (SMALL, MIDDLE, LARGE)


def nothing(_years: int) -> int:
    return 0


@pytest.mark.parametrize(
    ("amount", "rule"),
    [
        (0, "small"),
        (4_999_999, "small"),
        (5_000_000, "middle"),
        (99_999_999, "middle"),
        (100_000_000, "large"),
        (10**13, "large"),
    ],
)
def test_a_band_holds_its_lower_bound_and_not_its_upper_one(amount: int, rule: str) -> None:
    chosen = choose_rule(RULES, amount, nothing)
    assert chosen.rule is not None
    assert chosen.rule.id == rule
    assert [one.applies for one in chosen.verdicts].count(True) == 1


def test_earlier_orders_count_over_their_years() -> None:
    # 30 million now; 80 million in three years before: 110 million together.
    bought = {3: 80_000_000}
    rules = (SMALL, MIDDLE, THREE_YEARS)
    chosen = choose_rule(rules, 30_000_000, bought.__getitem__)
    assert chosen.rule is THREE_YEARS
    assert [one.counted for one in chosen.verdicts] == [30_000_000, 30_000_000, 110_000_000]
    why = " ".join(words.ja for words in chosen.verdicts[2].why)
    assert "3年間" in why
    assert "累計1.1億円" in why
    # 69,999,999 before stays one yen below.
    assert choose_rule(rules, 30_000_000, lambda _years: 69_999_999).rule is MIDDLE


def test_of_several_bands_the_heavier_procedure_applies_and_is_said() -> None:
    chosen = choose_rule((SMALL, MIDDLE, THREE_YEARS), 60_000_000, lambda _years: 50_000_000)
    assert chosen.rule is THREE_YEARS
    middle = chosen.verdicts[1]
    assert not middle.applies
    assert "経営会議" in middle.why[-1].ja
    assert "経営会議" in middle.why[-1].en


def test_without_years_the_amount_is_that_of_the_contract() -> None:
    whole = Rule("large", "経営会議", 100_000_000, None, "cumulative")
    chosen = choose_rule((whole,), 100_000_000, lambda _years: 10**9)
    assert chosen.verdicts[0].counted == 100_000_000


def test_an_amount_outside_of_every_band_takes_no_route() -> None:
    chosen = choose_rule((SMALL, LARGE), 50_000_000, nothing)
    assert chosen.rule is None
    below, above = (one.why[-1].en for one in chosen.verdicts)
    assert "upper bound" in below
    assert "lower bound" in above


def test_a_route_without_bounds_takes_every_amount() -> None:
    always = Rule("always", "一律")
    assert choose_rule((always,), 1, nothing).rule is always
    assert band_words(always, "JPY") is None


def test_bands_are_said_in_both_languages() -> None:
    said = band_words(MIDDLE, "JPY")
    assert said is not None
    assert said.ja.endswith("未満")
    assert "below" in said.en

"""Sums know what is unknown, groups hold every account once, and few accounts are few."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.market.portfolio.concentration import concentration_of
from tokui.core.market.portfolio.figures import (
    AccountFigures,
    document_of,
    figures_in,
    total_of,
)
from tokui.core.market.portfolio.rollup import gathered_by, group_tree


def account(name: str, parent: str = "", **figures) -> AccountFigures:
    return AccountFigures(account=name, name=name, currency="JPY", parent=parent, **figures)


def test_unknown_is_no_zero():
    total = total_of([account("a", target=100, health=80), account("b"), account("c", target=0)])
    assert total.amounts("target") == [("JPY", 100)]
    assert total.known("target") == 2
    assert (total.health, total.health_known) == (80, 1)
    assert total.amounts("potential") == []
    assert total.share is None


def test_currencies_stay_apart():
    yen, dollars = account("a", ordered=5), replace(account("b", ordered=7), currency="USD")
    total = total_of([yen, dollars])
    assert total.amounts("ordered") == [("JPY", 5), ("USD", 7)]
    mixed = [replace(one, potential=10, ours=1) for one in (yen, dollars)]
    assert total_of(mixed).share is None
    assert total_of(mixed[:1]).share == pytest.approx(0.1)


def test_a_document_keeps_what_is_known_and_passes_over_what_it_does_not_know():
    told = account("a", ordered=0, health=None, deciders=3)
    document = document_of(told) | {"of_a_later_version": 1}
    assert "health" not in document
    assert figures_in(document) == told


def test_a_group_of_any_depth_sums_all_below():
    nodes = group_tree(
        [
            account("grandchild", "child", ordered=4),
            account("alone", "elsewhere", ordered=8),
            account("top", ordered=1),
            account("child", "top", ordered=2),
        ]
    )
    told = [(one.own.account, one.depth, one.below, one.total.accounts) for one in nodes]
    assert told == [
        ("alone", 0, 0, 1),
        ("top", 0, 2, 3),
        ("child", 1, 1, 2),
        ("grandchild", 2, 0, 1),
    ]
    assert nodes[1].total.amounts("ordered") == [("JPY", 7)]


def test_a_circle_of_owners_ends():
    nodes = group_tree([account("a", "b"), account("b", "a"), account("c", "c")])
    assert sorted(one.own.account for one in nodes) == ["a", "b", "c"]


@given(st.lists(st.integers(-1, 14), min_size=15, max_size=15))
def test_every_account_stands_in_the_tree_once(parents):
    accounts = [
        account(str(place), str(parent) if parent >= 0 else "", ordered=2**place)
        for place, parent in enumerate(parents)
    ]
    nodes = group_tree(accounts)
    assert sorted(one.own.account for one in nodes) == sorted(one.account for one in accounts)
    tops = sum(value for one in nodes if not one.depth for _, value in one.total.amounts("ordered"))
    assert tops == 2**15 - 1


def test_those_without_a_value_come_last():
    groups = gathered_by([account("a"), account("b", owner="x")], lambda one: one.owner)
    assert [one.code for one in groups] == ["x", ""]


def test_concentration_of_equal_accounts_and_of_one():
    equal = concentration_of([10] * 20)
    assert (equal.largest, equal.five, equal.for_most) == (0.05, 0.25, 16)
    assert equal.as_many_equal == pytest.approx(20)
    one = concentration_of([None, 0, -5, 7])
    assert (one.accounts, one.largest, one.ten, one.for_most, one.index) == (1, 1, 1, 1, 1)
    assert concentration_of([None, 0, -5]) is None

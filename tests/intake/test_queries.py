"""One query per column, never one per row."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import World

Maker = Callable[[int], list[list[object]]]


def _numbers(rows: int) -> range:
    """Other numbers for each size, so that nothing of one file is in the other."""
    return range(rows * 100, rows * 101)


def _accounts(rows: int) -> list[list[object]]:
    head = ["取引先ID", "会社名", "親会社", "担当者", "業種"]
    return [head, *([f"C{n}", f"会社{n}", "東亜精密", "江川 恵美", "x"] for n in _numbers(rows))]


def _people(rows: int) -> list[list[object]]:
    head = ["会社名", "氏名", "部署", "役職", "上司", "着任日", "メール"]
    return [head, *(["東亜精密", f"人{n}", "甲部", "課長", "人0", "2026-04-01", f"p{n}@a.example"]
                    for n in _numbers(rows))]  # fmt: skip


def _deals(rows: int) -> list[list[object]]:
    head = ["商談名", "取引先名", "商品", "部門", "顧客担当者", "完了予定日"]
    return [
        head,
        *([f"案件{n}", "東亜精密", "台車", "甲部", "人0", "2026-12-1"] for n in _numbers(rows)),
    ]


def _departments(rows: int) -> list[list[object]]:
    head = ["会社名", "部署名", "上位部署", "部門長"]
    return [head, *(["東亜精密", f"課{n}", "甲部", "人0"] for n in _numbers(rows))]


def _orders(rows: int) -> list[list[object]]:
    head = ["受注番号", "受注日", "取引先名", "商品", "数量", "金額"]
    return [head, *([f"S{n}", "2026-10-1", "東亜精密", "台車", "1", "100"] for n in _numbers(rows))]


def _activities(rows: int) -> list[list[object]]:
    head = ["取引先", "日付", "件名", "面談相手", "当社参加者", "商談"]
    return [
        head,
        *(["東亜精密", "2026-10-1", f"件{n}", "人0", "江川 恵美", "案件0"] for n in _numbers(rows)),
    ]


def _products(rows: int) -> list[list[object]]:
    return [["商品コード", "商品名", "価格"], *([f"P{n}", f"品{n}", "100"] for n in _numbers(rows))]


@pytest.mark.parametrize(
    "make",
    [_accounts, _people, _departments, _products, _deals, _orders, _activities],
    ids=lambda make: make.__name__.strip("_"),
)
def test_the_number_of_queries_does_not_grow_with_the_rows(bring, world: World, make: Maker):
    for known in (
        [["会社名", "氏名", "部署"], ["東亜精密", "人0", "甲部"]],
        [["商品名"], ["台車"]],
        [["商談名", "取引先名", "金額"], ["案件0", "東亜精密", "1"]],
    ):
        assert bring(known, by=world.aoi)["created"] == 1

    def queries(rows: int) -> tuple[int, int, int]:
        counted = []
        changed = make(rows)
        changed[1][-1] = "2" if make in (_orders, _products) else changed[1][-1]
        for content in (make(rows), make(rows), changed):
            with CaptureQueriesContext(connection) as caught:
                assert bring(content, by=world.aoi)["problems"] == []
            counted.append(len(caught))
        return tuple(counted)

    few = queries(10)
    many = queries(60)
    assert all(after <= before + 2 for before, after in zip(few, many, strict=True)), (few, many)

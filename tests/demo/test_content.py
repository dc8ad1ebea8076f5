"""What the demo tells: complete in both languages, and of nobody real."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from tokui.core.japan import business_days_before, fold_company
from tokui.core.words import Words
from tokui.demo import content
from tokui.demo.content import accounts, half_made, us, zuirei_company, zuirei_market
from tokui.demo.content.zuirei_objectives import kpis, readings
from tokui.demo.content.zuirei_trade import lines_of_orders, order_lines, sales_of_twelve_months
from tokui.demo.story import Day, Month, Results

TODAY = date(2026, 11, 20)
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")

# Parts of well-known names that a company, product or rival of the demo must not carry.
WELL_KNOWN = """
    トヨタ ホンダ 日産 ソニー パナソニック 日立 東芝 三菱 三井 住友 富士通 キヤノン
    キーエンス ファナック オークマ マザック ハーモニック ナブテスコ 安川 デンソー
    村田製作 京セラ オムロン ダイキン コマツ クボタ NTT NEC 野村 伊藤忠 丸紅 イオン
    セブン ローソン ニトリ 武田 花王 資生堂 旭化成 東レ ブリヂストン 新日鉄 日本製鉄
    神戸製鋼 清水建設 大成 鹿島 明治 森永 雪印 キリン アサヒ サントリー 味の素
    キッコーマン ヤマト 佐川 日通 みずほ りそな toyota honda sony hitachi canon fanuc
    mazak siemens sap oracle salesforce microsoft google amazon ibm accenture bosch
    trumpf seiko
"""


def told() -> Iterator[tuple[str, Words]]:
    """Every expression of the content with the module that tells it."""
    for found in pkgutil.iter_modules(content.__path__):
        module = importlib.import_module(f"{content.__name__}.{found.name}")
        for value in vars(module).values():
            yield from ((found.name, words) for words in words_in(value))
    for row in (*kpis(TODAY), *readings(TODAY), *lines_of_orders(TODAY)):
        yield from (("computed", words) for words in words_in(row))


def words_in(value: object) -> Iterator[Words]:
    """Every expression inside a value, however deep."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from words_in(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from words_in(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from words_in(getattr(value, part.name))


def test_everything_is_said_in_both_languages():
    expressions = list(told())
    assert len(expressions) > 900
    bad = [
        (module, words)
        for module, words in expressions
        if not words.en.strip() or not words.ja.strip() or JAPANESE.search(words.en)
    ]
    assert bad == []
    not_japanese = {words.ja for _module, words in expressions if not JAPANESE.search(words.ja)}
    assert not_japanese == set()


def test_no_text_of_rows_stands_in_one_language_only():
    one_sided = []
    for found in pkgutil.iter_modules(content.__path__):
        module = importlib.import_module(f"{content.__name__}.{found.name}")
        for rows in (value for value in vars(module).values() if isinstance(value, tuple)):
            for row in rows:
                for name, value in getattr(row, "values", {}).items():
                    if (
                        isinstance(value, str)
                        and JAPANESE.search(value)
                        and not name.endswith(("kana", "fiscal_close"))
                    ):
                        one_sided.append((found.name, row.key, name))
    assert one_sided == []


def names() -> list[Words]:
    """The names of companies and products in the demo."""
    rows = (
        zuirei_company.ACCOUNT, *zuirei_company.GROUP, half_made.MAKER, half_made.RETAILER,
        *accounts.ACCOUNTS, *zuirei_market.CUSTOMER_RIVALS, *zuirei_market.OUR_RIVALS,
        *us.PRODUCTS,
    )  # fmt: skip
    return [us.COMPANY, *(row.values["name"] for row in rows)]


def test_no_name_sounds_like_a_well_known_company():
    for words in names():
        text = f"{words.ja} {words.en}".casefold()
        hits = [
            known
            for known in WELL_KNOWN.split()
            if re.search(rf"(?<![a-z]){known.casefold()}", text)
        ]
        assert hits == [], words


def test_company_names_differ_from_each_other():
    folded = [fold_company(words.ja) for words in names()]
    assert len(set(folded)) == len(folded)


def test_days_fall_on_working_days_and_months_keep_their_ends():
    holiday = date(2026, 11, 23)
    assert Day(0).on(holiday) == date(2026, 11, 20) == business_days_before(holiday, 0)
    assert Day(1).on(date(2026, 11, 20)) == date(2026, 11, 24)
    assert Month(-9, 31).on(date(2026, 11, 30)) == date(2026, 2, 28)
    assert Month(2).on(date(2026, 11, 30)) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 4, 1), 2025),
        (date(2026, 5, 14), 2025),
        (date(2026, 5, 15), 2026),
        (date(2027, 1, 4), 2026),
    ],
)
def test_results_come_out_within_45_days_of_closing(today: date, year: int):
    assert Results(0).on(today) == date(year, 3, 31)
    assert Results(4).on(today) == date(year - 4, 3, 31)


def test_purchases_grow_and_dip_in_the_holidays():
    years = [sales_of_twelve_months(TODAY, months) for months in (25, 13, 1)]
    assert years == sorted(years)
    assert years[-1] > years[0] * 5 // 4
    of_month = {
        (TODAY.month - ago - 1) % 12 + 1: sum(
            amount for _product, amount in order_lines(TODAY, ago)
        )
        for ago in range(1, 13)
    }
    assert of_month[8] < of_month[7] / 2
    assert of_month[3] == max(of_month.values())

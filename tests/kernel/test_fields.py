"""What people write into fields, and what is understood."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tokui.core import scales
from tokui.core.words import Words
from tokui.kernel import fields
from tokui.kernel.fields import Unusable


class Yen:
    currency = "JPY"
    money_unit = "million"


class Dollars:
    currency = "USD"
    money_unit = "one"


WORDS = Words("x", "x")


def make(kind: type[fields.Field], **options) -> fields.Field:
    return kind(name="x", words=WORDS, **options)


@pytest.mark.parametrize(
    ("kind", "options", "raw", "value"),
    [
        (fields.Text, {}, "  課長 \n 代理 ", "課長 代理"),
        (fields.LongText, {}, "一行\r\n二行\r\n", "一行\n二行"),
        (fields.Email, {}, "a@example.com", "a@example.com"),
        (fields.Url, {}, "www.example.com", "https://www.example.com"),
        (fields.Choice, {"scale": scales.ATTITUDE}, "◎", "champion"),
        (fields.Choice, {"scale": scales.ATTITUDE}, "", "unknown"),
        (fields.Choice, {"scale": scales.NEED_LAYER, "default": "need"}, None, "need"),
        (fields.Choices, {"scale": scales.ROLE}, "利用者、決裁者", ["approver", "user"]),
        (fields.Integer, {}, "１，２００", 1200),
        (fields.Integer, {"default": 0}, "", 0),
        (fields.Number, {}, "12.50", Decimal("12.5")),
        (fields.Money, {}, "3億5,000万円", 350_000_000),
        (fields.Money, {}, "△1,200", -1200),
        (fields.Money, {}, 1200, 1200),
        (fields.Date, {}, "令和8年11月22日", date(2026, 11, 22)),
        (fields.Date, {}, "2026/11/22", date(2026, 11, 22)),
        (fields.ClosingDay, {}, "2月末日", "02-end"),
        (fields.Flag, {}, "はい", True),
        (fields.Currency, {}, "usd", "USD"),
        (fields.Currency, {}, "", "JPY"),
    ],
)
def test_reads_what_people_write(kind, options, raw, value):
    assert make(kind, **options).read(raw, Yen()) == value


def test_money_follows_the_currency_of_the_account():
    amount = make(fields.Money)
    assert amount.read("1,200.50", Dollars()) == 120_050
    assert amount.written(120_050, "USD") == "1200.50"
    assert amount.written(350_000_000, "JPY") == "350000000"


@pytest.mark.parametrize(
    ("kind", "options", "raw", "code"),
    [
        (fields.Text, {"max_length": 3}, "abcd", "too_long"),
        (fields.Email, {}, "taro", "not_an_email"),
        (fields.Url, {}, "javascript:alert(1)", "not_a_url"),
        (fields.Url, {}, "data:text/html,x", "not_a_url"),
        (fields.Choice, {"scale": scales.ATTITUDE}, "furious", "not_a_choice"),
        (fields.Integer, {}, "1.5", "not_whole"),
        (fields.Integer, {"minimum": 1}, "0", "too_small"),
        (fields.Integer, {"maximum": 31}, "32", "too_large"),
        (fields.Number, {}, "9" * 30, "too_large"),
        (fields.Date, {}, "2026-02-30", "impossible_date"),
        (fields.Currency, {}, "yen!", "not_a_currency"),
        (fields.Flag, {}, "maybe", "not_a_flag"),
    ],
)
def test_refuses_with_a_code_and_a_sentence(kind, options, raw, code):
    with pytest.raises(Unusable) as caught:
        make(kind, **options).read(raw, Yen())
    assert caught.value.code == code
    assert len(str(caught.value.message)) > 5


def test_a_whole_number_no_column_holds_is_refused():
    with pytest.raises(Unusable) as caught:
        make(fields.Integer).read("3000000000", Yen())
    assert caught.value.code == "too_large"

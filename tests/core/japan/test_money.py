"""Numbers and money read and said."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.japan import (
    MONEY_UNITS,
    Unreadable,
    currency_of,
    find_money_unit,
    minor_digits,
    money_unit_words,
    read_money,
    read_number,
    read_percent,
    say_in_unit,
    say_money,
    to_minor,
)


@pytest.mark.parametrize(
    "text",
    [
        "3億5,000万円",
        "三億五千万円",
        "3.5億",
        "350百万円",
        "350,000千円",
        "３億５０００万円",
        "3億5千万円",
        "参億五千万円",
        "¥350,000,000",
        "￥350,000,000-",
        "350000000円",
        "JPY 350M",
        "350 million yen",
        "JPY 0.35bn",
        "350 (百万円)",
        "3.5（億円）",
        "3億 5,000万 円",
        "3.5E+8",
        "350 000 000",
        "金350,000,000円也",
        "￥350,000,000.-",
    ],
)
def test_one_amount_in_many_spellings(text: str) -> None:
    assert read_money(text) == 350_000_000


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("△12", "-12"),
        ("▲1,234", "-1234"),
        ("−5", "-5"),
        ("－5", "-5"),
        ("(1,234)", "-1234"),
        ("（１，２３４）", "-1234"),
        ("¥1,200", "1200"),
        ("\\1,200", "1200"),
        ("¥-1,200", "-1200"),
        ("△¥1,200", "-1200"),
        ("$1,200.50", "1200.50"),
        ("-$1,200.50", "-1200.50"),
        ("US$ 12", "12"),
        ("1.2 million", "1200000"),
        ("JPY 100M", "100000000"),
        ("1.2兆円", "1200000000000"),
        ("百万円", "1000000"),
        ("二〇二六円", "2026"),
        ("0", "0"),
        ("1,234-", "-1234"),
        ("'1234", "1234"),
    ],
)
def test_amounts(text: str, amount: str) -> None:
    assert read_money(text) == Decimal(amount)


def test_the_unit_of_a_column_multiplies_bare_numbers_only() -> None:
    assert read_money("△1,234", unit=10**6) == -1_234_000_000
    assert read_money("△1,234 (百万円)") == -1_234_000_000
    assert read_money("¥1,234", unit=1000) == 1_234_000
    assert read_money("3.5億", unit=10**6) == 350_000_000
    assert read_money("1,200円", unit=1000) == 1200
    assert read_money("1.2 million", unit=1000) == 1_200_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("－", "empty"),
        ("-", "empty"),
        ("―", "empty"),
        ("NULL", "empty"),
        ("未定", "not_a_number"),
        ("円", "not_a_number"),
        ("約3億円", "not_a_number"),
        ("3〜5億円", "not_a_number"),
        ("5万3億", "not_a_number"),
        ("億", "not_a_number"),
        ("1 2", "not_a_number"),
        ("1,23", "ambiguous"),
        ("1.234,50", "ambiguous"),
        ("12 zillion", "not_a_number"),
    ],
)
def test_what_is_no_amount_says_why(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_money(text)
    assert caught.value.code == code
    assert caught.value.value == text


def test_nothing_is_not_negative() -> None:
    assert str(read_money("△0円")) == str(read_number("-0")) == "0"


def test_numbers_and_percentages() -> None:
    assert read_number("１，２３４．５") == Decimal("1234.5")
    assert read_number("△0.5") == Decimal("-0.5")
    assert read_percent("12.5%") == Decimal("0.125")
    assert read_percent("１２．５％") == Decimal("0.125")
    assert read_percent("△3") == Decimal("-0.03")
    with pytest.raises(Unreadable):
        read_number("12%")


@given(st.integers(0, 10**15 - 1))
def test_steps_read_back(number: int) -> None:
    written, rest = "", number
    for size, step in ((10**12, "兆"), (10**8, "億"), (10**4, "万")):
        count, rest = divmod(rest, size)
        written += f"{count:,}{step}" if count else ""
    written += str(rest) if rest or not written else ""
    assert read_money(written + "円") == number


@given(st.integers(-(10**15), 10**15), st.sampled_from(["JPY", "USD"]))
def test_exact_amounts_read_back(minor: int, currency: str) -> None:
    for language in ("ja", "en"):
        said = say_money(minor, currency, language, "one")
        assert to_minor(read_money(said), currency) == minor


@given(st.integers(-(10**14), 10**14), st.sampled_from(["ja", "en"]))
def test_readable_amounts_stay_within_one_per_cent(minor: int, language: str) -> None:
    read = read_money(say_money(minor, "JPY", language))
    assert abs(read - minor) <= abs(minor) * Decimal("0.01")


@pytest.mark.parametrize(
    ("minor", "unit", "ja", "en"),
    [
        (350_000_000, "auto", "3.5億円", "¥350M"),
        (350_000_000, "million", "350百万円", "¥350M"),
        (350_000_000, "thousand", "350,000千円", "¥350,000K"),
        (350_000_000, "oku", "3.5億円", "¥350M"),
        (350_000_000, "one", "350,000,000円", "¥350,000,000"),
        (-12_000_000, "auto", "△1,200万円", "−¥12M"),
        (1_234_567_890_123, "auto", "1.23兆円", "¥1.23T"),
        (12_345, "auto", "12,345円", "¥12,345"),
        (99_999_999, "auto", "1億円", "¥100M"),
        (999_999_999, "auto", "10億円", "¥1B"),
        (400_000, "million", "0.4百万円", "¥0.4M"),
        (-1, "million", "△1円", "−¥1"),
        (0, "auto", "0円", "¥0"),
    ],
)
def test_yen_are_said(minor: int, unit: str, ja: str, en: str) -> None:
    assert say_money(minor, "JPY", "ja", unit) == ja
    assert say_money(minor, "JPY", "en", unit) == en


def test_other_currencies_are_said_with_their_decimals() -> None:
    assert say_money(120_050, "USD", "en") == "$1,200.50"
    assert say_money(120_000, "USD", "en") == "$1,200"
    assert say_money(-120_050, "USD", "ja") == "△1,200.50ドル"
    assert say_money(125_000_000, "EUR", "en") == "€1.25M"
    assert say_money(125_000_000, "EUR", "ja") == "125万ユーロ"
    assert say_money(5_000, "CHF", "en") == "CHF 50"
    assert say_money(5_000, "CHF", "ja") == "50 CHF"


def test_units_of_tables() -> None:
    assert MONEY_UNITS["oku"].factor == 10**8
    assert money_unit_words("million", "JPY").ja == "（単位：百万円）"
    assert money_unit_words("million", "JPY").en == "(JPY million)"
    assert money_unit_words("oku", "JPY").en == "(JPY 100 million)"
    assert money_unit_words("one", "USD").ja == "（単位：ドル）"
    assert money_unit_words("thousand", "USD").en == "(USD thousand)"
    assert say_in_unit(-350_000_000, "JPY", "ja", "million") == "△350"
    assert say_in_unit(-350_000_000, "JPY", "en", "million") == "−350"
    assert say_in_unit(350_000_000, "JPY", "ja", "oku") == "3.5"


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("売上高（百万円）", "million"),
        ("（単位：千円）", "thousand"),
        ("資本金（億円）", "oku"),
        ("金額(円)", "one"),
        ("Revenue (JPY million)", "million"),
        ("Revenue (JPY 100 million)", "oku"),
        ("売上高（百万ドル）", "million"),
        ("金額(千米ドル)", "thousand"),
        ("Revenue (USD million)", "million"),
        ("Revenue, million EUR", "million"),
        ("Millions of people reached", None),
        ("円滑化計画", None),
        ("売上高", None),
    ],
)
def test_headers_state_units(header: str, code: str | None) -> None:
    unit = find_money_unit(header)
    assert (unit.code if unit else None) == code


def test_currencies_and_minor_units() -> None:
    assert currency_of("￥1,200") == "JPY"
    assert currency_of("3億円") == "JPY"
    assert currency_of("us$ 5") == "USD"
    assert currency_of("12") is None
    assert (minor_digits("JPY"), minor_digits("USD"), minor_digits("KWD")) == (0, 2, 3)
    assert to_minor(Decimal("1200.505"), "USD") == 120_051
    assert to_minor(Decimal("-0.5"), "JPY") == -1
    assert to_minor(Decimal("0.49"), "JPY") == 0


@pytest.mark.parametrize(
    ("minor", "currency", "language", "said"),
    [
        (12_000, "JPY", "ja", "12,000円"),
        (0, "JPY", "ja", "0百万円"),
        (200_000, "JPY", "ja", "0.2百万円"),
        (45_450, "USD", "en", "$454.50"),
        (-12_000, "JPY", "ja", "△12,000円"),
    ],
)
def test_a_small_amount_is_not_rounded_away(minor: int, currency: str, language: str, said: str):
    assert say_money(minor, currency, language, "million") == said

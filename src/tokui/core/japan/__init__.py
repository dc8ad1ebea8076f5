"""Japanese conventions in pure Python: numbers, years, dates, money, names, titles, holidays."""

from tokui.core.japan.blank import is_blank
from tokui.core.japan.corporate_number import (
    check_digit,
    display_securities_code,
    is_corporate_number,
    normalise_corporate_number,
    normalise_securities_code,
)
from tokui.core.japan.dates import (
    DateOrder,
    guess_date_order,
    read_date,
    read_serial,
    say_date,
    wareki,
)
from tokui.core.japan.fiscal import (
    Closing,
    FiscalYear,
    closing_date,
    fiscal_year_of,
    read_fiscal_year,
)
from tokui.core.japan.folding import bigrams, company_sort_key, fold, fold_company
from tokui.core.japan.money import (
    currency_of,
    find_money_unit,
    read_money,
    read_number,
    read_percent,
    to_minor,
)
from tokui.core.japan.money_units import (
    MONEY_UNITS,
    MoneyUnit,
    UnitCode,
    minor_digits,
    money_unit_words,
    say_in_unit,
    say_money,
)
from tokui.core.japan.names import (
    KANA_ROWS,
    kana_row,
    kana_sort_key,
    romanise,
    split_name,
    to_katakana,
)
from tokui.core.japan.unreadable import Unreadable

__all__ = [
    "KANA_ROWS",
    "MONEY_UNITS",
    "Closing",
    "DateOrder",
    "FiscalYear",
    "MoneyUnit",
    "UnitCode",
    "Unreadable",
    "bigrams",
    "check_digit",
    "closing_date",
    "company_sort_key",
    "currency_of",
    "display_securities_code",
    "find_money_unit",
    "fiscal_year_of",
    "fold",
    "fold_company",
    "guess_date_order",
    "is_blank",
    "is_corporate_number",
    "kana_row",
    "kana_sort_key",
    "minor_digits",
    "money_unit_words",
    "normalise_corporate_number",
    "normalise_securities_code",
    "read_date",
    "read_fiscal_year",
    "read_money",
    "read_number",
    "read_percent",
    "read_serial",
    "romanise",
    "say_date",
    "say_in_unit",
    "say_money",
    "split_name",
    "to_katakana",
    "to_minor",
    "wareki",
]

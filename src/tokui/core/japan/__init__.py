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
from tokui.core.japan.encoding import Decoded, decode, for_cp932, missing_from_cp932
from tokui.core.japan.fiscal import (
    Closing,
    FiscalYear,
    closing_date,
    fiscal_year_of,
    read_fiscal_year,
)
from tokui.core.japan.folding import (
    bigrams,
    company_sort_key,
    fold,
    fold_company,
    fold_text,
    folded_signs,
)
from tokui.core.japan.holidays import (
    business_days_after,
    business_days_before,
    holiday_name,
    is_business_day,
    is_holiday,
)
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
from tokui.core.japan.titles import (
    RANKS,
    TitleRank,
    find_double_honorifics,
    honorific,
    rank_title,
)
from tokui.core.japan.unreadable import Unreadable

__all__ = [
    "KANA_ROWS",
    "MONEY_UNITS",
    "RANKS",
    "Closing",
    "DateOrder",
    "Decoded",
    "FiscalYear",
    "MoneyUnit",
    "TitleRank",
    "UnitCode",
    "Unreadable",
    "bigrams",
    "business_days_after",
    "business_days_before",
    "check_digit",
    "closing_date",
    "company_sort_key",
    "currency_of",
    "decode",
    "display_securities_code",
    "find_double_honorifics",
    "find_money_unit",
    "fiscal_year_of",
    "fold",
    "fold_company",
    "fold_text",
    "folded_signs",
    "for_cp932",
    "guess_date_order",
    "holiday_name",
    "honorific",
    "is_blank",
    "is_business_day",
    "is_corporate_number",
    "is_holiday",
    "kana_row",
    "kana_sort_key",
    "minor_digits",
    "missing_from_cp932",
    "money_unit_words",
    "normalise_corporate_number",
    "normalise_securities_code",
    "rank_title",
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

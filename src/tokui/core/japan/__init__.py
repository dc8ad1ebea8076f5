"""Japanese conventions in pure Python: numbers, years, dates, money, names, titles, holidays."""

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
from tokui.core.japan.unreadable import Unreadable

__all__ = [
    "Closing",
    "DateOrder",
    "FiscalYear",
    "Unreadable",
    "check_digit",
    "closing_date",
    "display_securities_code",
    "fiscal_year_of",
    "guess_date_order",
    "is_corporate_number",
    "normalise_corporate_number",
    "normalise_securities_code",
    "read_date",
    "read_fiscal_year",
    "read_serial",
    "say_date",
    "wareki",
]

"""Remarks on texts about people: words that judge, words that need special care, what to write."""

from tokui.core.remarks.remarking import (
    ABOUT_PEOPLE,
    INSTEAD,
    KIND,
    MOST_READ,
    MOST_SAID,
    Remark,
    remarks_on,
)

__all__ = [
    "ABOUT_PEOPLE",
    "INSTEAD",
    "KIND",
    "MOST_READ",
    "MOST_SAID",
    "Remark",
    "remarks_on",
]

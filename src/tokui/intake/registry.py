"""Files of public registries that name no columns, known by what stands in their first row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tokui.core.japan import is_corporate_number

# The corporate numbers of the National Tax Agency (法人番号): 30 columns in this order.
_CORPORATE_NUMBERS: Final = (
    "sequenceNumber", "corporateNumber", "process", "correct", "updateDate", "changeDate", "商号",
    "nameImageId", "corporate kind", "都道府県", "市区町村", "町名・番地", "addressImageId",
    "prefectureCode", "cityCode", "postCode", "addressOutside", "addressOutsideImageId",
    "closeDate", "closeCause", "successorCorporateNumber", "changeCause", "assignmentDate",
    "latest", "enName", "enPrefectureName", "enCityName", "enAddressOutside", "ふりがな", "hihyoji",
)  # fmt: skip
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def registry_headings(cells: Sequence[str]) -> list[str]:
    """The headings of a registry's file by its first row; empty when it is none."""
    if len(cells) != len(_CORPORATE_NUMBERS):
        return []
    has_days = _DAY.fullmatch(cells[4]) and _DAY.fullmatch(cells[5])
    return list(_CORPORATE_NUMBERS) if is_corporate_number(cells[1]) and has_days else []

"""What a filter may ask of a column, by the kind of its values, and how it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tokui.core.words import Words
from tokui.lists.columns import Column

Takes = Literal["nothing", "one", "many", "two", "grades"]


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator: how it is said, and how many values it takes."""

    words: Words
    takes: Takes = "one"

    @property
    def takes_values(self) -> bool:
        """Whether something must be given with it."""
        return self.takes != "nothing"


OPERATORS: Final[Mapping[str, Operator]] = {
    "contains": Operator(Words("contains", "に含む")),
    "lacks": Operator(Words("does not contain", "に含まない")),
    "is": Operator(Words("is", "が次のいずれか"), "many"),
    "is_not": Operator(Words("is not", "が次のいずれでもない"), "many"),
    "grade": Operator(Words("evidence is", "の確度が次のいずれか"), "grades"),
    "on": Operator(Words("is on", "が次の日")),
    "before": Operator(Words("is before", "が次の日より前")),
    "after": Operator(Words("is after", "が次の日より後")),
    "between": Operator(Words("is between", "が次の範囲"), "two"),
    "next": Operator(Words("is in the next days", "が今日から次の日数以内")),
    "last": Operator(Words("was in the last days", "が過去の次の日数以内")),
    "older": Operator(Words("is older than days, or never", "が次の日数より前か、なし")),
    "past": Operator(Words("has passed", "が過ぎている"), "nothing"),
    "this_week": Operator(Words("is this week", "が今週"), "nothing"),
    "this_month": Operator(Words("is this month", "が今月"), "nothing"),
    "equals": Operator(Words("is", "が次の値")),
    "least": Operator(Words("is at least", "が次の値以上")),
    "most": Operator(Words("is at most", "が次の値以下")),
    "yes": Operator(Words("is yes", "が「はい」"), "nothing"),
    "no": Operator(Words("is no", "が「いいえ」"), "nothing"),
    "empty": Operator(Words("is unknown", "が不明・未入力"), "nothing"),
    "filled": Operator(Words("is known", "が入力済み"), "nothing"),
}

_BY_KIND: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("contains", "lacks", "is", "is_not", "empty", "filled"),
    "choice": ("is", "is_not", "empty", "filled"),
    "choices": ("is", "is_not", "empty", "filled"),
    "date": (
        "on", "before", "after", "between", "next", "last", "older", "past", "this_week",
        "this_month", "empty", "filled",
    ),
    "number": ("equals", "least", "most", "between", "empty", "filled"),
    "flag": ("yes", "no"),
    "link": ("is", "is_not", "contains", "empty", "filled"),
    "links": ("is", "is_not", "contains", "empty", "filled"),
}  # fmt: skip


def operators_of(column: Column) -> tuple[str, ...]:
    """The operators that a column takes, the usual one first."""
    found = _BY_KIND[column.kind]
    return (*found[:2], "grade", *found[2:]) if column.item.judged else found

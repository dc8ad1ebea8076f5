"""What a filter may ask of a column, by the kind of its values, and how it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tokui.core.words import Words
from tokui.kernel.fields import Link, Links
from tokui.kernel.nouns import noun_of
from tokui.lists.columns import Column

Takes = Literal["nothing", "one", "many", "two", "days", "grades"]


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator: its name in a menu, how a filter with it reads, and what it takes."""

    words: Words
    said: Words
    """After the name of the column; `{values}` stands for what was given."""
    takes: Takes = "one"

    @property
    def takes_values(self) -> bool:
        """Whether something must be given with it."""
        return self.takes != "nothing"


def _operator(
    words: tuple[str, str], said: tuple[str, str] | None = None, takes: Takes = "one"
) -> Operator:
    return Operator(Words(*words), Words(*(said or words)), takes)


OPERATORS: Final[Mapping[str, Operator]] = {
    "contains": _operator(("contains", "を含む"), ("contains “{values}”", "「{values}」を含む")),
    "lacks": _operator(
        ("does not contain", "を含まない"), ("without “{values}”", "「{values}」を含まない")
    ),
    "is": _operator(("is any of", "いずれかである"), ("{values}", "{values}"), "many"),
    "is_not": _operator(
        ("is none of", "いずれでもない"), ("not {values}", "{values} 以外"), "many"
    ),
    "grade": _operator(
        ("evidence is", "確度がいずれか"), ("evidence {values}", "確度 {values}"), "grades"
    ),
    "on": _operator(("is on", "この日"), ("{values}", "{values}")),
    "before": _operator(("is before", "より前"), ("before {values}", "{values} より前")),
    "after": _operator(("is after", "より後"), ("after {values}", "{values} より後")),
    "between": _operator(("is between", "範囲"), ("{values}", "{values}"), "two"),
    "next": _operator(
        ("within the next days", "今日から◯日以内"),
        ("next {values} days", "今日から{values}日以内"),
        "days",
    ),
    "last": _operator(
        ("within the last days", "過去◯日以内"),
        ("last {values} days", "過去{values}日以内"),
        "days",
    ),
    "older": _operator(
        ("more than days ago, or never", "◯日より前、またはなし"),
        ("over {values} days ago or never", "{values}日より前・なし"),
        "days",
    ),
    "past": _operator(("has passed", "過ぎている"), takes="nothing"),
    "this_week": _operator(("is this week", "今週"), ("this week", "今週"), "nothing"),
    "this_month": _operator(("is this month", "今月"), ("this month", "今月"), "nothing"),
    "equals": _operator(("equals", "等しい"), ("= {values}", "= {values}")),
    "least": _operator(("is at least", "以上"), ("≥ {values}", "{values} 以上")),
    "most": _operator(("is at most", "以下"), ("≤ {values}", "{values} 以下")),
    "yes": _operator(("is yes", "はい"), ("yes", "はい"), "nothing"),
    "no": _operator(("is no", "いいえ"), ("no", "いいえ"), "nothing"),
    "empty": _operator(("is unknown", "不明・未入力"), ("unknown", "不明・未入力"), "nothing"),
    "filled": _operator(("is known", "入力済み"), ("known", "入力済み"), "nothing"),
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
    """The operators that a column takes, the usual one first.

    Records below an account are found by their names: no list of all of them could be chosen from.
    """
    found = _BY_KIND[column.kind]
    if isinstance(column.item, (Link, Links)) and noun_of(column.item.to).level != "workspace":
        return tuple(code for code in found if code not in ("is", "is_not"))
    if column.item.kind == "long_text":
        return tuple(code for code in found if code not in ("is", "is_not"))
    return (*found[:2], "grade", *found[2:]) if column.item.judged else found

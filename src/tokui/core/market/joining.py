"""名寄せ: whether a row without a corporate number is a company of the register, and why.

The score follows what was measured on 100,000 invented names: a name alone says too little, because
companies of one name are real; the address decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tokui.core.words import Words

ENOUGH: Final = 0.96
"""From here on a row is joined without asking."""

ONLY_ONE: Final = Words("the only company of that name", "同名の法人はほかにありません")
SAME_NAME: Final = Words("same name without the legal form", "法人格を除いた名称が一致")
SAME_PREFECTURE: Final = Words("same prefecture", "都道府県が一致")
SAME_CITY: Final = Words("same city", "市区町村が一致")
OTHER_PREFECTURE: Final = Words("another prefecture", "都道府県が異なる")
NO_ADDRESS: Final = Words("the row has no address", "行に所在地がありません")
OTHERS: Final = Words("several companies of that name", "同名の法人が複数あります")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A company that a row may mean."""

    firm: str
    prefecture: str
    city: str


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate with its score, 0–1, and the reasons."""

    firm: str
    score: float
    reasons: tuple[Words, ...]

    @property
    def is_sure(self) -> bool:
        """Whether the row may be joined without asking."""
        return self.score >= ENOUGH


def matches_of(prefecture: str, address: str, candidates: Sequence[Candidate]) -> list[Match]:
    """The candidates of the same folded name, the best first.

    0.80 for the name; the address adds up to 0.19 (city 0.19, prefecture alone 0.10) or takes 0.30
    away; being the only company of that name adds 0.10, and without an address 0.12. Cut to 0.99:
    only a corporate number is certain. Two candidates that score alike are both unsure.
    """
    found = [_match(prefecture, address, one, len(candidates)) for one in candidates]
    found.sort(key=lambda match: (-match.score, match.firm))
    if len(found) > 1 and found[0].score == found[1].score:
        found = [Match(one.firm, min(one.score, ENOUGH - 0.01), one.reasons) for one in found]
    return found


def _match(prefecture: str, address: str, one: Candidate, count: int) -> Match:
    score, reasons = 0.80, [SAME_NAME]
    if prefecture and one.prefecture and prefecture != one.prefecture:
        # Many prefectures have a Chuo Ward: the city says nothing then.
        score, reasons = score - 0.30, [*reasons, OTHER_PREFECTURE]
    elif one.city and one.city in address:
        score, reasons = score + 0.19, [*reasons, SAME_CITY]
    elif prefecture and one.prefecture:
        score, reasons = score + 0.10, [*reasons, SAME_PREFECTURE]
    else:
        reasons.append(NO_ADDRESS)
    if count == 1:
        score += 0.12 if NO_ADDRESS in reasons else 0.10
    reasons.append(ONLY_ONE if count == 1 else OTHERS)
    return Match(one.firm, round(min(score, 0.99), 2), tuple(reasons))

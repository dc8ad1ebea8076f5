"""The words by which posts are known in running text: behind a name, behind a department, alone.

`titles.py` puts titles in order; here stands how they are written where nothing marks them, for
everything that reads text: a line after a meeting, minutes, announcements of transfers. Patterns
are for text in one width (NFKC); those of address are for small letters, as folded text has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final


def _one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words; 副社長 is not to be read as 社長, so longer ones come first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_OF_OFFICERS: Final = (
    "代表取締役社長", "代表取締役", "副社長", "社長", "会長", "専務", "常務", "取締役", "監査役",
    "執行役員", "理事", "ceo", "cio", "cfo", "coo", "cto", "cdo", "chro",
)  # fmt: skip
_OF_HEADS: Final = (
    "本部長", "事業部長", "工場長", "支店長", "副部長", "部長代理", "部長", "次長", "課長代理",
    "課長", "室長", "所長", "センター長", "グループ長",
)  # fmt: skip
_OF_OTHERS: Final = ("係長", "主任", "主査", "リーダー", "マネージャー", "担当")

TITLES_OF_ADDRESS: Final = (*_OF_OFFICERS, *_OF_HEADS, *_OF_OTHERS)
"""What people are called by, behind their name: 田中部長."""
TITLE_OF_ADDRESS: Final = _one_of(TITLES_OF_ADDRESS)
WEAK_TITLES: Final = frozenset({"担当", "リーダー", "マネージャー", "理事"})
"""Words that behind a word need not speak of a person: 導入担当, 推進リーダー."""
SOLE_TITLES: Final = ("会長", "社長", "専務", "常務")
"""Titles that one person in a company may hold alone."""

UNIT_ENDINGS: Final = (
    "事業本部|本部|事業部|統括部|部門|部|課|室|局|係|班|グループ|チーム|センター|支社|支店|営業所|事務所|工場|製作所|"
    "研究所|出張所|カンパニー|ユニット"
)
"""How departments end; their heads are called so with 長 behind."""
POST_ENDINGS: Final = (
    "長|役|員|監|官|付|付き|代理|補佐|心得|担当|主任|主査|主幹|参事|理事|監事|顧問|相談役|フェロー|リーダー|チーフ|"
    f"マネージャー|マネジャー|C[A-Z]{{1,2}}O|専務|常務|{UNIT_ENDINGS}"
)
"""How posts end in a list that marks neither names nor posts."""

HEAD_TITLE: Final = re.compile(
    rf"(?:副|統括|専任|担当|上席|シニア)*(?:{UNIT_ENDINGS}|所|店)?長(?:代理|補佐|心得|待遇)?(?:[(].*)?"
)
"""The title of a head alone: 副部長, 部長代理."""
NO_UNIT: Final = frozenset({"副", "統括", "専任", "担当", "上席", "総括"})
"""What stands before 部長 and is no department: 副部長 heads no 副部."""
OFFICER_TITLE: Final = re.compile(
    r"(?:(?:代表|社外|常勤)?取締役|(?:専務|常務|上席|上級|社長)?(?:取締役|執行役員?)|監査役|理事)"
    r"(?:会長|社長|副社長|専務|常務|CEO|COO)?|(?:副?社長|会長|専務|常務)"
)
"""The title of an officer in front of the post: 取締役 営業本部長."""
LENGTHENING_TITLE: Final = re.compile(
    rf"^(?:C[A-Z]{{1,2}}O|(?:代表|社外|常勤|独立)?(?:取締役|執行役員?|監査役).*|社長執行役員|"
    rf"(?:専務|常務|上席|上級)執行役員|(?:会長|社長|副社長)(?!.*(?:{UNIT_ENDINGS})))$"
)
"""What behind 兼 only lengthens the title of an officer: 代表取締役社長 兼 CEO."""
ADVISER_TITLE: Final = re.compile(
    r"^(?:特別|常勤|非常勤|名誉|技術|経営)?(?:顧問|相談役)$|^(?:senior )?advis[eo]r$", re.IGNORECASE
)
TITLE_BEHIND_UNIT: Final = (
    "(?:付|次長|副長|主任|主査|主幹|係長|課長|部長|室長|班長|担当|参事|チーフ|リーダー|マネー?ジャー|スタッフ|"
    "副部長|副課長|副本部長|副室長|員).*"
)
"""Titles of those who work in a department without leading it: 企画部次長, 経理部付."""

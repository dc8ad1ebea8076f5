"""Telling names from posts in a line that marks neither."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Final

from tokui.core.japan import fold, rank_title
from tokui.core.japan.title_words import POST_ENDINGS
from tokui.core.japan.titles import UNKNOWN_RANK

_ENGLISH_UNITS: Final = (
    r"(?:division|department|dept\.?|section|group|office|plant|branch|cent(?:er|re)|team|unit|"
    r"headquarters|works|laborator(?:y|ies)|factory)"
)
LEAVING: Final = re.compile(
    r"(?:定年|早期|任期満了(?:により|による)?|一身上の都合(?:により|による)?)?(?:退任|退職|辞任|離職|逝去|死去)"
    r"(?:予定|いたし(?:ました|ます)|します|しました)?"
    r"|\b(?:retire[sd]?|retirement|resign(?:s|ed)?|left|leaves|leaving|steps? down)\b"
    r"(?: from)?(?: the)?(?: (?:company|board|position))?",
    re.IGNORECASE,
)
_FAMILIES_LIKE_UNITS: Final = (
    "阿部", "安部", "磯部", "服部", "渡部", "長谷部", "矢部", "岡部", "園部", "田部", "日下部", "跡部", "池部", "海部",
    "綾部", "軽部", "黒部", "川部", "山部", "武部", "土部", "浅部", "小室", "大室", "氷室", "室", "別所", "田所",
    "城所", "税所", "役", "長官",
)  # fmt: skip
_SIGN: Final = "\u3005\u3006\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NAME_PART: Final = re.compile(rf"[{_SIGN}]{{1,6}}")
_FOREIGN: Final = re.compile(r"[ァ-ヺー]{2,}(?:[・･=][ァ-ヺー]{2,}){1,3}")
_LATIN_NAME: Final = re.compile(r"[A-Z][A-Za-z'’.\-]*(?: [A-Z][A-Za-z'’.\-]+){1,3}")
_NO_NAMES: Final = frozenset(
    [
        "退任",
        "退職",
        "辞任",
        "新任",
        "昇任",
        "昇格",
        "昇進",
        "異動",
        "採用",
        "転出",
        "転入",
        "出向",
        "帰任",
        "兼務",
        "兼任",
        "併任",
        "解除",
        "以上",
        "氏名",
        "名前",
        "役職",
        "新職",
        "旧職",
        "現職",
        "前職",
        "部署",
        "所属",
        "敬称略",
        "備考",
        "区分",
        "任命",
        "転任",
        "免",
        "命",
        "付",
        "記",
        "各位",
        "内定",
        "予定",
        "御中",
        "新規",
        "再任",
        "重任",
        "委嘱",
        "嘱託",
        "人事",
        "組織",
        "改編",
        "新設",
        "役員",
        "取締役会",
        "株主総会",
        "同日",
        "付け",
        "発令",
        "日付",
    ]
)
_IN_NO_NAME: Final = re.compile(
    rf"{'|'.join(sorted(word for word in _NO_NAMES if len(word) > 1))}|[\u3400-\u9fff][のをにがはへで][\u3400-\u9fff]"
    r"|^(?:免|命|付|記)$"
)
_ELSEWHERE: Final = re.compile(
    r"出向|株式会社|有限会社|合同会社|\(株\)|\(有\)|(?:財団|社団|学校|独立行政|監査)法人|\bco\.?,? ltd|\binc\b",
    re.IGNORECASE,
)
_POST_END: Final = re.compile(rf"(?:{POST_ENDINGS})$")


def plain_line(text: str) -> str:
    """The line in one width and with single spaces; the kanji of names stay as they are."""
    folded = "".join(
        sign if "\uf900" <= sign <= "\ufaff" else unicodedata.normalize("NFKC", sign)
        for sign in text
    )
    return " ".join(folded.split())


def is_post(text: str) -> bool:
    """Whether a text reads as a post or a department rather than as a name."""
    bare = text.strip()
    if not bare or _is_family_like_unit(bare):
        return False
    if re.search(rf"\b{_ENGLISH_UNITS}\b", bare, re.IGNORECASE):
        return True
    if _ELSEWHERE.search(bare):
        return True
    return rank_title(bare).rank != UNKNOWN_RANK or bool(_POST_END.search(bare))


def is_name(text: str) -> bool:
    """Whether a text reads as the name of a person."""
    bare = text.strip()
    if _FOREIGN.fullmatch(bare):
        return True
    if _LATIN_NAME.fullmatch(bare):
        return not is_post(bare)
    parts = bare.split(" ")
    if not 1 <= len(parts) <= 2 or not 2 <= len(bare.replace(" ", "")) <= 9:
        return False
    if not all(_NAME_PART.fullmatch(part) for part in parts) or _IN_NO_NAME.search(bare):
        return False
    return not is_post(bare.replace(" ", "")) and not any(is_post(part) for part in parts[:1])


def _is_family_like_unit(text: str) -> bool:
    """阿部 and 小室 end like departments; with a given name behind they hold no title either."""
    for family in _FAMILIES_LIKE_UNITS:
        if text.startswith(family):
            rest = text[len(family) :].strip()
            if not rest or (len(rest) <= 3 and rank_title(rest).rank == UNKNOWN_RANK):
                return not _POST_END.search(rest) if rest else True
    return False


def without_honorific(name: str) -> str:
    """The name without 氏, 様, Mr."""
    bare = re.sub(r"\s*(?:氏|様|さん|殿)$", "", name.strip())
    return re.sub(r"^(?:mr|mrs|ms|dr)\.?\s+", "", bare, flags=re.IGNORECASE)


class Names:
    """Finds the name in a text; names that are known already are the surest."""

    def __init__(self, known: Collection[str] = ()) -> None:
        self._known = {fold(name) for name in known if len(fold(name)) >= 3}

    def whole(self, text: str) -> str:
        """The text as a name, without its honorific; empty when it is none."""
        bare = without_honorific(text)
        return bare if bare and (fold(bare) in self._known or is_name(bare)) else ""

    def part(self, text: str) -> tuple[str, str]:
        """A name at the end or at the start of a text, and the rest of it; a name that is known
        comes first, then one that stands apart, then one behind a title. Empty when unclear."""
        bare = without_honorific(text)
        for name, rest in self._known_at_ends(bare):
            return name, rest
        for name, rest in _apart(bare):
            if self.whole(name) and (not rest or is_post(rest) or LEAVING.search(rest)):
                return without_honorific(name), rest
        return self._behind_title(bare)

    def _known_at_ends(self, text: str) -> Iterator[tuple[str, str]]:
        for length in range(min(len(text), 14), 1, -1):
            if fold(text[-length:]) in self._known:
                yield text[-length:].strip(), text[:-length].strip(" :、,")
                return
            if fold(text[:length]) in self._known:
                yield text[:length].strip(), text[length:].strip(" :、,")
                return

    def _behind_title(self, text: str) -> tuple[str, str]:
        """営業部長山田太郎: the shortest name behind the last word of a title."""
        for length in range(3, 7):
            head, tail = text[:-length], text[-length:]
            if len(head) >= 2 and _POST_END.search(head) and rank_title(head).rank != UNKNOWN_RANK:
                name = tail.strip()
                if is_name(name) and len(name) >= 3 and not head.endswith(" "):
                    return name, head
        return "", text


def _apart(text: str) -> Iterator[tuple[str, str]]:
    """Ways to part a text into a name and the rest, the likelier first."""
    if re.search(r"[:、,]", text):
        pieces = [piece.strip() for piece in re.split(r"\s*[:、,]\s*", text, maxsplit=1)]
        yield pieces[0], pieces[-1]
        tail = [piece.strip() for piece in re.split(r"\s*[:、]\s*", text)]
        if len(tail) > 1:
            yield tail[-1], " ".join(tail[:-1])
    words = text.split(" ")
    for count in (2, 1, 3):
        if len(words) >= count:
            yield " ".join(words[-count:]), " ".join(words[:-count])
            yield " ".join(words[:count]), " ".join(words[count:])

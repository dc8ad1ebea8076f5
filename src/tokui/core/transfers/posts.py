"""Posts as announcements write them: several in one text, and a department with a title."""

from __future__ import annotations

import re
from typing import Final

from tokui.core.japan import rank_title
from tokui.core.japan.title_words import (
    ADVISER_TITLE,
    HEAD_TITLE,
    LENGTHENING_TITLE,
    NO_UNIT,
    OFFICER_TITLE,
    TITLE_BEHIND_UNIT,
    UNIT_ENDINGS,
)
from tokui.core.japan.titles import UNKNOWN_RANK
from tokui.core.transfers.values import Assignment, PostKind
from tokui.core.transfers.words import plain_line

_BESIDE: Final = re.compile(
    r"\s*[(\[<〔【]\s*(?:兼務?|兼任|併任?)\s*[)\]>〕】]\s*"
    r"|\s*(?:兼務|兼任|併任|兼(?!務|任)|併せて)(?!を?解|終了|を?命|を?免|の任|\s*$)\s*"
    r"|\s+命\s+|(?<=官)命\s+"
    r"|\s*,?\s*(?:and\s+)?\bconcurrent(?:ly)?\b(?:\s+(?:serving\s+)?as)?\s*",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(
    r"(?:兼務|兼任|併任)?(?:を)?(?:解除|終了)|を?免ずる|を?免ず|の任を解く|の職を解く|を解任|\brelieved of\b|"
    r"\bceases? to be\b"
)
_ENGAGED: Final = re.compile(
    r"^(?:採用|新任|再任|昇任|昇格|転任|委嘱|命|任|appointed(?: as)?|promoted to|becomes?)[\s:]+"
    r"|\s*(?:兼務|兼任|併任)?\s*を?(?:命ずる|命じる|命ず|委嘱(?:する)?)$|\s*に?(?:任命|就任|昇任|昇格|着任)(?:する|予定)?$"
    r"|[(\[](?:昇任|昇格|新任|採用|委嘱|新設|再任)[)\]]"
)
_BESIDE_MARK: Final = re.compile(
    r"^(?:兼務|兼任|併任|兼)\s*|\s*[(\[]?(?:兼務|兼任|併任)[)\]]?$|^concurrently\s+"
)
_BESIDE_WORD: Final = re.compile(r"兼務|兼任|併任")
_SECONDED: Final = re.compile(
    r"^(?:在籍)?出向\s*[(:]?\s*(?P<to>.*?)(?:へ|に)?\)?$|^(?P<from>.+?)\s*(?:へ|に|\()?\s*(?:の)?(?:在籍)?出向\)?$"
    r"|^seconded to\s+(?P<en>.+)$",
    re.IGNORECASE,
)


def split_posts(text: str) -> tuple[Assignment, ...]:
    """The posts in a text such as 営業本部長 兼 企画部長; the first is the main one unless it says
    otherwise. 代表取締役社長 兼 CEO is one post with one title. Empty for an empty text."""
    plain = plain_line(text)
    found: list[Assignment] = []
    start, beside = 0, False
    for match in _BESIDE.finditer(plain):
        part = plain[start : match.start()]
        behind = plain[match.end() :]
        if part.strip() and _is_one_title(part, _BESIDE.split(behind, maxsplit=1)[0]):
            continue
        found += _assignment(part, beside=beside)
        start, beside = match.end(), True
    found += _assignment(plain[start:], beside=beside)
    return tuple(found)


def _is_one_title(before: str, after: str) -> bool:
    """Whether what follows 兼 only lengthens the title of an officer."""
    return bool(LENGTHENING_TITLE.match(after.strip())) and rank_title(before).is_officer


def _assignment(part: str, *, beside: bool) -> list[Assignment]:
    text = part.strip(" 、,・/;。")
    ends = bool(_ENDS.search(text))
    beside = beside or bool(_BESIDE_MARK.search(text) or (ends and _BESIDE_WORD.search(text)))
    text = _ENDS.sub("", text).strip()
    text = _BESIDE_MARK.sub("", _ENGAGED.sub("", text)).strip(" 、,")
    if not text:
        return []
    kind: PostKind = "concurrent" if beside else "regular"
    if match := _SECONDED.match(text):
        to = match["to"] or match["from"] or match["en"]
        return [Assignment((to or text).strip(" ()"), "seconded", ends)]
    if ADVISER_TITLE.match(text):
        kind = "adviser"
    return [Assignment(text, kind, ends)]


_LED: Final = re.compile(
    rf"(?P<unit>.+?(?P<ending>{UNIT_ENDINGS}))(?P<behind>長(?:代理|補佐|心得|待遇)?(?:[(].*)?)"
)
_JOINED: Final = re.compile(
    rf"(?P<unit>.+(?:{UNIT_ENDINGS}|研究所|事業所))(?P<title>{TITLE_BEHIND_UNIT})"
)
_ENGLISH: Final = re.compile(
    r"(?P<title>.+?)(?:,\s*|\s+(?:of|in|at)\s+(?:the\s+)?)(?P<unit>[^,]*\b(?:division|department|dept\.?|"
    r"section|group|office|plant|branch|cent(?:er|re)|team|unit|headquarters|works|laborator(?:y|ies)|"
    r"factory))$",
    re.IGNORECASE,
)


def split_unit(text: str) -> tuple[str, str]:
    """Department and title of a post: 生産本部 製造部長 gives 生産本部 製造部 and 部長; a title
    without a department has "" first. Departments above stand before, with a space between."""
    plain = plain_line(text)
    if match := _ENGLISH.fullmatch(plain):
        return match["unit"].strip(), match["title"].strip(" ,")
    words = plain.split(" ")
    officer = []
    while len(words) > 1 and OFFICER_TITLE.fullmatch(words[0]):
        officer.append(words.pop(0))
    unit, title = _split_word(words[-1])
    above = " ".join(words[:-1])
    if unit:
        unit = f"{above} {unit}".strip()
    elif above and re.search(rf"(?:{UNIT_ENDINGS}|所|店)$", above):
        unit = above
    else:
        return "", plain
    return unit, " ".join([*officer, title]).strip()


def _split_word(word: str) -> tuple[str, str]:
    """Department and title of a post without spaces."""
    if HEAD_TITLE.fullmatch(word):
        return "", word
    match = _JOINED.fullmatch(word)
    is_joined = match and (match["title"].startswith("付") or HEAD_TITLE.fullmatch(match["title"]))
    if match and (is_joined or not _LED.fullmatch(word)):
        return match["unit"], match["title"]
    if (match := _LED.fullmatch(word)) and match["unit"] not in _leads_nothing(match["ending"]):
        return match["unit"], match["ending"] + match["behind"]
    if re.search(rf"(?:{UNIT_ENDINGS})$", word) and rank_title(word).rank == UNKNOWN_RANK:
        return word, ""
    return "", word


def _leads_nothing(ending: str) -> set[str]:
    return {f"{prefix}{ending}" for prefix in NO_UNIT}

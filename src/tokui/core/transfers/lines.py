"""One line of an announcement: who goes where, from where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from tokui.core.transfers.words import LEAVING, Names, is_post, plain_line

_BULLET: Final = re.compile(
    r"^(?:[\s\u30fb\u2022\u25cf\u25cb\u25cb\u25a0\u25a1\u25c6\u25c7\u25aa\u25ab\u203b*\u25b2\u25bc\u25b6\u25ce>-]+|"
    r"\(?\d{1,3}[).\u3001]\s*(?=\D))\s*"
)
_LABEL: Final = re.compile(
    r"[(\[<〔【]\s*(?P<in>新|旧|現|前|元|new|former|old|current|previous|present)(?:職名?|任|役職名?|所属|ポスト)?\s*[)\]>〕】]\s*:?"
    r"|(?:^|(?<=\s))(?P<out>新|旧|現|前|異動後|異動前|new|former|old|current|previous)(?:職名?|役職名?|所属|任| post| position)?\s*:",
    re.IGNORECASE,
)
_NAME_LABEL: Final = re.compile(
    r"^(?:[(\[<【]?\s*(?:氏名|名前|name)\s*[)\]>】]?)\s*:?\s*", re.IGNORECASE
)
_NEW: Final = frozenset({"新", "異動後", "new"})
_ARROW: Final = re.compile(r"\s*(?:→|⇒|➡|⇨|➔|=>|->|▶)\s*")
_KANA_READING: Final = re.compile(r"\s*[(][ぁ-ゖァ-ヺー・ ]{3,}[)]")
_AGE: Final = re.compile(r"\s*[(](?:\d{2}歳?|\d{2} years?)[)]")
_OLD_MARK: Final = re.compile(
    r"^(?:旧|現職?|前職?|元|formerly|former|currently|current|previously)\s*[:,]?\s*", re.IGNORECASE
)
_WENT: Final = re.compile(
    r"(?:^|[がは、,]\s*)(?P<new>[^がは、,]+?)に(?:就任|昇任|昇格|異動|着任|任命)(?:する|した|され|いたし|の予定|予定)?.*$"
)
_TAKEN: Final = re.compile(
    r"^(?P<new>.+?)に\s*(?P<name>[^にがは]+?)\s*(?:氏)?(?:が(?:就任|昇任|昇格|着任)|を任命).*$"
)
_ENGLISH: Final = (
    re.compile(
        r"^(?P<name>.+?),?\s+(?:from|currently|formerly|previously)\s+(?P<old>.+?)\s*,?\s+(?:moves to|to be(?:come)?|to become|"
        r"becomes|is appointed|appointed|to)\s+(?:be\s+)?(?:as\s+)?(?P<new>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<name>.+?),?\s+(?:(?:is|was|has been|will be|to be)\s+)?(?:appointed(?: as)?|promoted to|named|transferred to|"
        r"becomes|to become)\s+(?P<new>.+?)(?:\s*[(,]\s*(?:formerly|previously|currently|from)\s+(?P<old>[^()]+)\)?)?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<name>.+?),\s+(?P<old>.+?),\s+(?P<leaving>(?:retire|resign|leaves|left|steps? down).*)$",
        re.IGNORECASE,
    ),
)


@dataclass(slots=True)
class LineParts:
    """The parts of a line as they are written; empty where it says nothing."""

    name: str = ""
    new: str = ""
    old: str = ""
    leaving: str = ""
    labels: frozenset[str] = field(default_factory=frozenset)

    @property
    def says_something(self) -> bool:
        """Whether it is a transfer by itself."""
        return bool(self.name and (self.new or self.leaving))


def bare_line(text: str) -> str:
    """The line in one width, without its bullet, age and reading."""
    plain = _BULLET.sub("", plain_line(text))
    return _AGE.sub("", _KANA_READING.sub("", plain)).strip()


def read_line(text: str, names: Names, *, leaves: bool = False) -> LineParts:
    """The parts of one line (without its day). With `leaves` the line stands below a heading such
    as 退任, so that the post it names is the one that is left. Without a name nothing is certain:
    then `name` is empty."""
    for read in (_labelled, _arrowed, _english, _told, _bracketed, _plain):
        parts = read(text, names, leaves)
        if parts is not None:
            return _settled(parts, leaves=leaves)
    return LineParts()


def _settled(parts: LineParts, *, leaves: bool) -> LineParts:
    """What leaves has no new post; the word for it is no post either."""
    for attribute in ("new", "old"):
        value = getattr(parts, attribute).strip(" 、,・:;。")
        if match := LEAVING.fullmatch(value):
            parts.leaving, value = match.group(), ""
        setattr(parts, attribute, value)
    if leaves and not parts.leaving and parts.name and not (parts.new and parts.old):
        parts.leaving, parts.old, parts.new = "leaves", parts.old or parts.new, ""
    parts.old = _OLD_MARK.sub("", parts.old)
    return parts


def _labelled(text: str, names: Names, leaves: bool) -> LineParts | None:
    labels = list(_LABEL.finditer(text))
    if not labels:
        return None
    parts = LineParts(labels=frozenset({"labelled"}))
    head = _NAME_LABEL.sub("", text[: labels[0].start()]).strip(" :、,")
    for place, label in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(text)
        said = text[label.end() : end].strip(" :、,")
        if (label["in"] or label["out"]).casefold() in _NEW:
            parts.new = f"{parts.new} {said}".strip()
        else:
            parts.old = f"{parts.old} {said}".strip()
    if head:
        parts.name = names.whole(head)
        if not parts.name:
            parts.name, rest = names.part(head)
            parts.new = parts.new or rest
    else:
        attribute = (
            "old" if (labels[-1]["in"] or labels[-1]["out"]).casefold() not in _NEW else "new"
        )
        name, rest = names.part(getattr(parts, attribute))
        if name and rest:
            parts.name = name
            setattr(parts, attribute, rest)
    return parts


def _arrowed(text: str, names: Names, leaves: bool) -> LineParts | None:
    pieces = _ARROW.split(text)
    if len(pieces) < 2 or not all(pieces):
        return None
    left, right = pieces[0], pieces[-1]
    name, old = names.part(left)
    if name:
        return LineParts(name, right, old)
    name, new = names.part(right)
    return LineParts(name, new, left) if name else None


def _english(text: str, names: Names, leaves: bool) -> LineParts | None:
    for pattern in _ENGLISH:
        if match := pattern.match(text):
            found = match.groupdict()
            name = names.whole(found["name"])
            if name:
                new, old = found.get("new") or "", found.get("old") or ""
                return LineParts(name, new.rstrip(". "), old.strip(), found.get("leaving") or "")
    return None


def _told(text: str, names: Names, leaves: bool) -> LineParts | None:
    """Sentences: 山田太郎（営業課長）が営業部長に就任, 営業部長に山田太郎氏が就任."""
    if (match := _TAKEN.match(text)) and (name := names.whole(match["name"])):
        return LineParts(name, match["new"])
    match = _WENT.search(text)
    if match is None or match.start() == 0:
        return None
    who, old = _bracket(text[: match.start()])
    name = names.whole(who)
    if not name:
        name, rest = names.part(who)
        old = old or rest
    return LineParts(name, match["new"], old) if name else None


def _bracketed(text: str, names: Names, leaves: bool) -> LineParts | None:
    """新職 氏名（旧職）, 新職（旧職）氏名, 氏名（旧職）退任."""
    opening = text.find("(") if "(" in text else text.find("〔")
    if opening < 0:
        return None
    before, inside, behind = _groups(text)
    if behind:
        if (leaving := LEAVING.search(behind)) and (name := names.whole(before)):
            return LineParts(name, "", inside, leaving.group())
        if name := names.whole(behind):
            return LineParts(name, before, inside)
        if name := names.whole(before):
            return LineParts(name, behind, inside)
    if leaving := LEAVING.fullmatch(inside):
        name, rest = names.part(before)
        return LineParts(name, "", rest, leaving.group()) if name else None
    name, rest = names.part(before)
    if not name:
        return None
    if leaving := LEAVING.search(rest):
        rest = LEAVING.sub("", rest).strip()
        return LineParts(name, "", inside or rest, leaving.group())
    if behind:
        # 営業部長 山田太郎（営業課長）兼 企画部長
        rest = f"{rest} {behind}"
    return LineParts(name, rest, inside)


def _plain(text: str, names: Names, leaves: bool) -> LineParts | None:
    if leaving := LEAVING.search(text):
        rest = " ".join(LEAVING.sub(" ", text).replace("により", " ").split()).strip(" 、,:をは")
        name, old = names.part(rest)
        return LineParts(name or names.whole(rest), "", old, leaving.group())
    name = names.whole(text)
    if name:
        return LineParts(name)
    name, rest = names.part(text)
    if not name:
        return None
    if match := re.search(r"(.+?)を?(?:免ずる|免ず|の任を解く)$", rest):
        return LineParts(name, "", match[1])
    return LineParts(name, rest) if is_post(rest) or "出向" in rest else None


def _bracket(text: str) -> tuple[str, str]:
    before, inside, behind = _groups(text)
    return f"{before} {behind}".strip(" がは、"), inside


def _groups(text: str) -> tuple[str, str, str]:
    """What stands before, in and behind the outermost bracket that speaks of posts: the last one,
    unless a name follows it. Brackets within brackets stay."""
    spans, depth, start = [], 0, 0
    for place, sign in enumerate(text):
        if sign in "(〔":
            if depth == 0:
                start = place
            depth += 1
        elif sign in ")〕" and depth:
            depth -= 1
            if depth == 0:
                spans.append((start, place))
    if not spans:
        return text, "", ""
    start, end = spans[-1]
    return text[:start].strip(), text[start + 1 : end].strip(), text[end + 1 :].strip(" :、,")

"""What a mail says: notices as they come, and the digest of the morning, in plain text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tokui.core.words import Words
from tokui.identity.models import Member

MOST_LINES: Final = 12
"""So many lines of a part are written out; of the rest the number is told."""

_GREETING: Final = Words("Hello {name},", "{name} さん")
_MORE: Final = Words("and {n} more", "ほか {n} 件")
_TOLD: Final = Words("Notices", "お知らせ")
_SUBJECT_MANY: Final = Words("{n} notices", "お知らせ {n} 件")
_SUBJECT_DIGEST: Final = Words("{month}/{day}: {n} for you", "{month}月{day}日のまとめ（{n}件）")
_FOOT: Final = Words(
    "Choose what comes by mail: {url}", "メールで受け取る内容は、こちらで選べます: {url}"
)
BRAND: Final = "Tokui: "


@dataclass(frozen=True, slots=True)
class Line:
    """One thing, and the path of the page where it is."""

    words: Words
    path: str


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under a heading."""

    heading: Words
    lines: Sequence[Line]


DigestPart = Callable[[Member, date], Sequence[Part]]
_parts: dict[str, DigestPart] = {}


def digest_part(name: str) -> Callable[[DigestPart], DigestPart]:
    """Register what else stands in the digest of a member on a day, without opinions about
    people: a mail is read where nobody looks at rights."""

    def register(part: DigestPart) -> DigestPart:
        _parts[name] = part
        return part

    return register


def parts_for(member: Member, on: date) -> list[Part]:
    """What the registered parts have for a member, empty ones left out."""
    return [part for make in _parts.values() for part in make(member, on) if part.lines]


def told(lines: Sequence[Line]) -> Part:
    """Notices as a part of a mail."""
    return Part(_TOLD, lines)


def count(parts: Sequence[Part]) -> int:
    """How many things a mail tells."""
    return sum(len(part.lines) for part in parts)


def subject_of_notices(lines: Sequence[Line]) -> Words:
    """The subject of a mail with notices: what the only one says, else their number."""
    if len(lines) == 1:
        said = lines[0].words
        return Words(BRAND + said.en, BRAND + said.ja)
    number = _SUBJECT_MANY.fill(n=len(lines))
    return Words(BRAND + number.en, BRAND + number.ja)


def subject_of_digest(parts: Sequence[Part], on: date) -> Words:
    """The subject of the digest of a day."""
    filled = _SUBJECT_DIGEST.fill(month=on.month, day=on.day, n=count(parts))
    return Words(BRAND + filled.en, BRAND + filled.ja)


def write_mail(
    name: str, parts: Sequence[Part], language: str, *, base_url: str, choose_path: str
) -> str:
    """The text of a mail: a greeting, each part with its lines and addresses, and where to choose
    what comes by mail."""
    rows = [_GREETING.fill(name=name).say(language)]
    for part in parts:
        rows += ["", f"■ {part.heading.say(language)} ({len(part.lines)})"]
        for line in part.lines[:MOST_LINES]:
            rows += [f"・{_one_line(line.words.say(language))}", f"  {base_url}{line.path}"]
        left = len(part.lines) - MOST_LINES
        if left > 0:
            rows.append(f"  {_MORE.fill(n=left).say(language)}")
    rows += ["", "-- ", _FOOT.fill(url=base_url + choose_path).say(language), ""]
    return "\n".join(rows)


def _one_line(text: str) -> str:
    return " ".join(text.split())

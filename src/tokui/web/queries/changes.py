"""The values that history and clashes hold, as people read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tokui.core.japan import say_date
from tokui.core.scales import GRADE
from tokui.core.wording import Piece, compared
from tokui.identity.models import Member
from tokui.kernel.fields import Field, Link, Links
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language, say
from tokui.people.stopping import in_use
from tokui.web.shown import NAMED_BY

_AROUND: Final = 24
"""Characters of unchanged text that stay in view beside a change."""


@dataclass(frozen=True)
class ChangeLine:
    """One field: what it was and what it became; long texts in pieces."""

    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


def change_line(
    item: Field, before: Any, after: Any, names: Mapping[str, str], scope: Scope
) -> ChangeLine:
    """The change of one field from one kept value to another."""
    was, now = (say_plain(item, value, names, scope) for value in (before, after))
    pieces: tuple[Piece, ...] = ()
    if item.kind == "long_text" and was and now:
        pieces = shortened(compared(was, now))
    return ChangeLine(say(item.words), was, now, pieces)


def shortened(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with unchanged text cut down to what stands beside a change."""
    found = tuple(pieces)
    last = len(found) - 1
    return tuple(
        Piece("same", _cut(piece.text, starts=at == 0, ends=at == last))
        if piece.kind == "same"
        else piece
        for at, piece in enumerate(found)
    )


def _cut(text: str, *, starts: bool, ends: bool) -> str:
    if len(text) <= 2 * _AROUND:
        return text
    head = "" if starts else text[:_AROUND].rpartition(" ")[0] or text[:_AROUND]
    tail = "" if ends else text[-_AROUND:].partition(" ")[2] or text[-_AROUND:]
    return f"{head} … {tail}".strip()


def say_plain(item: Field, value: Any, names: Mapping[str, str], scope: Scope) -> str:
    """A value as history keeps it, as a person reads it."""
    if value in (None, "", []):
        return ""
    language = reading_language()
    if item.judged and isinstance(value, Mapping):
        return _say_judgement(item, value, scope, language)
    if isinstance(item, Link):
        return names.get(str(value), "…")
    if isinstance(item, Links):
        joint = "、" if language == "ja" else ", "
        return joint.join(names.get(str(one), "…") for one in value)
    return item.say(value, language, scope)


def _say_judgement(item: Field, value: Mapping[str, Any], scope: Scope, language: str) -> str:
    """A judgement with the mark of its grade, its source and what was said."""
    said = item.say(value.get("value"), language, scope)
    if value.get("grade") in GRADE and value.get("value") != item.empty():
        said = f"{said} {GRADE[value['grade']].mark}"
    if value.get("source"):
        said += in_brackets(str(value["source"]), language)
    if value.get("quote"):
        said += f"「{value['quote']}」" if language == "ja" else f" “{value['quote']}”"
    return said


def in_brackets(text: str, language: str) -> str:
    """An addition in the brackets of the language, ready to stand behind a word."""
    return f"（{text}）" if language == "ja" else f" ({text})"


def say_day(value: Any) -> str:
    """A day that history keeps as text."""
    return say_date(date.fromisoformat(str(value)), reading_language()) if value else ""


def link_ids(values: Iterable[Any]) -> set[str]:
    """The public ids that kept values of links hold."""
    parts = (value if isinstance(value, list) else [value] for value in values)
    return {str(one) for part in parts for one in part if one}


def names_of_links(
    events: Iterable[Event], seen: Mapping[str, Mapping[str, Field]], member: Member
) -> dict[str, str]:
    """Names of everything that the changes of some events point to."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for name, pair in event.changes.items():
            item = seen[event.noun].get(name)
            if isinstance(item, (Link, Links)):
                wanted[item.to].update(link_ids(pair))
    return names_of(wanted, member)


def names_of(wanted: Mapping[str, Iterable[str]], member: Member) -> dict[str, str]:
    """Names of records by public id, removed ones included; a query for each noun.

    Other accounts are named only to whom they are shared with, people whose data are not to be
    used to nobody.
    """
    names: dict[str, str] = {}
    for code, ids in wanted.items():
        if not ids:
            continue
        noun = noun_of(code)
        rows = noun.policy.visible(member) if code == "account" else noun.model.objects.all()
        if code in NAMED_BY:
            rows = rows.select_related(*NAMED_BY[code])
        for record in in_use(code, rows.filter(public_id__in=list(ids))):
            names[record.public_id] = str(record)
    return names

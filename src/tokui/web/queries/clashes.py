"""Two people changed one field: what each of them wrote, beside what stood there before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from tokui.core.scales import GRADE
from tokui.core.wording import Piece, compared, merged
from tokui.identity.models import Member
from tokui.kernel.errors import Clash, Conflict
from tokui.kernel.fields import Link, Links
from tokui.kernel.models import Event
from tokui.kernel.words import reading_language
from tokui.web.queries.changes import link_ids, names_of, say_day, say_plain
from tokui.web.shown import ShownField


@dataclass(frozen=True)
class ClashRow:
    """One part of a value: mine and theirs, as pieces against what stood before."""

    label: str
    mine: tuple[Piece, ...]
    theirs: tuple[Piece, ...]
    before: str

    @property
    def differs(self) -> bool:
        """Whether mine and theirs say different things."""
        return _result(self.mine) != _result(self.theirs)


@dataclass(frozen=True)
class ShownClash:
    """Both values of a field, part by part, and who saved theirs and when."""

    rows: tuple[ClashRow, ...]
    by: str
    at: datetime | None
    both: str = ""
    """A long text with both changes, where they do not touch the same sentence."""


def shown_clash(shown: ShownField, error: Conflict, sent: Any, member: Member) -> ShownClash:
    """What `error` tells of a field; `sent` is what somebody wanted to save."""
    item = shown.item
    now = None if item.judged else item.plain(shown.value)
    clash = error.clashes.get(shown.name) or Clash(base=None, theirs=now, mine=sent)
    if item.judged:
        rows = _judged_rows(shown, clash)
    else:
        says = _plain_says(shown, clash, member)
        rows = (_row("", *says, in_pieces=item.kind in ("text", "long_text")),)
    both = _both(clash) if item.kind == "long_text" else ""
    return ShownClash(rows, error.changed_by, _saved_at(shown, error), both)


def _both(clash: Clash) -> str:
    base, mine, theirs = (str(value or "") for value in (clash.base, clash.mine, clash.theirs))
    both = merged(base, mine, theirs)
    return both if both and both not in (mine, theirs) else ""


def _saved_at(shown: ShownField, error: Conflict) -> datetime | None:
    """When the value that stands now was saved."""
    about = Event.objects.filter(noun=shown.noun.code, subject_key=shown.record.pk)
    last = about.filter(changes__has_key=shown.name).order_by("-id").first()
    return last.at if last is not None and error.clashes else None


def _plain_says(shown: ShownField, clash: Clash, member: Member) -> tuple[str, str, str]:
    values = (clash.mine, clash.theirs, clash.base)
    names: Mapping[str, str] = {}
    if isinstance(shown.item, (Link, Links)):
        names = names_of({shown.item.to: link_ids(values)}, member)
    mine, theirs, base = (say_plain(shown.item, value, names, shown.scope) for value in values)
    return mine, theirs, base


def _judged_rows(shown: ShownField, clash: Clash) -> tuple[ClashRow, ...]:
    """The parts of a judgement; those that nobody filled in are left out."""
    language = reading_language()
    sides = [
        value if isinstance(value, Mapping) else {}
        for value in (clash.mine, clash.theirs, clash.base)
    ]

    def said(part: str, side: Mapping[str, Any]) -> str:
        value = side.get(part)
        if part == "value":
            return shown.item.say(value, language, shown.scope)
        if part == "grade":
            return GRADE.say(str(value), language) if value else ""
        return say_day(value) if part in ("on", "expires") else str(value or "")

    labels = {
        "value": shown.label,
        "grade": _("How sure"),
        "source": _("Source"),
        "quote": _("In their words"),
        "on": _("Day"),
        "expires": _("Valid until"),
    }
    rows = [
        _row(label, *(said(part, side) for side in sides), in_pieces=part in ("source", "quote"))
        for part, label in labels.items()
    ]
    return tuple(row for row in rows if row.before or _result(row.mine) or _result(row.theirs))


def _row(label: str, mine: str, theirs: str, before: str, *, in_pieces: bool) -> ClashRow:
    return ClashRow(
        label,
        _against(before, mine, in_pieces=in_pieces),
        _against(before, theirs, in_pieces=in_pieces),
        before,
    )


def _against(before: str, after: str, *, in_pieces: bool) -> tuple[Piece, ...]:
    if before == after:
        return (Piece("same", after),) if after else ()
    if in_pieces:
        return compared(before, after)
    return (Piece("new", after),) if after else ()


def _result(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "gone")

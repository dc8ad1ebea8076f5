"""What a member may read of what they were told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.nouns import noun_of
from tokui.notify.kinds import MailTime, notice_kinds
from tokui.notify.models import Notice, Preference

MOST: Final = 200
"""So many notices are looked at; older ones have lost their use."""


@dataclass(frozen=True)
class Told:
    """The notices of a member about records that they may still see, newest first."""

    member: Member
    notices: Sequence[Notice]

    @property
    def unread(self) -> Sequence[Notice]:
        """Those that were not read."""
        return [notice for notice in self.notices if notice.read_at is None]

    def one(self, public_id: str) -> Notice:
        """A notice by its id; raises NotFound."""
        for notice in self.notices:
            if notice.public_id == public_id:
                return notice
        raise NotFound


def visible_notices(member: Member, *, unread: bool = False, most: int = MOST) -> Told:
    """The newest notices of `member`; one query, and one for each kind of record told of."""
    rows = Notice.objects.filter(member=member).select_related("by")
    if unread:
        rows = rows.filter(read_at=None)
    return Told(member, visible_among(member, list(rows[:most])))


def visible_among(member: Member, notices: Sequence[Notice]) -> list[Notice]:
    """Those of some notices whose records `member` may see."""
    keys: dict[str, set[int]] = defaultdict(set)
    for notice in notices:
        keys[notice.noun].add(notice.subject_key)
    seen: dict[str, set[Any]] = {
        code: set(
            noun_of(code).policy.visible(member).filter(pk__in=some).values_list("pk", flat=True)
        )
        for code, some in keys.items()
    }
    return [notice for notice in notices if notice.subject_key in seen[notice.noun]]


def mail_times(member: Member) -> dict[str, MailTime]:
    """When each kind of notice goes to `member` by mail."""
    rows = Preference.objects.filter(member=member).values_list("kind", "mail")
    chosen = {kind: cast(MailTime, mail) for kind, mail in rows}
    return {kind.code: chosen.get(kind.code, kind.mail) for kind in notice_kinds()}

"""Finding one value by what it is known by, for whoever may answer for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tokui.accounts.models import Account
from tokui.core.freshness import Kind, kind_of
from tokui.core.plan import Judged
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.fields import Field
from tokui.kernel.judgements import current_by_key
from tokui.kernel.models import Judgement
from tokui.kernel.nouns import Noun, noun_of, value_of
from tokui.kernel.records import field_of, get_record


@dataclass(frozen=True)
class Spot:
    """One field of one record, with the kind of value that it holds."""

    kind: Kind
    noun: Noun
    record: Any
    item: Field
    account: Account

    def judged_on(self, today: date) -> Judged:
        """The judgement that holds, or the one that has lapsed."""
        rows = Judgement.objects.filter(
            noun=self.noun.code,
            subject_key=self.record.pk,
            field=self.item.name,
            withdrawn_at=None,
        )
        key = (self.noun.code, self.record.pk, self.item.name)
        return current_by_key(rows, today).get(key, Judged())

    @property
    def plain(self) -> Any:
        """The stored value as history keeps it."""
        return self.item.plain(value_of(self.record, self.item))


def spot_of(key: str, member: Member) -> Spot:
    """The value that `key` (noun:record:field) names; raises NotFound for what does not age or
    may not be known of, and Forbidden for whom may only look."""
    code, _colon, rest = key.partition(":")
    public_id, _colon, name = rest.partition(":")
    record = get_record(code, member, public_id)
    noun = noun_of(code)
    kind = kind_of(code, name, topic=getattr(record, "topic", ""))
    if kind is None:
        raise NotFound
    scope = noun.scope(record)
    if kind.is_opinion and not noun.policy.sees_opinions(member, scope):
        raise NotFound
    noun.policy.check_change(member, record)
    return Spot(kind, noun, record, field_of(noun, name), scope.account)

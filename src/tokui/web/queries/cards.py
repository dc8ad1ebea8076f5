"""One record with all its fields and its history, for the inspector."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.judgements import current_by_key
from tokui.kernel.models import Judgement
from tokui.kernel.nouns import Noun
from tokui.kernel.records import field_of
from tokui.kernel.scope import Scope
from tokui.web.queries.comments import Talk, talk_of
from tokui.web.queries.history import BESIDE_A_RECORD, HistoryPage, record_history
from tokui.web.queries.in_deals import InDeals, in_deals_of
from tokui.web.queries.scopes import noun_named
from tokui.web.queries.tables import with_links
from tokui.web.shown import (
    ShownField,
    may_change,
    record_url,
    seen_fields,
    show_field,
    visible_value,
)

_ARRANGED_BY_HAND: Final = "position"
_PLACES: Final = {
    "plan": "plan__account__workspace",
    "account": "account__workspace",
    "workspace": "workspace",
}
"""What lies around a record, by the link that it is placed by."""


@dataclass(frozen=True)
class Card:
    """A record with everything that the reader may know of it."""

    noun: Noun
    record: Any
    scope: Scope
    fields: tuple[ShownField, ...]
    history: HistoryPage
    may_edit: bool
    in_deals: InDeals | None = None
    """What differs in deals; None for records that this does not concern."""
    talk: Talk | None = None
    """What was said about it; None where the reader may know of nothing."""

    @property
    def key(self) -> str:
        """What tells the record from all others on a page."""
        return f"{self.noun.code}:{self.record.public_id}"

    @property
    def url(self) -> str:
        """The address of the record."""
        return record_url(self.noun, self.record)

    @property
    def may_remove(self) -> bool:
        """Whether the reader may take it away."""
        return self.may_edit and self.noun.may_remove


def judgements_of(noun: Noun, record: Any, today: date) -> Mapping[Any, Any]:
    """What holds today for the judged fields of one record."""
    if not noun.judged:
        return {}
    rows = Judgement.objects.filter(noun=noun.code, subject_key=record.pk, withdrawn_at=None)
    return current_by_key(rows.select_related("judged_by").order_by("judged_on", "id"), today)


def placed_record(noun: Noun, member: Member, public_id: str, *, links: bool = False) -> Any:
    """A record that `member` may see, read together with the account it belongs to, and with what
    its links point to where these are shown; raises NotFound."""
    rows = noun.policy.visible(member).filter(public_id=public_id)
    if place := _PLACES.get(noun.placing[0] if noun.placing else ""):
        rows = rows.select_related(place)
    if links:
        rows = with_links(rows, noun.fields)
    record = rows.first()
    if record is None:
        raise NotFound
    return record


def record_card(code: str, public_id: str, member: Member, today: date) -> Card:
    """A record that `member` may see; raises NotFound."""
    noun = noun_named(code)
    record = placed_record(noun, member, public_id, links=True)
    scope = noun.scope(record)
    judged = judgements_of(noun, record, today)
    edits = may_change(noun, record, member)
    seen = seen_fields(noun, member, scope)
    shown = []
    for item in seen:
        if item.name != _ARRANGED_BY_HAND:
            one = show_field(noun, record, item, scope=scope, may_edit=edits, judged=judged)
            value = visible_value(item, one.value, member)
            shown.append(replace(one, value=value))
    history = record_history(
        noun, record, member, scope, seen=seen, may_edit=edits, limit=BESIDE_A_RECORD
    )
    in_deals = in_deals_of(noun, record, member, scope, today)
    talk = talk_of(noun, record, member, scope)
    return Card(noun, record, scope, tuple(shown), history, edits, in_deals, talk)


def shown_field(
    code: str, public_id: str, name: str, member: Member, today: date, *, whole: bool = False
) -> ShownField:
    """One field of a record; an opinion that `member` may not read does not exist. With `whole`
    for an editor: whom it may not name stays chosen."""
    noun = noun_named(code)
    item = field_of(noun, name)
    record = placed_record(noun, member, public_id, links=item.is_link and not whole)
    scope = noun.scope(record)
    if item not in seen_fields(noun, member, scope):
        raise NotFound
    judged = judgements_of(noun, record, today) if item.judged else {}
    edits = may_change(noun, record, member)
    one = show_field(noun, record, item, scope=scope, may_edit=edits, judged=judged)
    return replace(one, value=visible_value(item, one.value, member))

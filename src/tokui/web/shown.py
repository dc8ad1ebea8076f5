"""A field of a record ready for a page: its value, its look, and whether it may be edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from html import escape
from typing import Any, Final

from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _

from tokui.core.plan import Judged
from tokui.kernel.errors import Forbidden, NotFound
from tokui.kernel.fields import Field, Link
from tokui.kernel.judgements import Key, current_by_key, judgement_rows
from tokui.kernel.nouns import Noun, noun_of, value_of
from tokui.kernel.scope import Scope
from tokui.kernel.words import say
from tokui.web.display import evidence_line, look_of
from tokui.web.markup import markup

NAMED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "stakeholder": ("person", "colleague"),
    "deal_stake": ("stakeholder__person", "stakeholder__colleague", "deal"),
    "post": ("person",),
    "footprint": ("department", "product"),
    "order_line": ("order", "product"),
}
"""Links whose records say the name of a record: read together with it."""


def record_url(noun: Noun, record: Any) -> str:
    """The address of a record."""
    return f"{_home(get_script_prefix())}records/{noun.code}/{record.public_id}/"


@cache
def _home(prefix: str) -> str:
    """The address of the start page; a table asks for it hundreds of times."""
    return reverse("web:home")


@dataclass(frozen=True)
class ShownField:
    """One field of one record."""

    noun: Noun
    record: Any
    item: Field
    value: Any
    scope: Scope
    may_edit: bool

    @property
    def name(self) -> str:
        """The field's name."""
        return self.item.name

    @property
    def label(self) -> str:
        """What the field is called."""
        return say(self.item.words)

    @property
    def url(self) -> str:
        """The address of the field."""
        return f"{record_url(self.noun, self.record)}fields/{self.item.name}/"

    @property
    def key(self) -> str:
        """What tells the record from all others on a page."""
        return f"{self.noun.code}:{self.record.public_id}"

    @property
    def classes(self) -> str:
        """Classes of the element around the field."""
        kind = "judged" if self.item.judged else self.item.kind
        return f"field kind-{kind}"

    @property
    def is_long(self) -> bool:
        """Whether the value may fill paragraphs."""
        return self.item.kind == "long_text"

    @cached_property
    def look(self) -> str:
        """The value as a person reads it."""
        return look_of(self.item, self.value, self.scope)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not self.look

    @property
    def inner(self) -> str:
        """The value, as a way into its editor where it may be edited."""
        look = self.look or "–"
        # What is looked at is escaped already, and addresses are ours: see tokui.web.display.
        none = "" if self.look else " none"
        if not self.may_edit:
            return markup(f'<span class="value{none}">{look}</span>')
        label = ""
        if none:
            words = _("%(field)s: empty") % {"field": self.label}
            label = f' aria-label="{escape(words)}"'
        return markup(f'<a class="value{none}" href="{self.url}" data-edit{label}>{look}</a>')

    @property
    def judged(self) -> Judged | None:
        """The judgement, for fields that are one."""
        return self.value if isinstance(self.value, Judged) else None

    @property
    def evidence(self) -> str:
        """Where the judgement comes from, in words; empty for an unknown value."""
        judged = self.judged
        return evidence_line(judged) if judged and (judged.is_known or judged.lapsed) else ""

    @property
    def links(self) -> list[tuple[str, str]]:
        """Addresses and names of the records that the field points to."""
        if not self.item.is_link or not self.value:
            return []
        target = noun_of(self.item.to)  # type: ignore[attr-defined]
        found = self.value if isinstance(self.value, list) else [self.value]
        return [(record_url(target, one), str(one)) for one in found]


def may_change(noun: Noun, record: Any, member: Any) -> bool:
    """Whether `member` may change a record."""
    try:
        noun.policy.check_change(member, record)
    except (Forbidden, NotFound):
        return False
    return True


def may_add(noun: Noun, scope: Scope, member: Any) -> bool:
    """Whether `member` may add a record of a noun in a scope."""
    try:
        noun.policy.check_add(member, scope)
    except (Forbidden, NotFound):
        return False
    return True


def seen_fields(noun: Noun, member: Any, scope: Scope) -> tuple[Field, ...]:
    """The fields that `member` may know of: opinions are absent for who may not read them."""
    if not any(item.sensitive for item in noun.fields):
        return noun.fields
    if noun.policy.sees_opinions(member, scope):
        return noun.fields
    return tuple(item for item in noun.fields if not item.sensitive)


def visible_value(item: Field, value: Any, member: Any) -> Any:
    """The value, or None where it names another account that is not shared with `member`."""
    if isinstance(item, Link) and item.to == "account" and value is not None:
        visible = noun_of(item.to).policy.visible(member)
        return value if visible.filter(pk=value.pk).exists() else None
    return value


def judgements_in(noun: Noun, scope: Scope, today: date) -> Mapping[Key, Judged]:
    """What holds today for the judged fields of a noun in a scope, in one query."""
    if not noun.judged or scope.account_key is None:
        return {}
    rows = judgement_rows(account_key=scope.account_key, plan_key=scope.plan_key)
    return current_by_key(rows.filter(noun=noun.code), today)


def judgement_of(noun: Noun, record: Any, item: Field, judged: Mapping[Key, Judged]) -> Judged:
    """The current judgement of one field of one record; unknown or the default without one."""
    return judged.get((noun.code, record.pk, item.name), Judged(str(item.empty())))


def show_field(
    noun: Noun,
    record: Any,
    item: Field,
    *,
    scope: Scope,
    may_edit: bool,
    judged: Mapping[Key, Judged],
) -> ShownField:
    """One field of a record with its current value."""
    value = shown_value(noun, record, item, judged)
    return ShownField(noun, record, item, value, scope, may_edit and not item.by_action)


def shown_value(noun: Noun, record: Any, item: Field, judged: Mapping[Key, Judged]) -> Any:
    """The current value of a field of a record; a judgement for fields that are one."""
    return judgement_of(noun, record, item, judged) if item.judged else value_of(record, item)

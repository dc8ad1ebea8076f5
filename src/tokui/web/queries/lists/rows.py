"""Rows of a list with their cells, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils import timezone
from django.utils.html import format_html

from tokui.accounts.policies import Access, accesses_to, visible_accounts
from tokui.comments.policies import may_be_told
from tokui.comments.queries import open_about
from tokui.kernel.judgements import Key
from tokui.kernel.nouns import Noun, value_of
from tokui.kernel.reading import judgements_on
from tokui.kernel.scope import Scope
from tokui.lists.columns import ACCOUNT_PATHS, Column
from tokui.lists.derived import CLOSED_DEALS
from tokui.lists.listing import Asked
from tokui.plans.standing import OPEN_ACTIONS
from tokui.web.cells import looks_otherwise, text_of
from tokui.web.drawing import drawn_cells, drawn_talk
from tokui.web.queries.tables import with_links
from tokui.web.shown import NAMED_BY, ShownField, judgement_of, may_change, record_url

_DEADLINES: Final = frozenset({"due_on", "closes_on", "next_due", "plan_until"})
_NO_ACCESS: Final = Access()


@dataclass(frozen=True)
class ListCell:
    """One value of a row. `shown` is None where the reader may not know whether there is one."""

    column: Column
    shown: ShownField | None
    is_late: bool = False
    link: str = ""

    @property
    def name(self) -> str:
        """The column's name."""
        return self.column.name

    @property
    def classes(self) -> str:
        """Classes of the cell."""
        kind = "judged" if self.column.item.judged else self.column.item.kind
        field = "field " if self.is_field else ""
        return f"{field}kind-{kind}{' due-late' if self.is_late else ''}"

    @property
    def is_field(self) -> bool:
        """Whether the cell follows changes of its field."""
        return self.column.is_own and self.shown is not None

    @property
    def inner(self) -> str:
        """What stands in the cell."""
        if self.shown is None:
            return ""
        if self.link:
            return format_html('<a class="row-link" href="{}">{}</a>', self.link, self.shown.value)
        if not self.column.is_own and not self.shown.look:
            return ""
        return self.shown.inner

    @property
    def text_apart(self) -> str | None:
        """The value as plain text, where it cannot be read off what is shown."""
        if self.shown is None or self.value is None:
            return None
        item = self.column.item
        if not (self.link or item.judged or looks_otherwise(item)):
            return None
        return text_of(item, self.value, self.shown.scope)

    @property
    def value(self) -> Any:
        """The value itself; None where it may not be read."""
        return self.shown.value if self.shown is not None else None


@dataclass(frozen=True)
class ListRow:
    """One record of a list."""

    noun: Noun
    record: Any
    scope: Scope
    cells: tuple[ListCell, ...]
    lead: Column
    may_edit: bool = False
    group: Any = None
    talked: int = 0
    """Open threads about it."""

    @property
    def key(self) -> str:
        """What tells the record from all others on a page."""
        return f"{self.noun.code}:{self.record.public_id}"

    @property
    def title(self) -> str:
        """What the row is called."""
        return str(self.record)

    @property
    def url(self) -> str:
        """Where the record is."""
        return record_url(self.noun, self.record)

    @property
    def drawn_cells(self) -> str:
        """The cells as a page shows them."""
        return drawn_cells(self.cells)

    @property
    def link(self) -> str:
        """The name, as the way to the record: an account has pages, others have the inspector."""
        if self.noun.code == "account":
            address = address_of_account(self.record)
            name = format_html('<a class="row-link" href="{}">{}</a>', address, self.title)
        else:
            name = format_html(
                '<a class="row-link" href="{}" data-inspect>{}</a>', self.url, self.title
            )
        return format_html("{}{}", name, drawn_talk(self.talked))

    @property
    def text(self) -> str:
        """The name as plain text."""
        is_written = self.lead.item.kind == "text"
        return str(value_of(self.record, self.lead.item)) if is_written else self.title

    @property
    def renames(self) -> bool:
        """Whether the name can be written over in its cell; one of a linked record cannot."""
        return self.may_edit and self.lead.item.kind == "text"


def list_rows(
    asked: Asked, keys: Sequence[int], groups: Sequence[Any] = (), columns: Iterable[Column] = ()
) -> list[ListRow]:
    """The records with these keys, in their order, under the columns that were asked for."""
    shown = tuple(columns) or asked.shown
    found = _records(asked, keys, shown)
    order = {key: place for place, key in enumerate(keys)}
    records = sorted(found, key=lambda record: order[record.pk])
    page = _Page(asked, shown, records)
    return [page.row(record, groups[order[record.pk]] if groups else None) for record in records]


def _records(asked: Asked, keys: Sequence[int], shown: Sequence[Column]) -> list[Any]:
    noun, path = asked.noun, ACCOUNT_PATHS[asked.noun.level]
    rows = with_links(
        noun.model.objects.filter(pk__in=keys),
        [one.item for one in shown if one.is_own and not one.item.judged],
    )
    named = [*NAMED_BY.get(noun.code, ()), f"{path}__workspace" if path else "workspace"]
    rows = rows.select_related(*named)
    worked_out = {
        f"{one.name}_value": one.value(asked.reader)
        for one in shown
        if not one.is_own and one.name != "account"
    }
    return list(rows.annotate(**worked_out))


class _Page:
    """What the rows of a page share: rights, judgements, and accounts that may be named."""

    def __init__(self, asked: Asked, shown: Sequence[Column], records: Sequence[Any]) -> None:
        self.asked, self.shown, self.noun = asked, shown, asked.noun
        self.today = asked.reader.today
        self.scopes = {record.pk: self.noun.scope(record) for record in records}
        self.accesses = self._accesses(records)
        judged = any(one.item.judged for one in shown)
        self.judged: Mapping[Key, Any] = (
            judgements_on(self.noun, records, self.today) if judged else {}
        )
        self.named = self._accounts_named(records)
        self.talked = self._talked(records)

    def row(self, record: Any, group: Any) -> ListRow:
        """One record."""
        scope = self.scopes[record.pk]
        access = self.accesses.get(record.pk, _NO_ACCESS)
        cells = tuple(self._cell(record, column, scope, access) for column in self.shown)
        lead = self.asked.catalogue.lead
        talked = self.talked.get(record.pk, 0)
        return ListRow(self.noun, record, scope, cells, lead, access.may_edit, group, talked)

    def _talked(self, records: Sequence[Any]) -> dict[int, int]:
        """Open threads about the records, where the reader may know of them."""
        told = [
            record.pk
            for record in records
            if may_be_told(
                self.noun, sees_opinions=self.accesses.get(record.pk, _NO_ACCESS).sees_opinions
            )
        ]
        return open_about(self.noun, told) if told else {}

    def _accesses(self, records: Sequence[Any]) -> dict[int, Access]:
        member = self.asked.reader.member
        keys = {record.pk: self.scopes[record.pk].account_key for record in records}
        if ACCOUNT_PATHS[self.noun.level] or self.noun.code == "account":
            found = accesses_to(member, [key for key in keys.values() if key is not None])
            return {pk: found[key] for pk, key in keys.items() if key in found}
        may_edit = bool(records) and may_change(self.noun, records[0], member)
        return {pk: Access(may_edit=may_edit, sees_opinions=True) for pk in keys}

    def _accounts_named(self, records: Sequence[Any]) -> set[int] | None:
        """Accounts whose names may be shown; None for all."""
        member = self.asked.reader.member
        links = [
            one.item.name
            for one in self.shown
            if one.item.kind == "link" and one.item.to == "account"  # type: ignore[attr-defined]
        ]
        if member.leads or not links:
            return None
        keys = {scope.account_key for scope in self.scopes.values()}
        if self.noun.code == "account":
            keys |= {getattr(record, f"{name}_id") for record in records for name in links}
        found = visible_accounts(member).filter(pk__in=[key for key in keys if key is not None])
        return set(found.values_list("pk", flat=True))

    def _cell(self, record: Any, column: Column, scope: Scope, access: Access) -> ListCell:
        if column.item.sensitive and not access.sees_opinions:
            return ListCell(column, None)
        value = self._value(record, column, scope)
        shown = ShownField(
            self.noun, record, column.item, value, scope, column.is_own and access.may_edit
        )
        link = ""
        if column.name == "account" and not column.is_own and value is not None:
            link = address_of_account(value)
        return ListCell(column, shown, self._is_late(record, column, value), link)

    def _value(self, record: Any, column: Column, scope: Scope) -> Any:
        if column.item.judged:
            return judgement_of(self.noun, record, column.item, self.judged)
        if column.is_own:
            value = value_of(record, column.item)
            return value if self._may_name(column, value) else None
        if column.name == "account":
            return scope.account if self._may_name(column, scope.account) else None
        value = getattr(record, f"{column.name}_value")
        return timezone.localtime(value).date() if isinstance(value, datetime) else value

    def _may_name(self, column: Column, value: Any) -> bool:
        leads_to_account = column.item.kind == "link" and column.item.to == "account"  # type: ignore[attr-defined]
        if self.named is None or value is None or not leads_to_account:
            return True
        return value.pk in self.named

    def _is_late(self, record: Any, column: Column, value: Any) -> bool:
        if column.name not in _DEADLINES or not isinstance(value, date) or value >= self.today:
            return False
        if self.noun.code == "action":
            return record.state in OPEN_ACTIONS
        if self.noun.code == "deal":
            return record.grade not in CLOSED_DEALS
        return bool(getattr(record, "state", "") != "closed")


def address_of_account(account: Any) -> str:
    """Where an account is."""
    from django.urls import reverse

    return reverse("plans:overview", args=[account.public_id])

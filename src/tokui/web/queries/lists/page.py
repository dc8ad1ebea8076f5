"""Everything that a page with a list shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from tokui.core.words import Words
from tokui.kernel.errors import NotFound
from tokui.kernel.nouns import Noun
from tokui.kernel.words import say
from tokui.lists.catalogue import Catalogue, catalogue_of
from tokui.lists.columns import Column
from tokui.lists.definition import (
    MOST_SORTS,
    Definition,
    read_definition,
    read_query,
    unknown_parts,
    usual,
)
from tokui.lists.listing import Asked, Listed, Sums, list_page, sums_of, sums_of_groups
from tokui.lists.models import FirstView, SavedView
from tokui.lists.nouns import VIEW
from tokui.lists.policies import visible_views
from tokui.lists.reader import Reader
from tokui.lists.ready import EVERYTHING, ready_views
from tokui.web.queries.lists.empty import EMPTY_LISTS
from tokui.web.queries.lists.rows import ListRow, list_rows
from tokui.web.queries.lists.said import (
    Chip,
    GroupHead,
    SaidSum,
    address_of,
    chips_of,
    group_heads,
    said_sums,
)
from tokui.web.shown import may_change

_OWN_NAMES: Final = frozenset(
    {
        "view", "q", "after", "before", "edit", "cols", "f", "sort", "group", "col", "move", "by",
        "down", "column", "op", "one", "many", "from", "to", "days", "grades", "replaces", "text",
    }
)  # fmt: skip
"""What addresses of lists say themselves; columns of these names need a filter in full."""


@dataclass(frozen=True)
class ViewTab:
    """A view of a list, as a tab to open."""

    code: str
    name: str
    definition: str
    saved: SavedView | None = None
    is_open: bool = False
    is_first: bool = False


@dataclass(frozen=True)
class HeadCell:
    """A column's head: what it is called, and where sorting by it leads."""

    column: Column
    label: str
    order: str
    """ascending, descending or nothing"""
    address: str


@dataclass(frozen=True)
class Choice:
    """Something to choose from a menu, and where that leads."""

    label: str
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class SortSlot:
    """One of the columns that the list is sorted by."""

    name: str = ""
    descending: bool = False


@dataclass(frozen=True)
class ListOfRecords:
    """A list as somebody sees it."""

    asked: Asked
    tabs: tuple[ViewTab, ...]
    view: ViewTab
    is_changed: bool
    """Whether the list is arranged otherwise than its view."""

    @property
    def noun(self) -> Noun:
        """What the list is of."""
        return self.asked.noun

    @property
    def definition(self) -> Definition:
        """How it is arranged."""
        return self.asked.definition

    @property
    def base_url(self) -> str:
        """Where the list is, without any arrangement."""
        return list_url(self.noun.code)

    @cached_property
    def page(self) -> Listed:
        """Which rows stand on this page."""
        return list_page(self.asked)

    @cached_property
    def rows(self) -> list[ListRow]:
        """The rows of this page."""
        return list_rows(self.asked, self.page.keys, self.page.groups if self.asked.grouped else ())

    @cached_property
    def heads(self) -> dict[Any, GroupHead]:
        """The heads of the groups on this page."""
        if self.asked.grouped is None:
            return {}
        return group_heads(self.asked, sums_of_groups(self.asked, self.page.groups), self.rows)

    @property
    def parts(self) -> list[tuple[GroupHead | None, list[ListRow]]]:
        """The rows of this page by group; without groups one part."""
        if self.asked.grouped is None:
            return [(None, self.rows)]
        parts: list[tuple[GroupHead | None, list[ListRow]]] = []
        last: Any = self
        for row in self.rows:
            if row.group != last:
                parts.append((self.heads[row.group], []))
                last = row.group
            parts[-1][1].append(row)
        return parts

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that narrow the list."""
        return chips_of(self.asked, self.page.conditions, **self.kept)

    @property
    def is_narrowed(self) -> bool:
        """Whether something is left out of the list."""
        return bool(self.page.conditions or self.asked.text.strip())

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns beside the name."""
        return self.asked.shown

    @property
    def column_names(self) -> str:
        """The names of all columns, that of the name first, divided by spaces."""
        return " ".join(one.name for one in (self.asked.catalogue.lead, *self.columns))

    @property
    def hidden_columns(self) -> list[Column]:
        """Columns that could be shown."""
        shown = set(self.definition.columns)
        return [one for one in self.asked.catalogue.choosable if one.name not in shown]

    @property
    def head_cells(self) -> list[HeadCell]:
        """The heads of all columns, that of the name first."""
        return [self._head(one) for one in (self.asked.catalogue.lead, *self.columns)]

    def _head(self, column: Column) -> HeadCell:
        order = ""
        for name in self.definition.sorts:
            if name.removeprefix("-") == column.name:
                order = "descending" if name.startswith("-") else "ascending"
        address = ""
        if column.may_sort:
            address = address_of(self.definition.sorted_by(column.name), **self.kept)
        return HeadCell(column, say(column.words), order, address)

    @property
    def kept(self) -> dict[str, str]:
        """What links keep beside the arrangement."""
        return {"q": self.asked.text, "view": self.view.code}

    @property
    def query(self) -> str:
        """The list as part of an address."""
        return address_of(self.definition, **self.kept)

    @property
    def url(self) -> str:
        """The address of this page of the list, however it was asked for."""
        place = {"after": self.asked.after, "before": self.asked.before}
        if not self.is_changed and not self.asked.text:
            given = {"view": "" if self.view.is_first else self.view.code, **place}
            query = "&".join(f"{name}={value}" for name, value in given.items() if value)
        else:
            query = address_of(self.definition, **self.kept, **place)
        return f"{self.base_url}?{query}" if query else self.base_url

    @cached_property
    def sums(self) -> Sums | None:
        """What the whole list comes to, where that is counted with the page."""
        return sums_of(self.asked) if self.page.is_counted and self.rows else None

    @property
    def said_sums(self) -> tuple[SaidSum, ...]:
        """What each column comes to, in words."""
        return said_sums(self.asked, self.sums or Sums(0, {}))

    @property
    def has_sums(self) -> bool:
        """Whether there is a column of which a sum says something."""
        return any(one.is_summed for one in self.columns)

    @property
    def words(self) -> Words:
        """What the list is called."""
        return self.noun.words.many

    @property
    def sortable(self) -> list[Column]:
        """Columns that rows can stand in the order of."""
        return [one for one in self.asked.catalogue.columns.values() if one.may_sort]

    @property
    def sort_slots(self) -> list[SortSlot]:
        """What the list is sorted by, and a free place."""
        slots = [
            SortSlot(name.removeprefix("-"), name.startswith("-")) for name in self.definition.sorts
        ]
        return [*slots, SortSlot()][:MOST_SORTS]

    @property
    def group_choices(self) -> list[Choice]:
        """What rows can be grouped by."""
        now = self.definition.group
        columns = [one for one in self.asked.catalogue.columns.values() if one.may_group]
        offered = [("", _("No groups")), *((one.name, say(one.words)) for one in columns)]
        return [
            Choice(
                label, address_of(replace(self.definition, group=name), **self.kept), name == now
            )
            for name, label in offered
        ]

    @property
    def may_change_view(self) -> bool:
        """Whether the view that is open can be saved over."""
        return self.view.saved is not None and may_change(
            VIEW, self.view.saved, self.asked.reader.member
        )

    @property
    def star(self) -> tuple[str, str, str]:
        """What a star would mark: the saved view, or the list with its ready view."""
        if self.view.saved is not None:
            return "view", self.view.code, ""
        return "", "", f"{self.noun.code}:{self.view.code}"

    @property
    def teaching(self) -> tuple[str, str]:
        """What an empty list says: what belongs here, and where it comes from."""
        return say(EMPTY_LISTS[self.noun.code][0]), say(EMPTY_LISTS[self.noun.code][1])


def list_url(noun: str) -> str:
    """Where the list of a noun is."""
    if noun in ("account", "product"):
        return reverse(f"web:{noun}s")
    return reverse("lists:list", args=[noun])


def open_list(
    code: str, reader: Reader, given: Mapping[str, Sequence[str]], *, is_address: bool = True
) -> ListOfRecords:
    """The list that an address asks for: a view, and what is arranged otherwise than in it.

    Raises NotFound for a view that there is not, or that is not shared with the reader. What a
    form sends beside the arrangement is no part of an address.
    """
    catalogue = catalogue_of(code, reader)
    tabs = _tabs(code, reader)
    wanted = next(iter(given.get("view", ())), "")
    first = next(tab for tab in tabs if tab.is_first)
    view = next((tab for tab in tabs if tab.code == wanted), None) if wanted else first
    if view is None:
        raise NotFound
    base = read_query(catalogue, view.definition) if view.definition else usual(catalogue)
    more = _shorthand(catalogue, given) if is_address else {}
    definition = read_definition(catalogue, {**given, **more}, base)
    asked = Asked(
        catalogue,
        definition,
        reader,
        text=next(iter(given.get("q", ())), "")[:200],
        after=next(iter(given.get("after", ())), ""),
        before=next(iter(given.get("before", ())), ""),
    )
    view = replace(view, is_open=True)
    shown = tuple(view if tab.code == view.code else tab for tab in tabs)
    return ListOfRecords(asked, shown, view, definition != base)


def _shorthand(catalogue: Catalogue, given: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """`?tier=invest` means the filter that says so: addresses are written by people too."""
    own = [
        f"{name}:is:{values[0]}"
        for name, values in given.items()
        if name in catalogue.columns and name not in _OWN_NAMES and values and values[0]
    ]
    return {"f": [*given.get("f", ()), *own]} if own else {}


def _tabs(code: str, reader: Reader) -> list[ViewTab]:
    saved = visible_views(reader.member).filter(noun=code).select_related("owner")
    chosen = FirstView.objects.filter(member=reader.member, noun=code).values_list(
        "view", flat=True
    )
    first = next(iter(chosen), EVERYTHING)
    catalogue = catalogue_of(code, reader)
    # A view about opinions would tell of them by its name.
    tabs = [
        ViewTab(one.code, say(one.words), one.definition)
        for one in ready_views(code)
        if reader.reads_some_opinions or not unknown_parts(catalogue, one.definition)
    ]
    tabs += [
        ViewTab(one.public_id, one.name, one.definition, one)
        for one in saved.order_by("name", "pk")
    ]
    if first not in {tab.code for tab in tabs}:
        first = EVERYTHING
    return [replace(tab, is_first=tab.code == first) for tab in tabs]

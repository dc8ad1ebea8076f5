"""Rows of tables drawn at once: a page has hundreds of cells, and a template asks for each part of
each of them by its name."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tokui.web.display import icon
from tokui.web.markup import markup


class Drawable(Protocol):
    """A cell as rows of tables and lists have it."""

    @property
    def name(self) -> str:
        """The field's name."""

    @property
    def classes(self) -> str:
        """Classes of the cell."""

    @property
    def inner(self) -> str:
        """What stands in it, escaped."""

    @property
    def text_apart(self) -> str | None:
        """The text that the field reads back, where it cannot be read off what is shown."""


def drawn_cells(cells: Iterable[Drawable], first: str = "") -> str:
    """The cells of a row; `first` is one more class of the first."""
    drawn = []
    for cell in cells:
        apart = cell.text_apart
        text = "" if apart is None else f' data-text="{escape(str(apart))}"'
        # Classes and names are those of fields: nobody can write anything into them.
        drawn.append(
            f'<td class="{cell.classes}{first}" data-field="{cell.name}"{text}>{cell.inner}</td>'
        )
        first = ""
    return markup("".join(drawn))


def drawn_talk(count: int) -> str:
    """How many open threads there are about a record; nothing where there are none."""
    if not count:
        return ""
    told = escape(
        ngettext("%(count)d open comment", "%(count)d open comments", count) % {"count": count}
    )
    return markup(
        f'<span class="talked" title="{told}">{icon("comment")}<span aria-hidden="true">{count}'
        f'</span><span class="visually-hidden">{told}</span></span>'
    )


def drawn_row(row: Any) -> str:
    """A row of a table with its way to the record."""
    label = escape(_("Open %(name)s") % {"name": row.record})
    opener = (
        f'<a class="open-record" href="{row.url}" data-inspect aria-label="{label}">'
        f"{icon('open')}</a>{drawn_talk(row.talked)}"
    )
    cells = drawn_cells(row.cells, f" depth-{row.depth}" if row.depth else "")
    return markup(
        f'<tr data-record="{row.key}" data-version="{row.record.version}">'
        f'<td class="opener">{opener}</td>{cells}</tr>'
    )

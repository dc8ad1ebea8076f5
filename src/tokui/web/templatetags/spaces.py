"""`{% load spaces %}`: whitespace drawn a row at once: hundreds of cells, most of them empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from tokui.core.boards import FootprintRow
from tokui.core.plan import Footprint, Product
from tokui.core.scales import FOOTPRINT
from tokui.kernel.words import reading_language
from tokui.plans.templatetags.plan import record_url
from tokui.web.display import grade_mark, scale_chip
from tokui.web.markup import markup
from tokui.web.templatetags.tokui import money

register = template.Library()


@register.simple_tag
def space_cells(row: FootprintRow, account: Any, *, has_grades: bool = False) -> str:
    """The cells of a row, to be read."""
    drawn = SpaceRow(row, account, None, has_grades)
    return markup(
        "".join(
            f'<td class="space">{drawn.inner(product, cell)}</td>' for product, cell in row.cells
        )
    )


@register.simple_tag
def space_grid_cells(
    row: FootprintRow, account: Any, plan: Any, versions: Mapping[str, int]
) -> str:
    """The cells of a row, each with the text and the version that a grid goes on from."""
    drawn = SpaceRow(row, account, plan, has_grades=True)
    language = reading_language()
    cells = []
    for product, cell in row.cells:
        text = escape(FOOTPRINT.say(cell.status.value, language)) if cell else ""
        version = f' data-version="{versions[cell.id]}"' if cell and cell.id in versions else ""
        cells.append(
            f'<td class="space" data-field="{product.id}" data-text="{text}"{version}>'
            f"{drawn.inner(product, cell)}</td>"
        )
    return markup("".join(cells))


@dataclass(frozen=True)
class SpaceRow:
    """One row of the matrix and to whom it is drawn; with `plan`, cells can be written."""

    row: FootprintRow
    account: Any
    plan: Any
    has_grades: bool

    def inner(self, product: Product, cell: Footprint | None) -> str:
        """What stands in a cell: a way to its record or, where none is, to a new one."""
        if cell:
            return self._filled(cell)
        if self.plan is None:
            return ""
        address, label = self._adding
        # Signs that a pattern would take for its own can stand in a name: no second pattern.
        said = escape(label.replace("\x00", product.name))
        return (
            f'<a class="add-cell" href="{address}{product.id}" data-inspect data-writes'
            f' aria-label="{said}">＋</a>'
        )

    @cached_property
    def _adding(self) -> tuple[str, str]:
        """The beginning of the address at which a cell of the row is added, and what it is called,
        with a nought for the product."""
        department = self.row.department
        place = {"account": self.account.public_id, "plan": self.plan.public_id}
        if department:
            place["department"] = department.id
        home = reverse("web:new_record", args=["footprint"])
        words = _("Say how %(department)s and %(product)s stand")
        name = department.name if department else _("Whole company")
        label = words % {"department": name, "product": "\x00"}
        return f"{home}?{escape(urlencode(place))}&amp;product=", label

    def _filled(self, cell: Footprint) -> str:
        grade = f" {grade_mark(cell.status)}" if self.has_grades else ""
        sales = "" if cell.our_sales is None else money(cell.our_sales, self.account)
        figure = f'<span class="figure">{escape(sales)}</span>' if sales else ""
        rival = f'<span class="muted">{escape(cell.rival)}</span>' if cell.rival else ""
        chip = scale_chip(FOOTPRINT, cell.status.value)
        writes = "" if self.plan is None else " data-writes"
        return (
            f'<a class="is-{escape(cell.status.value)}" href="{record_url("footprint", cell.id)}"'
            f" data-inspect{writes}>{chip}{grade}{figure}{rival}</a>"
        )

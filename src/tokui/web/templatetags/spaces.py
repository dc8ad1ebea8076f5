"""`{% load spaces %}`: whitespace drawn a row at once: hundreds of cells, most of them empty."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from tokui.core.boards import FootprintRow
from tokui.core.plan import Footprint
from tokui.core.scales import FOOTPRINT
from tokui.plans.templatetags.plan import record_url
from tokui.web.display import grade_mark, scale_chip
from tokui.web.markup import markup
from tokui.web.templatetags.tokui import money

register = template.Library()


@register.simple_tag
def space_cells(
    row: FootprintRow, account: Any, plan: Any = None, *, has_grades: bool = False
) -> str:
    """The cells of a row; with `plan`, empty ones can be filled."""
    address, label = ("", "") if plan is None else _adding(row, account, plan)
    drawn: list[str] = []
    for product, cell in row.cells:
        if cell:
            drawn.append(_filled(cell, account, has_grades))
        elif plan is None:
            drawn.append('<td class="space"></td>')
        else:
            # Signs that a pattern would take for its own can stand in a name: no second pattern.
            said = escape(label.replace("\x00", product.name))
            drawn.append(
                f'<td class="space"><a class="add-cell" href="{address}{product.id}" data-inspect'
                f' aria-label="{said}">＋</a></td>'
            )
    return markup("".join(drawn))


def _adding(row: FootprintRow, account: Any, plan: Any) -> tuple[str, str]:
    """The beginning of the address at which a cell of the row is added, and what it is called,
    with a nought for the product."""
    place = {"account": account.public_id, "plan": plan.public_id}
    if row.department:
        place["department"] = row.department.id
    home = reverse("web:new_record", args=["footprint"])
    department = row.department.name if row.department else _("Whole company")
    words = _("Say how %(department)s and %(product)s stand")
    label = words % {"department": department, "product": "\x00"}
    return f"{home}?{escape(urlencode(place))}&amp;product=", label


def _filled(cell: Footprint, account: Any, has_grades: bool) -> str:
    grade = f" {grade_mark(cell.status)}" if has_grades else ""
    sales = "" if cell.our_sales is None else money(cell.our_sales, account)
    figure = f'<span class="figure">{escape(sales)}</span>' if sales else ""
    rival = f'<span class="muted">{escape(cell.rival)}</span>' if cell.rival else ""
    chip = scale_chip(FOOTPRINT, cell.status.value)
    return (
        f'<td class="space is-{escape(cell.status.value)}">'
        f'<a href="{record_url("footprint", cell.id)}" data-inspect>{chip}{grade}{figure}{rival}'
        "</a></td>"
    )

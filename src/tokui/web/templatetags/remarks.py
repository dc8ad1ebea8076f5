"""`{% load remarks %}`: the place beside a text about a person where remarks appear."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html

from tokui.web.remarks import is_about_people

register = template.Library()


@register.simple_tag(takes_context=True)
def remarks_beside(context: Context, control: Any) -> str:
    """The place for remarks on what is typed into a control; nothing where none are made."""
    owner = context.get("shown") or context.get("form")
    noun = getattr(getattr(owner, "noun", None), "code", "")
    return _place(control.name) if is_about_people(noun, control.name) else ""


@register.simple_tag
def remarks_on_text(name: str) -> str:
    """The place for remarks on a text that is no field of a record."""
    return _place(name)


def _place(name: str) -> str:
    return format_html(
        '<span class="remarks" data-remarks="{}" data-url="{}" role="status" hidden></span>',
        name,
        reverse("web:remarks"),
    )

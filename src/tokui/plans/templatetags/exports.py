"""What pages say of the files that a plan can be taken out as."""

from __future__ import annotations

from django import template
from django.utils.http import urlencode

from tokui.kernel.words import say
from tokui.outputs.export import KINDS

register = template.Library()


@register.simple_tag
def export_kinds() -> list[tuple[str, str]]:
    """Every kind of file with the query that asks for it."""
    return [
        (say(kind.name), urlencode({"format": kind.format, "variant": kind.variant}))
        for kind in KINDS
    ]

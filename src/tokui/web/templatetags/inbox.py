"""`{% load inbox %}`: how much waits in the inbox, for the frame of every page."""

from __future__ import annotations

from django import template
from django.template import Context

from tokui.web.queries.inbox import unread_count

register = template.Library()


@register.simple_tag(takes_context=True)
def unread(context: Context) -> int:
    """How many notices the reader has not read; the start page knows already."""
    if week := context.get("week"):
        return int(week.asked.unread)
    member = getattr(context.get("request"), "member", None)
    return unread_count(member) if member is not None else 0

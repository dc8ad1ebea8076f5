"""`{% load lists %}`: favourites, stars, and how many there are of each thing."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html

from tokui.kernel.nouns import noun_of
from tokui.kernel.words import say
from tokui.lists.counts import MOST, counts_for
from tokui.web.queries.lists import favourites as stars
from tokui.web.queries.lists.page import list_url
from tokui.web.templatetags.tokui import icon

register = template.Library()


@register.simple_tag(takes_context=True)
def list_link(context: Context, noun: str, sprite: str) -> str:
    """A link of the sidebar to a list, with how many there are."""
    request = context["request"]
    counts = request.__dict__.get("_list_counts")
    if counts is None:
        counts = counts_for(request.member, timezone.localdate())
        request.__dict__["_list_counts"] = counts
    target = list_url(noun)
    current = format_html(' aria-current="{}"', "page") if request.path == target else ""
    number = counts.get(noun, 0)
    said = f"{MOST:,}+" if number > MOST else f"{number:,}"
    return format_html(
        '<a class="nav-link" href="{}"{}>{}<span class="nav-name">{}</span>'
        '<span class="nav-count">{}</span></a>',
        target, current, icon(sprite), say(noun_of(noun).words.many), said if number else "",
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def favourites(context: Context) -> list[stars.StarredLink]:
    """What the reader gave a star."""
    return stars.favourites_of(context["request"])


@register.inclusion_tag("web/lists/star.html", takes_context=True)
def star_here(context: Context) -> dict[str, Any]:
    """The star of the page that is open, where it can carry one."""
    # What the frame of an account asks for: other pages may speak of an account too.
    account = context.get("account") if "tab" in context else None
    found = stars.starred_here(context["request"], account)
    return {"star": found, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("web/lists/star.html", takes_context=True)
def star(context: Context, noun: str, public_id: str, page: str = "") -> dict[str, Any]:
    """The star of a record, a page of an account, or a list."""
    found = stars.star_of(context["request"], noun, public_id, page)
    return {"star": found, "csrf_token": context.get("csrf_token")}

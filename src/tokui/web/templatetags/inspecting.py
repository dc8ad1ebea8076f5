"""`{% load inspecting %}`: the record that the address of a page opens beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django import template
from django.template import Context
from django.utils import timezone

from tokui.kernel.errors import NotFound
from tokui.web.queries.cards import Card, record_card

register = template.Library()

_KEY: Final = re.compile(r"([a-z_]+):(\w+)", re.ASCII)


@dataclass(frozen=True)
class Beside:
    """What stands beside a page: a record, or that there is none for the reader."""

    card: Card | None
    error: NotFound | None = None


@register.simple_tag(takes_context=True)
def beside(context: Context) -> Beside | None:
    """What `?inspect=noun:id` asks for; None where the address does not ask."""
    request = context["request"]
    member = getattr(request, "member", None)
    key = request.GET.get("inspect", "")
    if not key or member is None:
        return None
    asked = _KEY.fullmatch(key)
    try:
        if asked is None:
            raise NotFound
        return Beside(record_card(asked[1], asked[2], member, timezone.localdate()))
    except NotFound as error:
        return Beside(None, error)

"""Questions beside a scale, for whoever is not sure which step to choose."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from tokui.core.choosing import Answer, Guide, guide_for
from tokui.kernel.words import say

register = template.Library()


@register.inclusion_tag("web/choosing/guide.html", takes_context=True)
def choosing_guide(context: Context, control: Any) -> dict[str, Any]:
    """The guide behind a judged control, with the values each answer speaks for."""
    owner = context.get("shown") or context.get("form")
    guide = guide_for(owner.noun.code, control.name) if owner else None
    if guide is None:
        return {}
    return {"guide": guide, "control": control, "asks": _asks(guide)}


def _asks(guide: Guide) -> list[dict[str, Any]]:
    return [
        {
            "code": ask.code,
            "words": say(ask.words),
            "answers": [
                {"code": one.code, "words": say(one.words), "fits": sorted(one.fits)}
                | {"means": _means(guide, one)}
                for one in ask.answers
            ],
        }
        for ask in guide.asks
    ]


def _means(guide: Guide, answer: Answer) -> list[str]:
    return [say(value.words) for value in guide.scale if value.code in answer.fits]

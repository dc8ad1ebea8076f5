"""`{% load claims %}`: what minutes say about people, on a page."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext as _

from tokui.core.minutes import Claim
from tokui.core.words import Scale
from tokui.plans.minutes import Candidate

register = template.Library()


@register.filter
def scale_of_claim(claim: Claim, scales: Mapping[str, Scale]) -> Scale | None:
    """The scale that the value of a claim may be corrected on."""
    return scales.get(claim.kind)


@register.filter
def person_field(candidate: Candidate) -> str:
    """The name of the control that says who is meant."""
    return f"{candidate.key}-person"


@register.filter
def roles_now(candidate: Candidate) -> list[str]:
    """The roles that somebody has today."""
    return candidate.now.split(",")


@register.filter
def sign_words(sign: str) -> str:
    """Why a grade is what it is."""
    return {
        "own_words": _("in their own words"),
        "hearsay": _("said by somebody else"),
        "doubt": _("only a guess"),
        "condition": _("under a condition"),
        "negated": _("negated"),
        "carried_over": _("named in the sentence before"),
    }[sign]

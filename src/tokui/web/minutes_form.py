"""Accepted claims out of the form that was sent."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict
from django.utils.translation import gettext as _

from tokui.kernel.errors import InvalidInput, Problem
from tokui.plans.minutes import AcceptedClaim, Candidate


def sent_claims(sent: QueryDict, found: Iterable[Candidate]) -> list[AcceptedClaim]:
    """What somebody ticked, with their corrections. Raises InvalidInput where a line is not in the
    text any more, or nobody was chosen for it."""
    by_key = {one.key: one for one in found}
    accepted = []
    for key in sent.getlist("accept"):
        candidate = by_key.get(key)
        if candidate is None:
            message = _("The text reads differently now. Look at the lines again.")
            raise InvalidInput(Problem("gone", message, "accept"))
        accepted.append(_accepted(sent, key, candidate))
    return accepted


def _accepted(sent: QueryDict, key: str, candidate: Candidate) -> AcceptedClaim:
    claim = candidate.claim
    person = sent.get(f"{key}-person", "")
    if len(candidate.choices) == 1:
        person = candidate.choices[0].id
    name, title = sent.get(f"{key}-name", "").strip(), sent.get(f"{key}-title", "").strip()
    if not person and (candidate.choices or not (name or title)):
        message = _("Say who is meant by “%(text)s”.") % {"text": claim.who.text}
        raise InvalidInput(Problem("required", message, f"{key}-person"))
    return AcceptedClaim(
        kind=claim.kind,
        value=sent.get(f"{key}-value", "") or claim.value,
        grade=sent.get(f"{key}-grade", "") or claim.grade,
        quote=claim.quote,
        on=claim.on,
        person=person,
        name=name,
        title=title,
    )

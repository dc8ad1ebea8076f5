"""The confirmed capture out of the form that was sent."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from tokui.core.japan import read_date
from tokui.core.japan.unreadable import Unreadable
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.words import say
from tokui.plans.captures import CaptureWanted, NewPerson, PlannedStep


def sent_capture(sent: QueryDict, text: str) -> CaptureWanted:
    """What somebody ticked and corrected; raises InvalidInput for days that are none.

    Ambiguous mentions come as `choice-…` fields with the person chosen, or nobody.
    """
    chosen = [sent.get(name, "") for name in sent if name.startswith("choice-")]
    people = dict.fromkeys([*sent.getlist("people"), *chosen])
    on = _day(sent.get("on", ""), "on")
    if on is None:
        raise InvalidInput(Problem("required", _("The day of the contact is needed."), "on"))
    return CaptureWanted(
        kind=sent.get("kind", ""),
        on=on,
        subject=sent.get("subject", "").strip(),
        body=text.strip(),
        people=tuple(one for one in people if one),
        colleagues=tuple(dict.fromkeys(sent.getlist("colleagues"))),
        deal=sent.get("deal", ""),
        new_people=tuple(_new_person(sent, number) for number in sent.getlist("new")),
        steps=tuple(_step(sent, number) for number in sent.getlist("step")),
    )


def _new_person(sent: QueryDict, number: str) -> NewPerson:
    return NewPerson(
        name=sent.get(f"new-{number}-name", "").strip(),
        title=sent.get(f"new-{number}-title", "").strip(),
    )


def _step(sent: QueryDict, number: str) -> PlannedStep:
    return PlannedStep(
        title=sent.get(f"step-{number}-title", "").strip(),
        due_on=_day(sent.get(f"step-{number}-due", ""), "due_on"),
        owner=sent.get(f"step-{number}-owner", ""),
        counterpart=sent.get(f"step-{number}-counterpart", ""),
    )


def _day(text: str, field: str) -> date | None:
    if not text.strip():
        return None
    try:
        return read_date(text)
    except Unreadable as error:
        raise InvalidInput(Problem(error.code, say(error.words), field, text)) from error

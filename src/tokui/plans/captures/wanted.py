"""What a capture proposes when nobody corrects it."""

from __future__ import annotations

from tokui.core.capture import Capture, FoundPerson, NextStep
from tokui.identity.models import Member
from tokui.plans.captures.actions import CaptureWanted, PlannedStep
from tokui.plans.captures.queries import CapturePlace


def wanted_from(capture: Capture, place: CapturePlace, member: Member) -> CaptureWanted:
    """Everything that is clear: mentions of one person only, all next steps, no new people.

    Whoever writes was there. A next step is theirs unless the sentence names another colleague.
    """
    return CaptureWanted(
        kind=capture.kind,
        on=capture.on,
        subject=capture.subject or capture.body[:60],
        body=capture.body,
        people=_clear(capture.people),
        colleagues=tuple(dict.fromkeys((member.public_id, *_clear(capture.colleagues)))),
        deal=capture.deal_id,
        steps=tuple(_planned(step, place, member) for step in capture.next_steps),
    )


def _planned(step: NextStep, place: CapturePlace, member: Member) -> PlannedStep:
    owners = _clear(step.colleagues)
    counterparts = [
        place.counterparts[one] for one in _clear(step.people) if one in place.counterparts
    ]
    return PlannedStep(
        title=step.title,
        due_on=step.due,
        owner=owners[0] if owners else member.public_id,
        counterpart=counterparts[0] if counterparts else "",
    )


def _clear(found: tuple[FoundPerson, ...]) -> tuple[str, ...]:
    return tuple(one.ids[0] for one in found if one.is_clear)

"""What pages about privacy show."""

from __future__ import annotations

from tokui.identity.models import Member
from tokui.kernel.models import Event
from tokui.people.models import Person, UseStop


def stops_of(person: Person) -> list[UseStop]:
    """When the use was stopped and resumed, newest first."""
    stops = UseStop.objects.filter(person=person).select_related("stopped_by", "ended_by")
    return list(stops.order_by("-stopped_at", "-pk"))


def last_application(member: Member) -> Event | None:
    """When the rules of the workspace were applied last, and by whom."""
    events = Event.objects.filter(workspace=member.workspace_id, verb="retention_applied")
    return events.select_related("actor").order_by("-pk").first()

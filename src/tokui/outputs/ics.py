"""A calendar file (RFC 5545) with the days that somebody has to keep."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from tokui.core.calendar_entries import Entry


def to_ics(
    entries: Iterable[Entry], *, name: str, language: str, base_url: str, made_at: datetime
) -> bytes:
    """The entries as whole days that leave the day free, each with the address of its page.

    Programs ask again once an hour at most. Texts are escaped and long lines folded by the library.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Tokui//Tokui//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry, language, base_url, made_at))
    return calendar.to_ical()


def _event(entry: Entry, language: str, base_url: str, made_at: datetime) -> Event:
    url = base_url + entry.path
    event = Event()
    event.add("uid", f"{entry.uid}@tokui")
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", f"{entry.title.say(language)} ({entry.account})")
    event.add("description", "\n".join(part for part in (entry.detail, url) if part))
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    event.add("sequence", entry.revision)
    if entry.changed_at is not None:
        event.add("last-modified", entry.changed_at.astimezone(UTC))
    return event

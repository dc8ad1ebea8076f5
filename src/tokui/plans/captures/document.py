"""A capture as plain values, for other programs and the command line."""

from __future__ import annotations

from typing import Any

from tokui.core.capture import Capture
from tokui.plans.captures.actions import CaptureKept, CaptureWanted
from tokui.plans.captures.queries import CapturePlace


def document_of(
    capture: Capture, wanted: CaptureWanted, place: CapturePlace, kept: CaptureKept | None = None
) -> dict[str, Any]:
    """What a line says; with `kept`, also what was written, by public id."""
    names = place.names
    clear = [{"id": one, "name": names[one]} for one in wanted.people]
    doubtful = [
        {"text": one.text, "candidates": [{"id": id_, "name": names[id_]} for id_ in one.ids]}
        for one in (*capture.people, *capture.colleagues)
        if not one.is_clear
    ]
    return {
        "activity": kept.activity.public_id if kept else None,
        "kind": wanted.kind,
        "on": wanted.on.isoformat(),
        "subject": wanted.subject,
        "people": clear,
        "doubtful": doubtful,
        "strangers": [{"name": one.name, "title": one.title} for one in capture.strangers],
        "colleagues": [{"id": one, "name": names[one]} for one in wanted.colleagues],
        "deal": {"id": wanted.deal, "name": names[wanted.deal]} if wanted.deal else None,
        "next_steps": [
            {"title": step.title, "due_on": step.due_on.isoformat() if step.due_on else None}
            for step in wanted.steps
        ],
        "actions": [one.public_id for one in kept.actions] if kept else [],
        "batch": kept.batch_key if kept else None,
    }

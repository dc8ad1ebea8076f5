"""Taking back what was saved while somebody typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tokui.identity.models import Member
from tokui.kernel.events import Origin
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun
from tokui.kernel.records import change_record


def put_text_back(
    noun: Noun, record: Any, field: str, saves: Sequence[Event], *, by: Member
) -> Event | None:
    """The text of a field as it was before `saves`, the consecutive saves of somebody who typed.

    One event that undoes all of them; raises Conflict when the field was changed since.
    """
    before = saves[0].changes[field][0]
    return change_record(
        noun,
        record,
        {field: before or ""},
        by=by,
        base_version=saves[-1].subject_version,
        origin=Origin(source="undo", undoes=saves[0]),
    )

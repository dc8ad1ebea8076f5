"""The sheets of a plan as files: the page before a meeting, and a hand-over under way.

What writes papers is imported when one is made: it takes long to load.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from tokui.accounts.viewings import note_viewing
from tokui.core.brief import brief_for
from tokui.core.plan import PlanSnapshot
from tokui.core.questions import open_questions
from tokui.core.rolling.handing_over import handover_sheet
from tokui.core.words import Language
from tokui.identity.models import Member
from tokui.outputs.export import Export
from tokui.plans.base import Plan
from tokui.plans.handover.models import Handover


def brief_file(
    plan: Plan,
    snapshot: PlanSnapshot,
    people: Collection[str],
    *,
    format: str,
    language: Language,
    by: Member,
    now: datetime,
) -> Export:
    """The page before a meeting with these people (ids) as `snapshot` shows it to `by`.

    Raises UnknownFormat. Opinions that leave with it are noted in the log of the account.
    """
    from tokui.outputs.briefing import brief_sheet
    from tokui.outputs.sheets import write_sheet

    brief = brief_for(snapshot, people, open_questions(snapshot))
    sheet = brief_sheet(snapshot, brief, language)
    made = write_sheet(sheet, snapshot, format=format, language=language)
    _note(plan, snapshot, by, now)
    return made


def handover_file(
    handover: Handover,
    plan: Plan,
    snapshot: PlanSnapshot,
    *,
    format: str,
    language: Language,
    by: Member,
    now: datetime,
) -> Export:
    """A hand-over under way as `snapshot` shows it to `by`.

    Raises UnknownFormat. Opinions that leave with it are noted in the log of the account.
    """
    from tokui.outputs.handing_over import Handing, Point, handover_paper
    from tokui.outputs.sheets import write_sheet

    giver = handover.giver
    found = handover_sheet(snapshot, giver.public_id, giver.name, open_questions(snapshot))
    points = [
        Point(one.code, one.handed_on, one.received_on) for one in handover.points.order_by("id")
    ]
    handing = Handing(giver.name, handover.taker.name, handover.begun_on, handover.note, points)
    sheet = handover_paper(snapshot, handing, found, language)
    made = write_sheet(sheet, snapshot, format=format, language=language)
    _note(plan, snapshot, by, now)
    return made


def _note(plan: Plan, snapshot: PlanSnapshot, by: Member, now: datetime) -> None:
    if snapshot.has_opinions:
        note_viewing(plan.account, by, "export", now=now)

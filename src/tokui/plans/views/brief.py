"""The page before a meeting, and the sheet on which its answers are noted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tokui.core.brief import Brief, brief_for
from tokui.core.plan import Person
from tokui.core.questions import Question
from tokui.kernel.errors import NotFound
from tokui.kernel.nouns import noun_of
from tokui.kernel.words import reading_language
from tokui.outputs.export import UnknownFormat
from tokui.plans.sheets import brief_file
from tokui.plans.views.files import file_response
from tokui.plans.views.opening import OpenPlan, open_plan, start_page

MOST_PEOPLE = 12
"""Meetings with more are presentations."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the record and field that its answer goes to; without a record the answer
    is a new one."""

    question: Question
    record: Any
    field: str


@require_safe
def brief(request: HttpRequest, account_id: str) -> HttpResponse:
    """What to know, ask and bring for a meeting with the chosen people."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "stakeholders")
    snapshot = opened.snapshot
    chosen = request.GET.getlist("person")[:MOST_PEOPLE]
    page = brief_for(snapshot, chosen, opened.questions)
    if page.people and "format" in request.GET:
        return _file(opened, chosen)
    if page.people:
        opened.note_opinions("brief")
    return opened.page(
        "brief/page",
        "stakeholders",
        brief=page,
        chosen={known.person.id for known in page.people},
        people=_people(opened),
        asked=_asked(opened, page),
        first_line=_first_line(opened, page),
        care=None,
    )


def _file(opened: OpenPlan, chosen: list[str]) -> HttpResponse:
    """The page as a file."""
    member: Any = opened.request.member  # type: ignore[attr-defined]
    try:
        made = brief_file(
            opened.plan,
            opened.snapshot,
            chosen,
            format=opened.request.GET["format"],
            language=reading_language(),
            by=member,
            now=timezone.now(),
        )
    except UnknownFormat as error:
        raise NotFound from error
    return file_response(made)


def _people(opened: OpenPlan) -> list[Person]:
    """Whom one may meet: stakeholders first, then everybody else who works there."""
    known = opened.snapshot.stakeholder_of_person
    here = [person for person in opened.snapshot.people if not person.has_left]
    return sorted(here, key=lambda person: (person.id not in known, person.sort_key))


def _asked(opened: OpenPlan, page: Brief) -> list[Asked]:
    """The questions with the records that take the answers, one question to the database a noun."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for question in page.questions:
        wanted[question.noun].add(question.subject_id)
    found: dict[str, Any] = {}
    for code, ids in wanted.items():
        noun = noun_of(code)
        rows: Any = noun.rows_in(opened.scope)
        for row in rows.filter(public_id__in=ids):
            found[f"{code}:{row.public_id}"] = row
    return [
        Asked(question, found.get(f"{question.noun}:{question.subject_id}"), question.field)
        for question in page.questions
    ]


def _first_line(opened: OpenPlan, page: Brief) -> str:
    """How a note after the meeting begins, for the line that reads it."""
    today = opened.snapshot.taken_on
    joined = "、" if reading_language() == "ja" else ", "
    names = joined.join(known.person.name for known in page.people)
    day = f"{today.month}/{today.day}"
    return _("%(day)s met %(names)s.") % {"day": day, "names": names} if names else ""

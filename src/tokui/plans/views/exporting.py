"""Taking a plan out as a file: the page that offers every kind, and the file itself."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tokui.accounts.policies import get_account
from tokui.accounts.viewings import note_viewing
from tokui.core.japan import Unreadable, read_date
from tokui.core.plan import PlanSnapshot
from tokui.core.words import Language
from tokui.kernel.errors import InvalidInput, NotFound, Problem
from tokui.kernel.words import reading_language, say
from tokui.outputs.choices import (
    CHOICE_WORDS,
    CHOICES,
    RECIPIENT,
    VALUE_WORDS,
    UnknownChoice,
    read_choices,
)
from tokui.outputs.customer_view import NothingToShare, SensitiveContent
from tokui.outputs.export import KINDS, UnknownFormat, content_disposition, export_plan
from tokui.plans.lifecycle import open_version, read_version
from tokui.plans.queries import plan_of, plan_snapshot
from tokui.plans.sealing import seal_of
from tokui.plans.snapshot.last_review import plan_at_last_review
from tokui.plans.views.opening import open_plan, start_page

PARTS: Final = ("format", "variant")
"""A kind of file as one button names it: pptx:review."""


@require_safe
def export(request: HttpRequest, account_id: str) -> HttpResponse:
    """The plan as a file: ?format=pptx&variant=review&language=ja&as_of= and the choices, or
    ?file=pptx:review; without a format the page that offers all of them."""
    asked = {**request.GET.dict(), **_parts(request.GET.get("file", ""))}
    if not asked.get("format"):
        return _offer(request, account_id)
    member: Any = request.member  # type: ignore[attr-defined]
    language: Language = "en" if asked.get("language", reading_language()) == "en" else "ja"
    snapshot = _snapshot(member, account_id, asked)
    try:
        made = export_plan(
            snapshot,
            format=asked["format"],
            variant=asked.get("variant") or None,
            language=language,
            choices=read_choices(asked),
            before=plan_at_last_review(member, snapshot) if asked["format"] == "pptx" else None,
            seal=seal_of(member.workspace) if asked["format"] == "xlsx" else None,
        )
    except (UnknownFormat, UnknownChoice) as error:
        raise NotFound from error
    except NothingToShare as error:
        message = _("Nothing may be shared yet: confirm a need with the customer, or agree a play.")
        raise InvalidInput(Problem("nothing_to_share", message)) from error
    except SensitiveContent as error:
        return _offer(request, account_id, leaks=error.leaks)
    if snapshot.has_opinions and asked.get("variant") != "customer":
        note_viewing(get_account(member, account_id), member, "export", now=timezone.now())
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = content_disposition(made.filename)
    return response


def _parts(file: str) -> dict[str, str]:
    return dict(zip(PARTS, file.split(":", 1), strict=False)) if file else {}


def _snapshot(member: Any, account_id: str, asked: dict[str, str]) -> PlanSnapshot:
    """The plan as it is, as it was on a day, or as a version keeps it."""
    account = get_account(member, account_id)
    if asked.get("version"):
        sealed = open_version(member, asked["version"])
        if sealed.plan.account_id != account.pk:
            raise NotFound
        return read_version(member, sealed)
    return plan_snapshot(
        plan_of(member, account), member=member, as_of=_day(asked), now=timezone.now()
    )


def _day(asked: dict[str, str]) -> date | None:
    if not asked.get("as_of"):
        return None
    try:
        return read_date(asked["as_of"])
    except Unreadable as error:
        raise InvalidInput(Problem(error.code, say(error.words), "as_of")) from error


def _offer(request: HttpRequest, account_id: str, leaks: Any = ()) -> HttpResponse:
    """The page with every kind of file; what must not go out is listed on top."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "versions")
    asked = request.GET.dict()
    choices = [
        {
            "name": name,
            "label": say(CHOICE_WORDS[name]),
            "chosen": asked.get(name, ""),
            "values": [(value, say(VALUE_WORDS[value])) for value in CHOICES[name]],
        }
        for name in CHOICES
    ]
    response = opened.page(
        "export",
        "versions",
        kinds=[(f"{one.format}:{one.variant}", say(one.name), say(one.purpose), one.format)
               for one in KINDS],
        choices=choices,
        recipient_label=say(RECIPIENT),
        asked=asked,
        export_language=asked.get("language", reading_language()),
        leaks=[(say(leak.place), say(leak.kind), leak.words) for leak in leaks],
        today=timezone.localdate(),
    )  # fmt: skip
    if leaks:
        response.status_code = 422
    return response

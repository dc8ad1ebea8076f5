"""Who is typing where: said by open editors, asked by editors and the inspector."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tokui.identity.presence import end_presence, note_presence, others_at
from tokui.kernel.errors import Forbidden, NotFound
from tokui.kernel.words import reading_language
from tokui.web.queries.cards import placed_record
from tokui.web.queries.scopes import noun_named
from tokui.web.shown import may_change, seen_fields
from tokui.web.views.answers import member_of


@require_http_methods(["GET", "HEAD", "POST"])
def presence(request: HttpRequest, noun: str, public_id: str) -> JsonResponse:
    """Who else edits which field of a record. A post says that one edits `field` oneself, or with
    `gone` that one left it. A field that the reader may not know of is not told of."""
    member = member_of(request)
    found = noun_named(noun)
    record = placed_record(found, member, public_id)
    seen = {item.name for item in seen_fields(found, member, found.scope(record))}
    now = timezone.now()
    if request.method == "POST":
        name = request.POST.get("field", "")
        if name not in seen:
            raise NotFound
        if "gone" in request.POST:
            end_presence(member, noun, public_id, name, now=now)
            return JsonResponse({"here": {}})
        if not may_change(found, record, member):
            raise Forbidden
        note_presence(member, noun, public_id, name, now=now)
    others = others_at(member, noun, public_id, now=now)
    return JsonResponse(
        {"here": {name: _words(who) for name, who in others.items() if name in seen}}
    )


def _words(names: list[str]) -> str:
    joint = "、" if reading_language() == "ja" else ", "
    return _("%(name)s is editing") % {"name": joint.join(names)}

"""The disclosure report of a person: to read, to print, or as JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tokui.plans.disclosure import disclose
from tokui.web.views.answers import member_of


@require_safe
def disclosure(request: HttpRequest, person_id: str) -> HttpResponse:
    """Everything kept about a person; with `format=json` as a file."""
    report = disclose(person_id, by=member_of(request), now=timezone.now())
    if request.GET.get("format") == "json":
        answer = JsonResponse(report.document, json_dumps_params={"ensure_ascii": False})
        answer["Content-Disposition"] = 'attachment; filename="disclosure.json"'
        return answer
    return render(request, "web/disclosure/page.html", {"report": report})

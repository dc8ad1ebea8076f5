"""Files that a page of a plan gives out."""

from __future__ import annotations

from django.http import HttpResponse

from tokui.outputs.export import Export, content_disposition


def file_response(made: Export) -> HttpResponse:
    """A file for its reader alone, saved under its name."""
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = content_disposition(made.filename)
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response

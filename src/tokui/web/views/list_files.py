"""Lists as files."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from tokui.kernel.errors import NotFound
from tokui.kernel.words import say
from tokui.web.views.lists import asked_list, reader_of

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_GET
def file(request: HttpRequest, noun: str, format: str) -> HttpResponseBase:
    """What a list shows, all of it, as CSV or as a workbook."""
    # What writes workbooks loads when somebody wants a file, not when the server starts.
    from tokui.outputs.tables import csv_parts, xlsx_of
    from tokui.web.queries.lists.files import table_of

    if format not in _TYPES:
        raise NotFound
    page = asked_list(request, noun, request.GET)
    table, title = table_of(page.asked), say(page.words)
    if format == "csv":
        response: HttpResponseBase = StreamingHttpResponse(csv_parts(table))
    else:
        response = HttpResponse(xlsx_of(table, title))
    day = reader_of(request).today.isoformat()
    response["Content-Type"] = _TYPES[format]
    response["Content-Disposition"] = (
        f'attachment; filename="{noun}-{day}.{format}"; '
        f"filename*=UTF-8''{quote(f'{title}-{day}.{format}')}"
    )
    return response

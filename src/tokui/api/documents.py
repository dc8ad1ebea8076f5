"""Records as JSON documents: what one caller may see of them, with the judgements of today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from tokui.core.plan import Judged
from tokui.identity.models import Member
from tokui.kernel import fields
from tokui.kernel.nouns import Noun, value_of
from tokui.kernel.reading import judgements_on
from tokui.kernel.scope import Scope


def json_response(document: Any, *, status: int = 200, version: int | None = None) -> HttpResponse:
    """A document that nobody between us and the caller may keep."""
    response = JsonResponse(
        document, status=status, safe=False, json_dumps_params={"ensure_ascii": False}
    )
    response["Cache-Control"] = "no-store, private"
    if version is not None:
        response["ETag"] = f'"{version}"'
    return response


def with_links(noun: Noun, rows: QuerySet[Any]) -> QuerySet[Any]:
    """`rows` with what their links point to, in a constant number of queries."""
    single = [item.name for item in noun.fields if isinstance(item, fields.Link)]
    many = [item.name for item in noun.fields if isinstance(item, fields.Links)]
    if single:
        rows = rows.select_related(*single)
    return rows.prefetch_related(*many) if many else rows


def document_of(noun: Noun, record: Any, *, member: Member) -> dict[str, Any]:
    """One record as `member` sees it."""
    scope = noun.scope(record)
    return documents_of(noun, [record], scope=scope, member=member)[0]


def documents_of(
    noun: Noun, records: Iterable[Any], *, scope: Scope, member: Member
) -> list[dict[str, Any]]:
    """Records of one scope as `member` sees them."""
    rows = list(records)
    shown = [item for item in noun.fields if not item.sensitive]
    if len(shown) < len(noun.fields) and noun.policy.sees_opinions(member, scope):
        shown = list(noun.fields)
    has_judged = any(item.judged for item in shown)
    judged = judgements_on(noun, rows, timezone.localdate()) if has_judged else {}
    place = {}
    if noun.level != "workspace":
        place["account"] = scope.account.public_id
    if noun.level == "plan":
        place["plan"] = scope.plan.public_id
    return [
        {
            "id": row.public_id,
            **place,
            **{item.name: _plain(noun, row, item, judged) for item in shown},
            "version": row.version,
            "created_at": row.created_at,
            "updated_at": row.updated_at,
        }
        for row in rows
    ]


def _plain(
    noun: Noun, row: Any, item: fields.Field, judged: Mapping[tuple[str, int, str], Judged]
) -> Any:
    if item.judged:
        found = judged.get((noun.code, row.pk, item.name))
        return _judgement(found) if found else None
    plain = item.plain(value_of(row, item))
    return (plain or None) if isinstance(item, fields.Choice) else plain


def _judgement(judged: Judged) -> dict[str, Any]:
    return {
        "value": judged.value,
        "grade": judged.grade,
        "source": judged.source,
        "quote": judged.quote,
        "on": judged.on,
        "expires": judged.expires,
        "by": judged.by,
    }

"""Recording and reading judgements: values with evidence, newest valid one current."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.core.plan import Judged, current_judgement
from tokui.core.scales import GRADE
from tokui.kernel.fields import Date, Field, Unusable
from tokui.kernel.models import Judgement
from tokui.kernel.nouns import Noun
from tokui.kernel.scope import Scope

Key = tuple[str, int, str]


def read_judgement(item: Field, raw: Any, scope: Scope) -> dict[str, Any]:
    """A judgement out of a code, or out of an object with value, grade, source, quote, on, expires.

    Raises `Unusable` for values outside the scale, unknown grades and impossible dates.
    """
    given: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {"value": raw}
    day = Date(name="on", words=item.words)
    grade = str(given.get("grade") or "assumed")
    found = GRADE.find(grade)
    if found is None:
        raise Unusable("not_a_choice", _("Choose how sure this is from the list."))
    on = day.read(given.get("on"), scope) or timezone.localdate()
    expires = day.read(given.get("expires"), scope)
    if expires and expires < on:
        raise Unusable("dates_reversed", _("The expiry lies before the day of the judgement."))
    return {
        "value": item.read(given.get("value"), scope) or item.empty(),
        "grade": found,
        "source": str(given.get("source") or "").strip()[:300],
        "quote": str(given.get("quote") or "").strip()[:4000],
        "on": on.isoformat(),
        "expires": expires.isoformat() if expires else None,
    }


def keep_judgement(
    noun: Noun,
    record: Any,
    item: Field,
    given: Mapping[str, Any],
    *,
    by: Any,
    scope: Scope,
    at: datetime | None = None,
) -> Judgement:
    """Store a judgement that `read_judgement` gave, recorded `at` a moment, now unless told."""
    return Judgement.objects.create(
        account_key=scope.account.pk,
        plan_key=scope.plan_key,
        noun=noun.code,
        subject_key=record.pk,
        field=item.name,
        value=given["value"],
        grade=given["grade"],
        source=given["source"],
        quote=given["quote"],
        judged_on=date.fromisoformat(given["on"]),
        recorded_at=at or timezone.now(),
        judged_by=by,
        expires_on=date.fromisoformat(given["expires"]) if given["expires"] else None,
    )


def plain_judgement(row: Judgement) -> dict[str, Any]:
    """A judgement as history keeps it."""
    return {
        "id": row.public_id,
        "value": row.value,
        "grade": row.grade,
        "source": row.source,
        "quote": row.quote,
        "on": row.judged_on.isoformat(),
        "expires": row.expires_on.isoformat() if row.expires_on else None,
    }


def judgement_rows(
    *, account_key: int, plan_key: int | None, recorded_by: datetime | None = None
) -> QuerySet[Judgement]:
    """All standing judgements on an account and, with a plan, in that plan, oldest first."""
    where = Q(plan_key=None)
    if plan_key is not None:
        where |= Q(plan_key=plan_key)
    rows = Judgement.objects.filter(where, account_key=account_key).select_related("judged_by")
    if recorded_by is not None:
        standing = Q(withdrawn_at=None) | Q(withdrawn_at__gt=recorded_by)
        return rows.filter(standing, recorded_at__lte=recorded_by)
    return rows.filter(withdrawn_at=None)


_AS_VALUES: Final = (
    "noun", "subject_key", "field", "value", "grade", "source", "quote", "judged_on",
    "judged_by__name", "expires_on",
)  # fmt: skip


def to_judged(row: Judgement) -> Judged:
    """A stored judgement as a value."""
    return Judged(
        value=row.value,
        grade=row.grade,
        source=row.source,
        quote=row.quote,
        on=row.judged_on,
        by=str(row.judged_by) if row.judged_by else "",
        expires=row.expires_on,
    )


def current_by_key(rows: QuerySet[Judgement], as_of: date) -> dict[Key, Judged]:
    """The judgement that holds on `as_of` for each (noun, subject key, field)."""
    grouped: dict[Key, list[Judged]] = defaultdict(list)
    for noun, key, name, value, grade, source, quote, on, by, expires in rows.values_list(
        *_AS_VALUES
    ):
        judged = Judged(value, grade, source, quote, on, by or "", expires)
        grouped[noun, key, name].append(judged)
    return {key: current_judgement(found, as_of) for key, found in grouped.items()}


def current_row(noun: Noun, record: Any, item: Field) -> Judgement | None:
    """The newest standing row of one field, whether it has expired or not."""
    rows = Judgement.objects.filter(
        noun=noun.code, subject_key=record.pk, field=item.name, withdrawn_at=None
    )
    return rows.order_by("-judged_on", "-id").first()

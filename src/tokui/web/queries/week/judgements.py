"""Judgements that are asked again because they are old."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import OuterRef, Q, Subquery

from tokui.accounts.policies import Access
from tokui.core.freshness import KINDS
from tokui.core.plan import Judged, current_judgement
from tokui.core.readings import later_by_months
from tokui.identity.models import Member
from tokui.kernel.judgements import to_judged
from tokui.kernel.models import Judgement
from tokui.kernel.nouns import Noun, noun_of
from tokui.people.stopping import in_use
from tokui.plans.base import Plan
from tokui.plans.freshness.queries import months_of
from tokui.web.shown import NAMED_BY, ShownField

MOST: Final = 60


@dataclass(frozen=True)
class OldJudgement:
    """A judgement that expired, or that nobody has looked at for longer than it keeps."""

    shown: ShownField
    judged: Judged

    @property
    def value(self) -> str:
        """What was judged."""
        return self.judged.lapsed or self.judged.value


def old_judgements(member: Member, today: date, plans: Iterable[Plan]) -> list[Judgement]:
    """Standing judgements of mine, or in plans of mine, that are too old and nothing supersedes."""
    keys = [plan.pk for plan in plans]
    owned = [plan.pk for plan in plans if plan.owner_id == member.pk]
    newer = Judgement.objects.filter(
        Q(judged_on__gt=OuterRef("judged_on"))
        | Q(judged_on=OuterRef("judged_on"), pk__gt=OuterRef("pk")),
        noun=OuterRef("noun"),
        subject_key=OuterRef("subject_key"),
        field=OuterRef("field"),
        withdrawn_at=None,
        judged_on__lte=today,
    ).values("pk")[:1]
    return list(
        Judgement.objects.filter(plan_key__in=keys, withdrawn_at=None)
        .filter(Q(judged_by=member) | Q(plan_key__in=owned))
        .filter(_too_old(today, months_of(member.workspace)) | Q(expires_on__lt=today))
        .exclude(value__in=("", "unknown"))
        .annotate(newer=Subquery(newer))
        .filter(newer=None)
        .select_related("judged_by")
        .order_by("judged_on", "pk")[:MOST]
    )


def _too_old(today: date, chosen: Mapping[str, int | None]) -> Q:
    """What was judged longer ago than its kind keeps, one condition for each length."""
    by_length: dict[int, list[Q]] = defaultdict(list)
    for kind in KINDS:
        months = chosen.get(kind.code, kind.months)
        if kind.is_judged and months is not None:
            by_length[months].append(Q(noun=kind.noun, field=kind.field))
    old = Q(pk__in=())
    for months, kinds in by_length.items():
        of_length = reduce(or_, kinds)
        old |= of_length & Q(judged_on__lt=later_by_months(today, -months))
    return old


def asked_again(
    member: Member,
    rows: Iterable[Judgement],
    plans: Iterable[Plan],
    access: Mapping[int, Access],
    today: date,
) -> list[OldJudgement]:
    """The judgements with what they are about; opinions only for who may read them."""
    by_noun: dict[str, list[Judgement]] = defaultdict(list)
    for row in rows:
        by_noun[row.noun].append(row)
    plan_of = {plan.pk: plan for plan in plans}
    found = []
    for code, some in by_noun.items():
        noun = noun_of(code)
        records = _subjects(noun, member, [row.subject_key for row in some])
        for row in some:
            record, item = records.get(row.subject_key), noun.by_name.get(row.field)
            if record is None or item is None or row.plan_key not in plan_of:
                continue
            record.plan = plan_of[row.plan_key]
            may = access[record.plan.account_id]
            if item.sensitive and not may.sees_opinions:
                continue
            judged = current_judgement([to_judged(row)], today)
            shown = ShownField(noun, record, item, judged, noun.scope(record), may.may_edit)
            found.append(OldJudgement(shown, judged))
    return sorted(found, key=lambda one: (one.judged.on or today, one.shown.key))


def _subjects(noun: Noun, member: Member, keys: list[int]) -> Mapping[int, Any]:
    """Records by key, with the records that say their names; nobody whose data are not used."""
    rows = in_use(noun.code, noun.policy.visible(member).filter(pk__in=keys))
    if noun.code in NAMED_BY:
        rows = rows.select_related(*NAMED_BY[noun.code])
    return {record.pk: record for record in rows}

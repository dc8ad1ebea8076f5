"""A change of many rows on its way: which field, which value, what would happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from tokui.core.plan import Judged
from tokui.kernel.bulk import MOST_RECORDS, Planned, digest_of, plan_changes
from tokui.kernel.errors import InvalidInput, LimitReached, Message
from tokui.kernel.fields import Field, Link, Links
from tokui.kernel.nouns import Noun, noun_of
from tokui.kernel.scope import Scope
from tokui.lists.columns import ACCOUNT_PATHS
from tokui.lists.listing import Asked, all_keys, rows_of
from tokui.web.forms import Control, control, raw_value, written
from tokui.web.queries.changes import names_of, say_plain
from tokui.web.reasons import reason_in
from tokui.web.shown import NAMED_BY

_SHOWN: Final = 12
_OF_ONE_RECORD: Final = frozenset(
    {
        "external_id", "corporate_number", "securities_code", "edinet_code", "name_kana",
        "name_en", "short_name", "roman", "family", "given", "family_kana", "given_kana", "code",
        "parent", "representative", "founded", "subject",
    }
)  # fmt: skip


@dataclass(frozen=True)
class ChangeLine:
    """What would happen to one row."""

    title: str
    before: str
    after: str
    why: str = ""


@dataclass(frozen=True)
class BulkChange:
    """A change of many rows, as far as it was said."""

    asked: Asked
    keys: tuple[int, ...]
    is_everything: bool
    sent: QueryDict
    problems: list[Message] = field(default_factory=list)

    @property
    def noun(self) -> Noun:
        """What is changed."""
        return self.asked.noun

    @property
    def count(self) -> int:
        """How many rows were chosen."""
        return len(self.keys)

    @property
    def ids(self) -> list[str]:
        """The chosen rows, as the form sends them on."""
        return [] if self.is_everything else self.sent.getlist("id")

    @property
    def choices(self) -> list[Field]:
        """The fields that rows can share a value of."""
        return [
            one.item
            for one in self.asked.catalogue.columns.values()
            if one.is_own and may_share(one.item)
        ]

    @cached_property
    def item(self) -> Field | None:
        """The field that was chosen."""
        wanted = self.sent.get("field", "")
        return next((one for one in self.choices if one.name == wanted), None)

    @property
    def scope(self) -> Scope:
        """Where a value is read that goes to rows of many accounts."""
        return Scope(self.asked.reader.member.workspace)

    @cached_property
    def raw(self) -> Any:
        """The value that was sent."""
        return raw_value(self.item, self.sent) if self.item is not None else None

    @property
    def was_given(self) -> bool:
        """Whether the form held the value already."""
        return self.item is not None and (
            self.item.name in self.sent or self.item.name in self.sent.getlist("carried")
        )

    @property
    def control(self) -> Control | None:
        """The control for the value."""
        if self.item is None:
            return None
        value = self.raw if self.was_given else written(self.item, _nothing(self.item), self.scope)
        return control(self.item, value, self.scope, self.asked.reader.member, self.problems)

    @property
    def values(self) -> Mapping[str, Any]:
        """What is written, by field."""
        return {self.item.name: self.raw} if self.item is not None else {}

    @property
    def reason(self) -> str:
        """Why."""
        return reason_in(self.sent)

    @property
    def records(self) -> QuerySet[Any]:
        """The rows, with what the looking at them needs."""
        noun, path = self.noun, ACCOUNT_PATHS[self.noun.level]
        rows = rows_of(noun, self.asked.reader)
        ours = noun.model.objects.filter(pk__in=rows.filter(pk__in=self.keys).values("pk"))
        place = f"{path}__workspace" if path else "workspace"
        found: QuerySet[Any] = ours.select_related(*NAMED_BY.get(noun.code, ()), place)
        return found


@dataclass(frozen=True)
class Preview:
    """What a change would do."""

    changing: int
    left: tuple[tuple[str, int], ...]
    """Why rows are left alone, and how many for each reason."""
    lines: tuple[ChangeLine, ...]
    untouched: tuple[ChangeLine, ...]
    digest: str

    @property
    def more(self) -> int:
        """How many changing rows are not shown."""
        return self.changing - len(self.lines)


def bulk_change(asked: Asked, sent: QueryDict) -> BulkChange:
    """The change that a form asks for; raises LimitReached for more rows than one change takes."""
    is_everything = sent.get("all") == "1"
    if is_everything:
        keys = all_keys(asked, MOST_RECORDS + 1)
    else:
        ids = sent.getlist("id")[: MOST_RECORDS + 1]
        seen = rows_of(asked.noun, asked.reader).filter(public_id__in=ids)
        keys = list(seen.values_list("pk", flat=True))
    if len(keys) > MOST_RECORDS:
        message = _("At most %(limit)s rows are changed at once. Narrow the list first.")
        raise LimitReached(message % {"limit": f"{MOST_RECORDS:,}"})
    return BulkChange(asked, tuple(keys), is_everything, sent)


def preview_of(change: BulkChange) -> Preview:
    """What the change would do to each row; raises InvalidInput for a value that is none."""
    if change.item is None:
        raise InvalidInput([])
    member = change.asked.reader.member
    planned = plan_changes(
        change.noun, list(change.records.order_by("pk")), change.values, by=member
    )
    impossible = [one for one in planned if one.outcome == "impossible"]
    if impossible and len(impossible) == len(planned):
        change.problems.append(impossible[0].message)
    return _preview(change, planned)


def _preview(change: BulkChange, planned: Sequence[Planned]) -> Preview:
    changing = [one for one in planned if one.outcome == "changed"]
    left = [one for one in planned if one.outcome != "changed"]
    shown = [*changing[:_SHOWN], *left[:_SHOWN]]
    names = _names(change, shown)
    reasons = Counter(one.message for one in left)
    return Preview(
        changing=len(changing),
        left=tuple(reasons.most_common()),
        lines=tuple(_line(change, one, names) for one in changing[:_SHOWN]),
        untouched=tuple(_line(change, one, names) for one in left[:_SHOWN]),
        digest=digest_of(planned),
    )


def _line(change: BulkChange, one: Planned, names: Mapping[str, str]) -> ChangeLine:
    item = change.item
    if item is None or item.name not in one.changes:
        return ChangeLine(str(one.record), "", "", one.message)
    before, after = one.changes[item.name]
    was, becomes = (say_plain(item, value, names, one.scope) or "–" for value in (before, after))
    return ChangeLine(str(one.record), was, becomes, one.message)


def _names(change: BulkChange, shown: Sequence[Planned]) -> dict[str, str]:
    item = change.item
    if not isinstance(item, (Link, Links)):
        return {}
    ids: set[str] = set()
    for one in shown:
        for value in one.changes.get(item.name, ()):
            ids |= {str(each) for each in (value if isinstance(value, list) else [value]) if each}
    return names_of({item.to: ids}, change.asked.reader.member)


def may_share(item: Field) -> bool:
    """Whether the same value says something about many records."""
    if item.required or item.name in _OF_ONE_RECORD or item.kind in ("email", "url"):
        return False
    if isinstance(item, (Link, Links)):
        return noun_of(item.to).level == "workspace" and item.to != "account"
    return True


def _nothing(item: Field) -> Any:
    return Judged(str(item.empty())) if item.judged else item.empty()

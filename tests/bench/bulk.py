"""Many rows at once, with the ids, derived columns and events that actions would have written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import batched
from random import Random
from typing import Any, Final

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max

from tokui.identity.models import Member
from tokui.kernel.events import Origin, build_event
from tokui.kernel.fields import Links
from tokui.kernel.models import Judgement
from tokui.kernel.nouns import Noun, noun_of, value_of
from tokui.kernel.scope import Scope

BLOCK: Final = 2_000
_LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_IMPORTED: Final = Origin(source="import")


class Writer:
    """Writes rows as if somebody had brought them in at one moment."""

    def __init__(self, rng: Random, by: Member, at: datetime) -> None:
        self.rng = rng
        self.by = by
        self.at = at
        self._written = 0

    def public_id(self) -> str:
        """An id in the shape and order of real ones, decided by the seed."""
        self._written += 1
        moment = int(self.at.timestamp() * 1000) + self._written
        number = moment << 80 | self.rng.getrandbits(80)
        return "".join(_LETTERS[(number >> shift) & 31] for shift in range(125, -1, -5))

    def add(self, code: str, records: Iterable[Any], *, every: int = 1) -> list[Any]:
        """Rows of one noun; every `every`-th gets the event that tells of its creation, 0 none."""
        noun = noun_of(code)
        added: list[Any] = []
        for block in batched(records, BLOCK):
            self._prepare(block, noun)
            _insert(block)
            if every:
                self._tell(noun, [record for record in block if record.pk % every == 0])
            added.extend(block)
        return added

    def add_plain(self, records: Sequence[Any]) -> None:
        """Rows that are no nouns: teams."""
        self._prepare(records, None)
        _insert(records)

    def link(self, code: str, name: str, pairs: Iterable[tuple[Any, Any]]) -> None:
        """Many-to-many links of a noun's field `name`."""
        many = noun_of(code).model._meta.get_field(name)
        columns = f"{many.m2m_field_name()}_id", f"{many.m2m_reverse_field_name()}_id"
        _insert_rows(
            many.remote_field.through, columns, ((one.pk, other.pk) for one, other in pairs)
        )

    def judge(self, code: str, judged: Iterable[tuple[Any, Scope, Mapping[str, str]]]) -> None:
        """Judgements on records of one noun: field to value; some were changed once since."""
        rows = (row for one in judged for row in self._judgements(code, *one))
        for block in batched(rows, BLOCK):
            _insert(block)

    def _judgements(
        self, code: str, record: Any, scope: Scope, values: Mapping[str, str]
    ) -> Iterator[Judgement]:
        for field, value in values.items():
            for _ in range(1 + (self.rng.random() < 0.3)):
                yield Judgement(
                    public_id=self.public_id(),
                    account_key=scope.account_key,
                    plan_key=scope.plan_key,
                    noun=code,
                    subject_key=record.pk,
                    field=field,
                    value=value,
                    grade=self.rng.choice(("confirmed", "stated", "inferred", "assumed")),
                    source="面談記録",
                    quote="先方の発言をここに書き留めた。",
                    judged_on=self.at.date(),
                    judged_by=self.by,
                    recorded_at=self.at,
                )

    def _prepare(self, records: Iterable[Any], noun: Noun | None) -> None:
        for record in records:
            record.public_id = self.public_id()
            record.created_at = record.updated_at = self.at
            if noun is not None and noun.derive is not None:
                noun.derive(record)

    def _tell(self, noun: Noun, records: Sequence[Any]) -> None:
        plain = [item for item in noun.fields if not item.judged and not isinstance(item, Links)]
        events = []
        for record in records:
            after = {item.name: item.plain(value_of(record, item)) for item in plain}
            changes = {name: [None, value] for name, value in after.items() if value}
            event = build_event(
                noun.code,
                record,
                "created",
                changes,
                by=self.by,
                scope=noun.scope(record),
                origin=_IMPORTED,
                at=self.at,
            )
            event.public_id = self.public_id()
            events.append(event)
        _insert(events)


def _insert(records: Sequence[Any]) -> None:
    """Rows of one model as they are; `bulk_create` takes twice as long."""
    if not records:
        return
    model = type(records[0])
    first = 1 + (model.objects.aggregate(last=Max("pk"))["last"] or 0)
    for key, record in enumerate(records, first):
        record.pk = key
        record._state.adding = False
    fields = model._meta.concrete_fields
    rows = (
        [field.get_db_prep_save(getattr(record, field.attname), connection) for field in fields]
        for record in records
    )
    _insert_rows(model, [field.column for field in fields], rows)


def _insert_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})', rows)


def renew_sequences() -> None:
    """Let PostgreSQL number on after rows that brought their keys along; SQLite does by itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)

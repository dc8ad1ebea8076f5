"""Where texts about people can stand: the text columns of every table of ours.

A new table is among them without anybody thinking of it; what is left out is named here with the
reason, and a test holds that there is nothing in between.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast

from tokui.kernel.models import PublicIdField

LEFT_OUT: Final = {
    "identity.User": "our own people",
    "identity.Workspace": "our own company",
    "identity.Member": "our own people",
    "identity.Invitation": "our own people",
    "identity.ApiToken": "our own people",
    "identity.PasswordLink": "our own people",
    "identity.Presence": "names fields and ids alone",
    "identity.CacheEntry": "counts of wrong passwords, which end by themselves",
    "search.Entry": "worked out from records, and refreshed with them",
    "search.IndexState": "a number",
    "plans.PlanVersion": "sealed: its values are taken out by a way of their own",
    "plans.HealthReading": "codes and numbers",
    "market.BackTestRun": "sums and intervals",
    "market.PortfolioMonth": "numbers, and names of accounts and of our own people",
    "market.Source": "names files and their columns",
    "market.Universe": "names columns",
    "market.JoinDecision": "keys of companies",
    "market.DailyChange": "what the register publishes of companies",
    "plans.HealthRubric": "numbers",
    "privacy.Erasure": "counts",
    "privacy.VersionErasure": "counts",
    "privacy.RetentionRule": "numbers",
    "plans.Recheck": "names fields alone",
    "plans.KeepingTime": "numbers",
    "people.UseStop": "reasons without names, and gone with the person",
    "privacy.Hold": "reasons without names, and gone with the person",
    "kernel.ScheduledRun": "names of our own work",
    "kernel.OnceKey": "hashes and ids, and gone with the record",
}
"""Tables whose texts are not looked through."""

_PATHS: Final = (
    "rolling__account__workspace", "decision__account__workspace",
    "target_list__workspace", "scenario__workspace",
    "workspace", "account__workspace", "plan__account__workspace",
    "order__account__workspace", "member__workspace", "approval__plan__account__workspace",
    "model__workspace",
)  # fmt: skip
_OWN_NAMES: Final = {
    "people.Person": ("private_note",),
    "accounts.Account": ("representative", "description", "address", "phone", "website"),
    "accounts.Department": ("mission",),
}
"""Of these tables only some columns: the others name a company, a department or another person."""
_NO_TEXTS: Final = frozenset({"sha256", "body_hash", "shape", "secret_hash", "search_name",
                              "sort_key", "match_name", "subject_id", "job_id"})  # fmt: skip


@dataclass(frozen=True)
class Place:
    """The text columns of one table."""

    model: type[models.Model]
    texts: tuple[str, ...]
    documents: tuple[str, ...]

    @property
    def label(self) -> str:
        """App and model."""
        return self.model._meta.label

    def rows_in(self, workspace_key: int) -> QuerySet[Any]:
        """The rows of a workspace, removed ones too."""
        rows: QuerySet[Any] = self.model._default_manager.all()
        names = {field.name for field in self.model._meta.get_fields()}
        if self.label == "kernel.Judgement":
            accounts = apps.get_model("accounts", "Account").objects
            return rows.filter(account_key__in=accounts.filter(workspace=workspace_key))
        for path in _PATHS:
            if path.partition("__")[0] in names:
                return rows.filter(**{path: workspace_key})
        raise LookupError(self.label)

    def holding(self, workspace_key: int, fragments: tuple[str, ...]) -> QuerySet[Any]:
        """Those rows of which a column holds one of the fragments."""
        rows, where = self.rows_in(workspace_key), Q()
        written = {name: name for name in self.texts}
        for name in self.documents:
            rows = rows.annotate(**{f"as_text_{name}": Cast(name, models.TextField())})
            written[name] = f"as_text_{name}"
        for name, column in written.items():
            for fragment in fragments:
                where |= Q(**{f"{column}__icontains": fragment})
                if name in self.documents and not fragment.isascii():
                    # SQLite keeps documents with other letters escaped.
                    where |= Q(**{f"{column}__icontains": json.dumps(fragment)[1:-1]})
        return rows.filter(where).order_by("pk")


@cache
def places() -> tuple[Place, ...]:
    """Every table of ours that can hold a text about a person."""
    return tuple(_places())


def _places() -> Iterator[Place]:
    for model in apps.get_models():
        if not model.__module__.startswith("tokui.") or model._meta.label in LEFT_OUT:
            continue
        texts, documents = [], []
        for field in model._meta.concrete_fields:
            if field.name in _NO_TEXTS or field.choices or isinstance(field, PublicIdField):
                continue
            if field.name not in _OWN_NAMES.get(model._meta.label, (field.name,)):
                continue
            if isinstance(field, models.JSONField):
                documents.append(field.name)
            elif isinstance(field, models.CharField | models.TextField):
                texts.append(field.name)
        if texts or documents:
            yield Place(model, tuple(texts), tuple(documents))

"""Writes that belong to the pages: rows pasted together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.events import Origin
from tokui.kernel.nouns import Noun
from tokui.kernel.patches import batch_key_of
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope


def add_pasted_rows(
    noun: Noun,
    rows: Sequence[Mapping[str, Any]],
    *,
    by: Member,
    scope: Scope,
    reason: str = "",
) -> list[Any]:
    """All rows or none. Raises InvalidInput whose fields read `row 3: due_on`, counted from 1."""
    added = []
    problems: list[Problem] = []
    origin = Origin(source="paste", reason=reason, batch_key=batch_key_of(by))
    with transaction.atomic():
        for number, row in enumerate(rows, start=1):
            try:
                with transaction.atomic():
                    added.append(add_record(noun, row, by=by, scope=scope, origin=origin))
            except InvalidInput as error:
                problems += [
                    Problem(one.code, one.message, f"{number}:{one.field}", one.value)
                    for one in error.problems
                ]
        if problems:
            raise InvalidInput(problems)
    return added

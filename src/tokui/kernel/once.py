"""Idempotent posts: the same key gives the same record, however often it is sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.models import OnceKey


def add_once(
    key: str,
    body: Mapping[str, Any],
    *,
    by: Any,
    noun: str,
    find: Callable[[str], Any],
    add: Callable[[], Any],
) -> Any:
    """What `add` gives, or what it gave when the same key came before.

    The same key with another body is refused: it is a programming slip of the sender. Without a
    key every call counts.
    """
    if not key:
        return add()
    digest = hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()
    earlier = OnceKey.objects.filter(member=by, key=key).first()
    if earlier is None:
        try:
            with transaction.atomic():
                made = add()
                OnceKey.objects.create(
                    member=by, key=key, body_hash=digest, noun=noun, subject_id=made.public_id
                )
                return made
        except IntegrityError:
            earlier = OnceKey.objects.filter(member=by, key=key).first()
            if earlier is None:
                raise
    if earlier.body_hash != digest:
        message = _("This form was sent before with other values. Reload the page and try again.")
        raise InvalidInput(Problem("key_reused", message))
    return find(earlier.subject_id)

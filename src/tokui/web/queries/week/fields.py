"""Fields of the records of a week, ready to be changed where they stand."""

from __future__ import annotations

from typing import Any

from tokui.kernel.nouns import Noun
from tokui.web.shown import show_field


def showing(noun: Noun, record: Any, may_edit: bool) -> Any:
    """`show(name)`: a field of a record that is no judgement."""
    scope = noun.scope(record)
    return lambda name: show_field(
        noun, record, noun.by_name[name], scope=scope, may_edit=may_edit, judged={}
    )

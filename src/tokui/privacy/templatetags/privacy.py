"""Saying on any page that somebody's data are not to be used."""

from __future__ import annotations

from typing import Any

from django import template

from tokui.core.words import Scale
from tokui.kernel.words import reading_language
from tokui.people.models import Person, UseStop
from tokui.people.stopping import open_stop

register = template.Library()


@register.simple_tag
def use_stop(record: Any) -> UseStop | None:
    """The stop that holds for a person or for a record that is about one person."""
    person = record if isinstance(record, Person) else getattr(record, "person", None)
    return open_stop(person) if isinstance(person, Person) else None


@register.simple_tag
def scale_words(scale: Scale, code: str) -> str:
    """One step of a scale in the reader's language."""
    return scale.say(code, reading_language())

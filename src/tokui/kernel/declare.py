"""A short way to declare the fields of a noun, with their words out of the glossary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tokui.core.vocabulary import field_words
from tokui.core.words import Scale
from tokui.kernel import fields


@dataclass(frozen=True)
class FieldsOf:
    """Makes fields of the noun `code`; each method is one kind."""

    code: str

    def text(self, name: str, **options: Any) -> fields.Text:
        """One line."""
        return fields.Text(name=name, words=field_words(self.code, name), **options)

    def long(self, name: str, **options: Any) -> fields.LongText:
        """Paragraphs."""
        return fields.LongText(name=name, words=field_words(self.code, name), **options)

    def choice(self, name: str, scale: Scale, **options: Any) -> fields.Choice:
        """One value of a scale."""
        return fields.Choice(name=name, words=field_words(self.code, name), scale=scale, **options)

    def choices(self, name: str, scale: Scale, **options: Any) -> fields.Choices:
        """Several values of a scale."""
        return fields.Choices(name=name, words=field_words(self.code, name), scale=scale, **options)

    def judged(self, name: str, scale: Scale, **options: Any) -> fields.Choice:
        """A value of a scale kept as a dated judgement with evidence."""
        return self.choice(name, scale, judged=True, **options)

    def opinion(self, name: str, scale: Scale, **options: Any) -> fields.Choice:
        """A judgement about a person, for the account team only."""
        return self.judged(name, scale, sensitive=True, **options)

    def integer(self, name: str, **options: Any) -> fields.Integer:
        """A whole number."""
        return fields.Integer(name=name, words=field_words(self.code, name), **options)

    def number(self, name: str, **options: Any) -> fields.Number:
        """A decimal number."""
        return fields.Number(name=name, words=field_words(self.code, name), **options)

    def money(self, name: str, **options: Any) -> fields.Money:
        """An amount."""
        return fields.Money(name=name, words=field_words(self.code, name), **options)

    def date(self, name: str, **options: Any) -> fields.Date:
        """A day."""
        return fields.Date(name=name, words=field_words(self.code, name), **options)

    def flag(self, name: str, **options: Any) -> fields.Flag:
        """Yes or no."""
        return fields.Flag(name=name, words=field_words(self.code, name), **options)

    def link(self, name: str, to: str, **options: Any) -> fields.Link:
        """Another record."""
        return fields.Link(name=name, words=field_words(self.code, name), to=to, **options)

    def links(self, name: str, to: str, **options: Any) -> fields.Links:
        """Several other records."""
        return fields.Links(name=name, words=field_words(self.code, name), to=to, **options)

    def order(self) -> fields.Integer:
        """The place in a list that people arrange by hand."""
        return self.integer("position", default=0)

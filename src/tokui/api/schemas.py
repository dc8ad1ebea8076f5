"""The nouns as typed documents, in and out, made from their declarations.

The types serve the OpenAPI document and refuse what is not even the right kind of JSON. What a
value means is read by the fields themselves, so that a wrong one is answered in the same words as
on screen.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from types import GenericAlias
from typing import Annotated, Any, Final

from django.db.models import IntegerField
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    WithJsonSchema,
    create_model,
)
from pydantic_core import PydanticCustomError

from tokui.core.scales import GRADE
from tokui.core.words import Scale, Words
from tokui.kernel import fields
from tokui.kernel.nouns import Noun

LINKS_AT_ONCE: Final = 500
WHY: Final = "change_reason"
"""Where a call says why; `reason` is a field of some nouns."""
_WIDEST: Final = 2**62 - 1


def both(words: Words) -> str:
    """An expression in both languages."""
    return words.en if words.en == words.ja else f"{words.en} / {words.ja}"


def _refuse_control_characters(text: str) -> str:
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise PydanticCustomError("control_character", "control character")
    return text


Plain = Annotated[StrictStr, AfterValidator(_refuse_control_characters)]
Id = Annotated[Plain, Field(json_schema_extra={"pattern": "^[0-9a-hjkmnp-tv-z]{26}$"})]
Day = Annotated[Plain, Field(json_schema_extra={"format": "date"}, max_length=40)]
Why = Annotated[
    Plain, Field(max_length=2000, description="why; stands beside the change in the history")
]


class Closed(BaseModel):
    """A body in which unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Explained(Closed):
    """A body that may say why."""

    change_reason: Why | None = None


class Page(BaseModel):
    """Where the next page is; null on the last one."""

    next: str | None = Field(description="address of the next page")


class Reference(BaseModel):
    """Somebody or something by id and name."""

    id: str
    name: str


class ProblemItem(BaseModel):
    """One thing that is wrong."""

    field: str
    code: str
    message: str
    value: str


class Clash(BaseModel):
    """A field that somebody else changed meanwhile."""

    base: Any
    theirs: Any
    mine: Any


class LaterChange(BaseModel):
    """Something that was done since, and that undoing would take away."""

    event: str
    at: datetime
    by: Reference | None
    verb: str
    noun: str
    id: str
    title: str


class ProblemDocument(BaseModel):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    problems: list[ProblemItem]
    clashes: dict[str, Clash] | None = None
    since: list[LaterChange] | None = None
    current_version: int | None = None
    changed_by: str | None = None


def scale_schema(scale: Scale) -> dict[str, Any]:
    """A scale as JSON Schema: its codes, and their labels in both languages."""
    return {
        "type": "string",
        "enum": list(scale.codes),
        "x-scale": _pascal(scale.code),
        "x-labels": {value.code: {"en": value.words.en, "ja": value.words.ja} for value in scale},
    }


def code_of(scale: Scale) -> Any:
    """The type of a code of `scale`."""
    return Annotated[Plain, WithJsonSchema(scale_schema(scale))]


def list_of(kind: Any) -> Any:
    """The type of a list of `kind`."""
    return GenericAlias(list, (kind,))


@cache
def judgement_in(scale_code: str, scale: Scale) -> type[BaseModel]:
    """A judgement on a scale as it is sent."""
    return create_model(
        f"{_pascal(scale_code)}JudgementIn",
        __base__=Closed,
        __doc__="A judgement with its evidence; without a day it is of today.",
        value=(code_of(scale), ...),
        grade=(code_of(GRADE), "assumed"),
        source=(Annotated[Plain, Field(max_length=300)], ""),
        quote=(Annotated[Plain, Field(max_length=4000)], ""),
        on=(Day | None, None),
        expires=(Day | None, None),
    )


@cache
def judgement_out(scale_code: str, scale: Scale) -> type[BaseModel]:
    """The judgement that holds today."""
    return create_model(
        f"{_pascal(scale_code)}Judgement",
        __doc__="The judgement that holds today, with its evidence.",
        value=(code_of(scale), ...),
        grade=(code_of(GRADE), ...),
        source=(str, ...),
        quote=(str, ...),
        on=(Day, ...),
        expires=(Day | None, ...),
        by=(str, ...),
    )


def type_in(noun: Noun, item: fields.Field) -> Any:
    """The type of a field as it is sent."""
    if isinstance(item, fields.Choice):
        if item.judged:
            return code_of(item.scale) | judgement_in(item.scale.code, item.scale)
        return code_of(item.scale)
    if isinstance(item, fields.Choices):
        return Annotated[list_of(code_of(item.scale)), Field(max_length=len(item.scale.codes))]
    if isinstance(item, fields.Flag):
        return StrictBool
    if isinstance(item, fields.Integer):
        low, high = _column_range(noun, item.name)
        return Annotated[StrictInt, Field(ge=low, le=high)]
    if isinstance(item, fields.Number):
        return StrictInt | StrictFloat | Plain
    if isinstance(item, fields.Money):
        return Annotated[
            Annotated[StrictInt, Field(ge=-_WIDEST, le=_WIDEST)] | Plain,
            Field(description="a number is minor units; a text is read in major units"),
        ]
    if isinstance(item, fields.Date):
        return Day
    if isinstance(item, fields.Links):
        return Annotated[list[Id], Field(max_length=LINKS_AT_ONCE)]
    if isinstance(item, fields.Link):
        return Id
    if isinstance(item, (fields.Text, fields.LongText)):
        return Annotated[Plain, Field(json_schema_extra={"maxLength": item.max_length})]
    return Plain


def type_out(item: fields.Field) -> Any:
    """The type of a field as it is given."""
    if isinstance(item, fields.Choice):
        if item.judged:
            return judgement_out(item.scale.code, item.scale) | None
        return code_of(item.scale) | None
    if isinstance(item, fields.Choices):
        return list_of(code_of(item.scale))
    if isinstance(item, fields.Flag):
        return bool
    if isinstance(item, (fields.Integer, fields.Money)):
        return int | None
    if isinstance(item, fields.Number):
        return Annotated[str, Field(description="decimal number")] | None
    if isinstance(item, fields.Date):
        return Day | None
    if isinstance(item, fields.Links):
        return list[Id]
    if isinstance(item, fields.Link):
        return Id | None
    return str


@cache
def model_in(noun: Noun) -> type[BaseModel]:
    """The body of a POST."""
    parts: dict[str, Any] = {}
    for item in noun.fields:
        kind = type_in(noun, item)
        told = _described(item)
        parts[item.name] = (
            (kind, Field(description=told))
            if item.required
            else (kind | None, Field(None, description=told))
        )
    name = f"{_pascal(noun.code)}In"
    return create_model(name, __base__=Explained, __doc__=_titled(noun), **parts)


@cache
def model_change(noun: Noun) -> type[BaseModel]:
    """The body of a PATCH: only what is sent is changed."""
    parts: dict[str, Any] = {
        item.name: (type_in(noun, item) | None, Field(None, description=_described(item)))
        for item in noun.fields
    }
    told = "the version these values were typed over; when the same fields changed since, 409"
    parts["version"] = (
        Annotated[StrictInt, Field(ge=1, le=2**31 - 1)] | None,
        Field(None, description=told),
    )
    name = f"{_pascal(noun.code)}Change"
    return create_model(name, __base__=Explained, __doc__=_titled(noun), **parts)


@cache
def model_out(noun: Noun) -> type[BaseModel]:
    """A record as it is given. Opinions are absent for who may not see them."""
    parts: dict[str, Any] = {"id": (Id, ...)}
    if noun.level != "workspace":
        parts["account"] = (Id, ...)
    if noun.level == "plan":
        parts["plan"] = (Id, ...)
    for item in noun.fields:
        default = None if item.sensitive else ...
        parts[item.name] = (type_out(item), Field(default, description=_described(item)))
    parts["version"] = (int, ...)
    parts["created_at"] = (datetime, ...)
    parts["updated_at"] = (datetime, ...)
    return create_model(_pascal(noun.code), __doc__=_titled(noun), **parts)


@cache
def page_out(noun: Noun) -> type[BaseModel]:
    """A page of records."""
    name = f"{_pascal(noun.code)}Page"
    return create_model(name, __base__=Page, items=(list_of(model_out(noun)), ...))


def _column_range(noun: Noun, name: str) -> tuple[int, int]:
    """What the column of a whole number holds, the same on every database."""
    column = noun.model._meta.get_field(name)
    wide = not isinstance(column, IntegerField) or column.get_internal_type() == "BigIntegerField"
    return (-_WIDEST, _WIDEST) if wide else (-(2**31), 2**31 - 1)


def _described(item: fields.Field) -> str:
    notes = [both(item.words)]
    if item.help is not None:
        notes.append(both(item.help))
    if item.sensitive:
        notes.append("absent for who may not see opinions about people")
    if isinstance(item, (fields.Link, fields.Links)):
        notes.append(f"→ {item.to}")
    if isinstance(item, fields.Money):
        notes.append("minor units of the account's currency")
    return "; ".join(notes)


def _titled(noun: Noun) -> str:
    return both(noun.words.one)


def _pascal(code: str) -> str:
    return "".join(part.capitalize() for part in code.split("_"))

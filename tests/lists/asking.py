"""Asking lists as a page does, without a page."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs

from tokui.identity.models import Member
from tokui.kernel.nouns import noun_of
from tokui.lists.catalogue import catalogue_of
from tokui.lists.definition import read_definition
from tokui.lists.listing import Asked, all_keys
from tokui.lists.reader import Reader

TODAY = date(2026, 11, 22)
"""A Sunday."""


def asked(member: Member, noun: str, query: str = "", **more: Any) -> Asked:
    """The list that an address asks for."""
    reader = Reader(member, TODAY)
    catalogue = catalogue_of(noun, reader)
    return Asked(catalogue, read_definition(catalogue, parse_qs(query)), reader, **more)


def titles(member: Member, noun: str, query: str = "", **more: Any) -> list[str]:
    """What the rows of a list are called, in their order."""
    keys = all_keys(asked(member, noun, query, **more), 1_000)
    records = noun_of(noun).model.objects.in_bulk(keys)
    return [str(records[key]) for key in keys]

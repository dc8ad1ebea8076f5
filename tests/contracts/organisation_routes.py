"""Rows of the table of pages for organisation through time (routes.py takes them in)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.contracts.filled import Filled


def _customer(filled: Filled) -> dict[str, Any]:
    return {"public_id": filled.world.toa.public_id}


def _person(filled: Filled) -> dict[str, Any]:
    return {**_customer(filled), "person_id": filled.made["person"][0].public_id}


def _here(filled: Filled) -> dict[str, Any]:
    return {"answer": "here"}


def organisation_rows(row: Callable[..., Any]) -> list[Any]:
    """The rows, made by `row` of routes.py."""
    return [
        row("GET", "organisation:transfers",  "302 404 404 200 200 200 200 200", _customer),
        row("POST", "organisation:transfers", "302 404 404 403 200 200 200 200", _customer),
        row("GET", "organisation:former",     "302 404 404 200 200 200 200 200", _customer),
        row("GET", "organisation:recheck",    "302 404 404 200 200 200 200 200", _customer),
        row("POST", "organisation:recheck_answer", "302 404 404 403 302 302 302 302", _person,
            sent=_here),
        row("GET", "organisation:my_recheck", "302 200 200 200 200 200 200 200"),
    ]  # fmt: skip

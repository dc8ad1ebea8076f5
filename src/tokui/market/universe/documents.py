"""The market as JSON: for programs and for the command line alike."""

from __future__ import annotations

from typing import Any

from tokui.core.market.columns import Column
from tokui.identity.models import Member
from tokui.kernel.words import say
from tokui.market.universe.actions import Loaded
from tokui.market.universe.models import Source
from tokui.market.universe.queries import FirmPage, Page
from tokui.market.universe.store import live_sources


def loaded_document(loaded: Loaded) -> dict[str, Any]:
    """What came of loading a file."""
    return {
        "source": loaded.source.public_id if loaded.source else None,
        "kind": loaded.kind,
        "file": loaded.file_name,
        "rows": loaded.rows,
        "as_of": loaded.as_of.isoformat(),
        "columns": [
            {"code": one["code"], "heading": one["heading"], "kind": one["kind"]}
            for one in loaded.columns
        ],
        "notes": list(loaded.notes),
        "replaced": list(loaded.replaced),
        "firms": loaded.firms,
        "doubts": loaded.doubts,
        "changes": loaded.changes,
    }


def sources_document(member: Member) -> dict[str, Any]:
    """The files that the market stands on, the newest last."""
    return {"sources": [_source(one) for one in live_sources(member.workspace)]}


def _source(one: Source) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "kind": one.kind,
        "file": one.file_name,
        "as_of": one.as_of.isoformat(),
        "rows": one.rows,
        "loaded_at": one.loaded_at.isoformat(),
    }


def page_document(page: Page) -> dict[str, Any]:
    """Companies with the columns shown; `next` is the place of the page behind."""
    return {
        "count": page.count,
        "columns": [_column(one) for one in page.shown],
        "firms": [
            {
                "number": one.firm,
                "name": one.name,
                "prefecture": one.prefecture,
                "city": one.city,
                "kind": one.kind,
                "closed_on": one.closed_on.isoformat() if one.closed_on else None,
                "facts": {
                    column.code: _plain(value)
                    for column, value in zip(page.shown, one.values, strict=True)
                    if value is not None
                },
                "account": one.account.public_id if one.account else None,
            }
            for one in page.firms
        ],
        "next": page.next or None,
    }


def _column(one: Column) -> dict[str, Any]:
    return {
        "code": one.code,
        "label": say(one.label),
        "kind": one.kind,
        "unit": one.unit,
        "source": one.source,
        "as_of": one.as_of.isoformat() if one.as_of else None,
        "known": round(one.known, 4),
    }


def firm_document(page: FirmPage) -> dict[str, Any]:
    """One company: what the register says, and each fact with source and day."""
    return {
        "number": page.register["firm"],
        **{name: _plain(value) for name, value in page.register.items() if name != "firm"},
        "facts": [
            {
                "code": one.code,
                "label": say(one.column.label) if one.column else one.code,
                "value": _plain(one.value),
                "source": one.source,
                "as_of": one.as_of,
            }
            for one in page.facts
        ],
        "account": page.account.public_id if page.account else None,
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value

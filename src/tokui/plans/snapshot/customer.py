"""The customer's side of a snapshot: company, departments, people, trade, contacts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tokui.core.plan import (
    Account,
    Activity,
    Colleague,
    Coverage,
    Deal,
    Department,
    Fact,
    FinancialYear,
    OrderTotal,
    Person,
    Post,
    Product,
    Segment,
    Tie,
)
from tokui.plans.snapshot.making import Maker, plain_number
from tokui.plans.snapshot.orders import Sums
from tokui.plans.snapshot.rows import Row, Rows

_NO_CONTACT: Final = frozenset({"note"})
"""Kinds of activities at which nobody met."""


def make_account(maker: Maker, rows: Rows) -> Account:
    """The customer, with the names of the companies around it."""
    row = rows.of("account")[rows.account_key]
    below = [
        one["name"] for one in maker.live["account"].values() if one["parent"] == rows.account_key
    ]
    return maker.make(
        Account,
        "account",
        row,
        parent_name=maker.name("account", row["parent"]),
        group=tuple(sorted(below)),
    )


def make_customer(maker: Maker, rows: Rows, sums: Iterable[Sums], today: date) -> dict[str, Any]:
    """The customer's parts of a snapshot by their names there."""
    live, named = maker.live, rows.named("colleague")
    people = sorted(live["person"].values(), key=lambda row: (row["sort_key"], row["id"]))
    return {
        "facts": maker.all(Fact, "fact"),
        "years": tuple(sorted(maker.all(FinancialYear, "financial_year"), key=_closes)),
        "segments": maker.all(Segment, "segment"),
        "departments": maker.placed(Department, "department"),
        "people": _people(maker, people, today),
        "ties": maker.all(Tie, "tie"),
        "colleagues": tuple(
            maker.make(Colleague, "colleague", row)
            for key, row in live["colleague"].items()
            if key in named
        ),
        "coverage": maker.all(Coverage, "coverage"),
        "products": tuple(
            sorted(maker.all(Product, "product"), key=lambda one: (one.family, one.name, one.id))
        ),
        "deals": tuple(
            maker.make(Deal, "deal", row, currency=row["currency"]) for row in live["deal"].values()
        ),
        "orders": _order_totals(maker, rows, sums),
        "activities": tuple(
            maker.make(Activity, "activity", row) for row in _newest_first(live["activity"])
        ),
    }


def _closes(year: FinancialYear) -> date:
    return year.ends_on


def _newest_first(table: dict[int, Row]) -> list[Row]:
    return sorted(table.values(), key=lambda row: (row["on"], row["id"]), reverse=True)


def _people(maker: Maker, people: Iterable[Row], today: date) -> tuple[Person, ...]:
    """People with the posts that they hold or held: one announced for later is not held yet, and
    one that is to end is held until that day comes."""
    posts: dict[int, list[Row]] = defaultdict(list)
    for row in maker.live["post"].values():
        if row["started_on"] is None or row["started_on"] <= today:
            posts[row["person"]].append(row)
    seen = _last_contacts(maker)
    return tuple(
        maker.make(
            Person,
            "person",
            row,
            kana=f"{row['family_kana']} {row['given_kana']}".strip(),
            sort_key=row["sort_key"],
            last_contact_on=seen.get(row["id"]),
            posts=tuple(
                maker.make(
                    Post, "post", post, title_rank=post["title_rank"], **_ending(post, today)
                )
                for post in sorted(posts[row["id"]], key=_post_order, reverse=True)
            ),
        )
        for row in people
    )


def _ending(post: Row, today: date) -> dict[str, date | None]:
    is_over = post["ended_on"] is not None and post["ended_on"] <= today
    return {
        "ended_on": post["ended_on"] if is_over else None,
        "ends_on": None if is_over else post["ended_on"],
    }


def _post_order(row: Row) -> tuple[date, bool, date, int]:
    """Sorts posts that are held, then those that ended last, before others."""
    return (
        row["ended_on"] or date.max,
        row["is_main"],
        row["started_on"] or date.min,
        row["id"],
    )


def _last_contacts(maker: Maker) -> dict[int, date]:
    """The day of the newest contact by the person's key."""
    last: dict[int, date] = {}
    for row in maker.live["activity"].values():
        if row["kind"] not in _NO_CONTACT:
            for person in row["people"]:
                last[person] = max(row["on"], last.get(person, date.min))
    return last


def _order_totals(maker: Maker, rows: Rows, sums: Iterable[Sums]) -> tuple[OrderTotal, ...]:
    """Monthly sums; a product that was removed from the catalogue keeps its name here."""
    products = rows.of("product")
    totals = [
        OrderTotal(
            month=one.month,
            product=maker.id("product", one.product),
            product_name=products[one.product]["name"] if one.product else "",
            amount=one.amount,
            quantity=plain_number(one.quantity) or Decimal(0),
            orders=one.orders,
            currency=one.currency,
            cost=one.cost,
        )
        for one in sums
    ]
    return tuple(
        sorted(
            totals,
            key=lambda total: (
                total.month,
                total.product_name,
                total.product or "",
                total.currency,
            ),
        )
    )

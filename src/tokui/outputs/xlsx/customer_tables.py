"""Tables of the customer: profile, results, departments, people, trade."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tokui.core import scales
from tokui.core.plan import PlanSnapshot
from tokui.core.vocabulary import NOUNS, field_words
from tokui.core.words import Words
from tokui.outputs.xlsx.columns import ID, Column, Fields, Table

PEOPLE: Final = Words("People and posts", "人物・所属")
POST_ID: Final = Words("Post ID", "所属ID")
DEAL_AMOUNT: Final = Words("Amount (in its currency)", "金額（通貨は隣の列）")


def customer_tables(snapshot: PlanSnapshot) -> list[Table]:
    """Facts, financial years, segments, departments, people with posts, lines and coverage."""
    return [
        _facts(snapshot),
        _years(snapshot),
        _segments(snapshot),
        _departments(snapshot),
        _people(snapshot),
        _ties(snapshot),
        _coverage(snapshot),
    ]


def trade_tables(snapshot: PlanSnapshot) -> list[Table]:
    """Deals, orders and activities."""
    return [_deals(snapshot), _orders(snapshot), _activities(snapshot)]


def _facts(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "fact")
    columns = [
        of.id(),
        of.scale("topic", scales.FACT_TOPIC),
        *of.text("statement"),
        of.scale("grade", scales.GRADE),
        *of.text("source"),
        *of.day("as_of"),
        *of.text("source_url"),
    ]
    return Table(of.title, tuple(columns), snapshot.facts)


def _years(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "financial_year")
    columns = [
        of.id(),
        *of.day("ends_on"),
        *of.money("revenue", "operating_income", "ordinary_income", "net_income"),
        *of.number("employees"),
        of.flag("is_consolidated"),
        *of.text("source"),
    ]
    return Table(of.title, tuple(columns), snapshot.years)


def _segments(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "segment")
    columns = [of.id(), *of.text("name"), *of.money("revenue", "profit"), *of.text("description")]
    return Table(of.title, tuple(columns), snapshot.segments)


def _departments(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "department")
    columns = [
        of.id(),
        *of.text("name"),
        *of.one("parent"),
        of.scale("level", scales.UNIT_LEVEL),
        *of.one("head"),
        *of.number("headcount"),
        *of.text("mission"),
    ]
    return Table(of.title, tuple(columns), snapshot.departments)


def _people(snapshot: PlanSnapshot) -> Table:
    """One row for each post held or once held; a person without any has one row."""
    person = Fields(snapshot, "person", lambda row: row[0])
    post = Fields(snapshot, "post", lambda row: row[1])
    rows = [(one, held) for one in snapshot.people for held in (one.posts or (None,))]
    posts = [
        Column(POST_ID, "id", lambda row: row[1].id),
        *post.one("department"),
        *post.text("title"),
        post.scale("kind", scales.POST_KIND),
        post.flag("is_main"),
        *post.day("started_on", "ended_on"),
        *post.one("boss"),
    ]
    columns = [
        # A row is a post, and a person has several: nothing that could be merged by its id.
        replace(person.id(), noun=""),
        *person.text("name"),
        Column(Words("Reading", "フリガナ"), "text", lambda row: row[0].kana),
        *person.text("roman"),
        *(_only_with_post(column) for column in posts),
        *person.text("email", "phone", "mobile"),
        *person.day("met_on"),
        *person.secret("private_note"),
    ]
    return Table(PEOPLE, tuple(columns), rows)


def _only_with_post(column: Column) -> Column:
    read = column.read
    return Column(
        column.label,
        column.kind,
        lambda row: read(row) if row[1] is not None else None,
        column.scale,
        column.is_sensitive,
    )


def _ties(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "tie")
    columns = [
        of.id(),
        of.scale("kind", scales.TIE),
        *of.one("source", "target"),
        *of.number("strength"),
        *of.text("label"),
        of.scale("grade", scales.GRADE),
    ]
    return Table(of.title, tuple(columns), snapshot.ties)


def _coverage(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "coverage")
    columns = [
        of.id(),
        *of.one("person", "colleague"),
        *of.judged("now", scales.RELATION, is_sensitive=True),
        *of.judged("strength", scales.STRENGTH, is_sensitive=True),
        of.scale("wanted", scales.RELATION),
        *of.text("frequency"),
    ]
    return Table(of.title, tuple(columns), snapshot.coverage)


def _deals(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "deal")
    columns = [
        of.id(),
        *of.text("name", "stage"),
        of.scale("grade", scales.DEAL_GRADE),
        Column(DEAL_AMOUNT, "money", lambda deal: (deal.amount, deal.currency)),
        _currency(),
        *of.number("probability"),
        *of.day("opened_on", "closes_on"),
        *of.text("salesperson"),
        *of.one("department"),
        *of.many("products"),
        *of.text("next_step", "competitor", "loss_reason"),
    ]
    return Table(of.title, tuple(columns), snapshot.deals)


def _orders(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "order_line")
    month = field_words("order", "ordered_on")
    columns = [
        Column(
            ID, "id", lambda order: f"{order.month:%Y-%m}/{order.product or order.product_name}"
        ),
        Column(Words(f"{month.en} (month)", f"{month.ja}（月）"), "day", lambda order: order.month),
        Column(of.label("product"), "text", lambda order: order.product_name),
        Column(DEAL_AMOUNT, "money", lambda order: (order.amount, order.currency)),
        _currency(),
        *of.number("quantity"),
        Column(Words("Orders", "件数"), "number", lambda order: order.orders),
    ]
    return Table(NOUNS["order"].many, tuple(columns), snapshot.orders)


def _activities(snapshot: PlanSnapshot) -> Table:
    of = Fields(snapshot, "activity")
    columns = [
        of.id(),
        *of.day("on"),
        of.scale("kind", scales.ACTIVITY_KIND),
        *of.text("subject", "body"),
        *of.many("people", "colleagues"),
        *of.one("deal"),
    ]
    return Table(of.title, tuple(columns), snapshot.activities)


def _currency() -> Column:
    return Column(field_words("account", "currency"), "text", lambda row: row.currency)

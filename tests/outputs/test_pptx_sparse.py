"""The deck of plans that hold little, one of a kind, or very many products."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pptx import Presentation

from tests.snapshots import empty_snapshot, sample_snapshot
from tokui.core.plan import (
    Action,
    Deal,
    Footprint,
    Judged,
    OrderTotal,
    PlanSnapshot,
    Product,
    Stakeholder,
)
from tokui.outputs.pptx import build_pptx


def deck(snapshot: PlanSnapshot, language: str = "en") -> Any:
    return Presentation(io.BytesIO(build_pptx(snapshot, language=language)))  # type: ignore[arg-type]


def titles(file: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in file.slides]


def words(file: Any) -> str:
    told = []
    for slide in file.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                told.append(shape.text_frame.text)
            if shape.has_table:
                told += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(told)


def of_one() -> PlanSnapshot:
    """One of everything that titles count."""
    held = empty_snapshot()
    return replace(
        held,
        deals=(Deal("d", "First deal", grade="B", amount=5_000_000),),
        stakeholders=(Stakeholder("s", "Jo Field", person=None, roles=("user",)),
                      Stakeholder("i", "Kim Ours", side="internal", capacity_days=Decimal(3))),
        actions=(Action("a", "Call", state="done", due_on=held.taken_on),
                 Action("b", "Visit", due_on=held.taken_on)),
    )  # fmt: skip


def many_products(known: int) -> PlanSnapshot:
    products = tuple(Product(f"p{number}", f"Product {number:02}") for number in range(40))
    cells = tuple(
        Footprint(f"c{number}", None, product.id, Judged("ours" if number < known else "unknown"))
        for number, product in enumerate(products)
    )
    return replace(empty_snapshot(), products=products, footprint=cells)


def test_one_thing_is_counted_as_one() -> None:
    told = words(deck(of_one()))
    for plural in ("1 open deals", "1 stakeholders", "1 open actions", "1 actions", "1 people"):
        assert plural not in told
    assert "1 open deal worth ¥5M" in told
    assert "1 action done" in told
    assert "1 person with 3 days" in told


def test_products_nobody_knows_of_share_one_sentence() -> None:
    pages = [title for title in titles(deck(many_products(3))) if "in use" in title]
    assert pages == ["3 products of ours in use, 0 in deals"]
    told = words(deck(many_products(3)))
    assert "Not known yet for 37 products" in told
    assert "Product 39" in told


def test_many_products_of_one_department_stand_on_one_page() -> None:
    pages = [title for title in titles(deck(many_products(40))) if "in use" in title]
    assert pages == ["40 products of ours in use, 0 in deals"]


def test_years_without_orders_are_not_charted() -> None:
    orders = tuple(
        OrderTotal(date(year, 5, 1), None, "Tea", 20_000, Decimal(1), 1) for year in (2011, 2012)
    )
    file = deck(replace(empty_snapshot(), orders=orders))
    assert "¥40,000 ordered from FY2011 to FY2012" in titles(file)
    charts = [shape.chart for slide in file.slides for shape in slide.shapes if shape.has_chart]
    assert list(charts[0].plots[0].categories) == ["FY2011", "FY2012"]
    assert "(JPY thousand)" in words(file)


def test_columns_that_say_nothing_are_left_out() -> None:
    (table,) = [shape.table for slide in deck(of_one()).slides for shape in slide.shapes
                if shape.has_table and "First deal" in shape.table.cell(1, 0).text]  # fmt: skip
    heads = [cell.text for cell in table.rows[0].cells]
    assert heads == ["Deal", "Forecast grade", "Amount", "Closes on"]


def test_a_matrix_of_people_nobody_has_judged_is_not_drawn() -> None:
    assert "No weighty voice is against us" not in titles(deck(of_one()))


def test_address_and_telephone_tell_who_a_little_known_customer_is() -> None:
    held = empty_snapshot()
    account = replace(held.account, address="1 Mill Lane", phone="555-0100")
    summary = deck(replace(held, account=account)).slides[1]
    told = "\n".join(shape.text_frame.text for shape in summary.shapes if shape.has_text_frame)
    assert "1 Mill Lane" in told
    assert "In which business is the customer" not in told


def test_swot_follows_from_the_plan() -> None:
    file = Presentation(io.BytesIO(build_pptx(sample_snapshot(), language="ja")))
    (page,) = [slide for slide in file.slides
               if any(shape.has_text_frame and shape.text_frame.text.startswith("SWOT")
                      for shape in slide.shapes)]  # fmt: skip
    told = "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
    for quarter in ("強み", "弱み", "機会", "脅威"):
        assert quarter in told
    bare = words(deck(sample_snapshot().without_opinions(), "ja"))
    assert "影響力があり反対・懐疑" not in bare


def test_quotation_marks_stand_once() -> None:
    held = sample_snapshot()
    state = Judged("confirmed", "confirmed", quote="「原価を見たい」", on=held.taken_on)
    needs = (replace(held.needs[0], state=state), *held.needs[1:])
    told = words(deck(replace(held, needs=needs), "ja"))
    assert "「原価を見たい」" in told
    assert "「「" not in told

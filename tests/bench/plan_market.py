"""What a plan knows of the market: rivals and whitespace."""

from __future__ import annotations

from typing import Final

from tests.bench import names
from tests.bench.bulk import Writer
from tests.bench.chapters import Chapters
from tokui.core.scales import FOOTPRINT, RATING
from tokui.plans.competitors.models import CustomerRival, OurRival
from tokui.plans.footprint.models import Footprint

_AXES: Final = ("product", "price", "marketing", "relationship")


def add_rivals(writer: Writer, chapters: Chapters) -> None:
    """Both maps of rivals with rated axes."""
    rng = writer.rng
    scopes = {one.plan.pk: one.scope for one in chapters}
    for code, model in (("customer_rival", CustomerRival), ("our_rival", OurRival)):
        added = writer.add(
            code,
            (
                model(
                    plan=one.plan,
                    name=f"見本{rng.choice(names.PRODUCTS)}{place + 1}社",
                    **{axis: names.sentence(rng, 1) for axis in _AXES},
                )
                for one in chapters
                for place in range(4)
            ),
        )
        writer.judge(
            code,
            (
                (
                    row,
                    scopes[row.plan_id],
                    {f"{axis}_rating": rng.choice(RATING.codes) for axis in _AXES},
                )
                for row in added
            ),
        )


def add_footprint(writer: Writer, chapters: Chapters) -> None:
    """Whitespace cells with their status."""
    rng = writer.rng
    added = writer.add(
        "footprint",
        (
            Footprint(
                plan=one.plan,
                department=unit,
                product=product,
                our_sales=rng.randint(0, 20) * 1_000_000,
                wallet=rng.randint(20, 60) * 1_000_000,
                next_step=names.sentence(rng, 1),
            )
            for one in chapters
            for unit in one.units[:8]
            for product in one.products[: 6 * one.times]
        ),
    )
    scopes = {one.plan.pk: one.scope for one in chapters}
    writer.judge(
        "footprint",
        ((row, scopes[row.plan_id], {"status": rng.choice(FOOTPRINT.codes)}) for row in added),
    )

"""Rows and judgements in, one immutable PlanSnapshot out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tokui.core.plan import Judged, PlanSnapshot
from tokui.kernel.judgements import Key
from tokui.plans.snapshot.customer import make_account, make_customer
from tokui.plans.snapshot.making import Maker, live_tables
from tokui.plans.snapshot.moment import Moment
from tokui.plans.snapshot.orders import Sums
from tokui.plans.snapshot.rows import Rows
from tokui.plans.snapshot.sections import make_head, make_sections
from tokui.plans.snapshot.upkeep import make_reviews, make_surveys


def build_snapshot(
    rows: Rows,
    judged: Mapping[Key, Judged],
    sums: Iterable[Sums],
    moment: Moment,
    our_close: str = "",
) -> PlanSnapshot:
    """The snapshot that `rows` say; removed rows, and what stands on them, are left out.
    `our_close` is the day on which our own fiscal year closes."""
    maker = Maker(live_tables(rows), judged)
    return PlanSnapshot(
        plan=make_head(maker, rows),
        account=make_account(maker, rows),
        taken_at=moment.taken_at,
        taken_on=moment.taken_on,
        our_close=our_close,
        **make_customer(maker, rows, sums, moment.taken_on),
        **make_sections(maker, rows),
        reviews=make_reviews(maker),
        surveys=make_surveys(maker),
    )

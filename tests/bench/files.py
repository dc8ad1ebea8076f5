"""A plan as values and as files: the snapshot, the deck, the workbook, the documents."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import partial
from typing import Final

import typst
import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pptx import Presentation

from tests.bench.figures import Figure, Promise, timed
from tests.bench.promises import DECK, WORKBOOK
from tests.bench.world import Ground, plan_scope_of
from tokui.core.plan import PlanSnapshot
from tokui.identity.models import Member
from tokui.outputs.export import export_plan
from tokui.plans.queries import plan_snapshot

RUNS: Final = 5
_FORMATS: Final[tuple[tuple[str, str | None, Promise | None], ...]] = (
    ("pptx", None, DECK),
    ("xlsx", None, WORKBOOK),
    ("pdf", "onepage", None),
    ("pdf", "full", None),
    ("json", None, None),
)


def measure_files(ground: Ground, runs: int = RUNS) -> list[Figure]:
    """Snapshot and files of the usual full plan and of the largest one."""
    manager = Member.objects.get(user__email=ground.manager)
    return [
        *measure_plan(ground.account, "full plan", manager, runs, is_promised=True),
        *measure_plan(ground.largest, "largest plan", manager, runs),
    ]


def measure_plan(
    account: str, name: str, member: Member, runs: int, *, is_promised: bool = False
) -> list[Figure]:
    """Snapshot and files of the current plan of one account."""
    plan = plan_scope_of(account).plan
    figures = [_snapshot(plan, member, name, runs)]
    snapshot = plan_snapshot(plan, member=member, now=timezone.now())
    floors = _floors(snapshot)
    for format, variant, promise in _FORMATS:
        export = partial(export_plan, snapshot, format=format, variant=variant, language="ja")
        made = export()
        figures.append(
            timed(export, runs=runs, warm=0).figure(
                "files",
                " ".join(filter(None, (format, variant, "of the", name))),
                kilobytes=len(made.content) / 1000,
                floor=timed(floors[format], runs=min(runs, 3), warm=1).p50,
                promise=promise if is_promised else None,
            )
        )
    return figures


def _snapshot(plan: object, member: Member, name: str, runs: int) -> Figure:
    def build() -> PlanSnapshot:
        return plan_snapshot(plan, member=member, now=timezone.now())  # type: ignore[arg-type]

    with CaptureQueriesContext(connection) as captured:
        build()
    statements = [query["sql"] for query in captured.captured_queries]
    queries = len(statements)
    floor = timed(lambda: _bare_reading(statements), runs=runs).p50
    times = timed(build, runs=3 * runs)
    return times.figure("files", f"snapshot of the {name}", queries=queries, floor=floor)


def _bare_reading(statements: list[str]) -> None:
    """The same rows fetched without Django."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.cursor.connection.execute(statement).fetchall()


def _floors(snapshot: PlanSnapshot) -> dict[str, Callable[[], object]]:
    """What the libraries themselves take for a file of the same kind with next to nothing in it."""
    return {
        "pptx": _blank_deck,
        "xlsx": lambda: _plain_workbook(snapshot),
        "pdf": lambda: typst.compile(b"= Tokui"),
        "json": lambda: json.dumps(list(range(1000))),
    }


def _blank_deck() -> None:
    """As many slides as a usual deck, all of them blank."""
    deck = Presentation()
    for _ in range(30):
        deck.slides.add_slide(deck.slide_layouts[6])
    deck.save(io.BytesIO())


def _plain_workbook(snapshot: PlanSnapshot) -> None:
    """As many cells as there are values about people and actions, without any look."""
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet()
    for row in range(2 * len(snapshot.people) + 2 * len(snapshot.actions)):
        for column in range(12):
            sheet.write_string(row, column, "見本")
    book.close()

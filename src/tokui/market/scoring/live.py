"""The newest edited model in memory, so that moving a weight shows at once what it does."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tokui.core.market.scoring.compiling import said_name, sayings_sql
from tokui.core.market.scoring.definition import Definition, as_json
from tokui.core.market.scoring.dialects import DUCKDB
from tokui.core.market.scoring.statistics import Statistics, measured, questions
from tokui.identity.models import Workspace
from tokui.market.scoring.universes import (
    columns_of,
    generation_of,
    our_customers,
    reading_market,
)

if TYPE_CHECKING:
    from tokui.core.market.scoring.matrix import Sayings, Spread

IDLE_SECONDS: Final = 600.0
MOST_CELLS: Final = 150_000_000
"""Companies × criteria that are held at most: 0.75 GB."""


@dataclass(frozen=True)
class Shown:
    """How the companies spread under a model that is being edited."""

    spread: Spread
    statistics: Statistics
    best: tuple[tuple[str, str, float], ...]
    """Number, name and score of the first companies."""


@dataclass
class _Held:
    key: tuple[Any, ...]
    sayings: Sayings
    rows: Any
    """The place of each company in the universe, as an array of whole numbers."""
    statistics: Statistics
    used_at: float


_lock = threading.Lock()
_held: _Held | None = None


def spread_now(workspace: Workspace, definition: Definition, today: date) -> Shown | None:
    """How the companies spread; None where the model looks at more than memory is given.

    The sayings of one model are held in each process, the newest one edited; weights, axes and the
    treatment of the unknown are weighed anew without asking the universe."""
    held = _sayings(workspace, definition, today)
    if held is None:
        return None
    spread = held.sayings.spread(definition)
    return Shown(spread, held.statistics, _named(workspace, held.rows, spread))


def forget_idle(now: float | None = None) -> bool:
    """Give the memory back when nobody edited for ten minutes; says whether it was given back."""
    global _held
    with _lock:
        if _held is None or (now or time.monotonic()) - _held.used_at < IDLE_SECONDS:
            return False
        _held = None
        return True


def _sayings(workspace: Workspace, definition: Definition, today: date) -> _Held | None:
    global _held
    key = (workspace.pk, generation_of(workspace), today, *_rules(definition))
    with _lock:
        if _held is None or _held.key != key:
            # The old one goes before the new one comes: two would not fit.
            _held = None
            read = _read(workspace, definition, today)
            if read is None:
                return None
            _held = _Held(key, *read, used_at=0.0)
            _forget_later()
        _held.used_at = time.monotonic()
        return _held


def _forget_later() -> None:
    def look() -> None:
        if not forget_idle() and _held is not None:
            _forget_later()

    timer = threading.Timer(IDLE_SECONDS / 2, look)
    timer.daemon = True
    timer.start()


def _rules(definition: Definition) -> tuple[str, ...]:
    """What the sayings hang on: all but weights, axes, names and the treatment of the unknown."""
    plain = replace(
        definition,
        criteria=tuple(
            replace(one, weight=1.0, axis="fit", missing="neutral", missing_value=0.25)
            for one in definition.criteria
        ),
    )
    document = as_json(plain)
    for one in document["criteria"]:
        del one["name"]
    return (str(document["criteria"]), str(document["filters"]))


def _read(
    workspace: Workspace, definition: Definition, today: date
) -> tuple[Sayings, Any, Statistics] | None:
    from tokui.core.market.scoring.matrix import sayings_of

    columns, ours = columns_of(workspace), our_customers(workspace)
    with reading_market(workspace) as connection:
        asked = questions(definition, columns, ours, dialect=DUCKDB)
        answers = [connection.execute(one.sql).fetchall() for one in asked]
        statistics = measured(definition, asked, answers, today)
        said = sayings_sql(definition, columns, statistics, key="rowid")
        (found,) = connection.execute("SELECT COUNT(*) FROM firms").fetchall()
        if found[0] * len(definition.criteria) > MOST_CELLS:
            return None
        casts = ", ".join(
            f"CAST({said_name(one.code)} AS FLOAT) AS c_{one.code}" for one in definition.criteria
        )
        arrays = connection.execute(f"SELECT firm, {casts} FROM ({said})").fetchnumpy()
    rows = arrays.pop("firm")
    return sayings_of({name[2:]: array for name, array in arrays.items()}), rows, statistics


def _named(workspace: Workspace, rows: Any, spread: Spread) -> tuple[tuple[str, str, float], ...]:
    places = {int(rows[row]): score for row, score in spread.best}
    if not places:
        return ()
    with reading_market(workspace) as connection:
        found = connection.execute(
            "SELECT rowid, firm, name FROM firms WHERE rowid IN (SELECT UNNEST(?))", [list(places)]
        ).fetchall()
    told = [(firm, name, places[row]) for row, firm, name in found]
    return tuple(sorted(told, key=lambda one: (-one[2], one[0])))

"""The companies of a run: a Parquet file beside the universe, read as the table `scored`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from tokui.identity.models import Workspace
from tokui.kernel.errors import NotFound
from tokui.market.scoring.models import ScoreRun
from tokui.market.universe.store import folder_of, work_folder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KEPT: Final = 20_000
"""So many companies of a run are kept, the best first; more where its tiers hold more."""
_TYPES: Final = {"firm": "VARCHAR", "name": "VARCHAR", "prefecture": "VARCHAR",
                 "tier": "INTEGER", "rank": "INTEGER"}  # fmt: skip


def file_of(run: ScoreRun) -> Path:
    """Where the companies of a run lie."""
    return folder_of(run.workspace) / "runs" / f"{run.public_id}.parquet"


def write_results(run: ScoreRun, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Keep the companies of a run; an earlier half-written file is replaced whole."""
    import duckdb

    path = file_of(run)
    path.parent.mkdir(parents=True, exist_ok=True)
    types = ", ".join(f"{name!r}: {_TYPES.get(name, 'DOUBLE')!r}" for name in names)
    with TemporaryDirectory(dir=work_folder(run.workspace)) as folder:
        text, made = Path(folder) / "rows.csv", Path(folder) / "rows.parquet"
        with text.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
        with duckdb.connect() as connection:
            connection.execute(
                f"COPY (SELECT * FROM read_csv({_quoted(text)}, header=false, auto_detect=false, "
                f"delim=',', quote='\"', escape='\"', nullstr='', columns={{{types}}})) "
                f"TO {_quoted(made)} (FORMAT parquet, COMPRESSION zstd)"
            )
        made.replace(path)


@contextmanager
def reading(run: ScoreRun) -> Iterator[DuckDBPyConnection]:
    """A connection with the table `scored`: firm, name, prefecture, score, coverage, tier,
    potential, willingness, fit, access, rivalry, rank, and said_<criterion>; scores and axes 0–100,
    coverage and sayings 0–1, NULL for unknown. Raises NotFound for a run without companies."""
    import duckdb

    path = file_of(run)
    if not path.is_file():
        raise NotFound
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        connection.execute(f"CREATE TABLE scored AS SELECT * FROM read_parquet({_quoted(path)})")
        yield connection


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def tiers_of(workspace: Workspace, numbers: Sequence[str]) -> dict[str, int]:
    """The tiers of companies in the newest run of a workspace, by corporate number; those without a
    tier are left out, and without a run there are none."""
    run = ScoreRun.objects.filter(workspace=workspace, state="done").first()
    if run is None or not numbers or not file_of(run).is_file():
        return {}
    with reading(run) as connection:
        sql = "SELECT firm, tier FROM scored WHERE tier IS NOT NULL AND firm IN (SELECT UNNEST(?))"
        return dict(connection.execute(sql, [list(numbers)]).fetchall())

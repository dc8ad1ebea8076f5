"""Files in: rows a second from a CSV to committed records with their history, and back."""

from __future__ import annotations

import csv
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

from django.db import connection, transaction

from tests.bench import names
from tests.bench.figures import Figure
from tests.bench.promises import IMPORT
from tests.bench.world import Ground
from tokui.identity.models import Member
from tokui.intake.command import import_file, undo_import

_FIRST: Final = 500_000
_ACCOUNT_COLUMNS: Final = (
    "key", "name", "city", "address", "country", "phone", "website", "industry", "employees",
)  # fmt: skip
_PEOPLE_COLUMNS: Final = (
    "key", "family", "given", "name", "company_key", "company", "title", "phone", "email",
)  # fmt: skip
_CITIES: Final = ("見本県東市", "見本県西市", "見本県南市", "見本県北市")


def measure_imports(ground: Ground, folder: Path, accounts: int, people: int) -> list[Figure]:
    """New accounts and people, the same file again, and everything taken back.

    The file of people names the accounts of the first file, which stand among all others.
    """
    owner = Member.objects.select_related("workspace").get(user__email=ground.owner)
    files = {"accounts": list(_accounts(accounts)), "people": list(_people(people, accounts))}
    figures = []
    batches = []
    for kind, rows in files.items():
        path, count = folder / f"{kind}.csv", len(rows) - 1
        _write(path, rows)
        floor = _bare_insert(rows)
        bring_in = partial(import_file, path, by=owner, kind=kind)
        report, figure = _measured(f"{kind}, new ones", count, bring_in)
        _expect(report, created=count)
        figures.append(replace(figure, floor=floor, promise=IMPORT))
        batches.append((kind, count, report["batch"]))
        report, figure = _measured(f"{kind}, the same again", count, bring_in)
        _expect(report, unchanged=count)
        figures.append(figure)
    for kind, count, batch in reversed(batches):
        take_back = partial(undo_import, batch, by=owner)
        figures.append(_measured(f"{kind}, taken back", count, take_back)[1])
    return figures


def _measured(
    name: str, count: int, call: Callable[[], dict[str, Any]]
) -> tuple[dict[str, Any], Figure]:
    """What `call` answers, and rows a second; its processor time counts also the child's."""
    wall_start, cpu_start = time.perf_counter(), _processor_seconds()
    answer = call()
    wall, cpu = time.perf_counter() - wall_start, _processor_seconds() - cpu_start
    note = f"{count:,} rows in {wall:.1f} s, {count / cpu:,.0f} rows for a second of processor"
    figure = Figure(
        "imports",
        name,
        count / wall,
        unit="rows/s",
        cpu=cpu * 1000,
        slowdown=max(1.0, wall / cpu),
        note=note,
    )
    return answer, figure


def _processor_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _expect(report: dict[str, Any], **counts: int) -> None:
    found = {name: report[name] for name in counts}
    if found != counts:
        raise RuntimeError(f"wanted {counts}, got {found}: {report['problems'][:3]}")


def _accounts(count: int) -> Iterator[Sequence[object]]:
    rng = Random(7)
    yield _ACCOUNT_COLUMNS
    for number in range(_FIRST, _FIRST + count):
        yield (
            f"co{number}",
            names.company_name(rng, number, frozenset()),
            rng.choice(_CITIES),
            f"{rng.randint(1, 9)}-{rng.randint(1, 30)}-{rng.randint(1, 30)}",
            "Japan",
            f"03-{rng.randint(1000, 9999)}-{number % 10000:04d}",
            f"https://co{number}.example.com",
            rng.choice(names.INDUSTRIES),
            rng.randint(5, 20_000),
        )


def _people(count: int, accounts: int) -> Iterator[Sequence[object]]:
    rng = Random(7)
    companies = [str(row[1]) for row in list(_accounts(accounts))[1:]]
    yield _PEOPLE_COLUMNS
    for number in range(count):
        family, given, _, _ = names.person_name(rng)
        key = f"co{_FIRST + number % accounts}"
        yield (
            f"ct{number}",
            family,
            given,
            f"{family} {given}",
            key,
            companies[number % accounts],
            rng.choice(names.TITLES),
            f"090-{rng.randint(1000, 9999)}-{number % 10000:04d}",
            f"p{number}@{key}.example.com",
        )


def _write(path: Path, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def _bare_insert(rows: list[Sequence[object]]) -> float:
    """Rows a second of a bare INSERT of the same cells into a table without an index."""
    header, *body = rows
    columns = ", ".join(f'"{column}" text' for column in header)
    marks = ", ".join(["%s"] * len(header))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bench_floor ({columns})")
        start = time.perf_counter()
        with transaction.atomic():
            cursor.executemany(f"INSERT INTO bench_floor VALUES ({marks})", body)
        seconds = time.perf_counter() - start
        cursor.execute("DROP TABLE bench_floor")
    return len(body) / seconds

"""The SQLite backend: durable settings really on, writers that wait, the library that is safe."""

import datetime
import decimal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.plugin import DjangoDbBlocker

from tokui.kernel.sqlite.library import compiled_limits, dbapi
from tokui.kernel.sqlite.state import has_wal_reset_bug, sqlite_state

ALIAS = "sqlite_under_test"
DURABLE = (
    "PRAGMA busy_timeout=20000;PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON"
)
WRITERS = 16
WRITES_EACH = 25


@pytest.fixture
def database(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    """A database file of the test's own, whichever database the other tests run on."""
    connections.settings[ALIAS] = {
        **connections["default"].settings_dict,
        "ENGINE": "tokui.kernel.sqlite",
        "NAME": str(tmp_path / "tokui.db"),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": DURABLE},
        "TIME_ZONE": None,
        "ATOMIC_REQUESTS": False,
    }
    with django_db_blocker.unblock():
        yield connections[ALIAS]
        connections[ALIAS].close()
    del connections[ALIAS]
    del connections.settings[ALIAS]


def value_of(database: BaseDatabaseWrapper, query: str) -> object:
    with database.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 20_000),
    ],
)
def test_f05_every_connection_is_durable(
    database: BaseDatabaseWrapper, pragma: str, expected: object
) -> None:
    assert value_of(database, f"PRAGMA {pragma}") == expected


def test_f07_sixteen_writers_all_succeed(database: BaseDatabaseWrapper) -> None:
    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE counter (value integer NOT NULL)")
        cursor.execute("INSERT INTO counter VALUES (0)")
    problems: list[BaseException] = []
    together = threading.Barrier(WRITERS)

    def write() -> None:
        try:
            together.wait()
            for _ in range(WRITES_EACH):
                with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
                    cursor.execute("SELECT value FROM counter")
                    (value,) = cursor.fetchone()
                    cursor.execute("UPDATE counter SET value = %s", [value + 1])
        except Exception as problem:  # noqa: BLE001 - a thread's error must reach the test
            problems.append(problem)
        finally:
            connections[ALIAS].close()

    writers = [threading.Thread(target=write) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert problems == []
    assert value_of(database, "SELECT value FROM counter") == WRITERS * WRITES_EACH


def test_a_transaction_takes_the_write_lock_at_once(database: BaseDatabaseWrapper) -> None:
    with transaction.atomic(using=ALIAS):
        other = dbapi.connect(str(database.settings_dict["NAME"]), timeout=0)
        with pytest.raises(dbapi.OperationalError, match="locked"):
            other.execute("CREATE TABLE never (x)")
        other.close()


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
        ((4, 0, 0), False),
    ],
)
def test_f06_the_wal_reset_bug_is_known_by_version(
    version: tuple[int, ...], affected: bool
) -> None:
    assert has_wal_reset_bug(version) is affected


def test_f06_the_state_is_that_of_the_library_which_writes(database: BaseDatabaseWrapper) -> None:
    state = sqlite_state()
    assert state.version == value_of(database, "SELECT sqlite_version()")
    version = tuple(int(part) for part in state.version.split("."))
    assert state.has_wal_reset_bug is has_wal_reset_bug(version)


def test_full_text_search_is_there(database: BaseDatabaseWrapper) -> None:
    assert sqlite_state().fts5
    with database.cursor() as cursor:
        cursor.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
        cursor.execute("INSERT INTO words VALUES (%s)", ["株式 会社"])
    assert value_of(database, "SELECT count(*) FROM words WHERE words MATCH '会社'") == 1


def test_values_come_back_as_they_went_in(database: BaseDatabaseWrapper) -> None:
    day = datetime.date(2026, 4, 1)
    moment = datetime.datetime(2026, 4, 1, 9, 30)  # noqa: DTZ001 - Django stores UTC without a zone
    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (yes bool, day date, moment datetime, amount decimal)")
        cursor.execute(
            "INSERT INTO kept VALUES (%(yes)s, %(day)s, %(moment)s, %(amount)s)",
            {"yes": True, "day": day, "moment": moment, "amount": decimal.Decimal("12.5")},
        )
        cursor.execute("SELECT yes, day, moment, amount FROM kept")
        assert cursor.fetchone() == (True, day, moment, 12.5)


def test_placeholders_are_django_s(database: BaseDatabaseWrapper) -> None:
    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE numbers (value integer)")
        cursor.executemany("INSERT INTO numbers VALUES (%s)", ([n] for n in range(5)))
        cursor.executemany("INSERT INTO numbers VALUES (%(n)s)", [{"n": 5}, {"n": 6}])
        cursor.execute("SELECT count(*), '100%%' FROM numbers WHERE value > %s", [1])
        assert cursor.fetchone() == (5, "100%")


def test_errors_are_django_s(database: BaseDatabaseWrapper) -> None:
    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE one (value integer UNIQUE)")
        cursor.execute("INSERT INTO one VALUES (1)")
        with pytest.raises(IntegrityError):
            cursor.execute("INSERT INTO one VALUES (1)")


def test_as_many_parameters_as_the_library_says(database: BaseDatabaseWrapper) -> None:
    most = database.features.max_query_params
    assert most >= 32_766
    database.force_debug_cursor = True
    with database.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(['%s'] * 2_000)}", list(range(2_000)))
        assert len(cursor.fetchone()) == 2_000
    assert ", 1999" in database.queries[-1]["sql"]


def test_limits_are_read_from_how_the_library_was_compiled() -> None:
    named = compiled_limits(["ENABLE_FTS5", "MAX_COLUMN=500", "MAX_VARIABLE_NUMBER=900"])
    assert sorted(named.values()) == [500, 900]
    assert sorted(compiled_limits([]).values()) == [2_000, 32_766]

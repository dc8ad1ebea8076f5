"""What one page asks of the database: each statement, its time, and how SQLite goes about it."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bench.pages import client_of, opened, pages_of
from tests.bench.world import Ground


def tell_queries(ground: Ground, asked: str) -> None:
    """Print the statements of the page called GROUP:NAME; raises for one that does not exist."""
    pages = {f"{page.group}:{page.name}": page for page in pages_of(ground)}
    if asked not in pages:
        raise SystemExit("pages: " + "; ".join(pages))
    page = pages[asked]
    client = client_of(page.email)
    opened(client, page)
    with CaptureQueriesContext(connection) as captured:
        opened(client, page)
    for number, query in enumerate(captured.captured_queries, 1):
        print(f"\n{number}. {query['time']} s  {query['sql']}")
        if query["sql"].lstrip().upper().startswith(("SELECT", "WITH")):
            for line in _plan_of(query["sql"]):
                print(f"     {line}")


def _plan_of(statement: str) -> list[str]:
    with connection.cursor() as cursor:
        found = cursor.cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    return [str(row[3]) for row in found]

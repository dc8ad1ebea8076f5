"""What SQLite knows of the sizes of tables, by which it chooses the way to the rows."""

from django.db import connection


def renew_statistics() -> None:
    """Let SQLite measure tables that have grown much since it last looked; nothing elsewhere.

    Without it a fresh database takes every index for equally good: after a large import the list
    of a member's own accounts walked through all accounts of the workspace. PostgreSQL does this
    by itself. Takes milliseconds where nothing has changed, a second or two after a large import;
    call it outside of a transaction. https://sqlite.org/lang_analyze.html
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        # 0x10000 looks at every table, 0x02 measures where that is worth while.
        cursor.execute("PRAGMA optimize = 0x10002")

"""What SQLite knows of the sizes of tables is renewed when they have grown."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from tokui.identity.models import Workspace
from tokui.kernel.sqlite.statistics import renew_statistics


@pytest.mark.django_db(transaction=True)
def test_a_table_that_has_rows_is_measured_and_only_outside_of_a_transaction():
    Workspace.objects.create(name="北浜システムズ")
    with transaction.atomic():
        renew_statistics()
    renew_statistics()
    if connection.vendor == "sqlite":
        assert "identity_workspace" in _measured()
    else:
        assert Workspace.objects.count() == 1


def _measured() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl FROM sqlite_stat1")
        return {row[0] for row in cursor.fetchall()}

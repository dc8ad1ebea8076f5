"""What is written out comes in again as it was, whatever the text."""

from __future__ import annotations

import csv
import io
import string

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import World
from tokui.accounts.models import Account
from tokui.core.japan import fold_company, is_blank

FIELDS = ("name", "industry", "address", "description", "revenue", "employees")

letters = st.text(
    alphabet=string.ascii_letters + string.digits + "あんアン髙﨑漢字㈱ー〜—,\"';\t=+-@|#& ",
    min_size=1,
    max_size=30,
).map(lambda text: " ".join(text.split()))


def _is_kept(text: str) -> bool:
    """Texts that mean nothing, or bring the mark against formulas, are not the same afterwards."""
    return not is_blank(text) and not text.startswith("'")


texts = letters.filter(_is_kept)
accounts = st.fixed_dictionaries(
    {
        "name": texts.filter(lambda text: bool(fold_company(text))),
        "industry": texts,
        "address": texts,
        "description": texts,
        "revenue": st.integers(0, 10**15),
        "employees": st.integers(0, 10**9),
    }
)
tables = st.lists(accounts, min_size=1, max_size=5, unique_by=lambda row: fold_company(row["name"]))


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=tables, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_accounts_come_in_as_they_were_written_out(bring, csv_file, world: World, rows, encoding):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(FIELDS)
    writer.writerows([row[name] for name in FIELDS] for row in rows)
    path = csv_file(text.getvalue(), encoding=encoding)
    with transaction.atomic():
        report = bring(path, kind="accounts")
        assert report["problems"] == []
        assert report["created"] == len(rows)
        stored = Account.objects.exclude(pk__in=[world.toa.pk, world.hokuriku.pk])
        found = {account.name: account for account in stored.filter(workspace=world.workspace)}
        for row in rows:
            account = found[row["name"]]
            assert {name: getattr(account, name) for name in FIELDS} == row
        assert bring(path, kind="accounts")["unchanged"] == len(rows)
        transaction.set_rollback(True)

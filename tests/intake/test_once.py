"""The same request with the same key brings a file in once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world import World
from tokui.accounts.models import Account
from tokui.intake.actions import Once
from tokui.intake.command import import_file, undo_import
from tokui.intake.models import ImportBatch
from tokui.kernel.errors import InvalidInput

BODY = {"file": "x"}


@pytest.fixture
def file(csv_file) -> Path:
    return csv_file("会社名,従業員数\n湖北化成,10\n信濃光学,多数\n")


def test_a_key_brings_a_file_in_once(world: World, file: Path):
    once = Once("k1", BODY)
    first = import_file(file, by=world.emi, skip_bad_rows=True, once=once)
    again = import_file(file, by=world.emi, skip_bad_rows=True, once=once)
    assert (first["repeated"], again["repeated"]) == (False, True)
    compared = ("batch", "rows", "created", "skipped", "columns", "problems", "kind", "notes")
    assert {name: first[name] for name in compared} == {name: again[name] for name in compared}
    assert ImportBatch.objects.count() == 1
    undo_import(first["batch"], by=world.emi)
    assert import_file(file, by=world.emi, skip_bad_rows=True, once=once)["repeated"]
    assert not Account.objects.filter(name="湖北化成", removed_at=None).exists()


def test_a_key_is_its_senders_and_its_requests(world: World, file: Path):
    import_file(file, by=world.emi, skip_bad_rows=True, once=Once("k1", BODY))
    with pytest.raises(InvalidInput, match="sent before with other values"):
        import_file(file, by=world.emi, skip_bad_rows=True, once=Once("k1", {"file": "y"}))
    other = import_file(file, by=world.makoto, skip_bad_rows=True, once=Once("k1", BODY))
    assert not other["repeated"]


def test_what_wrote_nothing_uses_no_key(world: World, file: Path):
    once = Once("k1", BODY)
    assert import_file(file, by=world.emi, once=once)["batch"] is None
    assert import_file(file, by=world.emi, dry_run=True, once=once)["created"] == 1
    assert not import_file(file, by=world.emi, skip_bad_rows=True, once=once)["repeated"]

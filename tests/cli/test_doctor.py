"""F-06, F-28: what `doctor` finds, with a remedy for each fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.db import connection

from tests.cli.conftest import Run
from tests.world import World
from tokui.kernel import doctor
from tokui.kernel.doctor import file_system_of
from tokui.kernel.sqlite.state import SqliteState
from tokui.search.models import Entry

MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/export /srv nfs4 rw 0 0
/dev/sdb1 /srv/local xfs rw 0 0
//nas/share /mnt/my\\040share cifs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/tokui", "ext4"),
        ("/srv/tokui", "nfs4"),
        ("/srv/local/tokui", "xfs"),
        ("/srv-other", "ext4"),
        ("/mnt/my share/tokui", "cifs"),
    ],
)
def test_the_file_system_below_a_folder(folder: str, kind: str):
    assert file_system_of(Path(folder), MOUNTS) == kind


def verdicts(run: Run) -> dict[str, str]:
    answer = run("doctor", "--json")
    document = answer.document
    assert document["ok"] == (answer.code == 0)
    for check in document["checks"]:
        assert (check["verdict"] == "good") or check["remedy"]
    return {check["code"]: check["verdict"] for check in document["checks"]}


def test_f06_an_affected_sqlite_is_bad_where_it_is_used(
    world: World, run: Run, monkeypatch: pytest.MonkeyPatch
):
    affected = SqliteState("3.40.1", "sqlite3", has_wal_reset_bug=True, fts5=True)
    monkeypatch.setattr(doctor, "sqlite_state", lambda: affected)
    assert verdicts(run)["sqlite"] == ("bad" if connection.vendor == "sqlite" else "good")


def test_a_network_file_system_is_bad_for_sqlite(
    world: World, run: Run, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(doctor, "file_system_of", lambda folder: "nfs4")
    expected = "bad" if connection.vendor == "sqlite" else "good"
    assert verdicts(run)["file_system"] == expected


def test_little_and_too_little_space(world: World, run: Run, monkeypatch: pytest.MonkeyPatch):
    for free, verdict in ((10**12, "good"), (500 * 10**6, "warning"), (10**6, "bad")):
        usage = shutil._ntuple_diskusage(10**12, 0, free)
        monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path, usage=usage: usage)
        assert verdicts(run)["disk"] == verdict


def test_records_that_cannot_be_found_are_counted(world: World, run: Run):
    world.add("coverage", person=world.add("person", name="新庄 遥").public_id,
              colleague=world.emi.public_id)  # fmt: skip
    run("search", "--reindex")
    assert verdicts(run)["search"] == "good"
    Entry.objects.filter(noun__in=("account", "person")).delete()
    Entry.objects.filter(noun="plan").update(subject_key=2**40)
    # Two accounts of this company, one of the other, a person, a plan, and an entry left over.
    assert verdicts(run)["search"] == "warning"
    said = run("doctor").out
    assert "6 records behind" in said
    assert "tokui search --reindex" in said
    assert run("search", "--reindex").code == 0
    assert verdicts(run)["search"] == "good"


def test_an_unreachable_database_is_bad_and_the_rest_is_still_told(alone: Run):
    answer = alone("doctor", "--json", TOKUI_DATABASE_URL="postgresql://x@127.0.0.1:1/x")
    assert answer.code == 1
    found = {check["code"]: check["verdict"] for check in answer.document["checks"]}
    assert found["database"] == "bad"
    assert found["disk"] == "good"


def test_an_unknown_setting_is_bad(alone: Run):
    answer = alone("doctor", TOKUI_FOO="1")
    assert answer.code == 1
    assert "TOKUI_FOO" in answer.out


def test_in_japanese_every_line_is_japanese(world: World, run: Run):
    said = run("doctor", lang="ja_JP.UTF-8").out
    assert "データベース" in said
    assert "データフォルダー" in said

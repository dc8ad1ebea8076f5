"""F-27 on a database server: what is restored is what was backed up, whole or not at all."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.cli.conftest import Run
from tests.world import World, build_world
from tokui.accounts.actions import open_account
from tokui.accounts.models import Account


@pytest.fixture
def committed(transactional_db: None) -> World:
    """The cast, where another connection can see it."""
    return build_world()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own."""
    monkeypatch.setattr(settings, "DATA", tmp_path)
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "files")
    monkeypatch.setenv("TOKUI_DATA", str(tmp_path))
    return tmp_path


def test_f27_a_backup_tells_what_it_holds(committed: World, folder: Path, run: Run):
    target = folder / "backup.zip"
    answer = run("backup", target, "--json")
    assert answer.code == 0, answer.err
    assert answer.document["engine"] == connection.vendor
    with zipfile.ZipFile(target) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["tables"]["accounts_account"] == Account.objects.count()


@pytest.mark.postgres
def test_f27_a_server_gets_its_records_back(committed: World, folder: Path, run: Run):
    target = folder / "backup.zip"
    assert run("backup", target).code == 0
    open_account({"name": "備後電機株式会社"}, by=committed.emi)
    refused = run("restore", target)
    assert (refused.code, refused.out) == (1, "")
    assert Account.objects.filter(name="備後電機株式会社").exists()
    restored = run("restore", target, "--yes")
    assert restored.code == 0, restored.err
    assert not Account.objects.filter(name="備後電機株式会社").exists()
    assert Account.objects.filter(pk=committed.toa.pk).exists()
